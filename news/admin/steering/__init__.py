"""The menu "Công cụ tìm kiếm": what editors set about searching, and what its log tells them."""

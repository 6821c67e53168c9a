"""The front page and what surrounds every page: navigation, the portal's name and contacts; and the sample portal."""

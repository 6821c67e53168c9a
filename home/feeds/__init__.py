"""What stands under `/rss/`: here because a feed bears the portal's name. What feeds say is made in `news.feeds`."""

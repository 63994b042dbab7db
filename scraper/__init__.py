"""thcl-news: crawl Vietnamese news pages and write them as JSON Lines."""

__version__ = "0.1.0"

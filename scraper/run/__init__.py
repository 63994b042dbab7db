"""What a crawl run came to: its report, the verdict on it and the words for it. Pure."""

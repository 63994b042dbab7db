"""The crawl around the spiders: options, manners, mirror, run control. The part that knows Scrapy."""

"""The crawl's settings; each differs from Scrapy's default for the reason beside it.

What differs from run to run is an argument (`scraper.crawl.options`), not a setting.
"""

import os

from scraper import __version__

BOT_NAME = "thcl-news"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"

# Who we are and where to complain: an address of whoever runs it. `thcl crawl` warns while it is unset.
USER_AGENT = f"thcl-news/{__version__} (+{os.environ.get('THCL_CONTACT') or 'mailto:thcl-news@example.org'})"

# Manners.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "thcl-news"
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_REQUESTS = 4  # two hosts, each with one request under way and one that waits its turn
DOWNLOAD_DELAY = 1.0  # other crawlers met no blocking at this rate
DOWNLOAD_DELAY_JITTER = 0.3
AUTOTHROTTLE_ENABLED = True  # `PoliteThrottle`, with DOWNLOAD_DELAY as its floor
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi",
    "Accept-Encoding": "gzip",  # `UnzipMiddleware` unpacks it
}

# Bounds: a page is under 1 MiB, the biggest sitemap file allowed is 50 MiB.
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 50 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the report names the page

# Safety: Scrapy's defaults trust any certificate and open two doors into the process.
DOWNLOAD_VERIFY_CERTIFICATES = True
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}  # the web alone

# First found, first asked: order is what makes a killed walk of listings resumable.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"

# The parts that run are those named here, the defaults (`…_BASE`) are none: what looks at every page for
# nothing cost a third of the time, and a part set to None would still be imported.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the run asks for each article once
SPIDER_MIDDLEWARES_BASE: dict[
    str, int
] = {}  # every status has its outcome, every address comes from discovery
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    "scraper.crawl.redirects.ArticleRedirectMiddleware": 560,
    # Behind decompression, so that it can read a challenge, before redirects and retries; it counts.
    "scraper.crawl.gate.GateMiddleware": 585,
    "scraper.crawl.unzip.UnzipMiddleware": 590,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
}
EXTENSIONS_BASE: dict[str, int] = {}  # the run report counts
EXTENSIONS = {
    "scraper.crawl.manners.PoliteThrottle": 0,
    "scraper.crawl.control.RunControl": 0,
}
ITEM_PIPELINES = {
    "pipelines.extract.ExtractPipeline": 100,
    "pipelines.store.StorePipeline": 200,
}

# One task a response instead of a hundred (scrapy#5182): a quarter of the time.
CONCURRENT_ITEMS = 1

LOG_LEVEL = "INFO"
LOG_FORMATTER = "scraper.crawl.log.QuietLogFormatter"

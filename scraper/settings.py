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

# First found, first asked: order is what makes a killed walk of listings resumable.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"

# Unused parts, off: the ones that look at every page cost a tenth of the time.
COOKIES_ENABLED = False
METAREFRESH_ENABLED = False
REFERER_ENABLED = False
DOWNLOADER_STATS = False  # `GateMiddleware` counts
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the run asks for each article once
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # every status has its outcome
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # only the publication's URLs are asked
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scraper.crawl.redirects.ArticleRedirectMiddleware": 560,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scraper.crawl.unzip.UnzipMiddleware": 590,
    # Behind decompression, so that it can read a challenge, before redirects and retries.
    "scraper.crawl.gate.GateMiddleware": 585,
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "scraper.crawl.manners.PoliteThrottle": 0,
    "scraper.crawl.control.RunControl": 0,
    "scrapy.extensions.logstats.LogStats": None,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
}
ITEM_PIPELINES = {
    "pipelines.extract.ExtractPipeline": 100,
    "pipelines.store.StorePipeline": 200,
}

# One task a response instead of a hundred (scrapy#5182): a quarter of the time.
CONCURRENT_ITEMS = 1

LOG_LEVEL = "INFO"
LOG_FORMATTER = "scraper.crawl.log.QuietLogFormatter"

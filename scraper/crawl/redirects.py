"""Redirects of articles: the ID decides, and another article's page is not fetched for nothing."""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from scraper.crawl.control import run_of
from scraper.urls import absolute


class UnrelatedRedirect(IgnoreRequest):
    """An article leads to another one, or an address away from the publication; `args[0]` says where."""


class ArticleRedirectMiddleware(RedirectMiddleware):
    """Follows a redirect unless it leads from an article to another one or away from the publication."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArticleRedirectMiddleware:
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def handle_referer(self, request: Request, response: Response) -> None:
        """No Referer is ever sent."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """As Scrapy does; raises `UnrelatedRedirect` instead of following to another article."""
        if not 300 <= response.status < 400:
            return response
        job = request.cb_kwargs.get("job")
        location = response.headers.get("Location")
        if location is not None and not request.url.endswith("/robots.txt"):
            target = absolute(location.decode("utf-8", "replace"), request.url) or ""
            address = run_of(self.crawler).publication.classify(target)
            if address.kind == "foreign" or (job and address.key is not None and address.key != job.key):
                raise UnrelatedRedirect(f"redirected to {target}")
        return super().process_response(request, response)

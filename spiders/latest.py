"""The newest articles, by section listings."""

from collections.abc import AsyncIterator

from scraper.crawl.job import Job
from scraper.crawl.spider import ArticleSpider


class latest(ArticleSpider):  # noqa: N801 - file = class = name
    """The sections' pages until a whole page is known; `section` takes one section only."""

    name = "latest"

    async def jobs(self) -> AsyncIterator[Job]:
        """What the listings show and the dataset lacks."""
        for job in self.run.failed_before():
            yield job
        async for job in self.walk.listings():
            yield job

"""Given articles."""

from collections.abc import AsyncIterator

from scraper.crawl.job import Job
from scraper.crawl.spider import ArticleSpider


class article(ArticleSpider):  # noqa: N801 - file = class = name
    """The articles in `targets`: URLs, numbers or ``host/number``, separated by spaces or commas."""

    name = "article"

    async def jobs(self) -> AsyncIterator[Job]:
        """Each of them, known or not."""
        for job in self.walk.given():
            yield job

"""The whole archive, by sitemap."""

from collections.abc import AsyncIterator

from scraper.crawl.job import Job
from scraper.crawl.spider import ArticleSpider


class archive(ArticleSpider):  # noqa: N801 - file = class = name
    """Sitemap index, then its daily shards, newest first; `since` and `until` bound the shard's day."""

    name = "archive"

    async def jobs(self) -> AsyncIterator[Job]:
        """What the shards name and the dataset lacks, or what changed since."""
        for site in self.run.hosts:
            await self.walk.index(site)
        async for job in self.walk.shards():
            yield job

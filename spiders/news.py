"""The scheduled job: everything that is new or changed, with as few requests as can be."""

from collections.abc import AsyncIterator

from scraper.crawl.run import Job
from scraper.crawl.spider import ArticleSpider
from scraper.crawl.walk import PAGES_BESIDE_SITEMAP


class news(ArticleSpider):  # noqa: N801 - file = class = name
    """Listings, then the sitemap days that may hold more, then second looks at young articles.

    With nothing new it asks each host for robots.txt, the sitemap index and one listing page.
    """

    name = "news"

    async def jobs(self) -> AsyncIterator[Job]:
        """What is due now."""
        walk = self.walk
        with_sitemap = [await walk.index(site) for site in self.run.hosts]
        quiet = all(with_sitemap) and not self.run.options.section and not walk.due_shards()
        for job in self.run.failed_before():
            yield job
        before = self.run.jobs
        if quiet:
            async for job in walk.first_listing():
                yield job
        if not quiet or self.run.jobs > before:
            async for job in walk.listings(most_pages=PAGES_BESIDE_SITEMAP if all(with_sitemap) else None):
                yield job
        async for job in walk.shards():
            yield job
        for job in self.run.recheck_jobs():
            yield job

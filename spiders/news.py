"""The scheduled job: everything that is new or changed, with as few requests as can be."""

from collections.abc import AsyncIterator

from scraper.crawl.job import Job
from scraper.crawl.spider import ArticleSpider


class news(ArticleSpider):  # noqa: N801 - file = class = name
    """Sitemap days that may hold more, listings for what they do not name yet, second looks at the young.

    The sitemap goes first because it is evidence: an article that prints no date is dated by it. With nothing
    new each host is asked for robots.txt, the sitemap index and one listing page. Days given (`since`,
    `until`) are those of the sitemap alone, for listings have none; a `section` given is its listing alone.
    """

    name = "news"

    async def jobs(self) -> AsyncIterator[Job]:
        """What is due now."""
        run, walk, options = self.run, self.walk, self.run.options
        if options.section:
            async for job in walk.listings():
                yield job
        else:
            with_sitemap = {site for site in run.hosts if await walk.index(site)}
            async for job in walk.shards():
                yield job
            news = run.jobs > 0
            for job in run.failed_before():
                yield job
            for site in () if options.since or options.until else run.hosts:
                if site in with_sitemap:
                    listings = walk.beside_sitemap(site, thorough=news)
                else:
                    listings = walk.listings(site)
                async for job in listings:
                    yield job
        for job in run.recheck_jobs():
            yield job

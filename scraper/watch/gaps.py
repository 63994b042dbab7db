"""Days that the sitemap names and the dataset knows nothing of: what a crawl may have missed unnoticed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from scraper.crawl.cache import SitemapCache

# Daily sitemap files carry their day in their name, whoever publishes them.
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\D*$")


def gaps(cache: SitemapCache, days: Mapping[str, int]) -> list[date]:
    """The days, oldest first, whose sitemap file was read to its end while no article bears their date.

    Args:
        cache: what the crawls remember of the sitemaps.
        days: articles by local day, "2026-11-24".

    A day that was not read yet is no gap, nor is one of a file whose name holds no possible day.

    >>> from scraper.crawl.cache import Host, Shard
    >>> shards = {f"https://a.vn/sitemap-2026-03-0{n}.xml": Shard(done=n < 3) for n in (1, 2, 3)}
    >>> gaps(SitemapCache(hosts={"a.vn": Host(shards=shards)}), {"2026-03-01": 5})
    [datetime.date(2026, 3, 2)]
    """
    missing = set()
    for host in cache.hosts.values():
        for url, shard in host.shards.items():
            if shard.done and (match := _DAY.search(url)):
                try:
                    day = date(*map(int, match.groups()))
                except ValueError:
                    continue
                if day.isoformat() not in days:
                    missing.add(day)
    return sorted(missing)

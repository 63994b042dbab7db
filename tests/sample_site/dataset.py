"""A dataset as crawls would have written it, for benchmarks of reading and export: JSON Lines, no crawl.

The records are those of the generator's articles, with every key of the record, oldest first.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from scraper.record import Article, content_hash
from tests.sample_site.generate import Generator
from tests.sample_site.truth import expected

_RUN = "20260930T150000Z-00000389"
_BATCH = 500


def records(generator: Generator, *, edited: float = 0.0, seed: int = 389) -> Iterator[Article]:
    """The records; a share `edited` of them is followed at once by a second revision with another lede."""
    rng = random.Random(seed)
    for index in range(generator.count):
        source = generator.article(index)
        seen = (source.published + dt.timedelta(minutes=17)).astimezone(dt.UTC)
        record = expected(source) | {
            "revision": 1,
            "first_seen_at": _utc(seen),
            "fetched_at": _utc(seen),
            "archive": None,
            "run_id": _RUN,
        }
        article = msgspec.convert(record, Article)
        yield article
        if rng.random() < edited:
            article.lede = f"{article.lede} (Bài viết đã được bổ sung.)"
            article.revision = 2
            article.fetched_at = _utc(seen + dt.timedelta(hours=6))
            article.content_hash = content_hash(article)
            yield article


def write(out: BinaryIO, generator: Generator, *, edited: float = 0.0) -> int:
    """Write the lines and return how many there are."""
    encoder = msgspec.json.Encoder()
    count = 0
    lines: list[bytes] = []
    for article in records(generator, edited=edited):
        lines.append(encoder.encode(article))
        count += 1
        if len(lines) == _BATCH:
            out.write(b"\n".join(lines) + b"\n")
            lines.clear()
    if lines:
        out.write(b"\n".join(lines) + b"\n")
    return count


def _utc(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

"""Whether a fetched article is new, changed or unchanged, and the line that follows from it. Pure."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from operator import attrgetter
from typing import Annotated

import msgspec

from scraper.record import ArchiveRef, Article, ExtractedArticle, content_hash

_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_TIME = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d"
_Utc = Annotated[str, msgspec.Meta(pattern=rf"^{_DAY}T{_TIME}Z$")]
_Local = Annotated[str, msgspec.Meta(pattern=rf"^{_DAY}T{_TIME}\+07:00$")]

LONG_AGO = "1970-01-01T00:00:00Z"

_EXTRACTED = tuple(field.name for field in fields(ExtractedArticle))
_values = attrgetter(*_EXTRACTED)


class FoundBy(msgspec.Struct, frozen=True):
    """Of the record's `found_by` what a later look has to know."""

    published: str | None = None


class Known(msgspec.Struct, frozen=True):
    """What the dataset knows of an article: its latest revision and the last look at it.

    Instants of ours are UTC (``…Z``); `published_at` is local, ``+07:00``. `checked_at` is the last time the
    article was looked at again with nothing new, or None.
    """

    id: str
    revision: int
    content_hash: str
    first_seen_at: str
    fetched_at: _Utc
    published_at: _Local | None
    url: str
    run_id: str
    published_precision: str | None = None
    published_raw: str | None = None
    found_by: FoundBy = FoundBy()
    checked_at: str | None = None

    def __post_init__(self) -> None:
        """Raises ValueError, which msgspec makes its own, for a day that no calendar has (31 November)."""
        datetime.fromisoformat(self.fetched_at)
        if self.published_at:
            datetime.fromisoformat(self.published_at)

    def seen_at(self, now: str) -> str:
        """When the article was last looked at (UTC).

        An instant after `now` is a clock's that was ahead: it says that there was a look and not when, so it
        counts as the oldest there is (`LONG_AGO`), and the article is asked for again.
        """
        looks = (self.fetched_at, self.checked_at or LONG_AGO)
        return max((look for look in looks if look <= now), default=LONG_AGO)


def revise(
    known: Known | None,
    extracted: ExtractedArticle,
    *,
    fetched_at: str,
    run_id: str,
    archive: ArchiveRef | None = None,
) -> Article | None:
    """The line to append for an extracted article, or None when its content is what is stored already.

    `fetched_at` is UTC, ``2026-11-24T18:13:08Z``. A first sight is revision 1; a change is one more than
    the stored revision and keeps its `first_seen_at`, and its date if only a sitemap gave that.
    """
    if known is not None:
        extracted = _with_first_sitemap_date(known, extracted)
        if known.content_hash == extracted.content_hash:
            return None
    return Article(
        **dict(zip(_EXTRACTED, _values(extracted), strict=True)),
        revision=known.revision + 1 if known else 1,
        first_seen_at=known.first_seen_at if known else fetched_at,
        fetched_at=fetched_at,
        archive=archive,
        run_id=run_id,
    )


def _with_first_sitemap_date(known: Known, extracted: ExtractedArticle) -> ExtractedArticle:
    """The extracted article, dated as first stored where the page itself gives no date.

    A later look may come without the sitemap's word, and the sitemap's word follows every edit: neither
    says that the article was published at another time.
    """
    if known.found_by.published != "sitemap" or extracted.found_by["published"] not in (None, "sitemap"):
        return extracted
    dated = replace(
        extracted,
        published_at=known.published_at,
        published_precision=known.published_precision,
        published_raw=known.published_raw,
        found_by={**extracted.found_by, "published": "sitemap"},
    )
    dated.content_hash = content_hash(dated)
    return dated

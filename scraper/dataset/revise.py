"""Whether a fetched article is new, changed or unchanged, and the line that follows from it. Pure."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum

import msgspec

from scraper.record import ArchiveRef, Article, ExtractedArticle


class Outcome(StrEnum):
    """What a fetch of an article brought."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Known(msgspec.Struct, frozen=True):
    """What the dataset knows of an article: its latest revision and the last look at it.

    Instants of ours are UTC (``…Z``); `published_at` is local, ``+07:00``. `checked_at` is the last time the
    article was looked at again with nothing new, or None.
    """

    id: str
    revision: int
    content_hash: str
    first_seen_at: str
    fetched_at: str
    published_at: str | None
    url: str
    run_id: str
    checked_at: str | None = None

    @property
    def seen_at(self) -> str:
        """When the article was last looked at (UTC)."""
        return max(self.fetched_at, self.checked_at or "")


def outcome_of(known: Known | None, extracted: ExtractedArticle) -> Outcome:
    """New, changed or unchanged, by the hash of the content. `known` is None for a first sight."""
    if known is None:
        return Outcome.NEW
    return Outcome.UNCHANGED if known.content_hash == extracted.content_hash else Outcome.CHANGED


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
    the stored revision and keeps its `first_seen_at`.
    """
    if outcome_of(known, extracted) is Outcome.UNCHANGED:
        return None
    return Article(
        **{field.name: getattr(extracted, field.name) for field in fields(ExtractedArticle)},
        revision=known.revision + 1 if known else 1,
        first_seen_at=known.first_seen_at if known else fetched_at,
        fetched_at=fetched_at,
        archive=archive,
        run_id=run_id,
    )

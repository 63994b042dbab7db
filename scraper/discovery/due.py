"""What is due: which shard, which article, at this instant. Pure and stateless.

A decision compares what the site says (``lastmod``, the day of a shard) with when we last looked.
All instants are aware; `now` is always handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from scraper.dates.model import VIETNAM
from scraper.discovery.sitemap import read_lastmod

# Clocks differ and a sitemap is written a little before it is served.
CLOCK_MARGIN = timedelta(minutes=2)

# A day's shard can still grow a while after its day has ended.
SHARD_GROWS = timedelta(hours=6)

# When an article is looked at again, counted from its publication.
RECHECKS = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))

# An article on a listing that came to nothing is asked for again after so long.
ABSENT_AGAIN = timedelta(days=1)


def shard_due(
    *,
    lastmod: str | None,
    seen_lastmod: str | None,
    checked_at: datetime | None,
    done: bool,
    day: date | None,
) -> bool:
    """Whether a shard can hold something that was not accounted for when it was read at `checked_at`.

    `lastmod` is what the index says now, `seen_lastmod` what it said then. A ``lastmod`` of a whole
    day proves nothing until that day is over: the shard may have grown after we read it.
    """
    if not done or checked_at is None:
        return True
    span = read_lastmod(lastmod)
    if span is not None:
        return lastmod != seen_lastmod or checked_at < span.end + CLOCK_MARGIN
    if day is None:
        # Neither a day nor a lastmod: only looking tells. The request is conditional.
        return True
    end = datetime(day.year, day.month, day.day, tzinfo=VIETNAM) + timedelta(days=1) + SHARD_GROWS
    return checked_at < end


def changed_since(lastmod: str | None, checked_at: datetime, now: datetime) -> bool:
    """Whether a sitemap's ``lastmod`` says that an article changed after we last looked.

    The same second counts, for our instants have no fractions. A ``lastmod`` in the future is a wrong zone
    or clock and says nothing (yet).
    """
    span = read_lastmod(lastmod)
    return span is not None and checked_at <= span.start <= now


def edited_unseen(lastmod: str | None, checked_at: datetime, now: datetime) -> bool:
    """Whether a ``lastmod`` without an hour may hide an edit: we looked before its day was over; now it is.

    >>> from datetime import UTC
    >>> looked, later = datetime(2026, 11, 24, 3, tzinfo=UTC), datetime(2026, 11, 24, 18, tzinfo=UTC)
    >>> edited_unseen("2026-11-24", looked, later), edited_unseen("2026-11-24", later, later)
    (True, False)
    """
    span = read_lastmod(lastmod)
    return span is not None and span.start < checked_at < span.end <= now


def open_until(lastmod: str | None, now: datetime) -> datetime | None:
    """The end of the day (month, year) that a ``lastmod`` names, if an edit may still hide in it."""
    if lastmod is None or ":" in lastmod:
        return None
    span = read_lastmod(lastmod)
    return span.end if span is not None and span.start <= now < span.end else None


def can_date(lastmod: str | None, day: date | None, now: datetime) -> bool:
    """Whether the sitemap's word can date an article whose page prints no date (the last resort)."""
    span = read_lastmod(lastmod)
    if span is not None and span.start <= now:
        return True
    return day is not None and day <= now.astimezone(VIETNAM).date()


def absent_due(
    checked_at: datetime,
    now: datetime,
    *,
    lastmod: str | None,
    day: date | None,
    schedule: Sequence[timedelta] = RECHECKS,
) -> bool:
    """Whether an article that came to nothing at `checked_at` is to be asked for again."""
    if changed_since(lastmod, checked_at, now):
        return True
    span = read_lastmod(lastmod)
    if span is not None:
        return recheck_due(span.start, checked_at, now, schedule)
    if day is not None:
        born = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
        return recheck_due(born, checked_at, now, schedule)
    return now - checked_at >= ABSENT_AGAIN


def recheck_due(
    since: datetime, checked_at: datetime, now: datetime, schedule: Sequence[timedelta] = RECHECKS
) -> bool:
    """Whether a point of the schedule (`since` + offset) lies after the last look and is reached.

    >>> from datetime import UTC
    >>> born = datetime(2026, 11, 24, tzinfo=UTC)
    >>> [recheck_due(born, born, born + timedelta(minutes=n)) for n in (59, 120)]
    [False, True]
    """
    return any(checked_at < since + offset <= now for offset in schedule)

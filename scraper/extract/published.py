"""When an article was published: what is printed beside its title, weighed against its metadata.

The order of trust is data/README.md's: the visible date beside the title, ``article:published_time``,
JSON-LD, the sitemap. A visible date that states no hour takes the hour of metadata that agrees on
the day. Metadata with an impossible zone (an instant in the future, or hours away from what is
printed) loses. `printed` finds what is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone

from scraper.dates import parse_date
from scraper.dates.model import VIETNAM
from scraper.extract.metadata import Metadata
from scraper.extract.model import Candidate

# A server's clock may run ahead of ours; a whole day is a typo or a wrong zone.
_AHEAD = timedelta(minutes=15)
_CLOCK_RUNS_WRONG = timedelta(minutes=15)
_SHORT_YEAR = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1\d\d(?![\d/.-])")


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as one source states it: aware instant, precision ("second", "minute", "day"), words."""

    instant: datetime
    precision: str
    raw: str
    source: str
    zone_stated: bool = False

    @property
    def wall(self) -> datetime:
        """What the source's own clock showed, without its zone, to the minute."""
        return self.instant.replace(tzinfo=None, second=0, microsecond=0)

    @property
    def local(self) -> datetime:
        """The instant in +07:00."""
        return self.instant.astimezone(VIETNAM)

    def read_as_local(self) -> Stated:
        """The same clock reading, its zone taken for a mistake."""
        return replace(self, instant=self.instant.replace(tzinfo=VIETNAM))


@dataclass(slots=True)
class Printed:
    """The dates beside the title: printed for readers, printed as the last change, machine-readable."""

    published: Stated | None = None
    updated: Stated | None = None
    times: list[Stated] = field(default_factory=list)
    beneath_title: bool = True
    behind_text: Stated | None = None  # looked for where none stands beside the title


@dataclass(slots=True)
class Dated:
    """When an article was published and changed, as the record has it, with all candidates."""

    published: Stated | None = None
    modified: datetime | None = None
    candidates: list[Candidate] = field(default_factory=list)
    disagree: bool = False


# -------------------------------------------------------------------------------------------------
# The judgement

_PUBLISHED_KEYS = (
    *("article:published_time", "og:article:published_time", "og:published_time"),
    *("datepublished", "pubdate", "article:published", "publishdate", "publish-date", "publish_date"),
    *("dc.date.issued", "dcterms.created", "dc.date", "date", "article.published"),
)
_MODIFIED_KEYS = ("article:modified_time", "og:updated_time", "datemodified", "lastmod")


def date_article(
    metadata: Metadata,
    beside_title: Printed,
    *,
    sitemap_lastmod: str | None = None,
    shard_day: date | None = None,
    now: datetime,
) -> Dated:
    """Weigh what is printed beside the title against all else.

    `sitemap_lastmod` is the sitemap's word on this URL (RFC 3339), `shard_day` the day of the
    sitemap shard that lists it. A printed date that stands above the title may be a running clock: it
    loses to metadata or a sitemap that knows nothing of its day, and without these if it is now. One whose
    year has two digits ("24/03/12") may begin with the year: it loses to metadata in the same way.
    All instants come out in +07:00.
    """
    printed, updated = beside_title.published, beside_title.updated
    published = [
        stated
        for key in _PUBLISHED_KEYS
        if (raw := metadata.meta.get(key))
        and (stated := read_stated(raw, "og" if ":" in key else "meta", now)) is not None
    ]
    json_ld = metadata.text("datePublished")
    stated_ld = read_stated(json_ld, "json-ld", now) if json_ld else None
    tags = [s for s in published if s.source == "og"]
    rest = [s for s in published if s.source != "og"]
    said = [*tags, *([stated_ld] if stated_ld else []), *beside_title.times, *rest]

    out = Dated()
    for stated in ([printed] if printed else []) + said:
        out.candidates.append(Candidate(stated.source, stated.local.isoformat(), stated.raw))
    if updated:
        out.candidates.append(Candidate(updated.source, updated.local.isoformat(), f"updated: {updated.raw}"))

    if printed is not None and (not beside_title.beneath_title or (said and _SHORT_YEAR.search(printed.raw))):
        sitemap = _from_sitemap(sitemap_lastmod, shard_day, now)
        if _may_be_clock(printed, [*said, *([sitemap] if sitemap else [])], now):
            printed = None
    out.published = (
        _choose(printed, updated, said, now)
        or beside_title.behind_text
        or _from_sitemap(sitemap_lastmod, shard_day, now)
    )
    if out.published is None:
        return out
    out.disagree = printed is not None and any(
        not _agree(printed, s) for s in (*tags[:1], *([stated_ld] if stated_ld else []))
    )
    out.modified = _modified(metadata, out.published, updated, [*tags, *rest], stated_ld, now)
    return out


def _may_be_clock(printed: Stated, others: list[Stated], now: datetime) -> bool:
    """Whether a date above the title may be the page's running clock, by `others` or else by the hour."""
    if others:
        return printed.instant.date() not in {day for s in others for day in (s.local.date(), s.wall.date())}
    if printed.precision == "day":
        return printed.local.date() == now.astimezone(VIETNAM).date()
    return abs(now - printed.instant) < _CLOCK_RUNS_WRONG


def _choose(
    printed: Stated | None, updated: Stated | None, said: list[Stated], now: datetime
) -> Stated | None:
    if printed is not None:
        if printed.precision != "day":
            return printed
        day = printed.instant.date()
        for stated in said:
            if stated.precision == "day" or stated.instant > now + _AHEAD:
                continue
            if stated.local.date() == day:
                return stated
            if stated.wall.date() == day:
                return stated.read_as_local()
        return printed
    believed = [s for stated in said if (s := _believed(stated, said, now)) is not None]
    best = next((s for s in believed if s.precision != "day"), believed[0] if believed else None)
    # Of a page that prints one date, under "Cập nhật", metadata knows whether it was the first.
    if updated is not None:
        end = timedelta(days=1) if updated.precision == "day" else timedelta(minutes=1)
        if best is None or best.instant > updated.instant + end:
            return updated
    return best


def _believed(stated: Stated, said: list[Stated], now: datetime) -> Stated | None:
    """Metadata with nothing printed beside it: as stated, unless its zone is impossible."""
    if stated.zone_stated and stated.instant.utcoffset() != VIETNAM.utcoffset(None):
        same_reading = any(
            other.wall == stated.wall and other.instant.utcoffset() == VIETNAM.utcoffset(None)
            for other in said
        )
        if same_reading or stated.instant > now + _AHEAD:
            stated = stated.read_as_local()
    return stated if stated.instant <= now + _AHEAD else None


def _from_sitemap(lastmod: str | None, shard_day: date | None, now: datetime) -> Stated | None:
    if lastmod:
        stated = read_stated(lastmod, "sitemap", now)
        if stated is not None and stated.instant <= now + _AHEAD:
            return stated
    if shard_day is not None:
        midnight = datetime(shard_day.year, shard_day.month, shard_day.day, tzinfo=VIETNAM)
        if midnight <= now:
            return Stated(midnight, "day", shard_day.isoformat(), "sitemap")
    return None


def _agree(one: Stated, other: Stated) -> bool:
    if "day" in (one.precision, other.precision):
        return one.local.date() == other.local.date()
    return one.local.replace(second=0, microsecond=0) == other.local.replace(second=0, microsecond=0)


def _modified(
    metadata: Metadata,
    published: Stated,
    updated: Stated | None,
    meta: list[Stated],
    json_ld: Stated | None,
    now: datetime,
) -> datetime | None:
    """A later "Cập nhật" on the page, else that of the first metadata that agrees on publication."""
    changes: list[Stated] = [updated] if updated is not None and updated.precision != "day" else []
    if any(_agree(published, stated) for stated in meta):
        changes += [
            stated
            for key in _MODIFIED_KEYS
            if (raw := metadata.meta.get(key)) and (stated := read_stated(raw, "og", now)) is not None
        ]
    if json_ld is not None and _agree(published, json_ld):
        raw = metadata.text("dateModified")
        stated = read_stated(raw, "json-ld", now) if raw else None
        changes += [stated] if stated else []
    for change in changes:
        later = change.local.replace(second=0) > published.local.replace(second=0)
        if later and change.instant <= now + _AHEAD:
            return change.local
    return None


# -------------------------------------------------------------------------------------------------
# Reading one text

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\s*(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?)?\s*$"
)


def read_stated(raw: str, source: str, now: datetime) -> Stated | None:
    """A date as metadata states it, its zone kept; without a zone it is local, +07:00."""
    match = _ISO.match(raw.strip())
    if match is None:
        return read_printed(raw, source, now)
    *numbers, zone = match.groups()
    year, month, day, hour, minute, second = (int(part or 0) for part in numbers)
    try:
        instant = datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone))
    except (ValueError, OverflowError):
        return None
    precision = "day" if numbers[3] is None else "second" if numbers[5] is not None else "minute"
    return _plausible(Stated(instant, precision, raw, source, zone is not None))


def _zone(text: str | None) -> timezone:
    if not text:
        return VIETNAM
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def read_printed(text: str, source: str, now: datetime) -> Stated | None:
    """A date as printed for readers; None if the text holds none, or none of day precision."""
    parsed = parse_date(text, now=now)
    if parsed is None or parsed.precision not in ("second", "minute", "day"):
        return None
    return _plausible(Stated(parsed.value, parsed.precision, text, source))


def _plausible(stated: Stated) -> Stated | None:
    return stated if 1990 <= stated.instant.year <= 2100 else None

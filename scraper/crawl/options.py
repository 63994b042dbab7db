"""A spider's arguments, read once: text as given on a command line or by Scrapyd, typed values out.

No Scrapy here, so that ``thcl crawl`` refuses a wrong argument before it loads the crawler.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from scraper.dates.model import VIETNAM
from scraper.sites import PUBLICATIONS, Publication

DEFAULT_PUBLICATION = "thuonghieucongluan"

# Seconds between requests; more is a slip, and such a run would ask for nothing in its time.
_LONGEST_DELAY = 3600


class BadOption(ValueError):  # noqa: N818 - says what it is
    """An argument that cannot be read; the message names it and says what is wanted."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of the day in which a run may ask for anything, +07:00; past midnight if `end` is earlier."""

    begin: time
    end: time

    def seconds_left(self, now: datetime) -> float:
        """Seconds from an aware instant to the end of the hours; 0 outside of them.

        >>> night = Hours(time(22), time(6))
        >>> [night.seconds_left(datetime(2026, 11, 24, h, tzinfo=VIETNAM)) / 3600 for h in (21, 22, 5, 6)]
        [0.0, 8.0, 1.0, 0.0]
        """
        local = now.astimezone(VIETNAM)
        for day in (local.date() - timedelta(days=1), local.date()):
            begin, end = datetime.combine(day, self.begin, VIETNAM), datetime.combine(day, self.end, VIETNAM)
            if end <= begin:
                end += timedelta(days=1)
            if begin <= local < end:
                return (end - local).total_seconds()
        return 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOptions:
    """What to crawl and how, the same for every spider; each spider uses what concerns it."""

    publication: Publication
    data: Path = Path("data")
    since: date | None = None
    until: date | None = None
    section: str | None = None  # path of a section, e.g. "/kinh-te-c3"
    limit: int | None = None  # articles asked for
    delay: float | None = None  # seconds between requests to a host; None: the settings' own
    mirror: str | None = None  # origin, "http://127.0.0.1:8000"
    max_minutes: float | None = None
    max_requests: int | None = None
    hours: Hours | None = None
    recheck: tuple[timedelta, ...] | None = None  # None: `scraper.discovery.due.RECHECKS`
    targets: tuple[str, ...] = ()  # URLs or IDs, for the spider `article`
    given: dict[str, str] = field(default_factory=dict)  # as written, for the report


def read_options(given: dict[str, str]) -> CrawlOptions:
    """The options from spider arguments (``-a name=value``). Raises BadOption.

    >>> read_options({"since": "2026-11-01", "limit": "5"}).limit
    5
    """
    unknown = given.keys() - _READERS.keys()
    if unknown:
        raise BadOption(f"unknown argument {min(unknown)!r}; known are {', '.join(sorted(_READERS))}")
    for key, text in given.items():
        # --since "$UNSET" in a job's script would crawl everything.
        if not text.strip():
            raise BadOption(f"{key}: given, but empty; leave it out or write a value")
    name = given.get("publication") or DEFAULT_PUBLICATION
    if name not in PUBLICATIONS:
        raise BadOption(
            f"publication: {name!r} is not declared; declared are {', '.join(sorted(PUBLICATIONS))}"
        )
    publication = PUBLICATIONS[name]
    values = {key: _READERS[key](text, key) for key, text in given.items() if key != "publication"}
    if "section" in values:
        values["section"] = _section(str(values["section"]), publication)
    options = CrawlOptions(publication=publication, given=dict(given), **values)
    if options.since and options.until and options.since > options.until:
        raise BadOption(f"since: {options.since} is after until: {options.until}")
    for target in options.targets:
        if not _is_article(target, publication):
            raise BadOption(
                f"{target!r} is no article of {publication.name}; write a URL, a number or host/number"
            )
    if options.delay == 0 and not (options.mirror and is_loopback(options.mirror)):
        raise BadOption("delay: 0 is only allowed together with a mirror on this machine (--mirror)")
    return options


def is_loopback(origin: str) -> bool:
    """Whether an origin is this machine by its very address, so that no lookup can lead elsewhere.

    >>> is_loopback("http://127.0.0.1:8000"), is_loopback("http://example.vn")
    (True, False)
    """
    host = urlsplit(origin).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_article(target: str, publication: Publication) -> bool:
    if "://" in target:
        return publication.key(target) is not None
    site, _, number = target.rpartition("/")
    return number.isdecimal() and len(number) <= 12 and (not site or site in publication.hosts)


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadOption(f"{name}: {text!r} is no day; write YYYY-MM-DD") from None


def _count(text: str, name: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < 1:
        raise BadOption(f"{name}: {text!r} is no whole number from 1 to 999999999")
    return int(text)


def _number(text: str, name: str) -> float:
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text):
        raise BadOption(f"{name}: {text!r} is no number from 0 to 999999, such as 2.5")
    return float(text)


def _delay(text: str, name: str) -> float:
    value = _number(text, name)
    if value > _LONGEST_DELAY:
        raise BadOption(f"{name}: {text!r} is more than {_LONGEST_DELAY} seconds")
    return value


def _minutes(text: str, name: str) -> float:
    value = _number(text, name)
    if value == 0:
        raise BadOption(f"{name}: must be more than 0")
    return value


def _hours(text: str, name: str) -> Hours:
    match = re.fullmatch(r"([01]?\d|2[0-3])(?::([0-5]\d))?-([01]?\d|2[0-3])(?::([0-5]\d))?", text)
    if match is None:
        raise BadOption(f"{name}: {text!r} are no hours; write for example 22-06 or 22:30-05:45")
    begin, end = time(int(match[1]), int(match[2] or 0)), time(int(match[3]), int(match[4] or 0))
    if begin == end:
        raise BadOption(f"{name}: {text!r} begin when they end; leave them out for the whole day")
    return Hours(begin, end)


def _origin(text: str, name: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        good = False
    if not good or parts.path not in ("", "/") or parts.query or parts.fragment or parts.username:
        raise BadOption(f"{name}: {text!r} is no origin; write for example http://127.0.0.1:8000")
    return f"{parts.scheme}://{parts.netloc}"


_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def _schedule(text: str, name: str) -> tuple[timedelta, ...]:
    if text == "never":
        return ()
    offsets = []
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,5})([mhd])\s*", part)
        if match is None:
            raise BadOption(f"{name}: {text!r} is no schedule; write for example 1h,6h,1d,7d or never")
        offsets.append(timedelta(**{_UNITS[match[2]]: int(match[1])}))
    return tuple(sorted(offsets))


def _targets(text: str, name: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _section(text: str, publication: Publication) -> str:
    """A section by its path, with or without the slash, or by its number (``c3``)."""
    wanted = "/" + text.strip("/")
    for path in publication.sections:
        if wanted == path or path.endswith("-" + text):
            return path
    raise BadOption(f"section: {text!r} is none of {', '.join(path[1:] for path in publication.sections)}")


_READERS = {
    "publication": lambda text, name: text,
    "data": lambda text, name: Path(text),
    "since": _day,
    "until": _day,
    "section": lambda text, name: text,
    "limit": _count,
    "delay": _delay,
    "mirror": _origin,
    "max_minutes": _minutes,
    "max_requests": _count,
    "hours": _hours,
    "recheck": _schedule,
    "targets": _targets,
}

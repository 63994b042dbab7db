"""Sitemap files (sitemaps.org 0.9): bytes in, entries out, and what a ``lastmod`` really says."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from lxml import etree

from scraper.dates.model import VIETNAM

# The protocol's own bound for one file, uncompressed; a bomb of zeros stops here.
MAX_BYTES = 50 * 1024 * 1024


class NotASitemap(Exception):  # noqa: N818 - says what it is, like NotAnArticle
    """The body is none: `args[0]` says what it looks like."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``<loc>`` and its ``<lastmod>`` as printed (None if there is none)."""

    url: str
    lastmod: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap file. `whole` is False if the file broke off: then it proves nothing complete."""

    is_index: bool
    entries: list[Entry]
    whole: bool


def read_sitemap(body: bytes) -> Sitemap:
    """Read an index or a list of URLs, gzipped or not, with or without its namespace.

    >>> read_sitemap(b"<urlset><url><loc> https://a.vn/x-a1.html </loc></url></urlset>").entries
    [Entry(url='https://a.vn/x-a1.html', lastmod=None)]

    Raises NotASitemap for anything else, for example an HTML page served in its place.
    """
    whole = True
    if body[:2] == b"\x1f\x8b":
        body, whole = _gunzip(body)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotASitemap(f"no XML: {error}") from error
    if root is None:
        raise NotASitemap("no XML")
    name = _local(root.tag)
    if name not in ("sitemapindex", "urlset"):
        raise NotASitemap(f"the root element is <{name}>")
    entries = []
    for element in root:
        loc = lastmod = None
        for child in element:
            match _local(child.tag):
                case "loc":
                    loc = _text(child)
                case "lastmod":
                    lastmod = _text(child) or None
        if loc:
            entries.append(Entry(loc, lastmod))
    # Recovery swallows a file that broke off in the middle; the parser's log does not.
    broken = any(error.level_name == "FATAL" for error in parser.error_log)
    return Sitemap(name == "sitemapindex", entries, whole and not broken)


def _text(element: etree._Element) -> str:
    text = element.text if len(element) == 0 else str(element.xpath("string()"))
    return (text or "").strip()


def _local(tag: object) -> str:
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _gunzip(body: bytes) -> tuple[bytes, bool]:
    """(the text of all members, whether the last one is whole)."""
    text = b""
    while len(text) < MAX_BYTES:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            text += unpacker.decompress(body, MAX_BYTES - len(text))
        except zlib.error as error:
            raise NotASitemap(f"broken gzip: {error}") from error
        body = unpacker.unused_data
        if not unpacker.eof or not body.startswith(b"\x1f\x8b"):
            return text, unpacker.eof
    return text, False


@dataclass(frozen=True, slots=True)
class Span:
    """The instants a printed time may mean, UTC: from `start`, before `end`."""

    start: datetime
    end: datetime


_W3C = re.compile(
    r"""(?P<year>\d{4}) (?:-(?P<month>\d{1,2}) (?:-(?P<day>\d{1,2})
    (?:[T ](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?
    \s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?)?)?""",
    re.VERBOSE | re.IGNORECASE,
)


def read_lastmod(text: str | None) -> Span | None:
    """The W3C date-time of a ``lastmod``; a missing zone is +07:00. None if it is none.

    >>> read_lastmod("2026-11-24").end.isoformat()
    '2026-11-24T17:00:00+00:00'
    >>> read_lastmod("hôm qua") is None
    True
    """
    match = _W3C.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    got = match.groupdict()
    zone: timezone = VIETNAM  # of a lastmod that states none
    if got["zone"]:
        digits = got["zone"].upper().replace(":", "")
        hours, minutes = (0, 0) if digits == "Z" else (int(digits[1:3]), int(digits[3:5]))
        offset = timedelta(hours=hours, minutes=minutes)
        if offset >= timedelta(hours=24):
            return None
        zone = timezone(-offset if digits[0] == "-" else offset)
    year, month, day = int(got["year"]), int(got["month"] or 1), int(got["day"] or 1)
    try:
        start = datetime(
            year, month, day, int(got["hour"] or 0), int(got["minute"] or 0), int(got["second"] or 0),
            tzinfo=zone,
        )  # fmt: skip
        if got["second"]:
            end = start + timedelta(seconds=1)
        elif got["hour"]:
            end = start + timedelta(minutes=1)
        elif got["day"]:
            end = start + timedelta(days=1)
        elif got["month"]:
            end = start.replace(year=year + month // 12, month=month % 12 + 1)
        else:
            end = start.replace(year=year + 1)
        return Span(start.astimezone(UTC), end.astimezone(UTC))
    except (ValueError, OverflowError):
        return None

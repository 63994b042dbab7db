"""When an article was published: what is printed beside its title, weighed against its metadata.

The order of trust is data/README.md's: the visible date beside the title, ``article:published_time``,
JSON-LD, the sitemap. A visible date that states no hour takes the hour of metadata that agrees on
the day. Metadata with an impossible zone (an instant in the future, or hours away from what is
printed) loses. Dates of listings, clocks, licence lines and prose are never looked at, because
only the neighbourhood of the title is; and, where neither it nor metadata has a date, what stands right
behind the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice

from lxml.html import HtmlElement

from scraper.dates import parse_date
from scraper.dates.model import VIETNAM
from scraper.extract.hints import DATE, JUNK, hint
from scraper.extract.metadata import Metadata
from scraper.extract.model import Candidate
from scraper.extract.outline import LONGEST_NAMES
from scraper.text import one_line

# A server's clock may run ahead of ours; a whole day is a typo or a wrong zone.
_AHEAD = timedelta(minutes=15)
_CLOCK_RUNS_WRONG = timedelta(minutes=15)


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
    loses to metadata or a sitemap that knows nothing of its day, and without these if it is now.
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

    if printed is not None and not beside_title.beneath_title:
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


# -------------------------------------------------------------------------------------------------
# The visible date

# A date with its year: nothing else beside a title is one.
_DATE_LIKE = re.compile(
    r"(?<!\d)(?:\d{1,2}\s?[/.\-–]\s?\d{1,2}\s?[/.\-–]\s?(?:19|20)\d\d|(?:19|20)\d\d[/.\-]\d{1,2}[/.\-]\d{1,2})(?!\d)"
    r"|\btháng\s*\w{1,8}\s*(?:\w{1,3}\s*)?(?:năm|,|/|-|\s)\s*(?:19|20)\d\d(?!\d)"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}[\s-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[\s-](?:19|20)\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}\s+thg?\.?\s?\d{1,2},?\s+(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
# What surrounds a date in a date line and is no prose.
_AROUND = re.compile(
    r"(?:thứ|t)\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])\b|chủ\s*nhật|\bcn\b"
    r"|\d{1,2}\s*(?:[:hg]|giờ)\s*\d{0,2}(?::\d\d)?"
    r"|\b(?:[ap]m|sa|ch)\b|\(?(?:gmt|utc)\s*[+-]?\s*\d*(?::\d\d)?\)?|[+-]0?7(?::?00)?\b"
    r"|\b(?:ngày|lúc|vào|hồi|phút|giây|năm|tháng|đăng|xuất bản|cập nhật|lần cuối|mới nhất|theo|bởi|lượt|xem"
    r"|đọc|bình luận|thích|trả lời|nghe|bài|viết|tin|in|gửi|email|chia sẻ|từ|nguồn|ảnh|chuyên mục|phóng viên"
    r"|pv|tác giả|trước)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\(?\s*(?:lần\s+)?(?:cập\s*nhật|chỉnh\s*sửa|sửa\s*đổi|sửa\s+lúc|(?:last\s+)?(?:updated?|modified))\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"date|time|publish|pubdate|ngay|clock|post-?meta|meta", re.IGNORECASE)
_CLOCK = re.compile(r"now|today|current|clock|dong-?ho|homnay|weather|thoitiet|lunar|amlich", re.IGNORECASE)
_NO_PLACE = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "form",
        "select",
        "option",
        "textarea",
        "iframe",
        "footer",
    )
)
_MOST_CHILDREN = 200  # of an element whose own text may be a date line
_LONGEST = 160  # characters of a date line with the names and labels beside it


def read_printed_dates(heading: HtmlElement | None, container: HtmlElement | None, now: datetime) -> Printed:
    """What stands below the heading, up to the body, else what stands directly above the heading."""
    found = Printed()
    if heading is None:
        return found
    for beneath, zone in ((True, _below(heading, container)), (False, _above(heading, container))):
        left = _AFTER_THE_DATE
        for element in zone:
            published, updated = _read_element(element, heading, container, now)
            found.updated = found.updated or updated
            if found.published is None:
                found.published, found.beneath_title = published, beneath
                if element.tag in ("time", "abbr", "span", "meta") and element.attrib:
                    found.times.extend(_machine_times(element, now))
            elif (left := left - 1) == 0 or found.updated is not None:
                break
        if found.published is not None:
            return found
    if container is not None:
        found.behind_text = _behind(heading, container, now)
    return found


_BEHIND_TEXT = 25  # elements behind the text in which its date may stand
_DATED = re.compile(r"^\W*(?:ngày|đăng|xuất bản|cập nhật|thứ|chủ nhật)\b", re.IGNORECASE)


def _behind(heading: HtmlElement, container: HtmlElement, now: datetime) -> Stated | None:
    """The date line right behind the text, labelled or so named, before any other box begins."""
    left = _BEHIND_TEXT
    node = container
    for _ in range(3):
        for sibling in node.itersiblings():
            for element in _elements(sibling):
                if (
                    (left := left - 1) < 0
                    or hint(_names(element)) == JUNK
                    or element.tag in ("h3", "h4", "ul")
                ):
                    return None
                text = _text(element) if any(map(_holds_date, _own_texts(element))) else ""
                if not text or len(text) > 60 or not _is_date_line(text, element):
                    continue
                if _DATED.match(text) or hint(_names(element)) == DATE:
                    return _read_text(text, now)
        parent = node.getparent()
        if parent is None or _contains(parent, heading) or parent.tag in ("body", "html"):
            return None
        node = parent
    return None


# Elements behind the date in which a label "Cập nhật" may still follow.
_AFTER_THE_DATE = 10


_TIME_ATTRIBUTES = ("datetime", "title", "data-time", "data-date", "data-datetime", "content")


def _machine_times(element: HtmlElement, now: datetime) -> Iterator[Stated]:
    for attribute in _TIME_ATTRIBUTES:
        raw = element.get(attribute)
        if raw and len(raw) <= 60 and _DATE_LIKE.search(raw):
            stated = read_stated(raw, "time", now)
            if stated is not None:
                yield stated
            return


def _below(heading: HtmlElement, container: HtmlElement | None) -> Iterator[HtmlElement]:
    """Elements after the heading in document order, up to the body's first long text."""
    seen = 0
    node = heading
    inside = container is not None and _contains(container, heading)
    # What stands in the heading itself (a date in a span of the h1) is below it too.
    yield from _elements(heading)
    while node is not None and seen < 150:
        for sibling in node.itersiblings():
            if sibling is container:
                # A date may open the body's own element; its first few children tell.
                for element in _elements(sibling):
                    seen += 1
                    if seen > 150 or _is_prose(element):
                        return
                    yield element
                return
            for element in _elements(sibling):
                seen += 1
                if element is container:
                    inside = True
                if seen > 150 or (inside and _is_prose(element)):
                    return
                yield element
        node = node.getparent()
        if node is None or node.tag in ("body", "html"):
            return


def _above(heading: HtmlElement, container: HtmlElement | None) -> Iterator[HtmlElement]:
    """Small elements directly above the heading, nearest first, within the article's column."""
    node = heading
    for _ in range(5):
        parent = node.getparent()
        if parent is None:
            return
        for place, sibling in enumerate(node.itersiblings(preceding=True)):
            if place >= 8:
                break
            if sibling.tag in _NO_PLACE or _CLOCK.search(_names(sibling)) or len(_text(sibling)) > 300:
                continue
            for element in _elements(sibling):
                if not _CLOCK.search(_names(element)):
                    yield element
        if parent.tag in ("body", "html"):
            return
        node = parent
        if container is not None and _contains(parent, container):
            yield from _bar_above(parent)
            return


def _bar_above(column: HtmlElement) -> Iterator[HtmlElement]:
    """The bar right above the article's column, where its section and its date may stand in one line."""
    bar = column.getprevious()
    if bar is None or bar.tag in _NO_PLACE or len(_text(bar)) > 150:
        return
    if 1 <= sum(1 for _ in bar.iter("a")) <= 4 and not any(
        _CLOCK.search(_names(each)) for each in bar.iter()
    ):
        yield from _elements(bar)


def _read_element(
    element: HtmlElement, heading: HtmlElement, container: HtmlElement | None, now: datetime
) -> tuple[Stated | None, Stated | None]:
    """(published, updated) of the date line this element's own text begins, if it does."""
    if not any(map(_holds_date, _own_texts(element))):
        return None, None
    best: tuple[Stated | None, Stated | None] = (None, None)
    if _in_another_place(element, heading):
        return None, None
    node: HtmlElement | None = element
    # A date line is often cut up: the day in one span, the hour in the next.
    for _ in range(4):
        if node is None or node is container or node.tag in ("body", "html") or _contains(node, heading):
            break
        text = _text(node)
        if len(text) > _LONGEST or not _is_date_line(text, node):
            break
        read = read_line(text, now)
        if read[0] is not None and (best[0] is None or (best[0].precision == "day" != read[0].precision)):
            best = (read[0], read[1] or best[1])
        elif read[1] is not None and best[1] is None:
            best = (best[0], read[1])
        if best[0] is not None and best[0].precision != "day" and best[1] is not None:
            break
        node = node.getparent()
    if best != (None, None):
        return best
    # The line is long, or is the heading's neighbour in one block: the text nodes speak alone.
    for own in _own_texts(element):
        if _holds_date(own) and _is_date_line(own, element):
            best = read_line(" ".join(own.split()), now)
            if best != (None, None):
                break
    return best


def _in_another_place(element: HtmlElement, heading: HtmlElement) -> bool:
    """Whether a date belongs to something else beside the title: a link's card, a list of related news."""
    above = set(heading.iterancestors())
    node: HtmlElement | None = element
    while node is not None and node not in above:
        if node.tag in ("aside", "li") and any(
            len("".join(a.itertext()).split()) > 5 for a in node.iter("a")
        ):
            return True
        if node.tag == "a" and len("".join(node.itertext()).split()) > 8:
            return True
        node = node.getparent()
    return False


def read_line(text: str, now: datetime) -> tuple[Stated | None, Stated | None]:
    """(published, updated) of a date line, told apart by the label before the second date."""
    label = _UPDATED.search(text)
    if label is None or not _DATE_LIKE.search(text, label.end()):
        return _read_text(text, now), None
    before, after = text[: label.start()], text[label.end() :]
    updated = _read_text(after, now)
    return (_read_text(before, now) if _DATE_LIKE.search(before) else None), updated


def _read_text(text: str, now: datetime) -> Stated | None:
    stated = read_printed(text.strip(" |-–•·,;:()"), "structure", now)
    if stated is None:
        # Names and labels beside the date that the grammar does not know: the date and its hour alone.
        match = _DATE_LIKE.search(text)
        if match:
            start, end = max(0, match.start() - 30), match.end() + 30
            around = text[start:end]
            for candidate in (around, text[start : match.end()], text[match.start() : end], match.group()):
                stated = read_printed(candidate.strip(" |-–•·,;:()"), "structure", now)
                if stated is not None:
                    break
    if stated is None or stated.instant > now + timedelta(days=1):
        return None
    return replace(stated, raw=one_line(text))


def _is_date_line(text: str, element: HtmlElement) -> bool:
    """Whether a text with a date is a date line, and no sentence that speaks of a day."""
    rest = _AROUND.sub(" ", _DATE_LIKE.sub(" ", text))
    words = [word.strip(".,;:|()[]-–•·\"'") for word in rest.split()]
    words = [word for word in words if word and not word[0].isdigit()]
    lower = sum(1 for word in words if word[0].islower())
    if _HINT.search(_names(element)):
        return len(words) <= 16 and lower <= 8
    return len(words) <= 10 and lower <= 2 and not (words and text.rstrip().endswith((".", "”", '"')))


def _holds_date(text: str) -> bool:
    # Nearly all texts hold no year at all, which is told in no time.
    return ("20" in text or "19" in text) and _DATE_LIKE.search(text) is not None


def _is_prose(element: HtmlElement) -> bool:
    return element.tag in ("p", "div") and any(len(text) > 200 for text in _own_texts(element))


def _elements(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element and what is below it, in document order, without what shows no text."""
    if not isinstance(element.tag, str) or element.tag in _NO_PLACE:
        return
    if len(element) == 0:
        yield element
        return
    for each in element.iter():
        if isinstance(each.tag, str) and each.tag not in _NO_PLACE:
            yield each


def _own_texts(element: HtmlElement) -> list[str]:
    if len(element) == 0:
        return [element.text] if element.text else []
    texts = [element.text, *(child.tail for child in islice(element, _MOST_CHILDREN))]
    return [text for text in texts if text]


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _names(element: HtmlElement) -> str:
    names = (element.get("class"), element.get("id"), element.get("itemprop"))
    return " ".join((*filter(None, names), "time" if element.tag == "time" else ""))[-LONGEST_NAMES:]


def _contains(outer: HtmlElement, inner: HtmlElement) -> bool:
    node: HtmlElement | None = inner
    while node is not None:
        if node is outer:
            return True
        node = node.getparent()
    return False

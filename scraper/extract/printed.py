"""The date printed beside a title, in one line or cut up in elements.

Dates of listings, clocks, licence lines and prose are never looked at, because only the neighbourhood of the
title is; and, where neither it nor metadata has a date, what stands right behind the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from lxml.html import HtmlElement

from scraper.extract.hints import CAPTION, DATE, JUNK, hint
from scraper.extract.outline import LONGEST_NAMES
from scraper.extract.page import text_of
from scraper.extract.published import Printed, Stated, read_printed, read_stated
from scraper.text import one_line

# A date with its year, of two digits only beside an hour: nothing else beside a title is one.
_DATE_LIKE = re.compile(
    r"(?<!\d)(?:\d{1,2}\s?[/.\-–]\s?\d{1,2}\s?[/.\-–]\s?(?:19|20)\d\d|(?:19|20)\d\d[/.\-]\d{1,2}[/.\-]\d{1,2})(?!\d)"
    r"|\btháng\s*\w{1,8}\s*(?:\w{1,3}\s*)?(?:năm|,|/|-|\s)\s*(?:19|20)\d\d(?!\d)"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}[\s-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[\s-](?:19|20)\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}\s+thg?\.?\s?\d{1,2},?\s+(?:19|20)\d\d(?!\d)"
    r"|(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1\d\d[\s,|–-]+\d{1,2}[:h]\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}[:h]\d\d[\s,|–-]+\d{1,2}([/.-])\d{1,2}\2\d\d(?![\d/.-])",
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
_UPDATING = ("cập", "sửa", "updat", "modif")  # one of them is in each such label
_HINT = re.compile(r"date|time|publish|pubdate|ngay|clock|post-?meta|meta", re.IGNORECASE)
_CLOCK = re.compile(r"now|today|current|clock|dong-?ho|homnay|weather|thoitiet|lunar|amlich", re.IGNORECASE)
_TODAY = re.compile(r"today|homnay|hom-nay|dong-?ho|weather|thoi-?tiet|amlich", re.IGNORECASE)
_FOLLOW = re.compile(r"\W*(?:theo dõi|follow)\b", re.IGNORECASE)
# "Kho gạo ngày 11/03/2024. Ảnh: Minh An"; "Bài, ảnh: Minh An - 12/03/2024" is a byline.
_CREDIT = re.compile(r"(?:^|[.(-])\s*(?:ảnh|photo)\s*:", re.IGNORECASE)
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
                    or _TODAY.search(_names(element))
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
    behind = False
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
                    inside = behind = True
                if seen > 150 or (inside and _is_prose(element)):
                    return
                yield element
            if behind:
                return  # dates behind the text are those of other articles
        node = node.getparent()
        if node is None or node is container or node.tag in ("body", "html"):
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
    said, read = "", best
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
        if text != said:  # a wrapper often says the same
            said, read = text, read_line(text, now)
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
    """Whether a date belongs to something else beside the title: a link's card, a list of related news, a
    picture, the day on which the page is read.
    """
    if _follows_title(element) or _CREDIT.search(text_of(element)):
        return True
    above = set(heading.iterancestors())
    node: HtmlElement | None = element
    while node is not None and node not in above:
        names = _names(node)
        if node.tag == "figcaption" or (names and (hint(names) == CAPTION or _TODAY.search(names))):
            return True
        if node.tag in ("aside", "li") and any(len(text_of(a).split()) > 5 for a in node.iter("a")):
            return True
        if node.tag == "a" and len(text_of(node).split()) > 8:
            return True
        node = node.getparent()
    return False


def _follows_title(element: HtmlElement) -> bool:
    """Whether a date stands behind a linked title: "<a>Giá gạo tăng tuần thứ ba liên tiếp</a> 10/03/2024"."""
    if len(element) == 0 or element[0].tag != "a" or (element.text and not element.text.isspace()):
        return False
    title = text_of(element[0])
    return len(title.split()) > 5 and not _FOLLOW.match(title)


def read_line(text: str, now: datetime, source: str = "structure") -> tuple[Stated | None, Stated | None]:
    """(published, updated) of a date line, told apart by the label before the second date.

    `source` is that of the published one.
    """
    label = _UPDATED.search(text) if any(map(text.casefold().__contains__, _UPDATING)) else None
    if label is None or not _DATE_LIKE.search(text, label.end()):
        return _read_text(text, now, source), None
    before, after = text[: label.start()], text[label.end() :]
    updated = _read_text(after, now)
    return (_read_text(before, now, source) if _DATE_LIKE.search(before) else None), updated


def _read_text(text: str, now: datetime, source: str = "structure") -> Stated | None:
    stated = read_printed(text.strip(" |-–•·,;:()"), source, now)
    if stated is None:
        # Names and labels beside the date that the grammar does not know: the date and its hour alone.
        match = _DATE_LIKE.search(text)
        if match:
            start, end = max(0, match.start() - 30), match.end() + 30
            around = text[start:end]
            for candidate in (around, text[start : match.end()], text[match.start() : end], match.group()):
                stated = read_printed(candidate.strip(" |-–•·,;:()"), source, now)
                if stated is not None:
                    break
    if stated is None or stated.instant > now + timedelta(days=1):
        return None
    return Stated(stated.instant, stated.precision, one_line(text), source)


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
    # Nearly all texts hold neither year nor hour, which is told in no time.
    return ("20" in text or "19" in text or (":" in text and "/" in text)) and _DATE_LIKE.search(
        text
    ) is not None


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

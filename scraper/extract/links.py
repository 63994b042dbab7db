"""The links of a box of other articles: title, address and teaser of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from lxml.html import HtmlElement

from scraper.extract.outline import LONGEST_NAMES
from scraper.extract.page import text_of
from scraper.record import Link
from scraper.text import one_line

Canonical = Callable[[str], str | None]  # href as written -> absolute canonical URL, None if no page

MOST_LINKS = 1000  # of a box; no paper's holds a tenth of that, a page made to hurt does
_TEASER = re.compile(r"desc|sapo|summary|lead|intro|excerpt|teaser|snippet", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:xem|đọc|bấm xem|click|chi tiết|bình luận|chia sẻ)(?: (?:thêm|tiếp|ngay|chi tiết|tất cả))*\W*",
    re.IGNORECASE,
)


def read_links(blocks: Iterable[HtmlElement], canonical: Canonical) -> list[Link]:
    """The article links of a box in order, each once, with heading and teaser."""
    found: dict[str, Link] = {}
    left = MOST_LINKS
    for block in blocks:
        for element in block.iter("a"):
            if (left := left - 1) < 0:
                break
            url = canonical(element.get("href") or "")
            if url is None:
                continue
            title = title_of(element)
            known = found.get(url)
            if known is None:
                if title := title or _picture_title(element):
                    found[url] = Link(url, title, _teaser(element, block))
            elif title and not _has_own_title(known.title, title):
                found[url] = Link(url, title, known.lede or _teaser(element, block))
            elif known.lede is None:
                known.lede = _teaser(element, block)
    # A picture's link comes first and alone where the heading's link is missing.
    return [link for link in found.values() if link.title]


def _has_own_title(known: str, title: str) -> bool:
    return known == title or len(known) >= len(title)


def title_of(link: HtmlElement) -> str:
    """The words of a link to an article; "" for a picture, a label, a "Xem thêm"."""
    text = one_line(text_of(link))
    if not text:
        return ""
    if len(link):
        # A few: headings nested in each other a thousand deep would each be read to the bottom.
        for heading in islice(link.iter("h1", "h2", "h3", "h4", "h5", "h6"), 4):
            if said := one_line(text_of(heading)):
                return said
    if len(text) < 12 or text.count(" ") < 2:
        parent = link.getparent()
        headed = parent is not None and parent.tag in ("h2", "h3", "h4", "h5") and len(text) > 4
        return text if headed else ""
    return "" if _NO_TITLE.fullmatch(text) else text


def _picture_title(link: HtmlElement) -> str:
    for said in (link.get("title"), *(image.get("alt") for image in link.iter("img"))):
        if said and (text := one_line(said)):
            return text if text.count(" ") > 1 else ""
    return ""


def _teaser(link: HtmlElement, block: HtmlElement) -> str | None:
    """The teaser printed beside a link: a paragraph of its item without a link, or None."""
    item = link
    outside = block.getparent()
    for _ in range(4):
        parent = item.getparent()
        if parent is None or parent is outside or not _is_one_item(parent):
            break
        item = parent
    for element in item.iter("p", "div", "span"):
        if element.tag != "p" and not _TEASER.search((element.get("class") or "")[:LONGEST_NAMES]):
            continue
        if (size := len(element)) > 6:
            continue
        if size and next(element.iter("a", "img", "h2", "h3", "h4"), None) is not None:
            continue
        text = one_line(text_of(element))
        if len(text) >= 20 and element not in link.iter():
            return text
    return None


def _is_one_item(element: HtmlElement) -> bool:
    """Whether all links in it lead to one page; a few do, so an element with many is a list."""
    address: str | None = None
    for number, link in enumerate(element.iter("a")):
        href = link.get("href") or ""
        if number == 8 or (number and href != address):
            return False
        address = href
    return True


def extend(links: list[Link], more: list[Link]) -> None:
    known = {link.url for link in links}
    links.extend(link for link in more if link.url not in known)

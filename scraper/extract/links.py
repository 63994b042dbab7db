"""The links of a box of other articles: title, address and teaser of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby, islice

from lxml.html import HtmlElement

from scraper.extract.outline import LONGEST_NAMES
from scraper.extract.page import text_of
from scraper.record import Link
from scraper.text import one_line

Canonical = Callable[[str], str | None]  # href as written -> absolute canonical URL, None if no page

MOST_LINKS = 1000  # of a box; no paper's holds a tenth of that, a page made to hurt does
_LONGEST_REMEMBERED = 400
_MOST_OF_A_CARD = 8  # links to one page; more are a list
_TEASER = re.compile(r"desc|sapo|summary|lead|intro|excerpt|teaser|snippet", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:xem|đọc|bấm xem|click|chi tiết|bình luận|chia sẻ)(?: (?:thêm|tiếp|ngay|chi tiết|tất cả))*\W*",
    re.IGNORECASE,
)


# A picture's alt is its card's title, and the newest box holds the same cards on page after page.
_remembered = lru_cache(maxsize=2048)(one_line)


def _line(text: str) -> str:
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else one_line(text)


def read_links(blocks: Iterable[HtmlElement], canonical: Canonical) -> list[Link]:
    """The article links of a box in order, each once, with heading and teaser."""
    found: dict[str, Link] = {}
    left = MOST_LINKS
    for block in blocks:
        cards = _cards(block, left)
        left -= sum(map(len, cards))
        for number, card in enumerate(cards):
            url = canonical(_href(card[0]))
            if url is None:
                continue
            others = _around(cards[number - 1][-1], block) if number else set()
            others |= _around(cards[number + 1][0], block) if number + 1 < len(cards) else set()
            for link in card:
                title = title_of(link)
                known = found.get(url)
                if known is None:  # a picture's link comes first, and alone where the heading has none
                    if title := title or _picture_title(link):
                        found[url] = Link(url, title, _teaser(link, block, others))
                elif len(title) > len(known.title):
                    found[url] = Link(url, title, known.lede or _teaser(link, block, others))
                elif known.lede is None:
                    known.lede = _teaser(link, block, others)
    return list(found.values())


def _cards(block: HtmlElement, most: int) -> list[list[HtmlElement]]:
    """The links of a block, `most` of them; a few in a row that lead to one page are one card's."""
    rows = [[*row] for _, row in groupby(islice(block.iter("a"), most), _href)]
    return [card for row in rows for card in ([row] if len(row) <= _MOST_OF_A_CARD else [[a] for a in row])]


def _href(link: HtmlElement) -> str:
    return link.get("href") or ""


def _around(link: HtmlElement, block: HtmlElement) -> set[HtmlElement]:
    """A link of a block, and the elements of the block that hold it."""
    around = {link}
    node = link
    while node is not block and (parent := node.getparent()) is not None:
        node = parent
        around.add(node)
    return around


def title_of(link: HtmlElement) -> str:
    """The words of a link to an article; "" for a picture, a label, a "Xem thêm"."""
    text = _line(text_of(link))
    if not text:
        return ""
    if len(link):
        # A few: headings nested in each other a thousand deep would each be read to the bottom.
        for heading in islice(link.iter("h1", "h2", "h3", "h4", "h5", "h6"), 4):
            if said := _line(text_of(heading)):
                return said
    if len(text) < 12 or text.count(" ") < 2:
        parent = link.getparent()
        headed = parent is not None and parent.tag in ("h2", "h3", "h4", "h5") and len(text) > 4
        return text if headed else ""
    return "" if _NO_TITLE.fullmatch(text) else text


def _picture_title(link: HtmlElement) -> str:
    for said in (link.get("title"), *(image.get("alt") for image in link.iter("img"))):
        if said and (text := _line(said)):
            return text if text.count(" ") > 1 else ""
    return ""


def _teaser(link: HtmlElement, block: HtmlElement, others: set[HtmlElement]) -> str | None:
    """The teaser printed beside a link: a paragraph of its card without a link, or None.

    `others` hold the links of the cards beside it.
    """
    item = link
    for _ in range(4):
        parent = item.getparent()
        if item is block or parent is None or parent in others:
            break
        item = parent
    for element in item.iter("p", "div", "span"):
        if element.tag != "p" and not _TEASER.search((element.get("class") or "")[:LONGEST_NAMES]):
            continue
        if (size := len(element)) > 6:
            continue
        if size and next(element.iter("a", "img", "h2", "h3", "h4"), None) is not None:
            continue
        text = _line(text_of(element))
        if len(text) >= 20 and element not in link.iter():
            return text
    return None


def extend(links: list[Link], more: list[Link]) -> None:
    known = {link.url for link in links}
    links.extend(link for link in more if link.url not in known)

"""Which line of the page is the article's heading."""

from __future__ import annotations

import re
from functools import lru_cache

from scraper.extract.blocks import Block, Page, box_of_kind
from scraper.extract.hints import HIDDEN, JUNK, TITLE
from scraper.text import one_line

_QUOTES = re.compile("[“”„«»\"'‘’`]")
_TITLE_PARTS = re.compile(r"\s+[|–—»-]\s+|:\s+")
_FRONT_PAGE = re.compile(r"(?:https?://[^/]+)?/?(?:(?:index|default|trang-chu)\.\w+)?$", re.IGNORECASE)
_PORTAL = re.compile(r"(?:cổng|trang) thông tin", re.IGNORECASE)


@lru_cache(maxsize=256)  # a page's title is compared with many lines
def folded(text: str) -> str:
    """For comparing what is printed with what metadata says: case, quotes and white space apart."""
    text, quotes = _QUOTES.subn("", one_line(text).casefold())
    return " ".join(text.split()) if quotes else text


def find_heading(page: Page, hint_title: str | None) -> int | None:
    """Number of the block that is the article's heading; None where the page has none.

    An h1 that equals the metadata's title, else any heading or titled line that does, else the h1
    nearest to it in words (an h1 can differ from the metadata), else a titled element.
    """
    wanted = folded(hint_title) if hint_title else None
    length = len(hint_title or "")
    first_h1: list[int] = []
    equal: list[int] = []
    titled: list[int] = []
    for number, block in enumerate(page.blocks):
        frame = block.frame
        if block.size > 400:
            continue
        is_h1 = frame.tag == "h1" or (frame.parent is not None and frame.parent.tag == "h1")
        is_equal = bool(wanted) and abs(len(block.text) - length) < 12 and folded(block.text) == wanted
        is_titled = frame.kind == TITLE and not block.linked and block.size > 15
        if not (is_h1 or is_equal or is_titled) or (block.text.isupper() and _PORTAL.match(block.text)):
            continue  # an office's name is no title
        outside = box_of_kind(frame, HIDDEN, JUNK)
        if is_h1 and not (outside and outside.kind == HIDDEN) and not _leads_home(block):
            first_h1.append(number)
        if is_equal and outside is None:
            equal.append(number)
        if is_titled and outside is None:
            titled.append(number)
    for number in first_h1:
        if number in equal:
            return number
    if first_h1 and wanted and not equal and not _shares_words(page, first_h1, wanted):
        # The h1 is the publication's name: the title is a lesser heading that has the metadata's words.
        lesser = [
            n
            for n, block in enumerate(page.blocks)
            if (block.tag in ("h2", "h3") or block.frame.kind == TITLE)
            and block.size > 15
            and box_of_kind(block.frame, HIDDEN, JUNK) is None
            and 2 * len(set(wanted.split()) & set(folded(block.text).split())) > len(set(wanted.split()))
        ]
        if lesser:
            return lesser[0]
    if first_h1:
        words = set(wanted.split()) if wanted else set()
        best = max(first_h1, key=lambda n: (len(words & set(folded(page.blocks[n].text).split())), -n))
        common = len(words & set(folded(page.blocks[best].text).split()))
        if not equal or common * 3 >= len(words):
            return best if common or page.blocks[best].size > 15 or not equal else equal[0]
    if equal:
        # A heading element before a line of a breadcrumb.
        marked = [n for n in equal if page.blocks[n].tag[0] == "h" or page.blocks[n].frame.kind == TITLE]
        return (marked or [n for n in equal if not page.blocks[n].linked] or equal)[0]
    if hint_title:
        # "Báo Mới | Giá vàng tăng": the part that is printed.
        parts = {folded(part) for part in _TITLE_PARTS.split(hint_title) if len(part) > 15}
        for number, block in enumerate(page.blocks):
            if block.size < 300 and not block.linked and folded(block.text) in parts:
                return number
    marked = [n for n in titled if page.blocks[n].tag[0] == "h"]
    return next(iter(marked or titled), None)


def _leads_home(block: Block) -> bool:
    """Whether a line is the publication's name: a link to its front page."""
    if block.linked * 10 < block.size * 8:
        return False
    node = block.frame.node
    link = node if node.tag == "a" else next(node.iter("a"), None)
    return link is not None and _FRONT_PAGE.match(link.get("href") or "") is not None


def _shares_words(page: Page, numbers: list[int], wanted: str) -> bool:
    words = set(wanted.split())
    return any(words & set(folded(page.blocks[number].text).split()) for number in numbers)

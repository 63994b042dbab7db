"""Where the article stands on the page: its heading, and the element that holds its text."""

from __future__ import annotations

import re

from scraper.extract.blocks import Frame, Page
from scraper.extract.hints import AUTHOR, CAPTION, DATE, HIDDEN, JUNK, SOURCE, TITLE
from scraper.text import one_line

_SENTENCE = re.compile(r"[.!?…:;,”\"](?:\s|$)")
_IMPRINT = re.compile(
    r"giấy phép|GP-BTTTT|GP-BVHTT|tổng biên tập|bản quyền|tòa soạn|toà soạn|copyright|©|cấm sao chép|®"
    r"|hotline|chịu trách nhiệm nội dung|cơ quan chủ quản|liên hệ quảng cáo|ghi rõ nguồn",
    re.IGNORECASE,
)
_OUTSIDE = frozenset(("nav", "footer", "aside"))
_LEAVES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "span", "em", "strong", "b", "i", "font", "blockquote", "ul", "ol", "tr", "tbody", "pre"])


def folded(text: str) -> str:
    """For comparing what is printed with what metadata says: case, quotes and white space apart."""
    text = one_line(text).casefold()
    for quote in "“”„«»\"'‘’`":
        text = text.replace(quote, "")
    return " ".join(text.split())


def find_heading(page: Page, hint_title: str | None) -> int | None:
    """Number of the block that is the article's heading; None where the page has none.

    An h1 that equals the metadata's title, else any heading or titled line that does, else the h1
    nearest to it in words (an h1 can differ from the metadata), else a titled element.
    """
    wanted = folded(hint_title) if hint_title else None
    first_h1: list[int] = []
    equal: list[int] = []
    titled: list[int] = []
    for number, block in enumerate(page.blocks):
        frame = block.frame
        if block.size > 400:
            continue
        is_h1 = frame.tag == "h1" or (frame.parent is not None and frame.parent.tag == "h1")
        outside = _is_outside(frame, HIDDEN, JUNK)
        if is_h1 and not (outside and outside.kind == HIDDEN):
            first_h1.append(number)
        if (
            wanted
            and abs(len(block.text) - len(hint_title or "")) < 12
            and folded(block.text) == wanted
            and outside is None
        ):
            equal.append(number)
        if frame.kind == TITLE and outside is None and not block.linked and block.size > 15:
            titled.append(number)
    for number in first_h1:
        if number in equal:
            return number
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
    marked = [n for n in titled if page.blocks[n].tag[0] == "h"]
    return (marked or titled or [None])[0]


def _is_outside(frame: Frame | None, *kinds: str) -> Frame | None:
    while frame is not None:
        if frame.kind in kinds:
            return frame
        frame = frame.parent
    return None


def _weigh(page: Page, heading: int | None) -> None:
    """Give every block its vote for the elements that hold it: running text has one, lists of links none."""
    seen: set[str] = set()
    verdicts: dict[Frame, float] = {}
    for number, block in enumerate(page.blocks):
        if block.size < 25 or block.linked * 2 > block.size or block.text in seen:
            continue
        seen.add(block.text)
        frame = block.frame
        factor = verdicts.get(frame)
        if factor is None:
            factor = verdicts[frame] = _trust(frame)
        weight = min(block.size, 1500) * factor
        if block.size < 60 or not _SENTENCE.search(block.text):
            weight *= 0.4
        if heading is not None and number < heading:
            weight *= 0.3
        if (factor < 1 and _IMPRINT.search(block.text)) or (block.size < 400 and _IMPRINT.search(block.text)):
            weight *= 0.1
        block.weight = weight


def _trust(frame: Frame) -> float:
    factor = 1.0
    level = 0
    node: Frame | None = frame
    while node is not None:
        if node.kind == HIDDEN:
            factor *= 0.05
        elif node.kind == JUNK or node.tag in _OUTSIDE:
            factor *= 0.15
        elif node.kind in (CAPTION, AUTHOR, SOURCE, DATE):
            factor *= 0.3
        # A teaser: the summary of another article, beside its linked title.
        if level < 4 and node.link_blocks and node.size < 900 and node.linked * 4 > node.size:
            factor *= 0.1
            level = 9
        level += 1
        node = node.parent
    return factor


def find_container(page: Page, heading: int | None) -> Frame | None:
    """The element that holds the article's text: None on a page without running text."""
    _weigh(page, heading)
    for block in page.blocks:
        if block.weight:
            frame: Frame | None = block.frame
            while frame is not None:
                frame.score += block.weight
                frame = frame.parent
    best = page.top
    if best.score < 20:
        return None
    while best.children:
        child = max(best.children, key=lambda f: f.score)
        if child.score < 0.6 * best.score or (child.tag in _LEAVES and not child.children):
            break
        best = child
    return _climb(page, best, heading)


def _climb(page: Page, best: Frame, heading: int | None) -> Frame:
    """Go up while the parent holds more paragraphs of the same make: an article cut into parts."""
    while best.tag in _LEAVES and best.parent is not None:
        best = best.parent
    makes = {(b.tag, b.frame.names) for b in page.blocks[best.start : best.end] if b.weight}
    for _ in range(3):
        parent = best.parent
        if parent is None or parent.tag in ("body", "html"):
            break
        own = sum(1 for b in page.blocks[best.start : best.end] if b.weight >= 0.9 * b.size and b.size >= 60)
        extra = [
            block
            for block in page.blocks[best.end : parent.end]
            if block.weight >= 0.9 * block.size and block.size >= 60
        ]
        before = [
            block
            for block in page.blocks[max(parent.start, (heading or -1) + 1) : best.start]
            if block.weight >= 0.9 * block.size and block.size >= 60
        ]
        same = [b for b in extra if (b.tag, b.frame.names) in makes and b.frame.kind is None]
        # What stands before can be the lede: one paragraph is no reason to go up.
        if (len(same) * 2 > len(extra) and same) or (len(before) >= 2 and len(before) * 4 > own):
            best = parent
            makes |= {(b.tag, b.frame.names) for b in extra}
        else:
            # A wrapper without text of its own may stand between two parts.
            if not extra and not before and parent.parent is not None and parent.parent.tag != "body":
                rest = page.blocks[parent.end : parent.parent.end]
                if any(
                    b.weight >= 0.9 * b.size
                    and b.size >= 60
                    and (b.tag, b.frame.names) in makes
                    and b.frame.names != "  "
                    for b in rest
                ):
                    best = parent
                    continue
            break
    return best

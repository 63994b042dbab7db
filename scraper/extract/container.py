"""Which element of the page holds the article's text."""

from __future__ import annotations

import re
from itertools import pairwise

from scraper.extract.blocks import Block, Frame, Page
from scraper.extract.heading import folded
from scraper.extract.hints import AUTHOR, CAPTION, DATE, HIDDEN, JUNK, LEDE, SOURCE
from scraper.extract.phrases import COMMENTS, LABEL

_SENTENCE = re.compile(r"[.!?…:;,”\"](?:\s|$)")
_IMPRINT = (
    *(
        "giấy phép",
        "gp-bttt",
        "gp-bvhtt",
        "tổng biên tập",
        "bản quyền",
        "tòa soạn",
        "toà soạn",
        "copyright",
        "©",
    ),
    *(
        "cấm sao chép",
        "®",
        "hotline",
        "chịu trách nhiệm",
        "cơ quan chủ quản",
        "liên hệ quảng cáo",
        "ghi rõ nguồn",
    ),
)
_ADVERTISEMENT = re.compile(r"\W*(?:quảng cáo|advertisement)", re.IGNORECASE)
_OUTSIDE = frozenset(("nav", "footer", "aside"))
_LEAVES = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "span",
        "em",
        "strong",
        "b",
        "i",
        "font",
        "blockquote",
        "ul",
        "ol",
        "tr",
        "tbody",
        "pre",
    ]
)


def _weigh(page: Page, heading: int | None) -> None:
    """Give every block its vote for the elements that hold it: running text has one, lists of links none."""
    seen: dict[str, Block] = {}
    verdicts: dict[Frame, float] = {}
    most = page.top.size - page.top.linked
    comments_end = running = 0
    for number, block in enumerate(page.blocks[: _next_article(page, heading)]):
        # A counter ("12 bình luận") stands under the title too.
        heads = running >= (3 if block.text[0].isdigit() else 1)
        if heads and block.size <= 40 and COMMENTS.match(block.text):
            comments_end = max(comments_end, _end_of_box(block.frame, number))
        if block.size < 25 or block.linked * 2 > block.size:
            continue
        frame = block.frame
        factor = verdicts.get(frame)
        if factor is None:
            factor = verdicts[frame] = _trust(page, frame, heading, most)
        weight = min(block.size, 1500) * factor
        if block.size < 60 or not _SENTENCE.search(block.text):
            weight *= 0.4
        if heading is not None and number < heading:
            weight *= 0.3
        if number < comments_end:
            weight *= 0.05
        if (block.size < 400 or factor < 1) and _is_imprint(block.text):
            weight *= 0.1
        if block.text.endswith((" ...", "...", " …")) and block.size < 250:
            weight *= 0.25
        # Printed twice (for phones and for desks): the better placed copy counts.
        twin = seen.get(block.text)
        if twin is not None:
            if twin.weight >= weight:
                continue
            twin.weight = 0.0
        seen[block.text] = block
        block.weight = weight
        running += heading is not None and heading < number and weight >= 40


def _next_article(page: Page, heading: int | None) -> int | None:
    """Number of the heading of a further article printed below, in a box made like the first one's.

    Pages that go on when scrolled are saved so.
    """
    if heading is None:
        return None
    first = page.blocks[heading].frame
    if first.tag != "h1" or first.parent is None:
        return None
    made = first.names, first.parent.tag, first.parent.names
    for number in range(heading + 1, len(page.blocks)):
        frame = page.blocks[number].frame
        if (
            frame.tag == "h1"
            and frame.parent is not None
            and frame.parent is not first.parent
            and (frame.names, frame.parent.tag, frame.parent.names) == made
            and folded(page.blocks[number].text) != folded(page.blocks[heading].text)
        ):
            return number
    return None


def _end_of_box(frame: Frame, number: int) -> int:
    """Where the box ends that a line opens: its element's end, or that of the one it is first in."""
    while frame.parent is not None and frame.end <= number + 1:
        frame = frame.parent
    return frame.end


def _is_imprint(text: str) -> bool:
    lowered = text.casefold()
    return any(map(lowered.__contains__, _IMPRINT))


def _trust(page: Page, frame: Frame, heading: int | None, most: int) -> float:
    """How far the boxes around a block allow it to be running text.

    What holds the heading too, or half of the page's unlinked text (`most`), is no box.
    """
    factor = 1.0
    boxed = named = False
    level = 0
    node: Frame | None = frame
    while node is not None:
        if (heading is not None and node.start <= heading < node.end) or 2 * (node.size - node.linked) > most:
            break
        kind = node.kind
        if kind == HIDDEN:
            factor *= 0.05
        elif kind == JUNK or node.tag in _OUTSIDE:
            boxed = True
        elif kind is not None and kind in (CAPTION, AUTHOR, SOURCE, DATE):
            named = True
        # A teaser: the summary of another article, beside its linked title.
        if level < 4 and node.link_blocks and node.size < 900:
            blocks = page.blocks[node.start : node.end]
            titled = len(blocks) <= 3 and 0 < blocks[0].size == blocks[0].linked
            if (titled or node.linked * 6 > node.size) and not _runs_on(blocks):
                factor *= 0.03
                level = 9
        level += 1
        node = node.parent
    return factor * (0.15 if boxed else 1.0) * (0.3 if named else 1.0)


def _runs_on(blocks: list[Block]) -> bool:
    """Whether two paragraphs follow each other without a link: a short article with teasers in it."""
    return any(
        min(one.size, other.size) >= 60 and not one.linked and not other.linked
        for one, other in pairwise(blocks)
    )


NEAR = 30  # blocks below the heading


def find_container(page: Page, heading: int | None) -> Frame | None:
    """The element that holds the article's text: None on a page without running text."""
    _weigh(page, heading)
    near = range(heading + 1, heading + 1 + NEAR) if heading is not None else range(0)
    raised = 0
    lede, lede_said = -1, 0.0  # the first running text below the heading may be the lede
    for number, block in enumerate(page.blocks):
        said = block.weight
        if number in near and block.frame.kind != LEDE:
            # A short article beside long columns of other things, up to the label of the next box.
            if raised > 2 and block.size <= 45 and (LABEL.match(block.text) or COMMENTS.match(block.text)):
                near = range(0)
            elif said >= 0.35 * min(block.size, 1500) and said:
                said *= 3
                raised += 1
                if lede < 0 and block.size >= 60:
                    lede, lede_said = number, said
        if said:
            frame: Frame | None = block.frame
            while frame is not None:
                frame.score += said
                frame = frame.parent
    best = page.top
    if best.score < 20:
        return None
    while best.below > best.number + 1:
        child = max(page.children(best), key=lambda f: f.score)
        rest = best.score
        if best.start <= lede < child.start and _weighed(page, child) > 2:
            rest -= lede_said
        if child.score < 0.6 * rest or (child.tag in _LEAVES and child.below == child.number + 1):
            break
        best = child
    return _climb(page, best, heading)


def _weighed(page: Page, frame: Frame) -> int:
    return sum(1 for block in page.blocks[frame.start : frame.end] if block.weight)


def _climb(page: Page, best: Frame, heading: int | None) -> Frame:
    """Go up while the parent holds more paragraphs of the same make: an article cut into parts.

    What stands before the container can be the lede: one paragraph there is no reason to go up.
    """
    while best.tag in _LEAVES and best.parent is not None:
        best = best.parent
    box = best.parent
    if (
        box is not None
        and best.end - best.start == 1
        and not (heading is not None and box.start <= heading < box.end)
        and box.tag not in ("body", "html")
        and box.size - box.linked <= 2 * best.size
    ):
        best = box  # one long paragraph in a div of its own, between short ones
    blocks = page.blocks
    makes = {_make(block) for block in blocks[best.start : best.end] if block.weight}
    bare = any(block.frame is best for block in blocks[best.start : best.end] if block.weight)
    own = sum(1 for block in blocks[best.start : best.end] if _is_paragraph(block))
    node = best
    for _ in range(3):
        parent = node.parent
        if parent is None or parent.tag in ("body", "html"):
            break
        if heading is not None and node.start <= heading < node.end:
            break  # beside the article's column
        low = max(parent.start, (heading if heading is not None else -1) + 1)
        before = [b for b in blocks[low : node.start] if _is_paragraph(b) and b.weight > 0.9 * b.size]
        after = [b for b in _before_box(blocks[node.end : parent.end]) if _is_paragraph(b)]
        same = [
            b
            for b in after
            if b.frame.kind is None
            and (_make(b) in makes or (bare and b.frame.parent is parent and b.tag == best.tag))
        ]
        box = box_in(parent, same[0]) if len(same) == 1 else None
        # A label or a name opens its box: "Về tác giả", and who that is.
        alone = box is not None and (box.linked > 0 or blocks[box.start].size < 40)
        node = parent
        # Paragraphs that stand loose beside the container may be promotion: a few of them are not followed.
        loose = [b for b in same if b.frame.parent is parent and b.tag != best.tag]
        running = any(block.weight > 0.9 * block.size for block in same)
        if (
            running
            and not (alone and own > 2)
            and len(same) * 2 > len(after)
            and (len(loose) < len(same) or len(loose) * 4 > own)
        ) or (len(before) >= 2 and len(before) * 4 > own):
            best = parent
            makes |= {_make(block) for block in after}
    return best


def box_in(parent: Frame, block: Block) -> Frame:
    """The child of `parent` in which a block stands."""
    frame = block.frame
    while frame.parent is not None and frame.parent is not parent:
        frame = frame.parent
    return frame


def _before_box(blocks: list[Block]) -> list[Block]:
    """The blocks up to the heading of a box: "Bình luận (3)" ends the article."""
    for number, block in enumerate(blocks):
        label = block.size <= 45 and not block.linked and LABEL.match(block.text)
        if label and not _ADVERTISEMENT.match(block.text):
            return blocks[:number]
    return blocks


def _is_paragraph(block: Block) -> bool:
    return block.weight >= 0.35 * block.size and block.size >= 40


def _make(block: Block) -> tuple[str, str]:
    """How a paragraph is made: its tag and class."""
    return block.tag, block.frame.node.get("class") or ""

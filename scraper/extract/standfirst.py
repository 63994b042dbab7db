"""Which lines are the lede (*sapo*): the standfirst between title and text, or the text's first paragraph."""

from __future__ import annotations

import re
from collections import Counter

from scraper.extract.blocks import Block, Body, Frame, Page, kinds_above
from scraper.extract.captions import has_credit
from scraper.extract.container import NEAR, box_in
from scraper.extract.heading import folded
from scraper.extract.hints import AUTHOR, CAPTION, DATE, HIDDEN, JUNK, LEDE, SOURCE
from scraper.extract.lede import has_mark, without_mark
from scraper.extract.phrases import TEASER, WIDGET, is_date_line
from scraper.extract.verdicts import Verdict, sums_up

_GLUED_DATE = re.compile(
    r"(?:(?:thứ \w+|chủ nhật)[\s,-]*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\s,|-]*(?:\d{1,2}[:h]\d{2})?"
    r"(?:\s*\(?GMT ?\+7\)?)?(?<=[\d)])(?=[^\W\d_])",
    re.IGNORECASE,
)
_POINTER = re.compile(r"\s*(?:>+\s*)?(?:xem|đọc) (?:thêm|tiếp|chi tiết)\W*$", re.IGNORECASE)
_SHORT_LEDE = 25


class Standfirst:
    """Looks for the lede of one page around `container`; `marks` are the verdicts on its boxes."""

    def __init__(self, page: Page, container: Frame, heading: int | None, marks: dict[int, Verdict]) -> None:
        self.page = page
        self.container = container
        self.heading = heading
        self.marks = marks

    def read(self, body: Body, placed: Frame | None) -> str | None:
        """The lede's text, taken out of `body` where it was its first paragraph; None if there is none.

        `placed` is the frame that a declaration found for it.
        """
        blocks, container = self.page.blocks, self.container
        if placed is not None:
            said = self._text_of(range(placed.start, placed.end))
            return said or without_mark(placed.node.text or "") or None
        inside = [n for n in range(container.start, container.end) if self.marks.get(n) is Verdict.LEDE]
        # A second printing inside the container (shown in another layout) is no paragraph.
        if said := self._text_of(self._before_text()) or self._text_of(inside):
            return said
        if len(body.numbers) < 2:
            return None
        first = blocks[body.numbers[0]]
        following = [blocks[n] for n in body.numbers[1:4]]
        if first.size < 40 or first.size > 900 or first.tag in ("li", "tr"):
            return None
        if first.text.endswith("?") and not has_mark(first.text):
            return None  # the first question of an interview
        if first.size < 80 and first.text[-1] not in '.!…”"':
            return None  # a sub-heading
        stands_out = first.bold * 10 >= len(_without_stamp(first)) * 9 and not all(
            b.bold * 10 >= b.size * 9 for b in following
        )
        # A dash whose mark is a picture, where nothing else is speech.
        dashed = first.text.startswith(("- ", "– ")) and not any(b.text[0] in "-–" for b in following)
        marked = dashed or has_mark(first.text)
        if not (stands_out or marked or self._stands_apart(body)):
            return None
        del body.numbers[0]
        return without_mark(_without_stamp(first))

    def _stands_apart(self, body: Body) -> bool:
        """Whether the first paragraph under the title is alone in its box, and the next ones are not.

        They share a box, or have a picture each in theirs, or theirs are called alike and the first is not.
        """
        container, blocks = self.container, self.page.blocks
        if self.heading is None or self.heading < container.start:
            return False
        first, second, *more = (box_in(container, blocks[n]) for n in body.numbers[:4])
        if first.end - first.start != 1 or first.tag != second.tag or second is container:
            return False
        shared = sum(1 for n in body.numbers if second.start <= n < second.end) > 1
        pictured = len(more) > 1 and all(box.media_end > box.media_start for box in (second, *more))
        if shared or (pictured and first.media_end == first.media_start):
            return True
        names = Counter(each.names for each in self.page.children(container) if each.end > each.start)
        alike = second.names and names[second.names] >= 3 and first.tag in ("div", "section")
        return bool(alike) and names[first.names] == 1

    def _before_text(self) -> list[int]:
        """Blocks between heading and text that read like a standfirst; marked ones win."""
        container, heading = self.container, self.heading
        if heading is None:
            low = max(0, container.start - 6)
        elif heading >= container.start:
            return []
        else:
            low = heading + 1
        marked: list[int] = []
        plain: list[int] = []
        title = folded(self.page.blocks[heading].text) if heading is not None else ""
        for number in range(low, container.start):
            block = self.page.blocks[number]
            if block.size < _SHORT_LEDE or block.linked * 10 > block.size * 7 or block.size > 1500:
                continue
            kinds = kinds_above(block.frame, container)
            if (has_credit(block.text) or WIDGET.fullmatch(block.text)) and (
                LEDE not in kinds or is_pictured(self.page, number)
            ):
                continue  # "description" is what some call a caption
            if kinds & {HIDDEN, JUNK, CAPTION, AUTHOR, SOURCE, DATE} or folded(block.text) == title:
                continue
            if LEDE in kinds:
                if not self._in_summary(block.frame):
                    marked.append(number)
            elif (
                heading is not None
                and (block.tag in ("h2", "h3", "h4") or block.size >= 30)
                and (block.size >= 45 or block.text[-1] in ".!?…")
                and block.linked * 10 <= block.size * 3
                and not is_date_line(block.text, 90)
                and not block.frame.picture
            ):
                plain.append(number)
        # Several elements named so (a picture's caption among them): the one with most text.
        groups: dict[Frame, list[int]] = {}
        for number in marked:
            frame = self.page.blocks[number].frame
            while frame.kind != LEDE and frame.parent is not None:
                frame = frame.parent
            groups.setdefault(frame, []).append(number)
        own = [each for frame, each in groups.items() if not self._below_link(frame)]
        if not own and (plain or not groups):
            # A sentence before a line of buttons or a picture's caption.
            return [n for n in plain if self.page.blocks[n].text[-1] in '.!?…”"'][:1] or plain[:1]
        return max(own or groups.values(), key=lambda numbers: sum(self.page.blocks[n].size for n in numbers))

    def _below_link(self, frame: Frame) -> bool:
        """Whether a line so named stands in a card, below the linked title of another article."""
        card, above = frame.parent, frame.start - 1
        if card is None or card.start > above or (self.heading is not None and card.start <= self.heading):
            return False
        title = self.page.blocks[above]
        return title.size > 15 and title.linked * 10 >= title.size * 8

    def _in_summary(self, frame: Frame | None) -> bool:
        """Whether a line so named stands in a box that sums the article up."""
        while frame is not None and frame.size < 1500:
            if sums_up(self.page, frame):
                return True
            frame = frame.parent
        return False

    def _text_of(self, numbers: range | list[int]) -> str | None:
        """The lines of the lede that are no teasers, as one paragraph without mark."""
        said: list[str] = []
        for number in numbers:
            block = self.page.blocks[number]
            if (block.linked * 10 >= block.size * 8 and block.size < 300) or (
                block.linked and TEASER.match(block.text)
            ):
                continue
            if block.text in said:
                continue
            text = _without_stamp(block)
            said.append(_POINTER.sub("", text) if block.linked else text)
        text = without_mark(" ".join(said)) if said else ""
        return text or None


def only_lede(page: Page, container: Frame, heading: int | None) -> Frame | None:
    """The standfirst of a box that prints no other text below the title: that of a film, of a chart."""
    blocks = page.blocks
    low = 0 if heading is None else heading + 1
    running = [b for b in blocks[low : low + NEAR] if b.weight > max(40, 0.9 * b.size)]
    frame = running[0].frame if len(running) == 1 else None
    while frame and frame.kind != LEDE and frame.parent and frame.parent.size == frame.size:
        frame = frame.parent
    box = frame.parent if frame else None
    if not (frame and box and frame.kind == LEDE and container.start <= frame.start < container.end):
        return None
    texts = [n for n in range(box.start, box.end) if blocks[n].weight and n != heading]
    return frame if texts == [frame.start] and box.tag not in ("body", "html") else None


def is_pictured(page: Page, number: int) -> bool:
    """Whether a picture stands right before a line, a button at most between them."""
    media = page.blocks[number].media
    return media > 0 and page.media[media - 1].at >= number - 1


def _without_stamp(block: Block) -> str:
    """A lede without the date, place or paper's name that a small element sets before it, glued to it."""
    dated = _GLUED_DATE.match(block.text)
    if dated is not None:
        return block.text[dated.end() :]
    node = block.frame.node
    if len(node) == 0 or (node.text and not node.text.isspace()):
        return block.text
    stamp, tail = node[0].text or "", node[0].tail or ""
    glued = 1 < len(stamp) <= 30 and stamp[-1].isalpha() and tail[:1].isupper()
    return block.text[len(stamp) :] if glued and block.text.startswith(stamp) else block.text

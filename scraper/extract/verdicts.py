"""What the boxes of an article's text are: captions, bylines, ledes and what is no text, told by markup.

Class names are hints; size, links, pictures and place decide. What no box tells is for the lines themselves.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import islice

from lxml.html import HtmlElement

from scraper.extract.blocks import Frame, Page
from scraper.extract.hints import AUTHOR, CAPTION, DATE, HIDDEN, JUNK, LEDE, SOURCE
from scraper.extract.phrases import MADE_SUMMARY, SUMMARY

_PICTURE_BOX = re.compile(r"(?:^|[\W_])(?:ima?ge?|photo|picture|pic|anh|figure|media|video)", re.IGNORECASE)
_PICTURED = frozenset(("image", "photo", "picture"))  # names of a line that speaks of a picture
_MOST_OF_A_FORM = 60  # elements: boxes nested without end would each be read to the bottom


class Verdict(Enum):
    """What a line of the column is."""

    BODY = "body"
    OUT = "out"  # no part of the article
    CAPTION = "caption"
    BYLINE = "byline"
    SOURCE = "source"
    LEDE = "lede"


def sums_up(page: Page, frame: Frame) -> bool:
    """Whether a box says under its heading in short what the article says ("Tóm tắt", "Mục lục")."""
    if frame.end - frame.start < 2:
        return False
    label = page.blocks[frame.start]
    return label.size <= 40 and SUMMARY.match(label.text) is not None


class BoxVerdicts:
    """The verdicts on a container's boxes: `marks` by number of block, `dropped` the frames that are out.

    `lede` and `byline` are frames that a declaration found.
    """

    def __init__(self, page: Page, container: Frame, lede: Frame | None, byline: Frame | None) -> None:
        self.page = page
        self.container = container
        self.marks: dict[int, Verdict] = {}
        self.dropped: set[Frame] = set()
        self._lede = lede
        self._byline = byline
        self._slide_boxes: list[Frame] = []
        self._slides: dict[Frame, int] = {}  # how many children of a frame are a picture with a short text

    def read(self) -> None:
        """Give the blocks of the container the verdicts that their boxes call for."""
        blocks, container = self.page.blocks, self.container
        following = container.number + 1
        while following < container.below:
            frame = self.page.frames[following]
            verdict = self._judge(frame)
            if verdict is None:
                following += 1
                continue
            following = frame.below
            if verdict == Verdict.OUT:
                self.dropped.add(frame)
            for number in range(frame.start, frame.end):
                kind = blocks[number].frame.kind
                signs = verdict == Verdict.SOURCE and kind == AUTHOR  # in the box of the source
                self.marks[number] = Verdict.OUT if kind == HIDDEN else Verdict.BYLINE if signs else verdict
        if sum(slide.size for slide in self._slide_boxes) * 2 > container.size - container.linked:
            # A story of pictures: the paragraph below each of them is its text.
            for slide in self._slide_boxes:
                for number in range(slide.start, slide.end):
                    del self.marks[number]
        for number in range(container.start, container.end):
            block = blocks[number]
            if number not in self.marks and block.frame.picture:
                self.marks[number] = Verdict.CAPTION

    def _judge(self, frame: Frame) -> Verdict | None:
        kind, container = frame.kind, self.container
        if frame is self._lede:
            return Verdict.LEDE
        if frame is self._byline:
            return Verdict.BYLINE
        if kind == HIDDEN:
            return Verdict.OUT
        named = frame.names and (frame.tag == "p" or frame.tag[0] == "h")
        pictured = named and frame.names.strip().casefold() in _PICTURED
        if frame.tag == "p" and kind is None and frame.end - frame.start < 2:
            return Verdict.CAPTION if pictured else None  # all else is said of boxes
        share = (frame.size - frame.linked) / (container.size - container.linked or 1)
        foot = (
            frame.tag in ("nav", "footer")
            and kind != AUTHOR
            and not (frame.parent and frame.parent.tag == "blockquote")
        )
        if (kind == JUNK or foot) and share < 0.4:
            return Verdict.OUT
        if frame.tag == "aside" and frame.linked * 6 > frame.size:
            return Verdict.OUT
        summed_up = frame.start - container.start <= 4 and share < 0.5 and sums_up(self.page, frame)
        if summed_up and MADE_SUMMARY.search(self.page.blocks[frame.start].text):
            return Verdict.OUT
        if kind == AUTHOR and frame.size <= 160 and self._at_an_end(frame):
            return Verdict.BYLINE
        if (
            kind == LEDE
            and not summed_up
            and not frame.picture
            and share < 0.5
            and frame.size - frame.linked >= 40
            and not _is_card(self.page, frame)
        ):
            return Verdict.LEDE
        # "Nhập địa chỉ thư điện tử …" beside its field.
        if (
            frame.tag in ("div", "section", "form")
            and frame.end - frame.start <= 3
            and frame.size < 300
            and share < 0.4
            and any(each.tag in ("input", "textarea") for each in islice(frame.node.iter(), _MOST_OF_A_FORM))
        ):
            return Verdict.OUT
        # A card or a list of links: another article's title, perhaps with its summary.
        if (
            (frame.link_blocks or (frame.linked and frame.media_end > frame.media_start))
            and frame.tag not in ("p", "span", "a", "em", "strong", "b", "i")
            and frame.size < 1500
            and ((frame.link_blocks and frame.linked * 10 >= frame.size * 3) or _is_card(self.page, frame))
            and share < 0.4
        ):
            return Verdict.OUT
        # A label and its link in one line: "Bài đang được xem <a>…</a>".
        if (
            frame.tag in ("div", "section")
            and frame.end - frame.start == 1
            and frame.size < 160
            and frame.linked * 2 >= frame.size
            and share < 0.4
            and self.page.blocks[frame.start].text[-1] not in '.!?…:”"'
        ):
            return Verdict.OUT
        if (
            frame.tag in ("div", "section", "li")
            and frame.end - frame.start == 1
            and 20 <= frame.linked < frame.size < 400
            and share < 0.4
            and _is_link_and_summary(frame.node)
        ):
            return Verdict.OUT
        if pictured:
            return Verdict.CAPTION
        # A box named for its picture, with one short text below it.
        if (
            frame.tag in ("div", "center", "span")
            and frame.end - frame.start == 1
            and frame.size <= 300
            and frame.media_end > frame.media_start
            and self.page.blocks[frame.start].media > frame.media_start
            and _PICTURE_BOX.search(frame.names)
        ):
            return Verdict.CAPTION
        if frame.tag in ("div", "li", "section") and self._is_slide(frame):
            self._slide_boxes.append(frame)
            return Verdict.CAPTION
        if (kind == CAPTION or frame.picture) and frame.size <= 1500 and share < 0.5:
            return None if _is_quoted(frame, container) else Verdict.CAPTION
        if kind == SOURCE and frame.size <= 160 and self._at_an_end(frame):
            return Verdict.SOURCE
        if kind == DATE and frame.size <= 60:
            return Verdict.OUT
        if kind == LEDE and share < 0.5 and not summed_up:
            return Verdict.LEDE
        return None

    def _is_slide(self, frame: Frame) -> bool:
        """One picture with one short text below it, alone in a box, or beside two more boxes made like it."""
        parent = frame.parent
        if parent is None or frame.end - frame.start != 1 or frame.media_end - frame.media_start != 1:
            return False
        text, picture = self.page.blocks[frame.start], self.page.media[frame.media_start]
        boxed = text.frame is not frame and text.frame is not picture.frame and text.tag == frame.tag == "div"
        if boxed and text.media == frame.media_end and text.size <= 200 and not picture.floated:
            return True
        if parent not in self._slides:
            self._slides[parent] = sum(
                each.end - each.start == 1
                and each.media_end - each.media_start == 1
                and each.size <= 300
                and self.page.blocks[each.start].media == each.media_end
                and self.page.blocks[each.start].tag[0] != "h"
                for each in self.page.children(parent)
            )
        return frame.size <= 300 and text.tag[0] != "h" and self._slides[parent] >= 3

    def _at_an_end(self, frame: Frame) -> bool:
        """Whether a byline may stand here: not in a quotation, nor in the middle of the text."""
        container = self.container
        if _is_quoted(frame, container):
            return False
        before = range(container.start, frame.start)
        if len(before) <= 4 or container.end - frame.end <= 10:
            return True
        return len(before) <= 12 and sum(number not in self.marks for number in before) <= 4


def _is_quoted(frame: Frame, container: Frame) -> bool:
    above: Frame | None = frame
    while above is not None and above is not container:
        if above.tag == "blockquote" or "quote" in above.names.lower():
            return True
        above = above.parent
    return False


def _is_link_and_summary(node: HtmlElement) -> bool:
    """A linked title with an element of text behind it and nothing between: another article's teaser."""
    elements = [each for each in node if isinstance(each.tag, str)]
    if len(elements) != 2 or elements[0].tag != "a":
        return False
    texts = (node.text, elements[0].tail, elements[1].tail)
    return (
        not any(text and not text.isspace() for text in texts) and next(elements[1].iter("a"), None) is None
    )


def _is_card(page: Page, frame: Frame) -> bool:
    """Another article's picture and title, both linked to it, beside its summary."""
    children = [*page.children(frame)]
    if len(children) == 1 and children[0].end - children[0].start == frame.end - frame.start:
        return False  # a wrapper: what it holds is looked at next
    links = [link for link in frame.node.iter("a") if link.get("href")]
    return (
        len(links) > 1
        and len({link.get("href") for link in links}) == 1
        and any(next(link.iter("img"), None) is not None for link in links)
    )

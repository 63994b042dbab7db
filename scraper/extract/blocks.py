"""What one walk over a page finds: printed paragraphs, pictures, and the elements that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from scraper.extract.hints import AUTHOR, JUNK, SOURCE


@dataclass(slots=True, eq=False)
class Frame:
    """An element that holds blocks ``start`` to ``end`` (exclusive): text and link sizes in characters.

    The frames in it are those numbered from the next to ``below`` (exclusive): references from parent
    to child would make rings, which only the garbage collector frees.
    """

    node: HtmlElement
    tag: str
    parent: Frame | None
    kind: str | None
    names: str
    align: str | None
    start: int
    media_start: int
    number: int
    below: int = 0
    end: int = 0
    media_end: int = 0
    size: int = 0
    linked: int = 0
    link_blocks: int = 0
    picture: bool = False
    score: float = 0.0


@dataclass(slots=True, eq=False)
class Block:
    """A printed paragraph. `bold`, `italic`, `linked` count its characters in such elements."""

    text: str
    frame: Frame
    tag: str
    size: int
    linked: int
    bold: int
    italic: int
    align: str | None
    media: int  # how many media stand before it
    weight: float = 0.0


@dataclass(slots=True, eq=False)
class Media:
    """A picture (`url` as written) or a player (`url` None) that stands before block number `at`."""

    url: str | None
    at: int
    frame: Frame
    floated: bool
    said: str = ""  # its alt text or title: no caption, but tells one


class Body:
    """Numbers of the body's blocks; `last` replaces the last one's text where a byline was cut off it."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.last: str | None = None

    def texts(self, page: Page) -> list[str]:
        texts = [page.blocks[number].text for number in self.numbers]
        if self.last is not None and texts:
            texts[-1] = self.last
        return texts


@dataclass(slots=True)
class Page:
    blocks: list[Block]
    media: list[Media]
    frames: list[Frame]  # in document order, the first holds all
    wanted: dict[HtmlElement, Frame]

    @property
    def top(self) -> Frame:
        return self.frames[0]

    def part(self, number: int, texts: list[str]) -> None:
        """Put blocks with these texts, which a line break parts, in the place of one that holds them all."""
        whole = self.blocks[number]
        bold = whole.bold * 10 >= whole.size * 6
        self.blocks[number : number + 1] = [
            replace(whole, text=text, size=len(text), linked=0, bold=len(text) if bold else 0, italic=0)
            for text in texts
        ]
        more = len(texts) - 1
        for frame in self.frames:
            frame.start += more * (frame.start > number)
            frame.end += more * (frame.end > number)
        for media in self.media:
            media.at += more * (media.at > number)

    def children(self, frame: Frame) -> Iterator[Frame]:
        """The frames right below one, in order."""
        number = frame.number + 1
        while number < frame.below:
            child = self.frames[number]
            yield child
            number = child.below


def box_of_kind(frame: Frame | None, *kinds: str) -> Frame | None:
    """The nearest element around a block that is of one of these kinds."""
    while frame is not None:
        if frame.kind in kinds:
            return frame
        frame = frame.parent
    return None


def kinds_above(frame: Frame | None, container: Frame) -> set[str]:
    """Kinds of the elements around a block, up to the one that holds the article's text too."""
    kinds: set[str] = set()
    while frame is not None and not (frame.start <= container.start and container.end <= frame.end):
        if frame.kind is not None:
            kinds.add(frame.kind)
        elif frame.tag in ("nav", "footer") and not kinds & {AUTHOR, SOURCE}:
            kinds.add(JUNK)
        frame = frame.parent
    return kinds

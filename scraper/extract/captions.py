"""Captions that only their place and look tell: a centred or italic line after a picture."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property

from scraper.extract.blocks import Block, Media
from scraper.extract.byline import looks_like_byline

LONGEST = 400
_CREDIT_AT_END = re.compile(
    r"(?:^|[\s(\[.,;–-])(?:ảnh|hình|nguồn ảnh|photo|đồ họa|đồ hoạ|nguồn|video|clip)\s*(?::|-|–"
    r"|by\b)\s*(?:[^.!?]|\.(?=[\w ])){0,60}[.)\]]?\s*$"
    r"|[.,;)]\s+ảnh\s+(?-i:[A-ZĐ])[\w .-]{1,30}$"
    r"|\(\s*(?:ảnh|hình|nguồn)\b[^()]{0,60}\)\s*\.?$|\bảnh (?:minh h[oọ][aạ]|tư liệu|cắt từ clip"
    r"|chụp màn hình|internet|st)\b"
    r"[^.!?]{0,30}[.)\]]?\s*$",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 100
_CREDIT_AT_START = re.compile(r"(?:ảnh|hình|video|clip)\s*(?:\d+\s*)?[:.]", re.IGNORECASE)

_FILM = re.compile(r"(?:video|clip|highlights?)\s*(?:\d+\s*)?:", re.IGNORECASE)
_PICTURE_BY = re.compile(r"\W*(?:ảnh|hình)\s*:", re.IGNORECASE)
_OPEN_END = re.compile(r"[^\W_]\)?$")  # a paragraph of text ends with a stop
_LISTED = re.compile(r"\W|\d+\s*[.)/-]")
_CREDIT_WORDS = ("ảnh", "hình", "photo", "đồ h", "nguồn", "video", "clip")


def has_credit(text: str) -> bool:
    """Whether a line ends (or opens) with the credit of a picture: "… Ảnh: Minh An", "(Ảnh minh họa)".

    >>> has_credit("Ruộng lúa mùa gặt. Ảnh: Minh An"), has_credit("Anh ấy chụp ảnh cả ngày.")
    (True, False)
    """
    if _CREDIT_AT_START.match(text):
        return True
    begin = max(0, len(text) - _LONGEST_CREDIT)
    lowered = text[begin:].casefold()
    return any(map(lowered.__contains__, _CREDIT_WORDS)) and _CREDIT_AT_END.search(text, begin) is not None


class Look:
    """What is ordinary on this page: where all text is italic or centred, neither makes a caption."""

    def __init__(self, blocks: list[Block], numbers: list[int], below: Collection[int]) -> None:
        """`numbers` are those of the lines that may be text, `below` of those that follow a picture."""
        self._blocks = blocks
        self._numbers = numbers
        self._below = below

    @cached_property
    def _ordinary(self) -> tuple[bool, bool]:
        """Whether most of the text is italic, and centred: asked where a picture is followed by a line."""
        body = [self._blocks[n] for n in self._numbers if n not in self._below]
        following = [self._blocks[n] for n in self._numbers if n in self._below]
        if sum(b.size for b in body) * 4 < sum(b.size for b in following):
            body += following
        total = sum(block.size for block in body) or 1
        italic = sum(block.italic for block in body) * 3 > total
        return italic, sum(block.size for block in body if block.align == "center") * 3 > total

    def is_caption(self, block: Block, number: int, media: list[Media], follows_caption: bool) -> bool:
        """Whether a line of the column is the caption of the picture or player right before it."""
        if block.size < 200 and _FILM.match(block.text):
            return True  # printed above its player, or of one that scripts put there
        if block.size > LONGEST or not block.media:
            return False
        shown = media[block.media - 1]
        after_media = shown.at == number and not shown.floated
        if not after_media and not follows_caption:
            return False
        signs = follows_caption and _PICTURE_BY.match(block.text)
        if block.align == "right" and not signs and looks_like_byline(block.text, strong=True):
            return False
        if not after_media:
            return block.size < 80 and has_credit(block.text)
        if block.size < 300 and has_credit(block.text):
            return True
        if block.tag in ("h5", "h6"):
            return True
        if _folded(block.text) == _folded(shown.said):
            return True
        italic, centred = self._ordinary
        if block.italic * 10 >= block.size * 9 and not italic:
            return True
        if block.bold * 10 >= block.size * 9:
            return False
        return (block.align == "center" and not centred) or self._is_note(block, shown)

    @staticmethod
    def _is_note(block: Block, shown: Media) -> bool:
        """A short line below a picture, like the text in all but that it ends with no stop."""
        if shown.url is None or "\n" in block.text or _LISTED.match(block.text):
            return False
        if block.frame is shown.frame and block.tag == "p":
            return block.size <= 150
        plain = block.tag in ("p", "div", "span") and not block.bold and not block.linked
        return (
            plain
            and block.size <= 150
            and _OPEN_END.search(block.text) is not None
            and not looks_like_byline(block.text, strong=False)
        )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(". ")

"""Captions that only their place and look tell: a centred or italic line after a picture."""

from __future__ import annotations

import re

from scraper.extract.blocks import Block, Media
from scraper.extract.byline import looks_like_byline

LONGEST = 400
_CREDIT = re.compile(
    r"(?:^|[\s(\[.,;–-])(?:ảnh|hình|nguồn ảnh|photo|đồ họa|đồ hoạ|nguồn|video|clip)\s*(?::|-|–"
    r"|by\b)\s*[^.!?]{0,60}[.)\]]?\s*$"
    r"|\(\s*(?:ảnh|hình|nguồn)\b[^()]{0,60}\)\s*\.?$|\bảnh (?:minh h[oọ][aạ]|tư liệu|cắt từ clip"
    r"|chụp màn hình|internet|st)\b"
    r"[^.!?]{0,30}[.)\]]?\s*$|^(?:ảnh|hình|video|clip)\s*(?:\d+\s*)?[:.]",
    re.IGNORECASE,
)

_FILM = re.compile(r"(?:video|clip|highlights?)\s*(?:\d+\s*)?:", re.IGNORECASE)
_CREDIT_WORDS = ("ảnh", "hình", "photo", "đồ h", "nguồn", "video", "clip")


def has_credit(text: str) -> bool:
    """Whether a line ends (or opens) with the credit of a picture: "… Ảnh: Minh An", "(Ảnh minh họa)".

    >>> has_credit("Ruộng lúa mùa gặt. Ảnh: Minh An"), has_credit("Anh ấy chụp ảnh cả ngày.")
    (True, False)
    """
    lowered = text.casefold()
    return any(word in lowered for word in _CREDIT_WORDS) and _CREDIT.search(text) is not None


class Look:
    """What is ordinary on this page: where all text is italic or centred, neither makes a caption."""

    def __init__(self, body: list[Block], below: list[Block]) -> None:
        """`body` is text that stands apart from pictures, `below` what follows one."""
        if sum(b.size for b in body) * 4 < sum(b.size for b in below):
            body = body + below
        total = sum(block.size for block in body) or 1
        self.italic = sum(block.italic for block in body) * 3 > total
        self.centred = sum(block.size for block in body if block.align == "center") * 3 > total

    def is_caption(self, block: Block, number: int, media: list[Media], follows_caption: bool) -> bool:
        """Whether a line of the column is the caption of the picture or player right before it."""
        if _FILM.match(block.text) and block.size < 200:
            return True  # printed above its player, or of one that scripts put there
        if block.size > LONGEST or not block.media:
            return False
        shown = media[block.media - 1]
        after_media = shown.at == number and not shown.floated
        if not after_media and not follows_caption:
            return False
        if block.align == "right" and looks_like_byline(block.text, strong=True):
            return False
        credit = has_credit(block.text)
        italic = block.italic * 10 >= block.size * 9 and not self.italic
        centred = block.align == "center" and not self.centred
        if not after_media:
            return credit and block.size < 80
        if credit and block.size < 300:
            return True
        if block.tag in ("h5", "h6"):
            return True
        if block.bold * 10 >= block.size * 9 and not italic:
            return False
        return italic or centred

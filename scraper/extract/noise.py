"""Lines that stand in the text and are none of it, told by their words: labels, pointers, counters."""

from __future__ import annotations

import re

from scraper.extract.blocks import Block
from scraper.extract.boxes import heading_kind
from scraper.extract.heading import folded
from scraper.extract.phrases import HOUSE_LINE, LABEL, TEASER, WATCH, WIDGET, is_date_line

_COUNTER = re.compile(r"\d{1,3}\s?/\s?\d{1,3}")  # "1/6" below a row of pictures
_HASHTAGS = re.compile(r"#[^#\s][^#.!?]{0,40}(?:\s#[^#.!?]{1,40})+")
# Where a list of other articles may be headed, or a box "Đọc nhanh" with its points stand before the lede.
LISTED = frozenset(("li", "h2", "h3", "h4"))


def is_noise(block: Block, title: str | None, first: bool) -> bool:
    """Whether a line is none of the text; `title` is the folded title, `first` says that no text came yet."""
    text = block.text
    if not any(map(str.isalnum, text)):
        return True
    if text[0] == "#" and _HASHTAGS.fullmatch(text):
        return True
    if block.size <= 45 and (_COUNTER.fullmatch(text) or LABEL.match(text)):
        return True
    if block.tag in LISTED and heading_kind(text) in ("related", "second", "latest"):
        return True  # the list below it is left out
    if block.size <= 160 and WIDGET.fullmatch(text):
        return True
    # A printed address, a pointer to another article, an invitation to a film: with or without link.
    if text.startswith((">>", "»", "►")) or (" " not in text and text.startswith(("http://", "https://"))):
        return True
    if block.size < 200 and WATCH.match(text):
        return True
    if block.linked:
        if block.linked * 10 >= block.size * 8 and block.tag != "tr":
            return True
        if HOUSE_LINE.match(text):
            return True
        # "Xem thêm: …" with a link; a sentence that begins so and has a link somewhere is body.
        opening = TEASER.match(text)
        if opening and (block.linked * 10 >= block.size * 4 or ":" in text[: opening.end() + 12]):
            return True
    if first:
        if title and block.size < 400 and folded(text) == title:
            return True
        if is_date_line(text, 70):
            return True
    return False

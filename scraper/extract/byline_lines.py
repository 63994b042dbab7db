"""Lines that are a byline by themselves: before the first paragraph, and right after the text."""

from __future__ import annotations

import re

from scraper.extract.blocks import Block
from scraper.extract.byline import is_full_name, is_label, looks_like_byline, parse_byline, says_byline

_SHORT_DESK = re.compile(
    r"pv|p\.v\.?|ctv|btv|bbt|ttxvn|pv/.*|[^\W\d_]{1,3}(?:\.[^\W\d_]+)+\.?", re.IGNORECASE
)


def is_opening_byline(block: Block) -> bool:
    """A line of names and nothing else before the first paragraph."""
    return (
        block.size <= 60
        and block.tag not in ("h2", "h3", "h4")
        and (block.tag != "li" or says_byline(block.text))
        and " " in block.text
        and looks_like_byline(block.text, strong=False)
    )


def is_closing_byline(block: Block, *, first: bool) -> bool:
    """A byline that stands right after the text, in a box of its own that nothing names.

    The `first` line after the text needs no bold to be one, where it is a paragraph like the rest or a
    name with its family name.
    """
    bold = block.bold * 10 >= block.size * 8
    strong = (
        (first and (block.tag == "p" or is_full_name(block.text)))
        or is_labelled(block.text)
        or block.align == "right"
        or bold
        or block.italic * 10 >= block.size * 8
    )
    return (
        strong
        and block.tag not in ("h2", "h3", "h4", "h5")  # the heading of a box: "NHIỀU NGƯỜI ĐỌC"
        and (not block.linked or "@" in block.text)
        and (" " in block.text or _SHORT_DESK.fullmatch(block.text.strip("()")) is not None)
        and looks_like_byline(block.text, strong=block.align == "right" or (first and bold))
        and not any(map(is_label, parse_byline(block.text).authors))
    )


def is_labelled(text: str) -> bool:
    """ "Theo Minh An / Nhịp Sống", "Bài, ảnh: Minh An": the line itself says what it is."""
    return says_byline(text) or (text[:4].casefold() == "theo" and text[4:5].isspace())

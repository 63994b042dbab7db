"""White space and Unicode of printed text: NFC, no zero-width characters, single spaces."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, zero-width space to right-to-left mark, word joiner, byte order mark: they print nothing,
# and "chuyên\u200b gia" has to equal "chuyên gia".
_ZERO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def one_line(text: str) -> str:
    """Collapse `text` to one line: NFC, white space (NBSP too) to single spaces, zero-width dropped.

    >>> one_line(" Giá\\u00a0 vàng\\u200b\\n tăng ")
    'Giá vàng tăng'
    """
    text = " ".join(text.split())
    if text.isascii():
        return text
    # Once white space is single spaces, hardly any text holds what is not printable.
    if not text.isprintable():
        text = " ".join(_ZERO_WIDTH.sub("", text).split())
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def lines(text: str, mark: str = "\n") -> str:
    """`one_line` for each line of `text`, where `mark` parts lines; empty lines at the ends fall.

    >>> lines("Một  \\n  hai")
    'Một\\nhai'
    """
    if mark not in text:
        return one_line(text)
    return "\n".join(map(one_line, text.split(mark))).strip("\n")

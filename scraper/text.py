"""White space and Unicode of printed text: NFC, nothing that prints nothing, single spaces."""

from __future__ import annotations

import re
import unicodedata

# Control characters, soft hyphen, zero-width space to right-to-left mark, marks of direction, word joiner,
# byte order mark: they print nothing, and "chuyên\u200b gia" has to equal "chuyên gia". Halves of surrogate
# pairs, which JSON can hold and UTF-8 cannot write.
_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff]"
)


def one_line(text: str) -> str:
    """Collapse `text` to one line: NFC, white space (NBSP too) to single spaces, what prints nothing dropped.

    >>> one_line(" Giá\\u00a0 vàng\\u200b\\n tăng ")
    'Giá vàng tăng'
    >>> one_line("Giá \\x1b[31mvàng\\u202e")
    'Giá [31mvàng'
    >>> one_line("Giá vàng \\ud83d")
    'Giá vàng'
    """
    # Of all white space only the space is printable: this tells most texts that are one line already.
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
        if not text.isprintable():
            text = " ".join(_UNPRINTED.sub("", text).split())
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def lines(text: str, mark: str = "\n") -> str:
    """`one_line` for each line of `text`, where `mark` parts lines; empty lines at the ends fall.

    >>> lines("Một  \\n  hai")
    'Một\\nhai'
    """
    if mark not in text:
        return one_line(text)
    return "\n".join(map(one_line, text.split(mark))).strip("\n")

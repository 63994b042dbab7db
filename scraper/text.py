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

# Letters and signs that print, are in NFC beside any other of them, and are no white space but the space.
# One pass tells that a text holds nothing else, which is true of nearly all.
_USUAL = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027]*+")


def one_line(text: str) -> str:
    """Collapse `text` to one line: NFC, white space (NBSP too) to single spaces, what prints nothing dropped.

    >>> one_line(" Giá\\u00a0 vàng\\u200b\\n tăng ")
    'Giá vàng tăng'
    >>> one_line("Giá \\x1b[31mvàng\\u202e")
    'Giá [31mvàng'
    >>> one_line("Giá vàng \\ud83d")
    'Giá vàng'
    """
    if _USUAL.fullmatch(text) and not ("  " in text or text[:1] == " " or text[-1:] == " "):
        return text
    text = " ".join(text.split())
    if _USUAL.fullmatch(text):
        return text
    if not text.isprintable():
        text = " ".join(_UNPRINTED.sub("", text).split())
    return unicodedata.normalize("NFC", text)


def lines(text: str, mark: str = "\n") -> str:
    """`one_line` for each line of `text`, where `mark` parts lines; empty lines at the ends fall.

    >>> lines("Một  \\n  hai")
    'Một\\nhai'
    """
    if mark not in text:
        return one_line(text)
    return "\n".join(map(one_line, text.split(mark))).strip("\n")

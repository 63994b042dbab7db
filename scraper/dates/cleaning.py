"""From a string as a page carries it to the plain and folded text that the grammar reads."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from scraper.dates.words import FOLD

#: Characters without width (joiners, marks of direction, the byte order mark, soft hyphens): deleted.
_WIDTHLESS: Final[dict[int, None]] = dict.fromkeys(
    [
        0x00AD,
        0x034F,
        0x061C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    ]
)

#: UTF-8 that was read as Windows-1252 or Latin-1: ``ngÃ y``, ``thÃ¡ng``, ``nÄƒm``, ``Thá»©``.
_MISREAD: Final = re.compile("[ÃÄÆâ][\u0080-\u00bfƒ‚„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ ]|á[º»]")

#: The calendar words in TCVN3 and VNI shown with the wrong font, and with ``?`` or U+FFFD for the vowel.
_WRONG_FONT: Final = (
    (re.compile(r"\bng(?:µ|aø|[?\ufffd]{1,2})y\b"), "ngày"),
    (re.compile(r"\bth(?:¸|aù|[?\ufffd]{1,2})ng\b"), "tháng"),
    (re.compile(r"\bn(?:¨|aê|[?\ufffd]{1,2})m\b"), "năm"),
    (re.compile(r"\bgi(?:ê|ôø|ôù|[?\ufffd]{1,2})(?= [0-9])"), "giờ"),
    (re.compile(r"\bph(?:ó|uù|[?\ufffd]{1,2})t\b"), "phút"),
)


def _reread(text: str) -> str:
    """Undo one wrong decoding (UTF-8 taken for Windows-1252); the text itself when that was not it."""
    raw = bytearray()
    for letter in text:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return text
            raw.append(ord(letter))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        try:  # a no-break space inside the sequence became a plain one: ``Ã `` is ``à``
            return raw.replace(b"\xc3 ", b"\xc3\xa0").decode("utf-8")
        except UnicodeDecodeError:
            return text


#: Arrows, clocks, calendars and other pictures.
_PICTURES: Final = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2500-\u25a0\u25a2-\u2bff\ufe0f\U0001f000-\U0001faff]"
)
#: The bullets that part the fields of a line become one sign.
_FOLD_AND_DROP: Final[dict[int, str | None]] = {
    **FOLD,
    **_WIDTHLESS,
    **dict.fromkeys(map(ord, "•·●∙▪◦‣⋅♦■¦│❘"), "|"),
}


def _right_font(plain: str) -> str:
    for pattern, word in _WRONG_FONT:
        plain = pattern.sub(word, plain)
    return plain


def clean(text: str) -> tuple[str, str]:
    """The lower-case text (NFKC, entities resolved) and its folded form with single spaces.

    The grammar needs only the folded form of most strings; `plain` makes its twin with diacritics.

    >>> clean("Thứ&nbsp;hai,\\n  29/04/2024")[1]
    'thu hai, 29/04/2024'
    >>> clean("ngÃ\\xa0y 29 thÃ¡ng 4 nÄƒm 2024")[0], clean("ngµy 29 th¸ng 4 n¨m 2024")[0]
    ('ngày 29 tháng 4 năm 2024', 'ngày 29 tháng 4 năm 2024')
    """
    if "&" in text:
        import html

        text = html.unescape(html.unescape(text))
    if text.isascii():
        lower = text.lower()
        if "?" not in lower:
            return lower, " ".join(lower.split())
    else:
        lower = unicodedata.normalize("NFKC", text.lower())
        folded = " ".join(lower.translate(_FOLD_AND_DROP).split())
        if folded.isascii() and "?" not in folded:
            return lower, folded
    # Letters that Vietnamese does not have: a wrong decoding, a wrong font, or only decoration.
    lower = (_reread(text) if _MISREAD.search(text) else text).lower()
    lower = unicodedata.normalize("NFKC", _right_font(unicodedata.normalize("NFC", lower)))
    lower = _PICTURES.sub(" ", lower)
    return lower, " ".join(lower.translate(_FOLD_AND_DROP).split())


def plain(lower: str) -> str:
    """The first result of `clean` with its diacritics and single spaces, as long as the folded text.

    >>> lower, folded = clean("Thứ\\u200b  Tư")
    >>> plain(lower), folded
    ('thứ tư', 'thu tu')
    """
    return " ".join(lower.translate(_WIDTHLESS).split())

"""The Vietnamese calendar vocabulary that publication dates and dates in text share.

Two spellings of every text are used side by side, of the same length, so that offsets agree:

- the *plain* text: NFC, lower case, with its diacritics;
- the *folded* text: the plain text without diacritics (``đ`` becomes ``d``), with dashes, quotes and slashes
  as ASCII.

Grammars match on the folded text, which forgives missing diacritics, and ask `spelled` where diacritics
decide: ``thứ tư`` is Wednesday, ``thứ tự`` is "order"; ``năm 2024`` is a year, ``Việt Nam 2024`` is not.
"""

from __future__ import annotations

import unicodedata
from typing import Final

#: Every letter of the Vietnamese alphabet with a diacritic, lower case, precomposed.
ACCENTED: Final = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
)  # fmt: skip


def _base(letter: str) -> str:
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]


#: One character to one character: diacritics off; typographic dashes, quotes, slashes and spaces to ASCII.
#: (ASCII is listed because `str.translate` pays for every character that its table lacks.)
FOLD: Final[dict[int, str]] = {
    **{code: chr(code) for code in range(128)},
    **{ord(letter): _base(letter) for letter in ACCENTED},
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
    **dict.fromkeys(map(ord, "‘’‚‛′ʹʼ`´＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″"), '"'),
    **dict.fromkeys(map(ord, "⁄∕／"), "/"),
    **dict.fromkeys(map(ord, "：∶"), ":"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " "),
    **{ord("０") + digit: str(digit) for digit in range(10)},
}


def fold(text: str) -> str:
    """The text without Vietnamese diacritics and with ASCII punctuation, of the same length.

    Comes in: lower-case NFC text (other letters are left alone).

    >>> fold("thứ hai, 29–4 đến nay")
    'thu hai, 29-4 den nay'
    """
    return text if text.isascii() else text.translate(FOLD)


def spelled(plain: str, *exact: str) -> bool:
    """Whether the plain word is one of the exact spellings, or has no diacritics at all.

    >>> spelled("tư", "tư"), spelled("tu", "tư"), spelled("tự", "tư")
    (True, True, False)
    """
    return plain in exact or plain.isascii()


#: Numerals as Vietnamese writes them, 0 to 9, folded. ``tu`` (tư) and ``lam``/``nham`` are 4 and 5 after
#: tens; ``nam`` is also the word for year; ``mot`` covers một and mốt.
UNITS: Final[dict[str, int]] = {
    "khong": 0,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "nham": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}

#: The names of the months after ``tháng``, folded; the two traditional names are Giêng and Chạp.
MONTHS: Final[dict[str, int]] = {
    "gieng": 1,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
    "chap": 12,
}

#: English months by their first three letters.
ENGLISH_MONTHS: Final[dict[str, int]] = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)  # noqa: SIM905
}

#: Weekdays after ``thứ``, folded, as in ISO 8601 (Monday is 1); Sunday is chủ nhật, chúa nhật, CN.
WEEKDAYS: Final[dict[str, int]] = {
    "hai": 1,
    "ba": 2,
    "tu": 3,
    "nam": 4,
    "sau": 5,
    "bay": 6,
    "2": 1,
    "3": 2,
    "4": 3,
    "5": 4,
    "6": 5,
    "7": 6,
}
SUNDAY: Final = 7

#: The ten stems and twelve branches of a lunar year's name (Giáp Thìn), folded.
STEMS: Final = ("giap", "at", "binh", "dinh", "mau", "ky", "canh", "tan", "nham", "quy")
BRANCHES: Final = ("ty", "suu", "dan", "mao", "thin", "ty", "ngo", "mui", "than", "dau", "tuat", "hoi")


def number(words: str) -> int | None:
    """The value of a folded numeral below ten thousand in words or digits; None when it is not one.

    >>> number("muoi lam"), number("hai muoi mot"), number("hai nghin khong tram hai muoi bon")
    (15, 21, 2024)
    >>> number("mot nghin chin tram bay muoi lam"), number("hai khong hai bon"), number("hai nghin muoi lam")
    (1975, 2024, 2015)
    >>> number("31"), number("hai ba"), number("cho")
    (31, None, None)
    """
    if words.isascii() and words.isdigit():
        return int(words[:5])
    parts = words.split()
    if len(parts) == 4 and all(part in UNITS for part in parts):  # a year read digit by digit
        return int("".join(str(UNITS[part]) for part in parts))
    total = 0
    digit: int | None = None  # the digit that waits for its counting word
    for part in parts:
        if part in UNITS:
            if digit is not None:
                return None
            digit = UNITS[part]
        elif part == "muoi":
            total, digit = total + 10 * (1 if digit is None else digit), None
        elif part == "tram":
            total, digit = total + 100 * (1 if digit is None else digit), None
        elif part in ("nghin", "ngan"):
            total, digit = 1000 * (total + (digit or 0) or 1), None
        elif part not in ("linh", "le"):
            return None
    value = total + (digit or 0)
    return value if parts and value < 10_000 else None

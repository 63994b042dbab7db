"""The Vietnamese calendar vocabulary that publication dates and dates in text share.

Two spellings of every text are used side by side, of the same length, so that offsets agree:

- the *plain* text: NFC, lower case, with its diacritics;
- the *folded* text: the plain text without diacritics (``đ`` becomes ``d``), dashes, quotes and slashes as ASCII.

Grammars match on the folded text, which forgives missing diacritics, and ask `spelled` where diacritics decide:
``thứ tư`` is Wednesday, ``thứ tự`` is "order"; ``năm 2024`` is a year, ``Việt Nam 2024`` is not.
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
FOLD: Final[dict[int, str]] = {
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


#: Numerals as Vietnamese writes them, 0 to 9, folded. ``tu`` (tư) and ``lam``/``nham`` are 4 and 5 after tens;
#: ``nam`` is also the word for year; ``mot`` covers một and mốt.
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

#: The names of the months after ``tháng``, folded, without ``tháng``; the two traditional names are Giêng and Chạp.
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

#: Weekdays after ``thứ``, folded, as in ISO 8601 (Monday is 1); Sunday is ``chủ nhật``, ``chúa nhật``, ``CN``.
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
    >>> number("mot nghin chin tram bay muoi lam"), number("hai khong hai bon"), number("31"), number("cho")
    (1975, 2024, 31, None)
    """
    if words.isascii() and words.isdigit():
        return int(words[:5])
    parts = words.split()
    total = current = 0
    digits: list[int] = []
    counted = False  # a counting word (mươi, trăm, nghìn) was met: not digits read one by one
    for part in parts:
        if part in UNITS:
            digits.append(UNITS[part])
            if counted or not current:
                current = current + UNITS[part] if counted else UNITS[part]
        elif part == "muoi":
            unit = digits[-1] if digits and parts[0] != "muoi" else 0
            current = current - unit + unit * 10 if unit else current + 10
            counted = True
        elif part == "tram":
            total, current, counted = total + (digits[-1] if digits else 1) * 100, 0, True
        elif part in ("nghin", "ngan"):
            total, current, counted = (total + (current or 1)) * 1000, 0, True
        elif part not in ("linh", "le"):
            return None
    if not counted and len(digits) > 1:
        return int("".join(map(str, digits))) if len(digits) == 4 else None
    return total + current if digits or counted else None

"""What the readers of the forms share: the expression they answer, their registry, words and units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from scraper.dates import words


@dataclass(slots=True)
class Expr:
    """A stated, not yet resolved expression of time and where it stands in the plain text.

    ``kind`` says which fields count; ``y`` is a year, ``shift`` one relative to the reference's year.
    ``weak`` expressions need company (a part of the day, a weekday, another end of a range) to be believed.
    """

    start: int
    end: int
    kind: str
    y: int | None = None
    m: int | None = None
    d: int | None = None
    n: int = 0
    shift: int | None = None
    side: str = ""
    code: str = ""
    leap: bool = False
    weak: bool = False
    edge: str = ""
    nth: tuple[str, int] | None = None


Groups = tuple[str | None, ...]
Reader = Callable[[str, int, int, Groups], "Expr | list[Expr] | None"]
READERS: Final[dict[str, Reader]] = {}


def reads(*names: str) -> Callable[[Reader], Reader]:
    """Registers a reader under the names of the forms it reads."""

    def register(reader: Reader) -> Reader:
        for name in names:
            READERS[name] = reader
        return reader

    return register


@cache
def number(word: str) -> int:
    """The value of a numeral in digits or plain words; 0 for none."""
    return words.number(words.fold(word.replace("bẩy", "bảy"))) or 0


@cache
def month_number(word: str) -> int:
    """The month of "5", "năm", "mười hai", "giêng"."""
    return int(word) if word.isdigit() else words.MONTHS[words.fold(word)]


#: Which side of the reference a word behind a date says.
SIDES: Final[dict[str | None, str]] = {
    **dict.fromkeys(("tới", "sắp tới", "tới đây", "sau", "tiếp theo", "kế tiếp", "kế"), "future"),
    **dict.fromkeys(("vừa qua", "vừa rồi", "qua", "rồi", "trước"), "past"),
    **dict.fromkeys(("này", "nay"), "this"),
    "sang năm": "next",
    None: "",
}
#: How many units away a relative word is: "năm ngoái", "tuần sau nữa".
SHIFTS: Final = {
    **dict.fromkeys(("nay", "này"), 0),
    **dict.fromkeys(("ngoái", "trước", "qua", "vừa qua", "vừa rồi", "rồi", "liền trước"), -1),
    **dict.fromkeys(("tới", "sau", "kế tiếp", "kế", "tiếp theo", "sắp tới"), 1),
    **dict.fromkeys(("kia", "trước nữa"), -2),
    "sau nữa": 2,
}
ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "nhất": 1, "nhì": 2}


def years(digits: str | None, relative: str | None, bare: str | None = None) -> tuple[int | None, int | None]:
    """The year in digits, and how many years away the relative word says; None each where absent."""
    digits = digits or bare
    return (int(digits) if digits else None), (SHIFTS[relative] if relative else None)


def full_year(year: str) -> int:
    """ "24" and "98" as four digits: below 50 this century, else the last."""
    number = int(year)
    return number if number > 99 else number + (2000 if number < 50 else 1900)


def valid(day: int, month: int, year: int | None = None) -> bool:
    """Whether a day exists (29 February in any year when none is given)."""
    if not (1 <= month <= 12 and day >= 1):
        return False
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return day <= (29 if leap else 28)
    return day <= (30 if month in (4, 6, 9, 11) else 31)


#: Words for units: ISO 8601's time mark, letter, and how many of that letter one is.
UNITS: Final = {
    "giây": ("T", "S", 1),
    "phút": ("T", "M", 1),
    "giờ": ("T", "H", 1),
    "tiếng": ("T", "H", 1),
    "ngày": ("", "D", 1),
    "tuần": ("", "W", 1),
    "tháng": ("", "M", 1),
    "quý": ("", "M", 3),
    "năm": ("", "Y", 1),
    "thập": ("", "Y", 10),
    "thế": ("", "Y", 100),
    "đêm": ("", "D", 1),
    "h": ("T", "H", 1),
}


def text_before(s: str, start: int) -> str:
    """The eighteen characters before a place: enough for any cue."""
    return s[max(0, start - 18) : start]


def alone(s: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the text. The lengths first: this must not cost a long text anything."""
    return start < 4 and len(s) - end < 4 and not s[:start].strip() and not s[end:].strip(" .!?")

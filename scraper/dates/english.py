"""Days with an English month: ``Apr 29, 2024``, ``Mon, 29 Apr 2024``, ``Mon Apr 29 21:32:00 ICT 2024``.

Everything here reads folded text (`scraper.dates.words.fold`).
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from scraper.dates.cleaning import plain
from scraper.dates.days import Month, two_digit_year
from scraper.dates.words import ENGLISH_MONTHS

_EN = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ENGLISH: Final = re.compile(
    rf"(?<![0-9:])([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ ,./\-]{{0,2}}{_EN}[ ,./\-]{{0,2}}"
    r"([0-9]{4}|[0-9]{2}(?![0-9:]))(?![0-9])"
    rf"|(?<![a-z]){_EN}[ ./\-]{{0,2}}([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? ?|[./\-])([0-9]{{4}})(?![0-9])"
    rf"|(?<![a-z]){_EN} {{1,2}}([0-9]{{1,2}}) ([0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}})"
    rf"(?: [a-z]{{3,4}}(?:[+-][0-9]{{1,4}})?)? ([0-9]{{4}})(?![0-9])"
    rf"|(?<![0-9])([0-9]{{4}})[ ,./\-]{{1,2}}{_EN}[ ,./\-]{{1,2}}([0-9]{{1,2}})(?![0-9])"
)


def english_days(s: str, lower: str, now: datetime) -> list[Month]:
    """The days with an English month."""
    aligned = plain(lower)
    found: list[Month] = []
    for match in _ENGLISH.finditer(s):
        g = match.groups()
        end = match.end()
        if g[1]:
            year = int(g[2]) if len(g[2]) == 4 else two_digit_year(g[2], now)
            day, name = g[0], g[1]
        elif g[3]:
            name, day, year = g[3], g[4], int(g[5])
        elif g[6]:
            name, day, year = g[6], g[7], int(g[9])
            end = match.end(8)
        else:
            year, name, day = int(g[10]), g[11], g[12]
        if aligned[match.start() : end].isascii():  # "máy" is no month
            found.append(Month(match.start(), end, year, ENGLISH_MONTHS[name[:3]], int(day)))
    return found


_YEARLESS: Final = re.compile(
    rf"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    rf"(?:([0-9]{{1,2}})(?:st|nd|rd|th)? {_EN}|{_EN} ([0-9]{{1,2}})(?:st|nd|rd|th)?)(?=$|,| at| [0-9(|-])"
)


def yearless_english(s: str, lower: str) -> list[Month]:
    """The day with an English month that opens the string, without its year: ``Monday, March 11 at 7:15``."""
    match = _YEARLESS.match(s)
    if match is None or not plain(lower)[: match.end()].isascii():
        return []
    name = match[2] or match[3]
    return [Month(match.start(), match.end(), 0, ENGLISH_MONTHS[name[:3]], int(match[1] or match[4]))]

"""Dates, times, durations and recurring times in Vietnamese text, as TIMEX3 values.

    >>> from datetime import date
    >>> text = "Chiều 28/6, bão vào bờ; mưa kéo dài từ 29/6 đến 2/7."
    >>> for mention in find_dates(text, reference=date(2025, 6, 28)):
    ...     print(mention.span, mention.value, mention.type)
    Chiều 28/6 2025-06-28TAF TIME
    từ 29/6 đến 2/7 2025-06-29/2025-07-02 DATE

The text is brought to one plain form and scanned for the forms of `mentions_grammar`. Readers
(`mentions_days`, `mentions_amounts`, `mentions_words`, `mentions_feasts`) say what each form states;
`mentions_join` joins what belongs together, such as a clock and its day or the ends of a range;
`mentions_resolve` gives values by the reference day. Every step takes linear time.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final, NamedTuple

from scraper.dates import mentions_amounts, mentions_days, mentions_feasts, mentions_words
from scraper.dates.mentions_expr import READERS, Expr
from scraper.dates.mentions_grammar import form_at, trigger
from scraper.dates.mentions_join import join
from scraper.dates.mentions_resolve import Resolver

#: The modules whose import fills `READERS`.
_READ_BY: Final = (mentions_amounts, mentions_days, mentions_feasts, mentions_words)


class DateMention(NamedTuple):
    """A date found in a text.

    start, end: code points of the given text, ``text[start:end] == span``; value: TIMEX3 (``2024-04-29``,
    ``2024-04-29TEV``, ``2017/2021``, ``P3D``, ``XXXX-WXX-6`` …); type: DATE, TIME, DURATION or SET.
    """

    start: int
    end: int
    span: str
    value: str
    type: str


#: Characters that only look different; one to one, so that offsets stay.
_ALIKE: Final = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
    **dict.fromkeys(map(ord, "‘’‚‛′ʹʼ´`＇"), "'"),
    **dict.fromkeys(map(ord, "⁄∕／"), "/"),
    **dict.fromkeys(map(ord, "：∶"), ":"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"), " "),
    **{ord("０") + digit: str(digit) for digit in range(10)},
    ord("ð"): "đ",
    ord("，"): ",",
    ord("（"): "(",
    ord("）"): ")",
}
_TO_ALIKE: Final = re.compile("[" + "".join(map(re.escape, map(chr, _ALIKE))) + "]")
_TO_SQUEEZE: Final = re.compile("  |[\u200b\u200c\u200d\u2060\ufeff\u00ad\r]")


def plain(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """The text as the grammar wants it, and for each of its characters the (start, end) it has in the text.

    NFC, lower case, single spaces, ASCII dashes. The places are None where they have not moved.

    >>> plain("Ngày\\u00a030–4")
    ('ngày 30-4', None)
    """
    lowered = text.lower()
    if _TO_ALIKE.search(lowered):
        lowered = lowered.translate(_ALIKE)
    if (
        len(lowered) == len(text)
        and not _TO_SQUEEZE.search(lowered)
        and unicodedata.is_normalized("NFC", lowered)
    ):
        return lowered, None
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        stop = at + 1
        while stop < len(text) and unicodedata.combining(text[stop]):
            stop += 1
        for letter in unicodedata.normalize("NFC", text[at:stop]).lower().translate(_ALIKE):
            if letter in "\u200b\u200c\u200d\u2060\ufeff\u00ad\r" or (
                letter == " " and letters and letters[-1] in " \n"
            ):
                continue
            letters.append(letter)
            places.append((at, stop))
        at = stop
    return "".join(letters), places


def scan(s: str) -> list[Expr]:
    """The expressions in a plain text, in order, none overlapping another."""
    found: list[Expr] = []
    search = trigger().search
    at = 0
    while hit := search(s, at):
        start, word, failed = hit.start(), hit.group(), ""
        at = hit.end()
        while True:
            pattern, groups = form_at(word, failed)
            match = pattern.match(s, start) if pattern else None
            if match is None or match.lastgroup is None:
                break
            name = match.lastgroup
            read = READERS[name](s, start, match.end(), match.group(*groups[name])[2:])
            if read is None:
                failed = name
                continue
            new = [read] if isinstance(read, Expr) else read
            at = max(new[-1].end, at)
            found += (e for e in new if e.kind != "void")
            break
    return found


def find_dates(text: str, *, reference: date) -> list[DateMention]:
    """Every date, time, duration and recurring time a text states, in order.

    text: any string, also decomposed or with no-break spaces. reference: the day the text was published;
    with a `datetime` also "3 giờ trước" has a value. One with a time zone is taken as the time it then is in
    Vietnam, one without is local. Never raises for any text; OverflowError for a reference with a time zone
    that Vietnam's calendar has no day for (after the year 9999).
    """
    s, places = plain(text)
    expressions = scan(s)
    if not expressions:
        return []
    found: list[DateMention] = []
    last = 0
    for start, end, value, kind in Resolver(reference).resolve(s, join(s, expressions)):
        if start < last:
            continue
        last = end
        if places is not None:
            start, end = places[start][0], places[end - 1][1]
        found.append(DateMention(start, end, text[start:end], value, kind))
    return found


# Two days that no relative expression can mean the same from: another decade, year, half, month and weekday.
_HERE: Final = date(1987, 2, 4)
_THERE: Final = date(2031, 9, 19)


def find_absolute_dates(text: str) -> list[DateMention]:
    """The mentions of `find_dates` whose value does not depend on the day of publication.

    >>> [m.value for m in find_absolute_dates("Hôm qua, sau 3 ngày, anh kể về ngày 30/4/1975 và dịp 2/9.")]
    ['P3D', '1975-04-30']
    """
    there = set(find_dates(text, reference=_THERE))
    return [m for m in find_dates(text, reference=_HERE) if m in there and m.value != "PRESENT_REF"]

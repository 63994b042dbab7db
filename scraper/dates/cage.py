"""dateparser behind bars: days with a month in French, Spanish, Russian or Chinese (foreign editions).

For Vietnamese and English dateparser has nothing to add to the grammar but errors (05/12/2025 as 12 May,
``12,53%`` as 1953), so it never sees them. The cage opens for one shape only: a whole short string that is a
day number, a word of four or more letters and a year (``29 avril 2024``), or a Chinese date
(``2024年4月29日``). The library is imported when the first such string comes; that takes about a quarter of a
second, once.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from scraper.dates.days import FIRST_YEAR, YEARS_AHEAD, exists
from scraper.dates.model import VIETNAM, ParsedDate

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LANGUAGES: Final = ("fr", "es", "ru", "zh")
#: The longest real one (``lunes, 29 de septiembre de 2024 - 21:32``) has 39 characters.
MAX_LENGTH: Final = 50

_WORDED: Final = re.compile(
    r"(?:[^\W\d]{2,12},? )?(?P<day>[0-9]{1,2})(?:er)?\.? (?:de )?[^\W\d_]{4,12}\.?,? (?:de |del )?"
    r"(?P<year>[0-9]{4})"
    r"(?: г\.)?(?:[ ,|\-]{1,3}(?:à |a las )?(?P<time>[0-9]{1,2}[:h][0-9]{2}))?"
)
_CHINESE: Final = re.compile(
    r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日(?: ?(?P<time>[0-9]{1,2}:[0-9]{2}))?"
)


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=list(LANGUAGES),
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],
        },
    )


def caged_date(text: str, now: datetime) -> ParsedDate | None:
    """What dateparser reads in a lower-case string of the one shape, if day, year and time are those written.

    >>> str(caged_date("lundi 29 avril 2024 à 21:32", datetime(2024, 5, 8, tzinfo=VIETNAM)))
    '2024-04-29T21:32:00+07:00'
    >>> caged_date("15 nhiệm vụ 2024", datetime(2024, 5, 8, tzinfo=VIETNAM))
    """
    if len(text) > MAX_LENGTH:
        return None
    shape = _WORDED.fullmatch(text) or _CHINESE.fullmatch(text)
    if shape is None or not FIRST_YEAR <= int(shape["year"]) <= now.year + YEARS_AHEAD:
        return None
    try:
        read = _parser().get_date_data(text).date_obj
    except Exception:  # a library that we do not control, on text from anywhere
        return None
    if read is None or (read.day, read.year) != (int(shape["day"]), int(shape["year"])):
        return None
    if not exists(read.year, read.month, read.day):
        return None
    value = datetime(read.year, read.month, read.day, tzinfo=VIETNAM)
    if not shape["time"]:
        return ParsedDate(value, "day")
    hour, minute = map(int, re.split("[:h]", shape["time"]))
    if (read.hour, read.minute) != (hour, minute):
        return None
    return ParsedDate(value.replace(hour=hour, minute=minute), "minute")

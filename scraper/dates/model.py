"""What a date string says: a value in Vietnamese local time and how much of it is stated."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final, Literal, NamedTuple

#: Vietnam keeps UTC+07:00 all year round, without daylight saving.
VIETNAM: Final = timezone(timedelta(hours=7), "+07:00")

Precision = Literal["second", "minute", "day", "month", "year"]

_LENGTH: Final[dict[str, int]] = {"year": 4, "month": 7, "day": 10}


class ParsedDate(NamedTuple):
    """A date as stated: the first moment of the stated second, minute, day, month or year, in +07:00.

    ``value`` is always an aware `datetime` in `VIETNAM`; what is finer than ``precision`` is zero and was
    not stated. (A named tuple: importing dataclasses costs more than compiling the grammar.)
    """

    value: datetime
    precision: Precision

    def __str__(self) -> str:
        return self.isoformat()

    def isoformat(self) -> str:
        """RFC 3339 with seconds and +07:00 for a moment; YYYY-MM-DD, YYYY-MM or YYYY for less.

        >>> ParsedDate(datetime(2024, 4, 29, 21, 32, tzinfo=VIETNAM), "minute").isoformat()
        '2024-04-29T21:32:00+07:00'
        >>> ParsedDate(datetime(2024, 4, 1, tzinfo=VIETNAM), "month").isoformat()
        '2024-04'
        """
        return self.value.isoformat()[: _LENGTH.get(self.precision)]

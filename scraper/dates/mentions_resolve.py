"""Gives every joined mention its value, from the reference day and from what the text stated before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from scraper.dates import periods
from scraper.dates.mentions_expr import Expr, alone, valid
from scraper.dates.mentions_join import Item
from scraper.dates.mentions_known import Known
from scraper.dates.mentions_near import distance
from scraper.dates.periods import Period

Found = tuple[int, int, str, str]


class Resolver:
    """Resolves one text."""

    def __init__(self, reference: date) -> None:
        self.known = Known(reference)
        self.was_year = False  # the mention before was a year: a bare year may continue the list

    def resolve(self, s: str, items: list[Item]) -> Iterator[Found]:
        """The (start, end, value, type) of each item that has a value, in order."""
        self.known.ahead = next(
            (i.stated for i in items if i.stated is not None and i.stated.m is not None), None
        )
        for item in items:
            try:
                found = self._item(s, item)
            except (ValueError, OverflowError):  # a year outside the calendar
                found = None
            if found is not None:
                yield found

    def _item(self, s: str, item: Item) -> Found | None:
        if item.every is not None:
            value = self._recurring(item)
            if value is None:
                return item.every.start, item.every.end, item.every.code, "SET"
            return item.start, item.end, value, "SET"
        if item.to is not None:
            return self._range(s, item)
        if item.other is not None:
            return self._other(s, item, item.other)
        return self._single(s, item)

    def _single(self, s: str, item: Item) -> Found | None:
        if (
            item.weekday is not None
            and s[max(0, item.start - 9) : item.start].endswith(("mỗi ", "các ", "các ngày ", "các buổi "))
            and not item.stated
        ):
            value = f"XXXX-WXX-{item.weekday.n}" + (item.part.code if item.part else "")
            start = item.start - 4 if s.startswith("mỗi ", max(0, item.start - 4)) else item.start
            return start, item.end, value, "SET"
        if not self._believed(s, item):
            if item.clock is not None and item.clock.code and not item.part:
                return item.clock.start, item.clock.end, item.clock.code, "DURATION"
            return None
        if item.stated is not None and item.stated.weak and (item.named or item.weekday):
            self._drop_unlike(item)
        period = self.known.moment(item)
        if period is None:
            return None
        self.known.remember(period, absolute=item.stated is not None)
        return item.start, item.end, period.value, "TIME" if "T" in period.value else "DATE"

    def _drop_unlike(self, item: Item) -> None:
        """Takes away a number beside "hôm qua" or a weekday that is far from it: "tối qua 2-1" is a score."""
        assert item.stated is not None
        named = (
            self.known.named(item.named)
            if item.named
            else self.known.weekday(item.weekday)
            if item.weekday
            else None
        )
        stated = self.known.stated(item.stated)
        if named is None or stated is None or abs((named - stated).days) > (3 if item.named else 200):
            item.stated = None
            item.end = max(e.end for e in (item.part, item.clock, item.named, item.weekday) if e is not None)

    def _believed(self, s: str, item: Item) -> bool:
        count = sum(x is not None for x in (item.part, item.clock, item.stated, item.named, item.weekday))
        if item.stated is not None and (item.named or item.weekday or item.part or item.clock):
            return item.stated.code != "listed" or item.stated.m is not None
        if count == 1:
            if item.part is not None:
                return alone(s, item.start, item.end)
            only = item.clock or item.stated or item.named or item.weekday
            if item.stated is not None and item.stated.code == "listed":
                return item.stated.m is not None and not item.stated.weak
            return only is not None and not only.weak
        if item.clock is not None and item.part is not None and count == 2:
            return True
        return True

    def _other(self, s: str, item: Item, e: Expr) -> Found | None:
        if e.kind in ("duration", "set", "value"):
            return (
                item.start,
                item.end,
                e.code,
                {"duration": "DURATION", "set": "SET", "value": "DATE"}[e.kind],
            )
        if e.kind == "now":
            return item.start, item.end, "PRESENT_REF", "DATE"
        if (e.weak and e.kind != "year") or (e.kind == "year" and e.weak and not self.was_year):
            return None
        self.was_year = e.kind == "year"
        if e.kind == "step" and e.code.startswith("T"):
            return self._hours(item, e)
        period = self.known.period_of(e)
        if period is not None and e.nth is not None:
            period = periods.nth(period, *e.nth)
        if period is None:
            return None
        self.known.remember(period, absolute=e.kind not in ("rel", "same", "step"))
        return item.start, item.end, period.value, "DATE"

    def _hours(self, item: Item, e: Expr) -> Found | None:
        if self.known.clock is None:
            return item.start, item.end, f"P{e.code[0]}{abs(e.n)}{e.code[1]}", "DURATION"
        seconds = {"S": 1, "M": 60, "H": 3600}[e.code[1]]
        at = self.known.clock + timedelta(seconds=seconds * e.n)
        return item.start, item.end, at.replace(tzinfo=None).isoformat(timespec="minutes"), "TIME"

    def _range(self, s: str, item: Item) -> Found | None:
        first, second = item, item.to
        if second is None:
            return None
        if not _believable_range(s, first, second):
            return None
        start, end = self._ends(first, second)
        if start is None or end is None:
            return None
        if (
            second.other is None
            and second.named is not None
            and second.named.weak
            and first.other is not None
        ):
            # "… đến nay" ends at the reference day
            edge = first.other.edge
            if first.other.kind in ("year", "rel") and edge in ("giữa", "cuối"):
                end = periods.year(self.known.today.year) if start.grain == "year" else end
        period = periods.span(start, end)
        if period is None:
            return None
        self.known.remember(period, absolute=True)
        timed = "T" in period.value
        return first.start, first.end, period.value, "TIME" if timed else "DATE"

    def _ends(self, first: Item, second: Item) -> tuple[Period | None, Period | None]:
        """The two ends of a range; each takes from the other what it does not state itself."""
        a, b = first.stated, second.stated
        if a is not None and b is not None:
            if a.m is None and b.m is not None:
                a.m = b.m if (a.d or 0) <= (b.d or 0) else (b.m - 2) % 12 + 1
                if b.y is not None and a.m <= b.m:
                    a.y = b.y
            return self._two_days(first, second, a, b)
        if (
            first.named is not None
            and second.other is not None
            and first.named.kind == second.other.kind == "lunar"
        ):
            return self._two_periods(first.named, second.other)
        if first.other is not None and second.other is not None:
            return self._two_periods(first.other, second.other)
        if first.is_moment and second.is_moment:
            bare_first = not (first.stated or first.named or first.weekday)
            bare_second = not (second.stated or second.named or second.weekday)
            if (
                first.clock
                and second.part
                and not first.part
                and second.clock
                and first.clock.n < second.clock.n <= 12
            ):
                first.part = second.part  # "từ 7 giờ đến 9 giờ tối"
            if bare_first and not bare_second:
                if second.named is not None and second.named.kind == "anaphor" and second.named.n == 1:
                    start = self.known.moment(first)
                    self.known.day = start.first if start else self.known.day
                    return start, self.known.moment(second)
                end = self.known.moment(second)
                return (self.known.moment(first, end.first) if end else None), end
            start = self.known.moment(first)
            if start is None:
                return None, None
            self.known.day = start.first
            if bare_second:
                end = self.known.moment(second, start.first)
                if end is not None and end.value < start.value and second.clock:
                    end = self.known.moment(second, periods.plus_days(start.first, 1))
                return start, end
            end = self.known.moment(second)
            if (
                end is not None
                and end.first < start.first
                and second.weekday
                and second.weekday.shift is None
            ):
                end = self.known.moment(
                    Item(0, 0, part=second.part, clock=second.clock), periods.plus_days(end.first, 7)
                )
            return start, end
        return self._one(first), self._one(second)

    def _one(self, item: Item) -> Period | None:
        return self.known.period_of(item.other) if item.other is not None else self.known.moment(item)

    def _two_days(self, first: Item, second: Item, a: Expr, b: Expr) -> tuple[Period | None, Period | None]:
        ya, yb = self.known.year_of(a), self.known.year_of(b)
        if (
            ya is None
            and yb is not None
            and b.d is not None
            and b.m is not None
            and a.d is not None
            and a.m is not None
        ):
            a.y = yb if (a.m, a.d) <= (b.m, b.d) else yb - 1
        elif ya is None and yb is None and a.m is not None and b.m is not None and not b.side:
            later = (a.m, a.d or 0) > (b.m, b.d or 0)
            best = min(
                (
                    (distance(date(y, a.m, a.d or 1), date(y + later, b.m, b.d or 1), self.known.today), y)
                    for y in (self.known.today.year, self.known.today.year - 1, self.known.today.year + 1)
                    if valid(a.d or 1, a.m, y) and valid(b.d or 1, b.m, y + later)
                ),
                key=lambda pair: pair[0],
                default=None,
            )
            if best is None:
                return None, None
            a.y, b.y = best[1], best[1] + later
        start = self.known.moment(first)
        if start is None:
            return None, None
        if b.y is None and b.shift is None and b.m is not None and b.d is not None:
            b.y = (
                start.first.year
                if (b.m, b.d) >= (start.first.month, start.first.day)
                else start.first.year + 1
            )
        elif b.m is None and b.d is not None:
            other = (
                start.first if b.d >= start.first.day else periods.plus_months(start.first.replace(day=1), 1)
            )
            b.m, b.y = other.month, other.year
        return start, self.known.moment(second)

    def _two_periods(self, a: Expr, b: Expr) -> tuple[Period | None, Period | None]:
        if a.kind == b.kind and a.kind in ("month", "quarter"):
            na, nb = a.m or a.n, b.m or b.n
            ya, yb = self.known.year_of(a), self.known.year_of(b)
            if ya is None and yb is not None:
                a.y = yb if na <= nb else yb - 1
            elif ya is None:
                count = 12 if a.kind == "month" else 4
                make = periods.month if a.kind == "month" else periods.quarter
                options = []
                for y in (self.known.today.year, self.known.today.year - 1, self.known.today.year + 1):
                    start, end = make(y, na), make(y, nb if nb >= na else nb + count)
                    options.append((distance(start.first, end.last, self.known.today), start, end))
                best = min(options, key=lambda option: option[0])
                return best[1], best[2]
            start_period = self.known.period_of(a)
            if yb is None and start_period is not None:
                b.y = start_period.first.year + (nb < na)
            return start_period, self.known.period_of(b)
        if a.kind == b.kind == "lunar" and a.y is None and not a.code:
            a.y, a.code, a.shift = b.y, b.code, b.shift
        if (
            a.kind == "month"
            and self.known.year_of(a) is None
            and self.known.year_of(b) is not None
            and b.kind == "months"
        ):
            a.y = self.known.year_of(b)
        return self.known.period_of(a), self.known.period_of(b)

    def _recurring(self, item: Item) -> str | None:
        if item.other is not None:
            return f"XXXX-{item.other.m:02}"
        tail = self._time_of(item)
        if item.weekday is not None:
            value = f"XXXX-WXX-{item.weekday.n}{tail}"
            if item.to is not None and item.to.weekday is not None:
                value += f"/XXXX-WXX-{item.to.weekday.n}{self._time_of(item.to)}"
            return value
        if item.stated is not None:
            month = f"{item.stated.m:02}" if item.stated.m is not None else "XX"
            return f"XXXX-{month}-{item.stated.d:02}{tail}"
        if item.named is not None:
            return None
        return f"XXXX-XX-XX{tail}" if tail else None

    def _time_of(self, item: Item) -> str:
        """What stands behind the day in a value: ``T20:30``, ``TMO`` or nothing."""
        if item.clock is None:
            return item.part.code if item.part else ""
        if item.clock.n == 24:
            return "T24"
        at = self.known.moment(Item(0, 0, part=item.part, clock=item.clock), self.known.today)
        return at.value[10:] if at else ""


def _is_bare_part(item: Item) -> bool:
    return item.is_moment and not (item.clock or item.stated or item.named or item.weekday)


def _believable_range(s: str, first: Item, second: Item) -> bool:
    """Whether two days may be a range: "4-4-2" is none; "từ 20-11 đến 5-12" and "27-29/4" are."""
    a, b = first.stated, second.stated
    if _is_bare_part(first) and _is_bare_part(second):
        return False  # "từ sáng đến tối" is no day's
    if a is None or b is None or not b.weak:
        return True
    if first.part or first.weekday or first.named or second.part or second.weekday or second.named:
        return True
    if a.code == "listed" and (a.d or 0) >= (b.d or 0):
        return False
    if not a.weak and a.code != "listed":
        return True
    return s.startswith("từ ", first.start) or b.n == 0

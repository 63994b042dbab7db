"""Gives every joined mention its value, from the reference day and from what the text stated before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from scraper.dates import lunar, periods
from scraper.dates.mentions_expr import Expr, alone, valid
from scraper.dates.mentions_join import Item
from scraper.dates.periods import Period

Found = tuple[int, int, str, str]
_PARTS: Final = {"TMO": "sáng", "TAF": "chiều"}


class Resolver:
    """Resolves one text; remembers the day and the period stated last."""

    def __init__(self, reference: date) -> None:
        self.moment = reference if isinstance(reference, datetime) else None
        self.today = date(reference.year, reference.month, reference.day)
        self.day: date | None = None
        self.period: Period | None = None
        self.was_year = False
        self.ahead: Expr | None = None  # the first day with a number, for a "cùng ngày" before it

    def resolve(self, s: str, items: list[Item]) -> Iterator[Found]:
        """The (start, end, value, type) of each item that has a value, in order."""
        self.ahead = next((i.stated for i in items if i.stated is not None and i.stated.m is not None), None)
        for item in items:
            try:
                found = self._item(s, item)
            except (ValueError, OverflowError):  # a year outside the calendar
                found = None
            if found is not None:
                yield found

    # --- one item ---

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
        period = self._moment(item)
        if period is None:
            return None
        self._remember(period, absolute=item.stated is not None)
        return item.start, item.end, period.value, "TIME" if "T" in period.value else "DATE"

    def _drop_unlike(self, item: Item) -> None:
        """Takes away a number beside "hôm qua" or a weekday that is far from it: "tối qua 2-1" is a score."""
        assert item.stated is not None
        named = (
            self._named(item.named) if item.named else self._weekday(item.weekday) if item.weekday else None
        )
        stated = self._stated(item.stated)
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

    def _moment(self, item: Item, day: date | None = None) -> Period | None:
        """A day, a part of a day or a time of day; `day` where the item states none."""
        of = self._day(item) or day
        if of is None:
            if item.stated or item.named or item.weekday:
                return None
            of = self.day or self.today
        if item.clock is not None:
            hour = item.clock.n
            if hour > 24:
                return None
            code = item.part.code if item.part else ""
            if (
                (code in ("TAF", "TEV") and hour < 12)
                or (code == "TMI" and hour <= 3)
                or (code == "TNI" and 6 <= hour < 12)
            ):
                hour += 12
            elif hour == 12 and code in ("TNI", "TEV"):
                hour = 24
            elif hour == 12 and code == "TMO":
                hour = 0
            minute = item.clock.m
            if hour == 24 and minute:
                of, hour = periods.plus_days(of, 1), 0
            return periods.clock(of, hour, minute, item.clock.d)
        if item.part is not None:
            return periods.part(of, item.part.code)
        if (item.named is not None and item.named.edge == "night") or (
            item.stated is not None and item.stated.edge == "night"
        ):
            return periods.part(of, "TNI")
        return periods.day(of)

    def _day(self, item: Item) -> date | None:
        if item.stated is not None:
            side = item.stated.side
            return self._stated(item.stated, side)
        if item.named is not None:
            return self._named(item.named)
        if item.weekday is not None:
            return self._weekday(item.weekday)
        return None

    def _stated(self, e: Expr, side: str = "", near: date | None = None) -> date | None:
        near = near or self.today
        if e.d is None:
            return None
        if e.m is None and e.code == "same month":
            month = self.day or (self.period.first if self.period else near)
            return date(month.year, month.month, e.d) if valid(e.d, month.month, month.year) else None
        if e.m is None and e.code == "of month":
            month = periods.month(near.year, near.month + e.n).first
            return date(month.year, month.month, e.d) if valid(e.d, month.month, month.year) else None
        if e.m is None:
            options = [periods.plus_months(near.replace(day=1), step) for step in (-1, 0, 1)]
            days = [date(o.year, o.month, e.d) for o in options if valid(e.d, o.month, o.year)]
            return _nearest(days, near, side)
        year = self._year_of(e)
        if year is not None:
            return date(year, e.m, e.d) if valid(e.d, e.m, year) else None
        years = (
            range(max(1, near.year - 4), near.year + 5)
            if (e.d, e.m) == (29, 2)
            else (near.year - 1, near.year, near.year + 1)
        )
        return _nearest([date(y, e.m, e.d) for y in years if valid(e.d, e.m, y)], near, side)

    def _year_of(self, e: Expr) -> int | None:
        if e.y is not None:
            return e.y
        if e.code == "same year":
            return self.period.first.year if self.period else None
        return self.today.year + e.shift if e.shift is not None else None

    def _named(self, e: Expr) -> date | None:
        if e.kind == "rel":
            return periods.plus_days(self.today, e.n)
        if e.kind == "anaphor":
            base = self.day or (self._stated(self.ahead) if self.ahead is not None and e.n == 0 else None)
            if base is None and (e.n == -1 or e.side == "stated"):
                return None
            return periods.plus_days(base or self.today, e.n)
        if e.kind == "step":
            base = (self.day if e.side == "that" else None) or self.today
            return periods.plus_days(base, e.n)
        found = self._lunar(e)
        return found[0] if found else None

    def _weekday(self, e: Expr) -> date:
        monday = periods.plus_days(self.today, -self.today.weekday())
        if e.side == "this":
            return periods.plus_days(monday, e.n - 1)
        if e.shift is not None:
            return periods.plus_days(monday, 7 * e.shift + e.n - 1)
        days = [periods.plus_days(monday, 7 * step + e.n - 1) for step in (-1, 0, 1)]
        return _nearest(days, self.today, e.side, strictly=True) or days[1]

    def _lunar(self, e: Expr) -> tuple[date, date] | None:
        year = self._year_of(e)
        if e.code:
            stem, branch = e.code.split()
            year = lunar.named_year(stem, branch, self.today.year)
            if year is None:
                return None
        if e.m is None:
            return None
        years = [year] if year is not None else [self.today.year + step for step in (-1, 0, 1, 2)]
        options: list[tuple[date, date]] = []
        for y in years:
            if e.d is None:
                whole = lunar.month_days(e.m or 1, y, e.leap)
            else:
                one = lunar.gregorian(e.d, e.m or 1, y + e.n, e.leap)
                whole = (one, one) if one else None
            if whole:
                options.append(whole)
        return min(options, key=lambda o: _distance(o[0], o[1], self.today), default=None)

    # --- other expressions ---

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
        period = self.period_of(e)
        if period is not None and e.nth is not None:
            period = periods.nth(period, *e.nth)
        if period is None:
            return None
        self._remember(period, absolute=e.kind not in ("rel", "same", "step"))
        return item.start, item.end, period.value, "DATE"

    def _hours(self, item: Item, e: Expr) -> Found | None:
        if self.moment is None:
            return item.start, item.end, f"P{e.code[0]}{abs(e.n)}{e.code[1]}", "DURATION"
        seconds = {"S": 1, "M": 60, "H": 3600}[e.code[1]]
        at = self.moment + timedelta(seconds=seconds * e.n)
        return item.start, item.end, at.strftime("%Y-%m-%dT%H:%M"), "TIME"

    def period_of(self, e: Expr) -> Period | None:
        """The period an expression that is no day denotes."""
        year = self._year_of(e)
        match e.kind:
            case "year":
                return periods.year(e.y or 0)
            case "years":
                return Period(f"{e.y:04}/{e.n:04}", "range", date(e.y or 1, 1, 1), date(e.n, 12, 31))
            case "month":
                return periods.month(year, e.m or 1) if year is not None else self._near_month(e)
            case "months":
                return periods.months(self.today.year if year is None else year, e.m or 1, e.n)
            case "quarter":
                return periods.quarter(year, e.n) if year is not None else self._near_quarter(e)
            case "half":
                return periods.half(self.today.year if year is None else year, e.n)
            case "season":
                return self._season(e, year)
            case "decade":
                return periods.decade(e.y or 0)
            case "century":
                return periods.century(e.y or 1)
            case "rel":
                return self._relative(e.code, e.n, self.today)
            case "step":
                return self._step(e)
            case "anaphor":
                return self._relative(
                    e.code, e.n, self.day or (self.period.first if self.period else self.today)
                )
            case "twin":
                step = {
                    "W": periods.plus_days(self.today, 7 * e.n),
                    "M": periods.plus_months(self.today, e.n),
                }
                return periods.day(step.get(e.code) or periods.plus_months(self.today, 12 * e.n))
            case "same":
                return self._same(e, year)
            case "lunar":
                found = self._lunar(e)
                if found is None:
                    return None
                if e.d is not None:
                    return periods.day(found[0])
                return Period("/".join(periods.day(d).value for d in found), "range", *found)
        return None

    def _near_month(self, e: Expr) -> Period:
        here = self.today.year * 12 + self.today.month
        options = [(self.today.year + step) * 12 + (e.m or 1) for step in (0, -1, 1)]
        if e.side == "future":
            index = next(o for o in sorted(options) if o > here) if max(options) > here else max(options)
        elif e.side == "past":
            index = max(o for o in options if o <= here)
        elif e.side == "this":
            index = options[0]
        else:
            index = min(options, key=lambda o: abs(o - here))
        return periods.month((index - 1) // 12, (index - 1) % 12 + 1)

    def _near_quarter(self, e: Expr) -> Period:
        here = self.today.year * 4 + (self.today.month - 1) // 3
        options = [(self.today.year + step) * 4 + e.n - 1 for step in (0, -1, 1)]
        if e.side == "future":
            index = min(o for o in options if o > here)
        elif e.side == "past":
            index = max(o for o in options if o <= here)
        else:
            index = min(options, key=lambda o: abs(o - here))
        return periods.quarter(index // 4, index % 4 + 1)

    def _season(self, e: Expr, year: int | None) -> Period | None:
        if year is not None:
            return periods.season(year, e.code)
        options = [periods.season(self.today.year + step, e.code) for step in (-1, 0, 1)]
        if e.side == "future":
            return next((o for o in options if o.first > self.today), None)
        if e.side == "past":
            return next((o for o in reversed(options) if o.last < self.today), None)
        nearest = min(options, key=lambda o: _distance(o.first, o.last, self.today))
        return options[1] if e.side == "this" and not nearest.first <= self.today <= nearest.last else nearest

    def _relative(self, unit: str, n: int, base: date) -> Period | None:
        match unit:
            case "day":
                return periods.day(periods.plus_days(base, n))
            case "week":
                return periods.week(periods.plus_days(base, 7 * n))
            case "weekend":
                return periods.weekend(periods.plus_days(base, 7 * n))
            case "month":
                return periods.month(base.year, base.month + n)
            case "quarter":
                return periods.quarter(base.year, (base.month + 2) // 3 + n)
            case "year":
                return periods.year(base.year + n)
            case "century":
                return periods.century((base.year - 1) // 100 + 1 + n)
        return None

    def _step(self, e: Expr) -> Period | None:
        base = (
            (self.day or (self.period.first if self.period else None)) if e.side == "that" else None
        ) or self.today
        match e.code:
            case "W":
                return periods.day(periods.plus_days(base, 7 * e.n))
            case "M":
                return periods.month(base.year, base.month + e.n)
            case "Y":
                return periods.year(base.year + e.n)
        return None

    def _same(self, e: Expr, year: int | None) -> Period | None:
        year = self.today.year - 1 if year is None else year
        if self.period is None:
            return periods.year(year)
        if e.y is not None:
            return periods.moved(self.period, e.y - self.period.first.year)
        return periods.moved(self.period, e.shift if e.shift is not None else -1)

    # --- ranges ---

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
                end = periods.year(self.today.year) if start.grain == "year" else end
        period = periods.span(start, end)
        if period is None:
            return None
        self._remember(period, absolute=True)
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
                    start = self._moment(first)
                    self.day = start.first if start else self.day
                    return start, self._moment(second)
                end = self._moment(second)
                return (self._moment(first, end.first) if end else None), end
            start = self._moment(first)
            if start is None:
                return None, None
            self.day = start.first
            if bare_second:
                end = self._moment(second, start.first)
                if end is not None and end.value < start.value and second.clock:
                    end = self._moment(second, periods.plus_days(start.first, 1))
                return start, end
            end = self._moment(second)
            if (
                end is not None
                and end.first < start.first
                and second.weekday
                and second.weekday.shift is None
            ):
                end = self._moment(
                    Item(0, 0, part=second.part, clock=second.clock), periods.plus_days(end.first, 7)
                )
            return start, end
        return self._one(first), self._one(second)

    def _one(self, item: Item) -> Period | None:
        return self.period_of(item.other) if item.other is not None else self._moment(item)

    def _two_days(self, first: Item, second: Item, a: Expr, b: Expr) -> tuple[Period | None, Period | None]:
        ya, yb = self._year_of(a), self._year_of(b)
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
                    (_distance(date(y, a.m, a.d or 1), date(y + later, b.m, b.d or 1), self.today), y)
                    for y in (self.today.year, self.today.year - 1, self.today.year + 1)
                    if valid(a.d or 1, a.m, y) and valid(b.d or 1, b.m, y + later)
                ),
                key=lambda pair: pair[0],
                default=None,
            )
            if best is None:
                return None, None
            a.y, b.y = best[1], best[1] + later
        start = self._moment(first)
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
        return start, self._moment(second)

    def _two_periods(self, a: Expr, b: Expr) -> tuple[Period | None, Period | None]:
        if a.kind == b.kind and a.kind in ("month", "quarter"):
            na, nb = a.m or a.n, b.m or b.n
            ya, yb = self._year_of(a), self._year_of(b)
            if ya is None and yb is not None:
                a.y = yb if na <= nb else yb - 1
            elif ya is None:
                count = 12 if a.kind == "month" else 4
                make = periods.month if a.kind == "month" else periods.quarter
                options = []
                for y in (self.today.year, self.today.year - 1, self.today.year + 1):
                    start, end = make(y, na), make(y, nb if nb >= na else nb + count)
                    options.append((_distance(start.first, end.last, self.today), start, end))
                best = min(options, key=lambda option: option[0])
                return best[1], best[2]
            start_period = self.period_of(a)
            if yb is None and start_period is not None:
                b.y = start_period.first.year + (nb < na)
            return start_period, self.period_of(b)
        if a.kind == b.kind == "lunar" and a.y is None and not a.code:
            a.y, a.code, a.shift = b.y, b.code, b.shift
        if (
            a.kind == "month"
            and self._year_of(a) is None
            and self._year_of(b) is not None
            and b.kind == "months"
        ):
            a.y = self._year_of(b)
        return self.period_of(a), self.period_of(b)

    # --- sets ---

    def _recurring(self, item: Item) -> str | None:
        if item.other is not None:
            return f"XXXX-{item.other.m:02}"
        tail = item.part.code if item.part and not item.clock else ""
        if item.clock is not None:
            at = self._moment(Item(0, 0, part=item.part, clock=item.clock), self.today)
            tail = at.value[10:] if at else ""
        if item.weekday is not None:
            value = f"XXXX-WXX-{item.weekday.n}{tail}"
            if item.to is not None and item.to.weekday is not None:
                value += f"/XXXX-WXX-{item.to.weekday.n}{tail}"
            return value
        if item.stated is not None:
            month = f"{item.stated.m:02}" if item.stated.m is not None else "XX"
            return f"XXXX-{month}-{item.stated.d:02}{tail}"
        if item.named is not None:
            return None
        return f"XXXX-XX-XX{tail}" if tail else None

    def _remember(self, period: Period, *, absolute: bool) -> None:
        if period.grain in ("day", "part", "time"):
            self.day = period.first
        if absolute or self.period is None:
            self.period = period


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
    return s.startswith("từ ", first.start) or b.n == 0


def _distance(first: date, last: date, near: date) -> int:
    if first <= near <= last:
        return 0
    return min(abs((first - near).days), abs((last - near).days))


def _nearest(days: list[date], near: date, side: str = "", *, strictly: bool = False) -> date | None:
    if side == "future":
        later = [d for d in days if d > near or (d == near and not strictly)]
        return min(later, default=None)
    if side == "past":
        earlier = [d for d in days if d < near or (d == near and not strictly)]
        return max(earlier, default=None)
    if side == "this":
        same = [d for d in days if (d.year, d.month) == (near.year, near.month)]
        days = same or days
    return min(days, key=lambda d: abs((d - near).days), default=None)

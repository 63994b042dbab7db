"""The days and periods that expressions mean, given the reference day and what the text has stated before."""

from __future__ import annotations

from datetime import date, datetime

from scraper.dates import lunar, periods
from scraper.dates.mentions_expr import Expr, valid
from scraper.dates.mentions_join import Item
from scraper.dates.mentions_near import distance, near_month, near_quarter, near_season, nearest, relative
from scraper.dates.model import VIETNAM
from scraper.dates.periods import Period


class Known:
    """What is known while one text is read: the reference, and the day and the period stated last."""

    def __init__(self, reference: date) -> None:
        if isinstance(reference, datetime) and reference.tzinfo is not None:
            reference = reference.astimezone(VIETNAM)
        self.clock = reference if isinstance(reference, datetime) else None
        self.today = date(reference.year, reference.month, reference.day)
        self.day: date | None = None
        self.period: Period | None = None
        self.ahead: Expr | None = None  # the first day with a number, for a "cùng ngày" before it

    def moment(self, item: Item, day: date | None = None) -> Period | None:
        """A day, a part of a day or a time of day; `day` where the item states none."""
        of = self.day_of(item) or day
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

    def day_of(self, item: Item) -> date | None:
        """The day of a moment; None where it states none, or one that does not exist."""
        if item.stated is not None:
            side = item.stated.side
            return self.stated(item.stated, side)
        if item.named is not None:
            return self.named(item.named)
        if item.weekday is not None:
            return self.weekday(item.weekday)
        return None

    def stated(self, e: Expr, side: str = "", near: date | None = None) -> date | None:
        """The day a number states, in its year, or the nearest to the reference on the side it says."""
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
            return nearest(days, near, side)
        year = self.year_of(e)
        if year is not None:
            return date(year, e.m, e.d) if valid(e.d, e.m, year) else None
        years = (
            range(max(1, near.year - 4), near.year + 5)
            if (e.d, e.m) == (29, 2)
            else (near.year - 1, near.year, near.year + 1)
        )
        return nearest([date(y, e.m, e.d) for y in years if valid(e.d, e.m, y)], near, side)

    def year_of(self, e: Expr) -> int | None:
        """The year an expression states in digits or words ("năm ngoái"); None where it states none."""
        if e.y is not None:
            return e.y
        if e.code == "same year":
            return self.period.first.year if self.period else None
        return self.today.year + e.shift if e.shift is not None else None

    def named(self, e: Expr) -> date | None:
        """The day of a relative word, of "cùng ngày", of "3 ngày trước" or of the lunar calendar."""
        if e.kind == "rel":
            return periods.plus_days(self.today, e.n)
        if e.kind == "anaphor":
            base = self.day or (self.stated(self.ahead) if self.ahead is not None and e.n == 0 else None)
            if base is None and (e.n == -1 or e.side == "stated"):
                return None
            return periods.plus_days(base or self.today, e.n)
        if e.kind == "step":
            base = (self.day if e.side == "that" else None) or self.today
            return periods.plus_days(base, e.n)
        found = self.lunar_days(e)
        return found[0] if found else None

    def weekday(self, e: Expr) -> date:
        """The day of a weekday: of the week it names, else the nearest, else on the side it says."""
        monday = periods.plus_days(self.today, -self.today.weekday())
        if e.side == "this":
            return periods.plus_days(monday, e.n - 1)
        if e.shift is not None:
            return periods.plus_days(monday, 7 * e.shift + e.n - 1)
        days = [periods.plus_days(monday, 7 * step + e.n - 1) for step in (-1, 0, 1)]
        return nearest(days, self.today, e.side, strictly=True) or days[1]

    def lunar_days(self, e: Expr) -> tuple[date, date] | None:
        """First and last Gregorian day of a lunar day or month, in its year or the nearest."""
        year = self.year_of(e)
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
        return min(options, key=lambda o: distance(o[0], o[1], self.today), default=None)

    def period_of(self, e: Expr) -> Period | None:
        """The period an expression that is no day denotes."""
        year = self.year_of(e)
        match e.kind:
            case "year":
                return periods.year(e.y or 0)
            case "years":
                return Period(f"{e.y:04}/{e.n:04}", "range", date(e.y or 1, 1, 1), date(e.n, 12, 31))
            case "month":
                return (
                    periods.month(year, e.m or 1)
                    if year is not None
                    else near_month(e.m or 1, e.side, self.today)
                )
            case "months":
                return periods.months(self.today.year if year is None else year, e.m or 1, e.n)
            case "quarter":
                return (
                    periods.quarter(year, e.n) if year is not None else near_quarter(e.n, e.side, self.today)
                )
            case "half":
                return periods.half(self.today.year if year is None else year, e.n)
            case "season":
                if year is not None:
                    return periods.season(year, e.code)
                return near_season(e.code, e.side, self.today)
            case "decade":
                return periods.decade(e.y or 0)
            case "century":
                return periods.century(e.y or 1)
            case "rel":
                return relative(e.code, e.n, self.today)
            case "step":
                return self.step(e)
            case "anaphor":
                return relative(e.code, e.n, self.day or (self.period.first if self.period else self.today))
            case "twin":
                step = {
                    "W": periods.plus_days(self.today, 7 * e.n),
                    "M": periods.plus_months(self.today, e.n),
                }
                return periods.day(step.get(e.code) or periods.plus_months(self.today, 12 * e.n))
            case "same":
                return self.same(e, year)
            case "lunar":
                found = self.lunar_days(e)
                if found is None:
                    return None
                if e.d is not None:
                    return periods.day(found[0])
                return Period("/".join(periods.day(d).value for d in found), "range", *found)
        return None

    def step(self, e: Expr) -> Period | None:
        """What lies weeks, months or years from the reference, or from what was stated last."""
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

    def same(self, e: Expr, year: int | None) -> Period | None:
        """ "cùng kỳ năm trước": the twin, in that year, of the period stated last."""
        year = self.today.year - 1 if year is None else year
        if self.period is None:
            return periods.year(year)
        if e.y is not None:
            return periods.moved(self.period, e.y - self.period.first.year)
        return periods.moved(self.period, e.shift if e.shift is not None else -1)

    def remember(self, period: Period, *, absolute: bool) -> None:
        """Notes what was stated; a relative period only where none is known yet."""
        if period.grain in ("day", "part", "time"):
            self.day = period.first
        if absolute or self.period is None:
            self.period = period

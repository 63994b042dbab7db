"""Joins what belongs together: a clock and its day, a weekday and its date, the two ends of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scraper.dates.mentions_expr import Expr


@dataclass(slots=True)
class Item:
    """One mention to be: a head and what is joined to it.

    A moment holds its parts in ``part``, ``clock``, ``stated`` (a day with a number), ``named`` (a weekday, a
    relative or lunar day); any other expression stands in ``other``. ``to`` is the other end of a range,
    ``every`` the recurrence ("hằng tuần").
    """

    start: int
    end: int
    part: Expr | None = None
    clock: Expr | None = None
    stated: Expr | None = None
    named: Expr | None = None
    weekday: Expr | None = None
    other: Expr | None = None
    to: Item | None = None
    every: Expr | None = None

    @property
    def is_moment(self) -> bool:
        """Whether this is a day or a time of day."""
        return self.other is None


_DAY_GAPS: Final = frozenset((" ", ", ", " (", " của ", " vào ", ", vào ", ", tức ", " tức ", " - "))
_SLOTS: Final = {"part": "part", "clock": "clock", "day": "stated", "weekday": "weekday"}


def _slot(e: Expr) -> str | None:
    if e.kind in ("rel", "anaphor", "step"):
        return "named" if e.code in ("day", "D") else None
    if e.kind == "lunar":
        return "named" if e.d is not None else None
    return _SLOTS.get(e.kind)


# "lúc 20h (giờ Việt Nam) ngày 5/5"
_ZONE: Final = re.compile(r" \((?:theo )?giờ [^()]{1,24}\) ?")


def _takes(s: str, item: Item, slot: str, e: Expr) -> bool:
    """Whether a moment takes one more part after the text between them."""
    if getattr(item, slot) is not None:
        return False
    gap = _ZONE.sub(" ", s[item.end : e.start])
    if slot == "clock":
        return gap in (" lúc ", " vào lúc ", " hồi ", " khoảng ", " vào khoảng ", ", lúc ") or (
            gap == " " and not e.weak
        )
    if slot == "part":
        if e.shift is not None and item.named is not None:
            return False
        if item.clock is not None and not (item.stated or item.named or item.weekday):
            return gap == " "
        return gap in (" ", " vào ") and item.clock is None and not item.stated
    if gap not in _DAY_GAPS:
        return False
    has_day = item.named is not None or item.weekday is not None or item.stated is not None
    if slot == "named":
        if e.kind == "lunar" or e.kind == "step":
            return gap == " " and not has_day
        return gap == " " or (gap in (" của ", ", ", " (") and item.stated is None)
    if slot == "weekday":
        today = item.named is not None and item.named.kind == "rel" and gap == " "  # "hôm nay thứ Tư"
        if e.weak and item.stated is None and item.part is None and not today:
            dated = gap == ", " and s.startswith(
                (", ngày ", " ngày ", " ("), e.end
            )  # "19h30, thứ Bảy, ngày 11/5"
            if item.clock is None or not (gap == " " or dated):
                return False
        if gap == " " or not has_day:
            return gap in (" ", ", ")
        return (
            gap in (", ", " (")
            and (item.stated is not None or item.named is not None)
            and e.shift is None
            and not e.side
        )
    # a day with a number
    if e.code == "listed":
        return gap == " " and not has_day
    if gap == " (":
        return has_day and s[e.end : e.end + 1] == ")"
    if gap == " - ":
        return item.weekday is not None and s.startswith("ngày", e.start)
    if gap in (", ", " tức ", ", tức ", " của ", ", vào "):
        return (
            (item.named is not None and item.named.kind == "rel")
            or item.weekday is not None
            or (gap == ", " and not has_day and s.startswith("ngày", e.start))
        )
    return True


def _fill(item: Item, slot: str, e: Expr) -> None:
    setattr(item, slot, e)
    if slot == "part" and e.shift is not None:  # "sáng nay", "tối mai"
        item.named = Expr(e.start, e.end, "rel", code="day", n=e.shift)


def _add(s: str, item: Item, slot: str, e: Expr) -> None:
    inside = s[item.end : e.start] == " ("
    _fill(item, slot, e)
    item.end = e.end
    if inside and s[e.end : e.end + 1] == ")":
        item.end += 1


def _moments(s: str, expressions: list[Expr]) -> list[Item]:
    items: list[Item] = []
    edge: Expr | None = None
    for e in expressions:
        if e.kind in ("modifier", "ordinal"):
            edge = e
            continue
        slot = _slot(e)
        last = items[-1] if items else None
        if (
            slot is not None
            and last is not None
            and last.other is None
            and edge is None
            and _takes(s, last, slot, e)
        ):
            _add(s, last, slot, e)
            continue
        if slot is not None:
            item = Item(e.start, e.end)
            _fill(item, slot, e)
        else:
            item = Item(e.start, e.end, other=e)
        if edge is not None and s[edge.end : e.start] in (" ", " của "):
            if edge.kind == "modifier":
                item.start, e.edge = edge.start, edge.edge
            elif slot is None:
                item.start, e.nth = edge.start, edge.nth
        edge = None
        items.append(item)
    return items


_TO: Final = frozenset(
    (
        "-",
        " - ",
        " đến ",
        " tới ",
        " cho đến ",
        " cho tới ",
        "- ",
        " -",
        " và kéo dài đến ",
        " kéo dài đến ",
        " đến khoảng ",
        " qua ",
        " sang ",
    )
)
_AND: Final = frozenset((", ", " và ", " hoặc ", " hay ", " & ", ", và ", "; ", "/", "-", " - "))


def _kind(item: Item) -> str:
    if item.other is not None:
        return item.other.kind
    return "clock" if item.clock else "part" if item.part else "day"


def _connects(s: str, first: Item, second: Item) -> bool:
    gap = s[first.end : second.start]
    if gap not in _TO or first.every or second.every:
        return False
    a, b = _kind(first), _kind(second)
    if {a, b} & {"set", "duration", "value", "now", "same"}:
        return False
    if gap in (
        " đến ",
        " tới ",
        " cho đến ",
        " cho tới ",
        " kéo dài đến ",
        " đến khoảng ",
        " và kéo dài đến ",
    ):
        return True
    since = s.startswith("từ ", max(0, first.start - 3))
    if gap in (" qua ", " sang "):
        return since
    if first.other is not None and first.other.kind == "rel":
        return False
    return a == b or (since and {a, b} <= {"day", "part", "clock"})


def join(s: str, expressions: list[Expr]) -> list[Item]:
    """The mentions to be, in order, from the expressions of a plain text."""
    items: list[Item] = []
    for item in _moments(s, expressions):
        last = items[-1] if items else None
        if last is not None:
            if _is_holiday(last) and item.stated and s[last.end : item.start] in (" ", " (", ", "):
                items[-1] = item  # "Quốc khánh 2/9": the number says it
                continue
            if _same_year(s, last, item):
                continue
            if item.other is not None and item.other.kind == "set" and _recurs(s, last, item):
                last.every, last.end = item.other, item.end
                continue
            if last.to is None and _connects(s, last, item):
                last.to = item
                last.end = item.end
                _inherit_lunar(last, item)
                if s.startswith("từ ", max(0, last.start - 3)):
                    last.start -= 3
                continue
        items.append(item)
    for first, second in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        gap = s[first.end : second.start]
        if gap in _AND or (gap == " " and first.stated is not None and first.stated.code == "listed"):
            _inherit(s, first, second)
    return items


def _same_year(s: str, item: Item, year: Item) -> bool:
    """Takes "cùng năm" as the year, "cùng tháng" as the month of what stands before it."""
    e = year.other
    if e is None or e.kind != "anaphor" or e.n or s[item.end : year.start] != " ":
        return False
    if e.code == "month" and item.stated is not None and item.stated.m is None:
        item.stated.code, item.end = "same month", year.end
        return True
    if e.code != "year":
        return False
    dated = item.stated or item.other
    if dated is None or dated.kind not in ("day", "month", "quarter") or dated.y is not None:
        return False
    dated.code, item.end = "same year", year.end
    return True


def _is_holiday(item: Item) -> bool:
    only = item.stated or item.named
    return only is not None and only.edge == "holiday" and item.part is None and item.clock is None


def _recurs(s: str, item: Item, every: Item) -> bool:
    if s[item.end : every.start] not in (" ", " (", " của "):
        return False
    code = every.other.code if every.other else ""
    if item.other is not None:
        return item.other.kind == "month" and code == "P1Y" and item.other.y is None
    if item.weekday is not None:
        return code == "P1W" and (item.to is None or item.to.weekday is not None)
    if item.to is not None:
        return False
    if item.stated is not None:
        return (code == "P1Y" and item.stated.m is not None) or (code == "P1M" and item.stated.m is None)
    return code == "P1D" and item.named is None


def _inherit_lunar(first: Item, second: Item) -> None:
    """ "14, 15 tháng Giêng", "mùng 1 và mùng 2 Tết", "từ ngày 6 đến 8/3 âm lịch": all are lunar days."""
    last = second.named
    if last is None or last.kind != "lunar" or last.m is None or not last.d:
        return
    day = first.stated if first.stated is not None and first.stated.m is None else first.named
    if day is None or day.d is None or day.m is not None or (day.kind == "day" and day.d >= last.d):
        return
    month = last.m if day.d <= last.d else (last.m - 2) % 12 + 1
    first.named = Expr(day.start, day.end, "lunar", last.y, month, day.d, shift=last.shift, code=last.code)
    first.stated = None


def _inherit(s: str, first: Item, second: Item) -> None:
    """What a list states once at its end holds for all: "ngày 27 và 28/4", "tháng 3 và tháng 4/2023"."""
    a, b = first.stated, second.stated
    _inherit_lunar(first, second)
    if a is not None and b is not None and first.to is None:
        if a.m is None and b.m is not None and (a.d or 0) < (b.d or 0):
            a.m, a.y, a.shift, a.weak = b.m, b.y, b.shift, b.weak and a.weak
            if a.code == "listed":
                a.weak = False
        elif (
            b.weak
            and not a.weak
            and (a.m or 0, a.d or 0) < (b.m or 0, b.d or 0)
            and s[first.end : second.start] == " và "
        ):
            b.weak = False  # "các ngày 30-4 và 1-5"
        elif (
            a.m is not None
            and a.y is None
            and b.y is not None
            and a.shift is None
            and (a.m, a.d or 0) < (b.m or 0, b.d or 0)
        ):
            a.y = b.y
    elif first.other is not None and second.other is not None:
        c, d = first.other, second.other
        if (
            c.kind == d.kind
            and c.kind in ("month", "quarter")
            and c.y is None
            and c.shift is None
            and not c.side
            and (c.m or c.n) < (d.m or d.n)
        ):
            c.y, c.shift = d.y, d.shift
    elif (
        first.part is not None
        and a is None
        and first.named is None
        and first.weekday is None
        and second.part is not None
    ):
        first.stated, first.named, first.weekday = second.stated, second.named, second.weekday
    if first.weekday is not None and second.weekday is not None:
        first.weekday.weak = first.weekday.weak and second.weekday.weak
        if second.every is not None and first.every is None:
            first.every = second.every

"""What an export holds: which lines of the dataset, in which order.

The first pass over the dataset keeps a few words a line (where it lies, how it is sorted), never its
text, so that memory stays flat; the second pass (`lines.py`) reads the chosen lines in sorted order.
"""

from __future__ import annotations

import gc
import hashlib
import operator
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgspec

from scraper.export.columns import COLUMNS, NAMES
from scraper.export.errors import ExportError
from scraper.orthography import fold, has_marks, unify_tone_marks

HANOI = timezone(timedelta(hours=7))


_NULL, _NO_TEXT, _NO_ITEMS = (msgspec.Raw(text) for text in (b"null", b'""', b"[]"))


class _Head(msgspec.Struct, gc=False):
    """The keys of a line that the choice needs."""

    id: str
    revision: int
    run_id: str
    fetched_at: str
    content_hash: str = ""
    published_at: str | None = None
    section: str | None = None
    authors: list[str] = []


class _Texts(msgspec.Struct):
    """The keys of a line that are searched for words."""

    title: str | None = None
    lede: str | None = None
    body: str | None = None


_LONG = ("title", "lede")  # not worth being decoded


def _rest() -> list[tuple[str, Any, Any]]:
    """The other keys: short texts as texts, everything else as bytes that are not looked into."""
    known = {*_Head.__struct_fields__, "duplicate_of"}
    return [
        (column.name, str | None, None)
        if column.kind in ("string", "instant") and column.name not in _LONG
        else (column.name, msgspec.Raw, _NULL)
        for column in COLUMNS
        if column.name not in known
    ]


_Line = msgspec.defstruct("_Line", _rest(), bases=(_Head,), gc=False)
_UNREAD = tuple(name for name, kind, _ in _rest() if kind is msgspec.Raw)
_READ = tuple(name for name in NAMES if name not in _UNREAD and name != "duplicate_of")
_LISTS = tuple(
    column.name for column in COLUMNS if column.kind in ("strings", "structs") and column.name in _UNREAD
)
# A column may be asked about twice: whether it is null, and whether it is [] or "".
_COVERED = _READ + _UNREAD + _LISTS + _LONG
_read, _unread, _lists, _long = (operator.attrgetter(*names) for names in (_READ, _UNREAD, _LISTS, _LONG))
_is_null, _is_no_list, _is_no_text = _NULL.__eq__, _NO_ITEMS.__eq__, _NO_TEXT.__eq__


def _empty_columns(head: Any) -> tuple[bool, ...]:
    """Which columns a line leaves null or empty, in the order of `_COVERED`."""
    return (
        *map(operator.not_, _read(head)),
        *map(_is_null, _unread(head)),
        *map(_is_no_list, _lists(head)),
        *map(_is_no_text, _long(head)),
    )


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles an export keeps. Everything given must hold; several sections mean any of them.

    `since` and `until` are days in Vietnam (+07:00), both included; an article without a known day is
    left out when one of them is given. `query` is words that must all stand in title, lede or body,
    case aside; written without diacritics it also finds the text with them.
    """

    since: date | None = None
    until: date | None = None
    sections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    query: str | None = None
    all_revisions: bool = False

    def described(self) -> dict[str, object]:
        """The filters as JSON values, for the manifest."""
        return {
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "sections": list(self.sections),
            "authors": list(self.authors),
            "query": self.query,
            "all_revisions": self.all_revisions,
        }

    def keep(self, head: _Head, line: bytes) -> bool:
        """Whether one line passes; `line` is whole when there is a query."""
        if self.since or self.until:
            if head.published_at is None:
                return False
            day = datetime.fromisoformat(head.published_at).astimezone(HANOI).date()
            if (self.since and day < self.since) or (self.until and day > self.until):
                return False
        if self.sections and (head.section or "").casefold() not in {s.casefold() for s in self.sections}:
            return False
        if self.authors and not {a.casefold() for a in self.authors} & {a.casefold() for a in head.authors}:
            return False
        return not self.query or _contains(_decode_texts(line), self.query)


_decode_texts = msgspec.json.Decoder(_Texts).decode


def _contains(head: _Texts, query: str) -> bool:
    form = unify_tone_marks if has_marks(query) else fold
    text = form("\n".join(filter(None, (head.title, head.lede, head.body))).casefold())
    return all(word in text for word in form(query.casefold()).split())


# Where a chosen line lies: which file, at which byte, how many bytes (without the newline).
Place = tuple[int, int, int]


@dataclass(slots=True)
class Selection:
    """The chosen lines in order of the export, and what the manifest says about them.

    `published` holds one sort key a line: the instant in local time of Vietnam or an empty string when it is
    unknown. `filled`
    counts the lines that fill each column; `version` names the rows (the same rows, the same 16 hex digits).
    """

    files: list[Path]
    places: list[Place] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    months: list[tuple[int, int] | None] = field(default_factory=list)
    run_ids: list[str] = field(default_factory=list)
    lines_read: int = 0
    filled: dict[str, int] = field(default_factory=lambda: dict.fromkeys(NAMES, 0))
    version: str = ""
    first_fetched_at: str | None = None
    last_fetched_at: str | None = None

    def __len__(self) -> int:
        return len(self.places)

    def month_runs(self) -> Iterator[tuple[tuple[int, int] | None, int, int]]:
        """Stretches of lines of one month in Vietnam: ``((year, month) or None, start, stop)``."""
        start = 0
        for stop in range(1, len(self.months) + 1):
            if stop == len(self.months) or self.months[stop] != self.months[start]:
                yield self.months[start], start, stop
                start = stop


def select(files: list[Path], heads: Iterable[tuple[int, int, int, bytes]], filters: Filters) -> Selection:
    """Choose the lines of an export.

    `heads` are those of `scraper.export.lines.stored_heads`, whole when the filters have a query. Of each
    article the highest revision is taken (of two lines with the same revision the one read last), then
    the filters apply to it. With `all_revisions` each revision is taken once and filtered by itself.
    Order: instant of publication, unknown ones last, then id, then revision.

    Raises `ExportError` naming file and byte for a line that is no record.
    """
    collecting = gc.isenabled()
    gc.disable()  # millions of small objects that stay and form no cycle: looking for some takes a tenth
    try:
        return _select(files, heads, filters)
    finally:
        if collecting:
            gc.enable()


def _select(files: list[Path], heads: Iterable[tuple[int, int, int, bytes]], filters: Filters) -> Selection:
    decode = msgspec.json.Decoder(_Line).decode
    chosen: dict[str | tuple[str, int], _Chosen | None] = {}
    highest: dict[str | tuple[str, int], int] = {}
    patterns: dict[tuple[bool, ...], tuple[bool, ...]] = {}
    selection = Selection(files)
    by_itself = filters.all_revisions
    filtered = filters != Filters(all_revisions=by_itself)
    for file, offset, length, line in heads:
        try:
            head: Any = decode(line)
            instant = _local(head.published_at)
            kept = not filtered or filters.keep(head, line)
        except (msgspec.MsgspecError, ValueError) as problem:
            raise ExportError(f"{files[file]}: byte {offset}: not a record: {problem}") from problem
        selection.lines_read += 1
        key = (head.id, head.revision) if by_itself else head.id
        if highest.get(key, 0) > head.revision:
            continue
        highest[key] = head.revision
        empty = _empty_columns(head)
        chosen[key] = (
            (
                instant == "",
                instant,
                head.id,
                head.revision,
                head.run_id,
                head.fetched_at,
                head.content_hash,
                patterns.setdefault(empty, empty),  # few patterns, held once each
                (file, offset, length),
            )
            if kept
            else None
        )
    _arrange(selection, sorted(row for row in chosen.values() if row))
    return selection


# Unknown instant, instant, id, revision (these sort); run, fetched, content hash, empty columns, place.
_Chosen = tuple[bool, str, str, int, str, str, str, tuple[bool, ...], Place]


def _arrange(selection: Selection, rows: list[_Chosen]) -> None:
    runs = set()
    fetches = set()
    patterns: Counter[tuple[bool, ...]] = Counter()
    digest = hashlib.sha256()
    for _, instant, article, revision, run, fetched, content, empty, place in rows:
        selection.places.append(place)
        selection.ids.append(article)
        selection.published.append(instant)
        selection.months.append(_month(instant))
        runs.add(run)
        fetches.add(fetched)
        patterns[empty] += 1
        digest.update(f"{article} {revision} {content} {fetched}\n".encode())
    for pattern, number in patterns.items():
        empty_there = {name for name, is_empty in zip(_COVERED, pattern, strict=True) if is_empty}
        for name in {*_COVERED} - empty_there:
            selection.filled[name] += number
    selection.run_ids = sorted(runs)
    selection.version = digest.hexdigest()[:16]
    selection.first_fetched_at = min(fetches, default=None)
    selection.last_fetched_at = max(fetches, default=None)


def _local(published_at: str | None) -> str:
    """Sortable form of an instant, local time of Vietnam; empty when unknown.

    >>> _local("2021-03-02T02:26:00Z"), _local("2021-03-02T09:26:00+07:00")
    ('2021-03-02T09:26:00', '2021-03-02T09:26:00')
    """
    if published_at is None:
        return ""
    moment = datetime.fromisoformat(published_at)
    if published_at[19:] == "+07:00" and published_at[7] == "-":  # as the dataset writes it
        return published_at[:19]
    if moment.tzinfo is None:
        raise ValueError(f"published_at {published_at!r} has no zone")
    return moment.astimezone(HANOI).replace(tzinfo=None).isoformat()


def utc(local: str) -> str:
    """The sort key of an instant as an RFC 3339 string in UTC.

    >>> utc("2021-03-02T09:26:00")
    '2021-03-02T02:26:00Z'
    """
    return (datetime.fromisoformat(local) - timedelta(hours=7)).isoformat() + "Z"


def _month(instant: str) -> tuple[int, int] | None:
    return (int(instant[:4]), int(instant[5:7])) if instant else None

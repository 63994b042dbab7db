"""What an export holds: which lines of the dataset, in which order.

The first pass over the dataset keeps a few words a line (where it lies, how it is sorted), never its
text, so that memory stays flat; the second pass (`lines.py`) reads the chosen lines in sorted order.
"""

from __future__ import annotations

import gc
import hashlib
import itertools
import operator
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


_NULL, _NO_ITEMS = msgspec.Raw(b"null"), msgspec.Raw(b"[]")
_LISTS = ("strings", "structs")


class _Head(msgspec.Struct, gc=False):
    """The keys of a line that the choice needs."""

    id: str
    revision: int
    run_id: str
    fetched_at: str
    content_hash: str
    published_at: str | None = None
    section: str | None = None
    authors: list[str] = []


class _Texts(msgspec.Struct):
    """The keys of a line that are searched for words."""

    title: str | None = None
    lede: str | None = None
    body: str | None = None


def _rest() -> list[tuple[str, Any, Any]]:
    """The other keys: short texts as texts, everything else as bytes that are not looked into."""
    known = {*_Head.__struct_fields__, "duplicate_of"}
    found: list[tuple[str, Any, Any]] = []
    for column in COLUMNS:
        if column.name in known:
            continue
        if column.kind in ("string", "instant"):
            text = (str | None, None) if column.nullable else (str, msgspec.NODEFAULT)
            found.append((column.name, *text))
        else:
            found.append((column.name, msgspec.Raw, _NO_ITEMS if column.kind in _LISTS else _NULL))
    return found


_Line = msgspec.defstruct("_Line", _rest(), bases=(_Head,), gc=False, kw_only=True)
_UNREAD = {name for name, kind, _ in _rest() if kind is msgspec.Raw}
# Columns that a line may leave empty, by the look of it: falsy, null, [].
_FALSY = tuple(
    column.name
    for column in COLUMNS[:-1]
    if column.name not in _UNREAD and (column.nullable or column.name in ("title", "body", "authors"))
)
_MAY_BE_NULL = tuple(column.name for column in COLUMNS if column.name in _UNREAD and column.nullable)
_MAY_BE_NO_LIST = tuple(c.name for c in COLUMNS if c.name in _UNREAD and c.kind in _LISTS)
_COVERED = (*_FALSY, *_MAY_BE_NULL, *_MAY_BE_NO_LIST)
_falsy, _null, _no_list = (operator.attrgetter(*names) for names in (_FALSY, _MAY_BE_NULL, _MAY_BE_NO_LIST))
_is_null, _is_no_list = _NULL.__eq__, _NO_ITEMS.__eq__


def _empty_columns(line: Any) -> tuple[bool, ...]:
    """Which columns a line leaves null or empty, in the order of `_COVERED`."""
    return (
        *map(operator.not_, _falsy(line)),
        *map(_is_null, _null(line)),
        *map(_is_no_list, _no_list(line)),
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
_LEFT_OUT: Place = (-1, -1, -1)  # by the filters; still the highest revision of its article


@dataclass(slots=True)
class Selection:
    """The chosen lines in order of the export, and what the manifest says about them.

    `published` holds one sort key a line: the instant in local time of Vietnam, or an empty string when it is
    unknown. `filled` counts the lines that fill each column; `version` names the rows (the same rows, the
    same 16 hex digits).
    """

    files: list[Path]
    places: list[Place] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    run_ids: list[str] = field(default_factory=list)
    lines_read: int = 0
    filled: dict[str, int] = field(default_factory=lambda: dict.fromkeys(NAMES, 0))
    version: str = ""
    first_fetched_at: str | None = None
    last_fetched_at: str | None = None

    def __len__(self) -> int:
        return len(self.places)

    def month_runs(self) -> Iterator[tuple[str, int, int]]:
        """Stretches of lines of one month in Vietnam: ``("2021-03" or "", start, stop)``."""
        start = 0
        for month, instants in itertools.groupby(self.published, key=lambda instant: instant[:7]):
            stop = start + sum(1 for _ in instants)
            yield month, start, stop
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
    chosen: dict[str | tuple[str, int], _Chosen] = {}
    patterns: dict[tuple[bool, ...], int] = {}
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
        known = chosen.get(key)
        if known is not None and known[2] > head.revision:
            continue
        empty = _empty_columns(head)
        chosen[key] = (
            instant or _UNKNOWN,
            head.id,
            head.revision,
            head.run_id,
            head.fetched_at,
            head.content_hash,
            patterns.setdefault(empty, len(patterns)),
            (file, offset, length) if kept else _LEFT_OUT,
        )
    rows = sorted(row for row in chosen.values() if row[-1] is not _LEFT_OUT)
    _arrange(selection, rows, list(patterns))
    return selection


# Instant, id, revision (these sort); run, fetched, content hash, which columns are empty, place.
_Chosen = tuple[str, str, int, str, str, str, int, Place]
_UNKNOWN = "unknown"  # sorts after every digit


def _arrange(selection: Selection, rows: list[_Chosen], patterns: list[tuple[bool, ...]]) -> None:
    """Fill a selection from sorted rows; `patterns` are the ways of being empty that the rows number."""
    runs = set()
    fetches = set()
    seen = [0] * len(patterns)
    digest = hashlib.sha256()
    for instant, article, revision, run, fetched, content, pattern, place in rows:
        selection.places.append(place)
        selection.published.append("" if instant == _UNKNOWN else instant)
        runs.add(run)
        fetches.add(fetched)
        seen[pattern] += 1
        digest.update(f"{article} {revision} {content} {fetched}\n".encode())
    selection.filled = dict.fromkeys(NAMES, len(rows))
    for empty, number in zip(patterns, seen, strict=True):
        for name in {name for name, is_empty in zip(_COVERED, empty, strict=True) if is_empty}:
            selection.filled[name] -= number
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

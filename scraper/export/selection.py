"""What an export holds: which lines of the dataset, in which order.

The first pass over the dataset keeps a few words a line (where it lies, how it is sorted), never its
text, so that memory stays flat; the second pass (`lines.py`) reads the chosen lines in sorted order.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from scraper.dates.model import VIETNAM
from scraper.export.columns import ADDED, COLUMNS, NAMES
from scraper.export.elsewhere import elsewhere
from scraper.export.errors import ExportError
from scraper.orthography import fold, has_marks, unify_tone_marks

_NULL, _NO_ITEMS = msgspec.Raw(b"null"), msgspec.Raw(b"[]")
_UNSET = msgspec.UNSET


class _Texts(msgspec.Struct):
    """The keys of a line that are searched for words."""

    title: str | None = None
    lede: str | None = None
    body: str | None = None


def _keys() -> tuple[list[tuple[str, Any, Any]], dict[str, str]]:
    """The keys of a line that are read, and for each that may be empty the expression that tells.

    Texts and what is chosen by are read as what they are (empty: falsy), another list or object as bytes that
    are not looked into; what every line has and nobody asks for is passed over.
    """
    keys: list[tuple[str, Any, Any]] = []
    empty = {}
    for column in COLUMNS[: -len(ADDED)]:
        name = column.name
        if name == "revision":
            keys.append((name, int, msgspec.NODEFAULT))
        elif name == "authors":
            keys.append((name, list[str], []))
            empty[name] = f"not line.{name}"
        elif column.kind in ("string", "instant"):
            keys.append((name, str | None, None) if column.nullable else (name, str, msgspec.NODEFAULT))
            if column.nullable or name in ("title", "body"):
                empty[name] = f"not line.{name}"
        elif column.kind in ("strings", "structs"):
            keys.append((name, msgspec.Raw, _NO_ITEMS))
            empty[name] = f"line.{name} == _NO_ITEMS"
        elif column.nullable:
            keys.append((name, msgspec.Raw, _NULL))
            empty[name] = f"line.{name} == _NULL"
    keys += [(column.name, msgspec.Raw | msgspec.UnsetType, _UNSET) for column in ADDED]
    return keys, empty


_KEYS, _EMPTY = _keys()
# In the order of a line, so that no key is searched for.
_Line: Any = msgspec.defstruct("_Line", _KEYS, gc=False, kw_only=True)
# A line's site, then for each of these columns whether it is empty. Written out, as `collections.namedtuple`
# does it, this takes half of what a loop over the names takes, on every line.
_Pattern = tuple[Any, ...]
_pattern_of: Callable[[Any], _Pattern] = eval(  # noqa: S307 - made of names of ours
    f"lambda line: (line.site, {', '.join(_EMPTY.values())})"
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles an export keeps. Everything given must hold; several sections mean any of them.

    `since` and `until` are days in Vietnam (+07:00), both included; an article without a known day is
    left out when one of them is given. `query` is words that must all stand in title, lede or body,
    case aside, taken as ``thcl search`` takes them (`words_of`).

    Raises `ExportError` for days in the wrong order and for a query without a word.
    """

    since: date | None = None
    until: date | None = None
    sections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    query: str | None = None
    all_revisions: bool = False

    def __post_init__(self) -> None:
        check_days(self.since, self.until)
        if self.query is not None:
            words_of(self.query)

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

    def keep(self, head: Any, line: bytes) -> bool:
        """Whether one line (a `_Line`) passes; `line` is whole when there is a query."""
        if self.since or self.until:
            if head.published_at is None:
                return False
            day = datetime.fromisoformat(head.published_at).astimezone(VIETNAM).date()
            if (self.since and day < self.since) or (self.until and day > self.until):
                return False
        if self.sections and not _names(self.sections) & _names((head.section,)):
            return False
        if self.authors and not _names(self.authors) & _names(tuple(head.authors)):
            return False
        return self.query is None or _contains(_decode_texts(line), self.query)


_decode_texts = msgspec.json.Decoder(_Texts).decode


@functools.lru_cache(maxsize=4096)
def _names(given: tuple[str | None, ...]) -> frozenset[str]:
    """Names as they are compared: case and the form of their letters aside."""
    return frozenset(unicodedata.normalize("NFC", name).casefold() for name in given if name)


def check_days(since: date | None, until: date | None) -> None:
    """Raises `ExportError` when a range of days ends before it begins."""
    if since and until and since > until:
        raise ExportError(f"since: {since} is after until: {until}")


_WORD = re.compile(r"[^\W_]+")  # as FTS5 parts a text


@functools.lru_cache(maxsize=1)
def words_of(query: str) -> tuple[Callable[[str], str], list[str]]:
    """How a query is compared with a text, and its words.

    A query with a diacritic is taken by the letter ("giả" is not "giá"; hoà and hòa are one); one without
    finds the text with and without. Raises `ExportError` for a query without a word.

    >>> words_of("Hàng giả!")[1], words_of("hang-gia")[1]
    (['Hàng', 'giả'], ['hang', 'gia'])
    """
    form = unify_tone_marks if has_marks(query) else fold
    words = _WORD.findall(form(query))
    if not words:
        raise ExportError(f"no word to search for in {query!r}")
    return form, words


def _contains(head: _Texts, query: str) -> bool:
    form, _ = words_of(query)
    text = form("\n".join(filter(None, (head.title, head.lede, head.body)))).casefold()
    return all(word in text and whole(text) for word, whole in _finders(query))


@functools.lru_cache(maxsize=1)
def _finders(query: str) -> list[tuple[str, Callable[[str], re.Match[str] | None]]]:
    """Each word of a query, and what finds it whole; that it is not even a part of a text is seen sooner."""
    _, words = words_of(query)
    folded = {word.casefold() for word in words}
    return [(word, re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])").search) for word in folded]


# Where a chosen line lies: which file, at which byte, how many bytes (without the newline).
Place = tuple[int, int, int]
_LEFT_OUT: Place = (-1, -1, -1)  # by the filters; still the highest revision of its article


@dataclass(slots=True)
class Selection:
    """The chosen lines in order of the export, and what the manifest says about them.

    `published` holds one sort key a line: the instant in local time of Vietnam, or an empty string when it is
    unknown. `filled` counts the lines that fill each column; `version` names the rows (the same rows, the
    same 16 hex digits). `gone` has the instant for each line (by number) of an article that is gone; `sites`
    are the outlets; `unmet` the sections and authors of the filters that no line of the dataset bears.
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
    gone: dict[int, str] = field(default_factory=dict)
    sites: list[str] = field(default_factory=list)
    unmet: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.places)

    def month_runs(self) -> Iterator[tuple[str, int, int]]:
        """Stretches of lines of one month in Vietnam: ``("2021-03" or "", start, stop)``."""
        start = 0
        for month, instants in itertools.groupby(self.published, key=lambda instant: instant[:7]):
            stop = start + sum(1 for _ in instants)
            yield month, start, stop
            start = stop


Heads = Iterable[tuple[int, int, int, bytes]]


def select(
    files: list[Path],
    heads: Heads,
    filters: Filters,
    tombstones: Mapping[str, str] | None = None,
    rest: Heads | None = None,
) -> Selection:
    """Choose the lines of an export.

    `heads` are those of `scraper.export.lines.stored_heads`, whole when the filters have a query; `rest` are
    more of them, stored behind these, which a second process chooses from meanwhile. Of each
    article the highest revision is taken (of two lines with the same revision the one read last), then
    the filters apply to it. With `all_revisions` each revision is taken once and filtered by itself.
    An article is gone when it has one of the `tombstones` (instants by id) and was not stored after it.
    Order: instant of publication, unknown ones last, then id, then revision.

    Raises `ExportError` naming file and byte for a line that is no record.
    """
    choose = functools.partial(_choose, files, filters, tombstones or {})
    collecting = gc.isenabled()
    gc.disable()  # millions of small objects that stay and form no cycle: looking for some takes a tenth
    try:
        if rest is None:
            choice = choose(heads)
        else:
            with elsewhere(lambda: choose(rest)) as result:
                choice = choose(heads)
                # What kept the other from ending, an error or a kill, is met here.
                choice = _joined(choice, result() or choose(rest))
        return _arranged(files, choice, tombstones or {})
    finally:
        if collecting:
            gc.enable()


class _Choice(NamedTuple):
    """What is known of some lines, as one process tells it another."""

    chosen: dict[str | tuple[str, int], _Chosen]  # by id, or by id and revision
    patterns: dict[_Pattern, int]
    newest: dict[str, tuple[int, str]]  # revision and fetch of the articles with a tombstone
    unmet: dict[tuple[str, str], frozenset[str]]  # what is asked for, and how it is compared
    lines_read: int


def _choose(files: list[Path], filters: Filters, tombstones: Mapping[str, str], heads: Heads) -> _Choice:
    decode = msgspec.json.Decoder(_Line).decode
    chosen: dict[str | tuple[str, int], _Chosen] = {}
    patterns: dict[_Pattern, int] = {}
    newest: dict[str, tuple[int, str]] = {}
    unmet = {("section", name): _names((name,)) for name in filters.sections}
    unmet |= {("author", name): _names((name,)) for name in filters.authors}
    lines_read = 0
    by_itself = filters.all_revisions
    filtered = filters != Filters(all_revisions=by_itself)
    for file, offset, length, line in heads:
        try:
            head: Any = decode(line)
            instant = _local(head.published_at)
            kept = not filtered or filters.keep(head, line)
            if unmet:
                borne = {"section": _names((head.section,)), "author": _names(tuple(head.authors))}
                unmet = {asked: form for asked, form in unmet.items() if not form & borne[asked[0]]}
            if head.gone_at is not _UNSET or head.duplicate_of is not _UNSET:
                raise ValueError("it is a line of an export already; export the data folder")
        except (msgspec.MsgspecError, ValueError, OverflowError) as problem:
            raise ExportError(f"{files[file]}: byte {offset}: not a record: {problem}") from problem
        lines_read += 1
        if head.id in tombstones:
            newest[head.id] = max(newest.get(head.id, (0, "")), (head.revision, head.fetched_at))
        key = (head.id, head.revision) if by_itself else head.id
        known = chosen.get(key)
        if known is not None and known[2] > head.revision:
            continue
        chosen[key] = (
            instant or _UNKNOWN,
            head.id,
            head.revision,
            head.run_id,
            head.fetched_at,
            head.content_hash,
            patterns.setdefault(_pattern_of(head), len(patterns)),
            (file, offset, length) if kept else _LEFT_OUT,
        )
    return _Choice(chosen, patterns, newest, unmet, lines_read)


def _joined(choice: _Choice, later: _Choice) -> _Choice:
    """The choice from all lines, from those of earlier and of later ones."""
    chosen, patterns, newest, unmet, lines_read = choice
    numbers = [patterns.setdefault(pattern, len(patterns)) for pattern in later.patterns]
    for key, row in later.chosen.items():
        known = chosen.get(key)
        if known is None or known[2] <= row[2]:
            chosen[key] = (*row[:6], numbers[row[6]], row[7])
    for article, seen in later.newest.items():
        newest[article] = max(newest.get(article, seen), seen)
    unmet = {asked: form for asked, form in unmet.items() if asked in later.unmet}
    return _Choice(chosen, patterns, newest, unmet, lines_read + later.lines_read)


# Instant, id, revision (these sort); run, fetched, content hash, number of the pattern, place.
_Chosen = tuple[str, str, int, str, str, str, int, Place]
_UNKNOWN = "unknown"  # sorts after every digit


def _arranged(files: list[Path], choice: _Choice, tombstones: Mapping[str, str]) -> Selection:
    selection = Selection(files, lines_read=choice.lines_read)
    selection.unmet = [" ".join(asked) for asked in choice.unmet]
    gone = {id: tombstones[id] for id, (_, at) in choice.newest.items() if tombstones[id] >= at}
    rows = sorted(row for row in choice.chosen.values() if row[-1] != _LEFT_OUT)
    patterns = list(choice.patterns)
    instants, articles, _, runs, fetches, _, numbers, places = zip(*rows, strict=True) if rows else [()] * 8
    selection.places = list(places)
    selection.published = ["" if instant == _UNKNOWN else instant for instant in instants]
    if gone:
        selection.gone = {n: gone[article] for n, article in enumerate(articles) if article in gone}
    digest = hashlib.sha256()
    for number, (_, article, revision, _, fetched, content, _, _) in enumerate(rows):
        digest.update(f"{article} {revision} {content} {fetched}\n".encode())
        if number in selection.gone:
            digest.update(f"{article} gone {gone[article]}\n".encode())
    seen = Counter(numbers)
    selection.sites = sorted({patterns[number][0] for number in seen})
    selection.filled = {**dict.fromkeys(NAMES, len(rows)), "gone_at": len(selection.gone)}
    for number, lines in seen.items():
        for name in itertools.compress(_EMPTY, patterns[number][1:]):
            selection.filled[name] -= lines
    selection.run_ids = sorted(set(runs))
    selection.version = digest.hexdigest()[:16]
    selection.first_fetched_at = min(fetches, default=None)
    selection.last_fetched_at = max(fetches, default=None)
    return selection


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
    return moment.astimezone(VIETNAM).replace(tzinfo=None).isoformat()


def day_in_vietnam(instant: str) -> str:
    """The day of an RFC 3339 instant.

    >>> day_in_vietnam("2026-11-24T18:13:08Z")
    '2026-11-25'
    """
    return datetime.fromisoformat(instant).astimezone(VIETNAM).date().isoformat()

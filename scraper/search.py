"""Full-text search and counts over the SQLite file of an export. Standard library only; opens read-only."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scraper.export.databases import ERA_ROWS, era_word, sqlite_schema
from scraper.export.errors import ExportError
from scraper.export.selection import check_days, words_of
from scraper.orthography import fold, has_marks, unify_tone_marks

# BM25 has to look at every match of every word twice. With more matches than these the newest come first:
# a word that stands in every second article says little, and nobody reads that far.
CANDIDATES = 1000
# A word in more articles than these is very frequent. When all words of a query are, so many of the newest
# articles that hold the rarest of them are looked through; hundreds of thousands would take a second.
FREQUENT = 20_000
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. `snippet` is text of the article, the words found between ``**``."""

    id: str
    url: str
    title: str
    published_at: str | None
    section: str | None
    snippet: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: articles, the best first.

    `bounded` tells that every word of the query is very frequent and so only the texts of the newest articles
    of the range were looked through, from `texts_since` on (an instant, or None when it is unknown): older
    articles may hold the words too.
    """

    hits: list[Hit]
    bounded: bool = False
    texts_since: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """Narrows a search or a count: days in Vietnam, both included, and one section.

    Raises `ExportError` for days in the wrong order.
    """

    since: date | None = None
    until: date | None = None
    section: str | None = None

    def __post_init__(self) -> None:
        check_days(self.since, self.until)


def database_of(path: Path) -> Path:
    """The SQLite file of an export, given its folder or the file. Raises `ExportError`."""
    found = path / "articles.sqlite" if path.is_dir() else path
    if not found.is_file():
        raise ExportError(f"{path}: no SQLite export; make one with: thcl export DATA {path} --format sqlite")
    return found


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database of an export, read-only.

    Raises `ExportError` when it is none, or of another version, or (in the block) damaged.
    """
    found = database_of(path)
    connection = sqlite3.connect(f"{found.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        # Tables of the same names need not be ours; what they were made with is kept word for word.
        made = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master")}
        if not made.issuperset(filter(None, map(str.strip, sqlite_schema().split(";\n")))):
            raise ExportError(f"{found}: not a SQLite export of this version of thcl; export the data anew")
        yield connection
    except sqlite3.DatabaseError as problem:
        raise ExportError(f"{found}: not a SQLite export of thcl, or damaged: {problem}") from problem
    finally:
        connection.close()


def sites(connection: sqlite3.Connection) -> list[str]:
    """The outlets of an export, from the index of ids alone."""
    found: list[str] = []
    sql = "SELECT site FROM articles WHERE id >= ? ORDER BY id LIMIT 1"
    # An id is the site, a slash and more; a zero comes next after a slash.
    while row := connection.execute(sql, (f"{found[-1]}0" if found else "",)).fetchone():
        found.append(row[0])
    return found


def search(connection: sqlite3.Connection, query: str, within: Range, limit: int = 10) -> Found:
    """Articles that hold the words of a query, the best first.

    Words are taken as by `scraper.export.selection.words_of` ("hang gia" finds "hàng giả"). First come
    articles with the words side by side in the title, the newest before older ones; then side by side
    anywhere, then all the words anywhere, by BM25 unless there are `CANDIDATES` or more of them (then the
    newest again).

    A query whose words each stand in more than `FREQUENT` articles is looked for in all titles, but in the
    texts of only the newest articles, `FREQUENT` or more that hold its rarest word, which the answer says;
    `within.until` moves that stretch into the past. Beside rarer words such words do not count for the order.

    Raises `ExportError` for a query without a word.
    """
    exact = has_marks(query)
    _, words = words_of(query)
    table = "search_exact" if exact else "search_folded"
    phrase = '"' + " ".join(words) + '"'
    reach = _reach(connection, table, words, within)
    rows = dict.fromkeys(_newest(connection, f"{table}_titles", phrase, within, reach, limit))
    steps = [(phrase, phrase)]
    if len(words) > 1:
        steps.append((_all_of(words), _all_of(reach.telling)))
    bounded = reach.oldest is not None and reach.oldest > reach.first and len(rows) < limit
    for match, ranking in steps:
        if len(rows) >= limit:
            break
        for row in _ranked(connection, table, match, ranking, within, reach, limit + len(rows)):
            rows.setdefault(row)
    hits = [_hit(connection, row, words, exact) for row in list(rows)[:limit]]
    return Found(hits, bounded, _published(connection, reach.oldest) if bounded else None)


def _published(connection: sqlite3.Connection, row: int | None) -> str | None:
    found = connection.execute("SELECT published_at FROM articles WHERE row = ?", (row,)).fetchone()
    return found[0] if found else None


def _all_of(words: list[str]) -> str:
    return " AND ".join(f'"{word}"' for word in words)


@dataclass(frozen=True, slots=True)
class _Reach:
    """The rows a search looks at, `first` to `last`.

    `oldest` is the first row whose text is looked through when all words are very frequent, else None.
    `telling` are the words that are not.
    """

    first: int
    last: int
    oldest: int | None
    telling: list[str]


def _reach(connection: sqlite3.Connection, table: str, words: list[str], within: Range) -> _Reach:
    first, last = _row_range(connection, within)

    def bound(word: str, first: int) -> int | None:
        """The row of the newest article after `FREQUENT` others that hold a word; None when there is none."""
        sql = (
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? "  # noqa: S608 - a name of ours
            f"ORDER BY rowid DESC LIMIT 1 OFFSET {FREQUENT}"
        )
        found = connection.execute(sql, (f'"{word}"', first, last)).fetchone()
        return int(found[0]) if found else None

    telling = [word for word in words if bound(word, 0) is None]
    oldest = None
    if not telling:
        bounds = [bound(word, first) for word in words]
        known = [row for row in bounds if row is not None]
        if len(known) == len(bounds):
            # Whole stretches are looked through.
            oldest = max(first, min(known) // ERA_ROWS * ERA_ROWS)
    return _Reach(first, last, oldest, telling)


def _newest(
    connection: sqlite3.Connection, table: str, match: str, within: Range, reach: _Reach, limit: int
) -> list[int]:
    where, values = "", [match, reach.first, reach.last]
    if within.section is not None:
        where = " AND (SELECT section FROM articles WHERE row = f.rowid) = ?"
        values.append(within.section)
    # Rows are numbered by the instant of publication, so days are a range of rows and the newest come first
    # without sorting.
    found = connection.execute(
        f"SELECT f.rowid FROM {table} f WHERE {table} MATCH ? AND f.rowid BETWEEN ? AND ?{where} "  # noqa: S608
        f"ORDER BY f.rowid DESC LIMIT {int(limit)}",
        values,
    )
    return [row for (row,) in found]


def _ranked(
    connection: sqlite3.Connection,
    table: str,
    match: str,
    ranking: str,
    within: Range,
    reach: _Reach,
    limit: int,
) -> list[int]:
    if reach.oldest is not None:
        rows: list[int] = []
        for era in range(reach.last // ERA_ROWS, reach.oldest // ERA_ROWS - 1, -1):
            in_era = f'"{era_word(era)}" AND {match}'
            rows += _newest(connection, table, in_era, within, reach, limit - len(rows))
            if len(rows) >= limit:
                break
        return rows
    candidates = max(CANDIDATES, limit)
    newest = _newest(connection, table, match, within, reach, candidates)
    if not ranking or len(newest) in (0, 1, candidates):
        return newest[:limit]
    # The unary plus keeps SQLite from asking the index once a row.
    ranked = connection.execute(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND +rowid IN (SELECT value FROM json_each(?)) "  # noqa: S608
        f"ORDER BY bm25({table}), rowid DESC LIMIT {int(limit)}",
        (ranking, json.dumps(newest)),
    )
    return [row for (row,) in ranked]


def _row_range(connection: sqlite3.Connection, within: Range) -> tuple[int, int]:
    first, last = 1, connection.execute("SELECT coalesce(max(row), 0) FROM articles").fetchone()[0]
    if within.since or within.until:
        low = within.since.isoformat() if within.since else "0"
        high = f"{within.until}U" if within.until else "9"  # U sorts after the T before the time
        found = connection.execute(
            "SELECT (SELECT row FROM articles WHERE published_at >= ? ORDER BY published_at, row LIMIT 1), "
            "(SELECT row FROM articles WHERE published_at < ? ORDER BY published_at DESC, row DESC LIMIT 1)",
            (low, high),
        ).fetchone()
        first, last = found[0] or last + 1, found[1] or 0
    return first, last


def _hit(connection: sqlite3.Connection, row: int, words: list[str], exact: bool) -> Hit:
    article, url, title, published_at, section, lede, body = connection.execute(
        "SELECT id, url, title, published_at, section, lede, body FROM articles WHERE row = ?", (row,)
    ).fetchone()
    text = unicodedata.normalize("NFC", f"{lede}\n{body}" if lede else body)
    return Hit(article, url, title, published_at, section, snippet(text, words, exact=exact))


def snippet(text: str, words: list[str], *, exact: bool) -> str:
    """A stretch of `text` around the words found, which stand between ``**``. `text` is NFC.

    >>> snippet("Lực lượng chức năng thu giữ hàng giả.", ["hang", "gia"], exact=False)
    'Lực lượng chức năng thu giữ **hàng giả**.'
    """
    seen = unify_tone_marks(text) if exact else fold(text)
    if len(seen) != len(text):  # a letter outside Vietnamese: positions would not fit
        text = seen
    side_by_side = r"[\W_]+".join(map(re.escape, words))
    any_word = "|".join(map(re.escape, words))
    found = None
    for pattern in (side_by_side, any_word):
        marks = re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", re.IGNORECASE)
        if found := marks.search(seen):
            break
    middle = found.start() if found else 0
    start = max(0, middle - _AROUND)
    stop = min(len(text), middle + 2 * _AROUND)
    start = 0 if start == 0 else seen.find(" ", start, middle) + 1 or start
    stop = (
        stop if stop == len(text) else (seen.rfind(" ", middle, stop) if " " in seen[middle:stop] else stop)
    )
    parts, at = [], start
    for match in marks.finditer(seen, start, stop) if found else ():
        parts += [text[at : match.start()], "**", text[match.start() : match.end()], "**"]
        at = match.end()
    cut = " ".join("".join([*parts, text[at:stop]]).split())
    return ("… " if start else "") + cut + (" …" if stop < len(text) else "")


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of articles: in all, by month in Vietnam, by section, by author. Unknown is the key None."""

    articles: int
    first_published_at: str | None
    last_published_at: str | None
    by_month: dict[str | None, int]
    by_section: dict[str | None, int]
    by_author: dict[str | None, int]


def stats(connection: sqlite3.Connection, within: Range, top: int = 20) -> Stats:
    """Count the articles of an export; sections and authors from most to least, `top` of each."""
    first, last = _row_range(connection, within)
    where, values = "a.row BETWEEN ? AND ?", [first, last]
    if within.section is not None:
        where += " AND a.section = ?"
        values.append(within.section)  # type: ignore[arg-type]

    def counted(key: str, source: str, order: str) -> dict[str | None, int]:
        sql = f"SELECT {key} AS k, count(*) AS n FROM {source} WHERE {where} GROUP BY k ORDER BY {order}"  # noqa: S608
        return dict(connection.execute(sql, values))

    total, oldest, newest = connection.execute(
        f"SELECT count(*), min(published_at), max(published_at) FROM articles a WHERE {where}",  # noqa: S608
        values,
    ).fetchone()
    most = f"n DESC, k LIMIT {int(top)}"
    return Stats(
        total,
        oldest,
        newest,
        counted("substr(a.published_at, 1, 7)", "articles a", "k IS NULL, k"),
        counted("a.section", "articles a", most),
        counted("b.author", "articles a LEFT JOIN article_authors b ON b.article = a.row", most),
    )

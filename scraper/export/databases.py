"""SQLite and DuckDB: an export as one database file."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from scraper.export.columns import COLUMNS, NAMES, arrow_from_lines, arrow_schema
from scraper.orthography import fold, unify_tone_marks

# Lists of objects and captions are tables of their own; lists of names are both a table (to join and count)
# and a JSON array in `articles` (to show and facet).
CHILD_TABLES = {
    "related_links": ("url", "title", "lede"),
    "latest_links": ("url", "title", "lede"),
    "images": ("url", "caption"),
    "captions": ("caption",),
    "authors": ("author",),
    "tags": ("tag",),
}
_TABLE_NAMES = {"authors": "article_authors", "tags": "article_tags"}
_IN_ARTICLES = [
    column for column in COLUMNS if column.name not in CHILD_TABLES or column.name in _TABLE_NAMES
]
_ARTICLE_CELLS = [(column.name, column.nested) for column in _IN_ARTICLES]

# An index is written in large pieces that are merged once, at the end; then FTS5's own settings are put back.
_SEARCH_TABLES = ("search_folded", "search_exact", "search_folded_titles", "search_exact_titles")
_SEARCH_COLUMNS = ("rowid", "title", "lede", "body", "era")
_WHILE_WRITING = {"automerge": 0, "hashsize": 64 << 20}
_AS_USUAL = {"automerge": 4, "hashsize": 1 << 20}
_BATCH = 200

# FTS5 looks at the bounds of a range of rows only when it has found a match, so a phrase that does not occur
# costs the whole index. Each row therefore bears a word that says in which stretch it lies, and a search can
# ask for it. The word begins with a private character, which nobody types.
ERA_ROWS = 8192


def era_word(era: int) -> str:
    """The word in the column `era` of the rows from ``era * ERA_ROWS`` on."""
    return f"\ue000{era}"


def table_of(column: str) -> str:
    """The child table of a list column."""
    return _TABLE_NAMES.get(column, column)


_CHILD_ROWS = {name: (table_of(name), members) for name, members in CHILD_TABLES.items()}


def sqlite_schema() -> str:
    """The tables. `row` numbers the articles in the order of the export and is their key everywhere."""
    kinds = {"integer": "INTEGER"}
    columns = ",\n  ".join(
        f'"{column.name}" {kinds.get(column.kind, "TEXT")}{"" if column.nullable else " NOT NULL"}'
        for column in _IN_ARTICLES
    )
    statements = [
        f"CREATE TABLE articles (\n  row INTEGER PRIMARY KEY,\n  {columns},\n  UNIQUE (id, revision)\n)"
    ]
    for name, members in CHILD_TABLES.items():
        parts = ", ".join(f'"{member}" TEXT' for member in members)
        statements.append(
            f"CREATE TABLE {table_of(name)} (article INTEGER NOT NULL REFERENCES articles(row), "
            f"position INTEGER NOT NULL, {parts}, PRIMARY KEY (article, position)) WITHOUT ROWID"
        )
    # FTS5's own folding does not reach đ, so the text is folded before it is indexed; the second index keeps
    # diacritics, so that "giả" does not find "giá". None stores the text (content=''). Titles have an
    # index of their own: to find that no title holds a phrase, the texts need not be gone through.
    for name, tokenizer in (
        ("search_folded", "unicode61"),
        ("search_exact", "unicode61 remove_diacritics 0"),
    ):
        statements.extend(
            f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content='', tokenize=\"{tokenizer}\")"
            for table, columns in ((name, "title, lede, body, era"), (f"{name}_titles", "title"))
        )
    return ";\n".join(statements) + ";\n"


_AFTERWARDS = """
CREATE INDEX articles_published_at ON articles(published_at);
CREATE INDEX articles_section ON articles(section);
CREATE INDEX article_authors_author ON article_authors(author);
CREATE INDEX article_tags_tag ON article_tags(tag);
"""


def _rows(number: int, values: dict[str, Any], rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Append the rows of one article to those of each table."""
    cells: list[Any] = [number]
    for name, nested in _ARTICLE_CELLS:
        value = values.get(name)
        cells.append(msgspec.json.encode(value).decode() if nested and value is not None else value)
    rows["articles"].append(tuple(cells))
    for name, (table, members) in _CHILD_ROWS.items():
        for position, item in enumerate(values.get(name) or ()):
            parts = (item,) if isinstance(item, str) else map(item.get, members)
            rows[table].append((number, position, *parts))
    texts = (values["title"], values.get("lede") or "", values["body"])
    for table, form in (("search_folded", fold), ("search_exact", unify_tone_marks)):
        title, lede, body = map(form, texts)
        rows[table].append((number, title, lede, body, era_word(number // ERA_ROWS)))
        rows[f"{table}_titles"].append((number, title))


def _insertions() -> dict[str, str]:
    columns = {"articles": ("row", *(column.name for column in _IN_ARTICLES))}
    columns |= {table: ("article", "position", *members) for table, members in _CHILD_ROWS.values()}
    for table in _SEARCH_TABLES:
        columns[table] = ("rowid", "title") if table.endswith("_titles") else _SEARCH_COLUMNS
    return {
        table: f"INSERT INTO {table} ({', '.join(names)}) VALUES ({','.join('?' * len(names))})"  # noqa: S608 - names of ours
        for table, names in columns.items()
    }


def write_sqlite(path: Path, blocks: Iterable[bytearray]) -> None:
    """Write blocks of lines as a SQLite database with foreign keys and two full-text indexes."""
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # The file stands aside until it is whole, so a journal would protect nothing.
        connection.executescript(
            "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; "
            "PRAGMA cache_size=-131072; PRAGMA foreign_keys=OFF; BEGIN;" + sqlite_schema()
        )
        _configure_search(connection, _WHILE_WRITING)
        insertions = _insertions()
        lines = itertools.chain.from_iterable(block.splitlines() for block in blocks)
        numbered = enumerate(lines, 1)
        while batch := list(itertools.islice(numbered, _BATCH)):
            rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in insertions}
            for number, line in batch:
                _rows(number, decode(line), rows)
            for table, insertion in insertions.items():
                connection.executemany(insertion, rows[table])
        for statement in filter(str.strip, _AFTERWARDS.split(";")):
            connection.execute(statement)
        for table in _SEARCH_TABLES:
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
        _configure_search(connection, _AS_USUAL)
        connection.execute("COMMIT")
        connection.execute("PRAGMA optimize")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise AssertionError(f"foreign key broken: {broken}")
    finally:
        connection.close()


def _configure_search(connection: sqlite3.Connection, settings: dict[str, int]) -> None:
    for table in _SEARCH_TABLES:
        for setting, value in settings.items():
            connection.execute(f"INSERT INTO {table}({table}, rank) VALUES (?, ?)", (setting, value))  # noqa: S608


def sqlite_batches(path: Path, size: int = 5000) -> Iterator[bytes]:
    """The articles of a SQLite export as blocks of JSON lines, in order.

    Raises sqlite3.Error when the file is no export.
    """
    parts = []
    for column in COLUMNS:
        if column.name in CHILD_TABLES and column.name not in _TABLE_NAMES:
            members = CHILD_TABLES[column.name]
            item = (
                f'"{members[0]}"'
                if column.kind == "strings"
                else "json_object(" + ", ".join(f"'{member}', \"{member}\"" for member in members) + ")"
            )
            parts.append(
                f"(SELECT json_group_array({item}) FROM (SELECT * FROM {column.name} "  # noqa: S608 - names of ours
                "WHERE article = a.row ORDER BY position))"
            )
        else:
            parts.append(f'a."{column.name}"')
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        cursor = connection.execute(f"SELECT {', '.join(parts)} FROM articles a ORDER BY row")  # noqa: S608
        nested = [column.nested for column in COLUMNS]
        while rows := cursor.fetchmany(size):
            yield b"\n".join(
                msgspec.json.encode(
                    {
                        name: msgspec.Raw(value.encode()) if is_nested and value is not None else value
                        for name, is_nested, value in zip(NAMES, nested, row, strict=True)
                    }
                )
                for row in rows
            )
    finally:
        connection.close()


def write_duckdb(path: Path, blocks: Iterable[bytearray], version: str) -> None:
    """Write lines as a DuckDB database with one table, `articles`, lists and structs as they are.

    `version` are the 16 characters that name the rows: they become the file's identifier, which DuckDB
    draws at random, so that the same rows give the same bytes.

    Raises OSError when the disk fails.
    """
    import duckdb

    if "?" in str(path):  # DuckDB takes what comes behind for options, and loses its log
        with tempfile.TemporaryDirectory(prefix="thcl-export-") as plain:
            write_duckdb(Path(plain, path.name), blocks, version)
            shutil.move(Path(plain, path.name), path)
        return
    try:
        with duckdb.connect(str(path), config={"threads": 1}) as connection:
            connection.execute("SET preserve_insertion_order = true")
            connection.register("block", arrow_schema().empty_table())
            connection.execute("CREATE TABLE articles AS SELECT * FROM block")
            for block in blocks:
                connection.register("block", arrow_from_lines(block))
                connection.execute("INSERT INTO articles SELECT * FROM block")
            connection.execute("CHECKPOINT")
    except (duckdb.OperationalError, duckdb.FatalException) as problem:
        raise OSError(str(problem)) from problem
    identify(path, version.encode())


# The first page of a DuckDB file: the checksum of the rest of it, then magic, version, flags and names, then
# 16 bytes that tell one database from another (to match it with its log; there is none here).
_PAGE = 4096
_IDENTIFIER = slice(124, 140)


def _checksum(page: bytes | bytearray) -> int:
    """The checksum of the first page of a DuckDB file, of the page without its first eight bytes."""
    found = 5381
    for (word,) in struct.iter_unpack("<Q", page[8:]):
        found ^= word * 0xBF58476D1CE4E5B9 & 0xFFFF_FFFF_FFFF_FFFF
    return found


def identify(path: Path, identifier: bytes) -> None:
    """Put 16 bytes in the place of a DuckDB file's identifier; a file of another layout stays as it is."""
    with path.open("r+b") as file:
        page = bytearray(file.read(_PAGE))
        if struct.unpack_from("<Q", page)[0] != _checksum(page):
            return  # rather a random identifier than a damaged file
        page[_IDENTIFIER] = identifier
        struct.pack_into("<Q", page, 0, _checksum(page))
        file.seek(0)
        file.write(page)

"""SQLite and DuckDB: an export as one database file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from scraper.export.columns import COLUMNS, NAMES, arrow_from_lines, arrow_schema
from scraper.export.lines import blocks
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


def table_of(column: str) -> str:
    """The child table of a list column."""
    return _TABLE_NAMES.get(column, column)


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
    # diacritics, so that "giả" does not find "giá". Neither stores the text (content='').
    for name, tokenizer in (
        ("search_folded", "unicode61"),
        ("search_exact", "unicode61 remove_diacritics 0"),
    ):
        statements.append(
            f"CREATE VIRTUAL TABLE {name} USING fts5(title, lede, body, content='', tokenize=\"{tokenizer}\")"
        )
    return ";\n".join(statements) + ";\n"


_AFTERWARDS = """
CREATE INDEX articles_published_at ON articles(published_at);
CREATE INDEX articles_section ON articles(section);
CREATE INDEX article_authors_author ON article_authors(author);
CREATE INDEX article_tags_tag ON article_tags(tag);
"""


def _rows(number: int, values: dict[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield (
        "articles",
        (
            number,
            *(
                msgspec.json.encode(value).decode() if column.nested and value is not None else value
                for column in _IN_ARTICLES
                for value in (values.get(column.name),)
            ),
        ),
    )
    for name, members in CHILD_TABLES.items():
        for position, item in enumerate(values.get(name) or ()):
            parts = (item,) if isinstance(item, str) else tuple(item.get(member) for member in members)
            yield table_of(name), (number, position, *parts)


def write_sqlite(path: Path, lines: Iterable[bytes]) -> None:
    """Write lines as a SQLite database with foreign keys and two full-text indexes."""
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # The file stands aside until it is whole, so a journal would protect nothing.
        connection.executescript(
            "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; "
            "PRAGMA cache_size=-131072; PRAGMA foreign_keys=OFF; BEGIN;" + sqlite_schema()
        )
        widths = {"articles": len(_IN_ARTICLES) + 1}
        widths |= {table_of(name): len(members) + 2 for name, members in CHILD_TABLES.items()}
        insert = {
            table: f"INSERT INTO {table} VALUES ({','.join('?' * width)})"  # noqa: S608 - names of ours
            for table, width in widths.items()
        }
        for number, line in enumerate(lines, 1):
            values = decode(line)
            for table, row in _rows(number, values):
                connection.execute(insert[table], row)
            texts = [values["title"], values.get("lede") or "", values["body"]]
            connection.execute(
                "INSERT INTO search_folded(rowid, title, lede, body) VALUES (?,?,?,?)",
                (number, *(fold(text) for text in texts)),
            )
            connection.execute(
                "INSERT INTO search_exact(rowid, title, lede, body) VALUES (?,?,?,?)",
                (number, *(unify_tone_marks(text) for text in texts)),
            )
        for statement in filter(str.strip, _AFTERWARDS.split(";")):
            connection.execute(statement)
        for table in ("search_folded", "search_exact"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
        connection.execute("COMMIT")
        connection.execute("PRAGMA optimize")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise AssertionError(f"foreign key broken: {broken}")
    finally:
        connection.close()


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
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
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


def write_duckdb(path: Path, lines: Iterable[bytes]) -> None:
    """Write lines as a DuckDB database with one table, `articles`, lists and structs as they are."""
    import duckdb

    with duckdb.connect(str(path), config={"threads": 1}) as connection:
        connection.execute("SET preserve_insertion_order = true")
        connection.register("block", arrow_schema().empty_table())
        connection.execute("CREATE TABLE articles AS SELECT * FROM block")
        for block in blocks(iter(lines)):
            connection.register("block", arrow_from_lines(block))
            connection.execute("INSERT INTO articles SELECT * FROM block")
        connection.execute("CHECKPOINT")

"""The columns of an export: one table that every format, schema and loader is made from.

The columns are the keys of `scraper.record.Article`, in its order and with its types, and
those that an export adds. Nothing here is typed by hand a second time: `kind_of` reads the dataclass, and a
test holds `DESCRIPTIONS` to the same keys.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper.export.errors import ExportError
from scraper.record import FOUND_BY_FIELDS, Article

if TYPE_CHECKING:
    import pyarrow as pa

LOCAL_ZONE = "Asia/Ho_Chi_Minh"

# Instants are RFC 3339 strings in a line and timestamps in a frame, each in the zone it is written in.
INSTANT_ZONES = {
    "published_at": LOCAL_ZONE,
    "modified_at": LOCAL_ZONE,
    "first_seen_at": "UTC",
    "fetched_at": "UTC",
    "gone_at": "UTC",
}
PRECISIONS = ("second", "minute", "day")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, kind and whether null is allowed.

    `kind` is ``"string"``, ``"integer"``, ``"instant"``, ``"strings"`` (a list), ``"structs"`` (a list
    of objects with `members`), ``"struct"`` (one object with `members`). `members` are
    ``(name, "string" | "integer", nullable)``.
    """

    name: str
    kind: str
    nullable: bool
    members: tuple[tuple[str, str, bool], ...] = ()

    @property
    def nested(self) -> bool:
        """Whether a flat format has to write this column as JSON text."""
        return self.kind in ("strings", "structs", "struct")


def _members(struct: type) -> tuple[tuple[str, str, bool], ...]:
    hints = typing.get_type_hints(struct)
    found = []
    for name in (member.name for member in dataclasses.fields(struct)):
        inner, nullable = _without_none(hints[name])
        found.append((name, {str: "string", int: "integer"}[inner], nullable))
    return tuple(found)


def _without_none(hint: typing.Any) -> tuple[typing.Any, bool]:
    """Split ``X | None`` into X and True."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        inner = [part for part in typing.get_args(hint) if part is not type(None)]
        return inner[0], True
    return hint, False


def _column(name: str, hint: typing.Any) -> Column:
    inner, nullable = _without_none(hint)
    if name in INSTANT_ZONES:
        return Column(name, "instant", nullable)
    if inner is str:
        return Column(name, "string", nullable)
    if inner is int:
        return Column(name, "integer", nullable)
    if typing.get_origin(inner) is list:
        (item,) = typing.get_args(inner)
        if item is str:
            return Column(name, "strings", nullable)
        return Column(name, "structs", nullable, _members(item))
    if typing.get_origin(inner) is dict:  # found_by: the named fields, each with its source or null
        return Column(name, "struct", nullable, tuple((key, "string", True) for key in FOUND_BY_FIELDS))
    return Column(name, "struct", nullable, _members(inner))


# What no line of the dataset says.
ADDED = (Column("duplicate_of", "string", True), Column("gone_at", "instant", True))


def _columns() -> tuple[Column, ...]:
    hints = typing.get_type_hints(Article)
    return (
        *(_column(member.name, hints[member.name]) for member in dataclasses.fields(Article)),
        *ADDED,
    )


COLUMNS = _columns()
NAMES = tuple(column.name for column in COLUMNS)


def _arrow_type(column: Column, *, instants: bool) -> pa.DataType:
    import pyarrow as pa

    scalars = {"string": pa.string(), "integer": pa.int64()}
    if column.kind == "instant":
        return pa.timestamp("us", tz=INSTANT_ZONES[column.name]) if instants else pa.string()
    if column.kind == "strings":
        return pa.list_(pa.string())
    if column.nested:
        struct = pa.struct([(name, scalars[kind]) for name, kind, _ in column.members])
        return pa.list_(struct) if column.kind == "structs" else struct
    return scalars[column.kind]


def arrow_schema(*, instants: bool = True) -> pa.Schema:
    """The Arrow schema of a frame; with ``instants=False`` instants are the strings of the lines."""
    import pyarrow as pa

    return pa.schema([(column.name, _arrow_type(column, instants=instants)) for column in COLUMNS])


def with_instants(table: pa.Table) -> pa.Table:
    """Turn the RFC 3339 strings of a table into timestamps in their zones (the offset is honoured)."""
    schema = arrow_schema()
    return table.select(NAMES).cast(schema)


# Pages of more than 50 MB are not fetched, so no line is longer.
LONGEST_LINE = 64 << 20


def arrow_from_lines(lines: bytes | bytearray) -> pa.Table:
    """Typed table of a block of JSON lines; absent keys are null, all-null columns keep their type.

    Raises `ExportError` on anything that is no line of the dataset.
    """
    import pyarrow as pa

    if not lines or lines.isspace():
        return arrow_schema().empty_table()
    try:
        # A line has to fit a block; half the text a block keeps both cores busy.
        return _read_json(pa.BufferReader(lines), max(1 << 20, len(lines) // 2 + 1))
    except pa.ArrowInvalid as problem:
        raise _unfit(problem) from problem


def arrow_from_file(path: str) -> pa.Table:
    """As `arrow_from_lines`, of a file, which is read and parsed side by side."""
    import pyarrow as pa

    with Path(path).open("rb") as lines:
        if not lines.read(1):
            return arrow_schema().empty_table()
    try:
        return _read_json(path, LONGEST_LINE // 4)
    except pa.ArrowInvalid:  # perhaps a line longer than that
        try:
            return _read_json(path, LONGEST_LINE)
        except pa.ArrowInvalid as problem:
            raise _unfit(problem) from problem


def _unfit(problem: Exception) -> ExportError:
    return ExportError(f"a line does not fit the schema: {problem}; thcl verify names it")


def _read_json(source: Any, block_size: int) -> pa.Table:
    import pyarrow.json

    table = pyarrow.json.read_json(
        source,
        read_options=pyarrow.json.ReadOptions(block_size=block_size),
        parse_options=pyarrow.json.ParseOptions(
            explicit_schema=arrow_schema(instants=False),
            newlines_in_values=False,
            unexpected_field_behavior="ignore",
        ),
    )
    return with_instants(table)

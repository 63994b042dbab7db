"""``scraper.load``: typed frames from an export, the same rows and types whatever format and engine.

    import scraper
    articles = scraper.load("snapshot", engine="polars")

Types come from the schema of the record, never from guessing: an all-null column keeps its type, the title
"2026" stays text, instants keep their zone (publication in Asia/Ho_Chi_Minh, fetching in UTC).
"""

from __future__ import annotations

import atexit
import glob
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from scraper.export import parquet
from scraper.export.columns import (
    COLUMNS,
    INSTANT_ZONES,
    LONGEST_LINE,
    NAMES,
    arrow_from_file,
    arrow_from_lines,
    arrow_schema,
    with_instants,
)
from scraper.export.errors import ExportError
from scraper.export.target import MANIFEST, file_system, is_url
from scraper.formats import FORMATS, format_of

if TYPE_CHECKING:
    import pyarrow as pa

ENGINES = ("pandas", "polars", "duckdb", "arrow", "datasets")
_BLOCK = 32 << 20


class LoadError(ExportError):
    """Nothing that can be loaded, or an engine that does not exist; the message says what to do."""


def load(path: str | Path, engine: str = "pandas", *, format: str | None = None) -> Any:
    """Load an export (its folder or an fsspec URL), one of its files, or a .jsonl file of the dataset.

    Args:
        path: an export's folder, or a file ending in .jsonl, .jsonl.gz, .jsonl.zst, .parquet, .csv, .sqlite
            or .duckdb.
        engine: what comes back.
            ``"pandas"``: a DataFrame (nullable integers, zoned timestamps).
            ``"polars"``: a LazyFrame; of Parquet and plain JSON Lines nothing is read before it is collected.
            ``"duckdb"``: a relation, lazy likewise.
            ``"arrow"``: a ``pyarrow.dataset.Dataset`` of Parquet (lazy), else a Table.
            ``"datasets"``: a Hugging Face Dataset.
        format: which of the formats of an export; the quickest one when None.

    Raises `LoadError` naming the file (a ValueError is never guessed around), ModuleNotFoundError without the
    engine. What is broken inside a file that is read lazily, the engine says when it comes there.
    """
    if engine not in ENGINES:
        raise LoadError(f"engine is one of {', '.join(ENGINES)}, not {engine!r}")
    found, files = _files(path, format)
    for name in files:
        _check_whole(found, name)
    try:
        return _framed(engine, found, files)
    except (ImportError, MemoryError):
        raise
    except Exception as problem:  # each engine and each packer has exceptions of its own
        raise LoadError(f"{_named(files)}: cannot be read as {found}: {problem}") from problem


def _framed(engine: str, found: str, files: list[str]) -> Any:
    if engine == "polars" and found in ("parquet", "jsonl"):
        return _polars(found, files)
    if engine == "duckdb" and found in ("parquet", "jsonl", "jsonl.gz", "jsonl.zst"):
        return _duckdb(found, files)
    if engine == "arrow" and found == "parquet":
        return _arrow_dataset(files)
    table = _table(found, files)
    return {"pandas": _to_pandas, "polars": _to_polars, "duckdb": _to_duckdb, "datasets": _to_datasets}.get(
        engine, lambda same: same
    )(table)


def _files(path: str | Path, wanted: str | None) -> tuple[str, list[str]]:
    """Format and files to read, as paths; remote ones are copied to a temporary folder first."""
    if is_url(str(path)):
        return _files(_local_copy(str(path)), wanted)
    place = Path(path)
    if place.is_file():
        found = format_of(place.name)
        if found is None:
            raise LoadError(f"{place}: give a file of an export: {', '.join('.' + name for name in FORMATS)}")
        return found, [str(place)]
    manifest = place / MANIFEST
    if not manifest.is_file():
        what = "is no export: it has no manifest.json" if place.is_dir() else "does not exist"
        raise LoadError(f"{place} {what}; make one with: thcl export DATA {place}")
    try:
        entries = [file for file in json.loads(manifest.read_bytes())["files"] if file["role"] == "data"]
        sizes = {(file["format"], str(place / file["path"])): int(file["bytes"]) for file in entries}
    except (ValueError, TypeError, KeyError) as problem:
        raise LoadError(f"{manifest} is no manifest of an export: {problem!r}") from problem
    formats = {found for found, _ in sizes}
    chosen = wanted or next((name for name in FORMATS if name in formats), "anything that can be loaded")
    if chosen not in formats:
        raise LoadError(f"{place} holds {', '.join(sorted(formats)) or 'no data'}, not {chosen}")
    files = [file for found, file in sizes if found == chosen]
    for file in files:
        if not Path(file).is_file():
            raise LoadError(f"{file} is missing; the export is incomplete")
        if Path(file).stat().st_size != sizes[chosen, file]:
            raise LoadError(f"{file} has not the size that {manifest} gives; the export is incomplete")
    # Months in time, then the articles whose day is unknown: the order of the export.
    return chosen, sorted(files, key=lambda name: (parquet.UNKNOWN in name, name))


def _named(files: list[str]) -> str:
    """The file that cannot be read, or the first of several that are read at once."""
    return files[0] + (f" (or one of {len(files) - 1} beside it)" if len(files) > 1 else "")


def _check_whole(found: str, name: str) -> None:
    """Raises `LoadError` for a file that some engine would take for a shorter one, or for an empty one."""
    with Path(name).open("rb") as file:
        if found != "jsonl" and not file.read(1):
            raise LoadError(f"{name} is empty")
        file.seek(0)
        if found == "jsonl.zst":
            _check_frames(name, file)
        elif found == "parquet":
            file.seek(0, 2)
            file.seek(max(0, file.tell() - 4))
            if file.read(4) != b"PAR1":
                raise LoadError(f"{name} is no Parquet file, or its end is missing")
        elif found == "sqlite":
            head = file.read(32)  # bytes a page, pages; SQLite itself misses a page when it comes to it
            if int.from_bytes(head[16:18]) * int.from_bytes(head[28:32]) != Path(name).stat().st_size:
                raise LoadError(f"{name} is no SQLite export, or it is cut off")


def _check_frames(name: str, file: IO[bytes]) -> None:
    """Go from block to block of Zstandard frames (RFC 8878), reading none, and see that each frame ends."""
    import zstandard

    size = Path(name).stat().st_size
    at = 0
    try:
        while at < size:
            file.seek(at)
            head = file.read(18)  # no header is longer
            if (
                int.from_bytes(head[:4], "little") >> 4 == 0x184D2A5
            ):  # a frame of something else, to be skipped
                at += 8 + int.from_bytes(head[4:8], "little")
                continue
            checksum = 4 if zstandard.get_frame_parameters(head).has_checksum else 0
            at += zstandard.frame_header_size(head)
            last = False
            while not last:
                file.seek(at)
                block = int.from_bytes(file.read(3), "little")
                last, kind, length = bool(block & 1), block >> 1 & 3, block >> 3
                at += 3 + (1 if kind == 1 else length)  # one byte, repeated
                if at + (checksum if last else 3) > size:
                    raise LoadError(f"{name} is cut off: its Zstandard frame has no end")
            at += checksum
    except zstandard.ZstdError as problem:
        raise LoadError(f"{name} is no Zstandard file, or it is cut off: {problem}") from problem


def _local_copy(url: str) -> str:
    import tempfile

    try:
        system, root = file_system(url)
    except ExportError as problem:
        raise LoadError(str(problem)) from problem
    if not system.exists(f"{root}/{MANIFEST}"):
        raise LoadError(f"{url} is no complete export: it has no {MANIFEST}")
    folder = tempfile.mkdtemp(prefix="thcl-load-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # lazy frames read it until the end
    for file in system.find(root):  # one by one: a folder's name would be taken for a pattern
        place = Path(folder, file.removeprefix(root).lstrip("/"))
        place.parent.mkdir(parents=True, exist_ok=True)
        system.get_file(file, str(place))
    return folder


def _arrow_dataset(files: list[str]) -> Any:
    import pyarrow.dataset

    return pyarrow.dataset.dataset(files, schema=arrow_schema(), format="parquet")


def _polars(found: str, files: list[str]) -> Any:
    import polars as pl

    if found == "parquet":
        return pl.scan_parquet(files, hive_partitioning=False, glob=False)
    schema = pl.Schema(pl.DataFrame(arrow_schema(instants=False).empty_table()).schema)
    frame = pl.scan_ndjson(list(map(glob.escape, files)), schema=schema)
    return frame.with_columns(
        pl.col(name)
        .str.to_datetime("%Y-%m-%dT%H:%M:%S%#z", time_unit="us", time_zone="UTC")
        .dt.convert_time_zone(zone)
        for name, zone in INSTANT_ZONES.items()
    )


def _duckdb(found: str, files: list[str]) -> Any:
    import duckdb

    if found == "parquet":
        return duckdb.read_parquet(list(map(glob.escape, files)), hive_partitioning=False)
    compression = {"jsonl": "uncompressed", "jsonl.gz": "gzip", "jsonl.zst": "zstd"}[found]
    return duckdb.read_json(
        list(map(glob.escape, files)),
        columns={column.name: _duckdb_type(column.name) for column in COLUMNS},
        format="newline_delimited",
        compression=compression,
        maximum_object_size=LONGEST_LINE,
    )


def _duckdb_type(name: str) -> str:
    column = COLUMNS[NAMES.index(name)]
    scalars = {"string": "VARCHAR", "integer": "BIGINT", "instant": "TIMESTAMPTZ", "strings": "VARCHAR[]"}
    if column.kind in scalars:
        return scalars[column.kind]
    members = ", ".join(f'"{member}" {scalars[kind]}' for member, kind, _ in column.members)
    return f"STRUCT({members})" + ("[]" if column.kind == "structs" else "")


def _table(found: str, files: list[str]) -> pa.Table:
    """One typed Arrow table of the files."""
    import pyarrow as pa

    readers: dict[str, Callable[[str], pa.Table]] = {
        "jsonl": arrow_from_file,
        "csv": _csv_table,
        "duckdb": _duckdb_table,
    }
    if found == "parquet":
        return _arrow_dataset(files).to_table()
    if found in readers:
        return readers[found](files[0])
    tables = [arrow_from_lines(block) for block in _line_blocks(found, files)]
    return pa.concat_tables(tables) if tables else arrow_schema().empty_table()


def _line_blocks(found: str, files: list[str]) -> Iterator[bytes]:
    if found == "sqlite":
        from scraper.export.databases import sqlite_batches

        yield from sqlite_batches(Path(files[0]))
        return
    for name in files:
        with _opened(found, name) as stream:
            rest = b""
            while block := stream.read(_BLOCK):
                end = block.rfind(b"\n") + 1
                if not end:
                    rest += block
                    continue
                yield rest + block[:end]
                rest = block[end:]
            if rest:
                yield rest


def _opened(found: str, name: str) -> Any:
    if found == "jsonl.gz":
        import gzip

        return gzip.open(name, "rb")
    import io

    import zstandard

    packed = Path(name).open("rb")  # noqa: SIM115 - closed with the reader
    reader = zstandard.ZstdDecompressor().stream_reader(packed, closefd=True)
    return io.BufferedReader(reader, 1 << 20)


def _csv_table(name: str) -> pa.Table:
    import msgspec
    import pyarrow as pa
    import pyarrow.csv

    kinds = {"integer": pa.int64()}
    table = pyarrow.csv.read_csv(
        name,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        read_options=pyarrow.csv.ReadOptions(block_size=_BLOCK),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={column.name: kinds.get(column.kind, pa.string()) for column in COLUMNS},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,  # an empty text is no null
        ),
    )
    schema = arrow_schema(instants=False)
    read = {}
    for column in COLUMNS:
        values = table.column(column.name)
        if column.kind != "integer":
            # The apostrophe that kept a spreadsheet from running the cell.
            values = pa.compute.replace_substring_regex(values, r"\A'", "")
        if column.nested:
            decode = msgspec.json.decode
            items = [None if text is None else decode(text) for text in values.to_pylist()]
            values = pa.array(items, schema.field(column.name).type)
        read[column.name] = values
    return with_instants(pa.table(read, schema=schema))


def _duckdb_table(name: str) -> pa.Table:
    import duckdb

    with duckdb.connect(name, read_only=True) as connection:
        table = connection.sql("SELECT * FROM articles").to_arrow_table()
    return table.select(NAMES).cast(arrow_schema())


def _to_pandas(table: pa.Table) -> Any:
    import pandas as pd
    import pyarrow as pa

    return table.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get, split_blocks=True)


def _to_polars(table: pa.Table) -> Any:
    import polars as pl

    return pl.DataFrame(table).lazy()


def _to_duckdb(table: pa.Table) -> Any:
    import duckdb

    return duckdb.from_arrow(table)


def _to_datasets(table: pa.Table) -> Any:
    import datasets

    # Without a name of its own every row is hashed to make one, which takes longer than reading them.
    name = datasets.fingerprint.generate_random_fingerprint()
    return datasets.Dataset(datasets.table.InMemoryTable(table), fingerprint=name)

"""What `scraper.export` does, written straight down with the engines alone: the measure for `export.py`.

Same input (files of lines as stored), same choice (the highest revision of each article), same order (instant
of publication, unknown last, then id), same output: the same lines with the two added keys, the same Parquet
tables in a folder a month. Left out is what an export adds: schemas, manifest, checksums and coverage,
filters, checks of the keys that are not needed, threads of ours. Of the ways tried this is the quickest that
a person would write; sorting in PyArrow alone takes twice the processor and holds the dataset in memory.

`copy_*` only push the lines through the engine as they are stored: nothing is chosen, sorted or parted.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from scraper.export.columns import arrow_schema

LEVEL = 3  # of Zstandard, as in the export
BLOCK = 16 << 20


class Head(msgspec.Struct, gc=False):
    """The three keys that choice and order need."""

    id: str
    revision: int
    published_at: str | None = None


# Instant (or "9"), id, revision; then descriptor, offset and length up to the closing brace.
Place = tuple[str, str, int, int, int, int]


def chosen(files: list[str]) -> list[Place]:
    """Where the newest line of each article lies, in the order of the export."""
    decode = msgspec.json.Decoder(Head).decode
    newest: dict[str, Place] = {}
    for file in files:
        descriptor = os.open(file, os.O_RDONLY)
        offset = 0
        with Path(file).open("rb", buffering=1 << 20) as lines:
            for line in lines:
                head = decode(line)
                known = newest.get(head.id)
                if known is None or known[2] <= head.revision:
                    # Every instant of the dataset has +07:00, so they sort as they stand.
                    instant = head.published_at or "9"
                    newest[head.id] = (instant, head.id, head.revision, descriptor, offset, len(line) - 2)
                offset += len(line)
    return sorted(newest.values())


def read(places: Iterator[Place] | list[Place]) -> Iterator[bytes]:
    """The lines at some places, with the keys that an export adds."""
    for _, _, _, descriptor, offset, length in places:
        yield os.pread(descriptor, length, offset) + b',"duplicate_of":null,"gone_at":null}\n'


def bare_jsonl_zst(files: list[str], target: str) -> None:
    """The chosen lines, sorted, in one Zstandard file."""
    import zstandard

    compressor = zstandard.ZstdCompressor(level=LEVEL, threads=2, write_checksum=True)
    with Path(target).open("wb") as out, compressor.stream_writer(out) as stream:
        for line in read(chosen(files)):
            stream.write(line)


def bare_parquet(files: list[str], target: str) -> None:
    """The chosen lines, typed and sorted, a file a month."""
    import pyarrow as pa
    import pyarrow.json
    import pyarrow.parquet

    schema = arrow_schema()
    parse = pa.json.ParseOptions(explicit_schema=arrow_schema(instants=False))
    for month, places in itertools.groupby(chosen(files), key=lambda place: place[0][:7]):
        year, _, number = month.partition("-")
        folder = Path(target) / (f"year={year}/month={number}" if number else "year=0000/month=00")
        folder.mkdir(parents=True)
        lines = b"".join(read(places))
        blocks = pa.json.ReadOptions(block_size=BLOCK)
        table = pa.json.read_json(pa.BufferReader(lines), read_options=blocks, parse_options=parse)
        pa.parquet.write_table(table.cast(schema), folder / "part-0.parquet", compression="zstd")


def copy_jsonl_zst(files: list[str], target: str) -> None:
    """Read and compress, nothing else."""
    import zstandard

    compressor = zstandard.ZstdCompressor(level=LEVEL, threads=2, write_checksum=True)
    with Path(target).open("wb") as out, compressor.stream_writer(out) as stream:
        for file in files:
            with Path(file).open("rb") as lines:
                while block := lines.read(4 << 20):
                    stream.write(block)


def copy_parquet(files: list[str], target: str) -> None:
    """Parse and write one file with instants as text, nothing else."""
    import pyarrow as pa
    import pyarrow.json
    import pyarrow.parquet

    schema = arrow_schema(instants=False)
    schema = schema.remove(schema.get_field_index("duplicate_of"))
    parse = pa.json.ParseOptions(explicit_schema=schema)
    blocks = pa.json.ReadOptions(block_size=BLOCK)
    with pa.parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for file in files:
            for batch in pa.json.open_json(file, read_options=blocks, parse_options=parse):
                writer.write_batch(batch)

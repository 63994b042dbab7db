"""JSON Lines and CSV: one text file of an export."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import IO, Any

import msgspec

from scraper.export.columns import COLUMNS

ZSTD_LEVEL = 3

# What a spreadsheet takes for a formula at the start of a cell, full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_jsonl(path: Path, blocks: Iterable[bytearray]) -> None:
    """Write lines to ``.jsonl``, ``.jsonl.gz`` or ``.jsonl.zst``; the same lines give the same bytes."""
    with ExitStack() as stack:
        raw: IO[bytes] = stack.enter_context(path.open("wb"))
        stream: Any = raw
        if path.suffix == ".gz":
            # No name and no time in the header, or two exports would differ.
            stream = stack.enter_context(gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0))
        elif path.suffix == ".zst":
            import zstandard

            # With one worker or more the bytes do not depend on how many there are.
            compressor = zstandard.ZstdCompressor(level=ZSTD_LEVEL, threads=2, write_checksum=True)
            stream = stack.enter_context(compressor.stream_writer(raw, closefd=False))
        for block in blocks:
            stream.write(block)


def safe_cell(text: str) -> str:
    """The text of a CSV cell that no spreadsheet runs: an apostrophe before anything that could be a formula.

    A text that itself begins with an apostrophe gets one too, so that taking one away always restores it.

    >>> safe_cell("=1+1"), safe_cell("- gạch đầu dòng"), safe_cell("'quoted'"), safe_cell("hàng giả")
    ("'=1+1", "'- gạch đầu dòng", "''quoted'", 'hàng giả')
    """
    stripped = text.lstrip(" \n\u00a0")
    return "'" + text if stripped.startswith(_FORMULA) or text.startswith(("'", *_FORMULA)) else text


def csv_row(values: dict[str, Any]) -> str:
    """One CSV row: every text quoted, numbers bare, null an empty cell without quotes, lists as JSON."""
    cells = []
    for column in COLUMNS:
        value = values.get(column.name)
        if value is None:
            cells.append("")
            continue
        if column.nested:
            value = msgspec.json.encode(value).decode()
        elif column.kind == "integer":
            cells.append(str(value))
            continue
        cells.append('"' + safe_cell(value).replace('"', '""') + '"')
    return ",".join(cells) + "\r\n"


def write_csv(path: Path, blocks: Iterable[bytearray]) -> None:
    """Write lines as RFC 4180 CSV in UTF-8 with a byte order mark (spreadsheets need it for Vietnamese)."""
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        stream.write(",".join(column.name for column in COLUMNS) + "\r\n")
        for line in chain.from_iterable(block.splitlines() for block in blocks):
            stream.write(csv_row(decode(line)))

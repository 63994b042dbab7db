"""The lines of a dataset: every one in the order stored, and chosen ones in the order of an export."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from scraper.dataset.disk import DatasetError
from scraper.dataset.read import article_files
from scraper.export.errors import ExportError
from scraper.export.selection import Place, Selection

BLOCK_BYTES = 16 << 20
_NO_DUPLICATE = b',"duplicate_of":null}'


def dataset_files(dataset: Path) -> list[Path]:
    """The sealed files of a data folder in order (or the one file named).

    Raises `ExportError` when there is no such folder or file.
    """
    try:
        return article_files(dataset)
    except DatasetError as problem:
        raise ExportError(f"{problem}; give the data folder of a crawl or a .jsonl file") from problem


def stored_lines(files: list[Path]) -> Iterator[tuple[int, int, bytes]]:
    """Every line: file number, byte offset, bytes without the newline.

    Raises `ExportError` for a last line without a newline: a sealed file has none, so it is damaged.
    """
    for number, path in enumerate(files):
        with path.open("rb", buffering=1 << 20) as stream:
            offset = 0
            for line in stream:
                if not line.endswith(b"\n"):
                    raise ExportError(
                        f"{path}: byte {offset}: the last line is torn (no newline); "
                        "thcl verify --repair sets it aside"
                    )
                yield number, offset, line[:-1]
                offset += len(line)


class LineReader:
    """Reads the chosen lines again, by place; holds one open file a run file."""

    def __init__(self, files: list[Path]) -> None:
        self._files = files
        self._open: dict[int, int] = {}

    def __enter__(self) -> LineReader:
        return self

    def __exit__(self, *problem: object) -> None:
        for descriptor in self._open.values():
            os.close(descriptor)
        self._open.clear()

    def read(self, place: Place) -> bytes:
        """The bytes of one line. Raises `ExportError` when the file has changed under us."""
        descriptor = self._open.get(place.file)
        if descriptor is None:
            if len(self._open) >= 200:  # well under the usual limit of 1,024 open files
                os.close(self._open.pop(next(iter(self._open))))
            descriptor = self._open[place.file] = os.open(self._files[place.file], os.O_RDONLY)
        line = os.pread(descriptor, place.length, place.offset)
        if len(line) != place.length or not line.endswith(b"}"):
            raise ExportError(
                f"{self._files[place.file]}: byte {place.offset}: changed while it was exported"
            )
        return line


def export_lines(
    reader: LineReader,
    selection: Selection,
    duplicates: dict[int, str],
    start: int = 0,
    stop: int | None = None,
) -> Iterator[bytes]:
    """The lines of an export, each with ``duplicate_of``, each ending in a newline.

    `duplicates` maps the number of a line in the selection to the id it repeats. The line is not
    decoded: its bytes are kept as stored and the key is put before the closing brace.
    """
    for number in range(start, len(selection) if stop is None else stop):
        line = reader.read(selection.places[number])
        original = duplicates.get(number)
        added = (
            _NO_DUPLICATE if original is None else b',"duplicate_of":' + msgspec.json.encode(original) + b"}"
        )
        yield line[:-1] + added + b"\n"


def blocks(lines: Iterator[bytes], size: int = BLOCK_BYTES) -> Iterator[bytes]:
    """Join lines to blocks of about `size` bytes."""
    held: list[bytes] = []
    count = 0
    for line in lines:
        held.append(line)
        count += len(line)
        if count >= size:
            yield b"".join(held)
            held, count = [], 0
    if held:
        yield b"".join(held)

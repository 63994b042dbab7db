"""The lines of a dataset: every one in the order stored, and chosen ones in the order of an export."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from scraper.dataset import layout
from scraper.dataset.disk import StorageError, storing
from scraper.dataset.read import article_files
from scraper.dataset.survey import is_data_folder
from scraper.export import elsewhere
from scraper.export.errors import ExportError
from scraper.export.selection import Place, Selection

_READ_BYTES = 1 << 20
_WORTH_A_PROCESS = 64 << 20
_AT_ONCE = 256  # lines; twice as many buffers are well under the 1,024 a system call may fill
_NOTHING_TO_ADD = b',"duplicate_of":null,"gone_at":null}\n'
# Lines of a file: its number, the first byte, the one behind the last.
Stretch = tuple[int, int, int]


def dataset_files(dataset: Path) -> list[Path]:
    """The sealed files of a data folder in order (or the one file named).

    None are there when no run has stored an article yet. Raises `ExportError` when there is no such folder or
    file, or no run has written to the folder; `StorageError` when it may not be read.
    """
    try:
        with storing(dataset):
            files = article_files(dataset)
    except StorageError as problem:
        if problem.errno is not None:
            raise
        raise ExportError(f"{problem}; give the data folder of a crawl or a .jsonl file") from problem
    if not files and not is_data_folder(dataset):
        raise ExportError(
            f"{dataset} holds no articles: it has no {layout.ARTICLES}/; give a data folder or a .jsonl file"
        )
    return files


def stretches(files: list[Path]) -> list[list[Stretch]]:
    """All lines of some files, in two halves where a second process is worth it, else in one.

    Raises `StorageError`.
    """
    whole = []
    for number, path in enumerate(files):
        with storing(path):
            whole.append((number, 0, path.stat().st_size))
    middle = sum(size for _, _, size in whole) // 2
    if middle < _WORTH_A_PROCESS or not elsewhere.is_possible():
        return [whole]
    number = 0
    while middle >= (size := whole[number][2]):
        middle -= size
        number += 1
    with storing(files[number]), files[number].open("rb") as lines:
        lines.seek(middle)
        lines.readline()
        at = lines.tell()
    return [[*whole[:number], (number, 0, at)], [(number, at, size), *whole[number + 1 :]]]


def stored_heads(
    files: list[Path], parts: Iterable[Stretch], *, whole: bool = False
) -> Iterator[tuple[int, int, int, bytes]]:
    """Every line of some stretches: file number, byte offset, length without the newline, the line without
    lede and body.

    With `whole` they are left in. Raises `ExportError` for a last line without a newline: a sealed file
    has none, so it is damaged; `StorageError` for a file that cannot be read.
    """
    for number, offset, end in parts:
        path = files[number]
        with storing(path), path.open("rb", buffering=0) as stream:
            stream.seek(offset)
            held = b""
            while block := stream.read(min(_READ_BYTES, end - offset - len(held))):
                first = block.find(b"\n") + 1
                if not first:
                    held += block
                    continue
                # The line that began in the block before, then the others, which are not copied.
                for part, start in ((held + block[:first], 0), (block, first)):
                    moved = offset - start
                    while (stop := part.find(b"\n", start)) >= 0:
                        head = part[start:stop] if whole else without_texts(part, start, stop)
                        yield number, moved + start, stop - start, head
                        start = stop + 1
                    offset = moved + start
                held = block[start:]
            if held:
                raise ExportError(
                    f"{path}: byte {offset}: the last line is torn (no newline); "
                    "thcl verify --repair sets it aside"
                )


def without_texts(block: bytes, start: int, stop: int) -> bytes:
    """The line in ``block[start:stop]`` with lede and body cut to one character: choosing takes neither.

    Keys stand in a fixed order and a quote inside a string is escaped, so these bytes are the keys. A line
    of another make is given whole.

    >>> line = b'{"id":"a/1","lede":"Sapo","body":"Xin \\\\"chao\\\\"","author":null}'
    >>> without_texts(line, 0, len(line))
    b'{"id":"a/1","lede":"-","body":"-","author":null}'
    """
    lede = block.find(b',"lede":', start, stop) + 8
    if block.startswith(b'null,"body":"', lede):
        kept, body = b'null,"body":"-', lede + 13
    else:
        end = _end_of_text(block, lede + 1, stop)
        kept, body = b'"-","body":"-', end + 10
        if end <= lede + 1 or block[lede] != 34 or not block.startswith(b'","body":"', end):
            return block[start:stop]
    end = _end_of_text(block, body, stop)
    if lede < 8 or end == body or not block.startswith(b'","author":', end):
        return block[start:stop]
    return block[start:lede] + kept + block[end:stop]


def _end_of_text(block: bytes, start: int, stop: int) -> int:
    """Where the next quote stands without a backslash before it, or -1.

    After a text that ends in a backslash (which is escaped) this is not its end, and no key comes behind it.
    """
    quote = block.find(b'"', start, stop)
    while quote >= 0 and block[quote - 1] == 92:
        quote = block.find(b'"', quote + 1, stop)
    return quote


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
        file, offset, length = place
        line = os.pread(self._descriptor(file), length, offset)
        if len(line) != length or not line.endswith(b"}"):
            raise self._changed(place)
        return line

    def _descriptor(self, file: int) -> int:
        descriptor = self._open.get(file)
        if descriptor is None:
            if len(self._open) >= 200:  # well under the usual limit of 1,024 open files
                os.close(self._open.pop(next(iter(self._open))))
            with storing(self._files[file]):
                descriptor = self._open[file] = os.open(self._files[file], os.O_RDONLY)
        return descriptor

    def _changed(self, place: Place) -> ExportError:
        return ExportError(
            f"{self._files[place[0]]}: byte {place[1]}: changed while it was exported, "
            "or a line does not end with its closing brace"
        )

    def block(self, places: list[Place], endings: list[bytes]) -> bytearray:
        """The lines one after the other, the closing brace of each replaced by its ending.

        Lines that lie side by side are read at once, straight to where they belong.
        """
        block = bytearray(sum(length - 1 for _, _, length in places) + sum(map(len, endings)))
        view = memoryview(block)
        brace = bytearray(2 * _AT_ONCE)  # what stands between two lines: a closing brace and a newline
        braces = [memoryview(brace)[at : at + 2] for at in range(0, len(brace), 2)]
        parts: list[memoryview] = []
        expected = at = 0
        run = next_place = (-1, -1)
        for place, ending in zip(places, endings, strict=True):
            file, offset, length = place
            if (file, offset) != next_place or len(parts) == 2 * _AT_ONCE:
                self._fill(run, parts, expected, brace)
                parts, expected, run = [], 0, (file, offset)
            parts += (view[at : at + length - 1], braces[len(parts) // 2])
            expected += length + 1
            next_place = (file, offset + length + 1)
            at += length - 1
            block[at : at + len(ending)] = ending
            at += len(ending)
        self._fill(run, parts, expected, brace)
        return block

    def _fill(self, run: tuple[int, int], parts: list[memoryview], expected: int, brace: bytearray) -> None:
        if not parts:
            return
        file, offset = run
        read = os.preadv(self._descriptor(file), parts, offset)
        # At 2 GiB and at a signal the system may give less than was asked for: once more, a line at a time.
        if read != expected:
            for line, end in zip(parts[::2], parts[1::2], strict=True):
                if os.preadv(self._descriptor(file), [line, end], offset) != len(line) + 2:
                    raise self._changed((file, offset, len(line)))
                offset += len(line) + 2
        lines = len(parts) // 2
        if brace[: 2 * lines] != b"}\n" * lines:
            raise self._changed((*run, expected))


def export_blocks(
    reader: LineReader,
    selection: Selection,
    duplicates: dict[int, str],
    start: int = 0,
    stop: int | None = None,
    size: int = 1 << 20,
) -> Iterator[bytearray]:
    """The lines of an export in blocks of about `size` bytes, each line with the added keys and a newline.

    `duplicates` maps the number of a line in the selection to the id it repeats. The line is not
    decoded: its bytes are kept as stored and the keys are put before the closing brace.
    """
    stop = len(selection) if stop is None else stop
    endings: list[bytes] = []
    count = 0
    for number in range(start, stop):
        original, gone_at = duplicates.get(number), selection.gone.get(number)
        endings.append(_ending(original, gone_at) if original or gone_at else _NOTHING_TO_ADD)
        count += selection.places[number][2] + len(endings[-1]) - 1
        if count >= size or number == stop - 1:
            yield reader.block(selection.places[number + 1 - len(endings) : number + 1], endings)
            endings, count = [], 0


def _ending(original: str | None, gone_at: str | None) -> bytes:
    encode = msgspec.json.encode
    return b',"duplicate_of":' + encode(original) + b',"gone_at":' + encode(gone_at) + b"}\n"

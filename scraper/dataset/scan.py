"""What a data folder holds, read from the heads of its own lines: there is no index that could disagree.

Keys stand in a fixed order, so a line begins ``{"schema_version":1,"id":"…`` and nothing after the id has to
be parsed to know where an article lies. `benchmarks/store.py` compares a scan with bare reading.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from scraper.dataset.lines import UNREADABLE

_HEAD = b'{"schema_version":1,"id":"'
_FIRST_REVISION = b',"revision":1,'
_TAIL = 320  # bytes that hold the keys after content_hash, unless the archive's file name is long
_BLOCK = 1 << 20
_PUBLISHED = b'"published_at":"'


class _Identity(msgspec.Struct):
    id: str
    revision: int = 1


_decode_identity = msgspec.json.Decoder(_Identity).decode


def heads(path: Path) -> Iterator[tuple[str | None, int, int]]:
    """Every whole line of a file of articles in order, as ``(id, revision, byte offset)``.

    The id is None for a line that is no record.

    A last line without a newline is not given. Only the head, the tail and the last byte are looked at, so a
    line can be broken in between. Raises OSError.
    """
    head_size = len(_HEAD)
    base = held = 0
    with path.open("rb", buffering=0) as file:
        # Most files are a few lines of one run: clearing a whole block would be half of what they cost.
        block = bytearray(min(_BLOCK, os.fstat(file.fileno()).st_size + 1))
        while True:
            if held == len(block):  # a line longer than the block
                block = block + bytes(len(block))
            with memoryview(block) as view:
                count = file.readinto(view[held:])
            if not count:
                return
            end = held + count
            start = 0
            find = block.find
            newline = find(10, held, end)  # what was held has none
            while newline >= 0:
                if (
                    block.startswith(_HEAD, start)
                    and block[newline - 1] == 125
                    # An unescaped quote cannot stand inside a string, so this is the key itself.
                    and find(_FIRST_REVISION, max(start, newline - _TAIL), newline) >= 0
                ):
                    id_start = start + head_size
                    yield block[id_start : find(34, id_start)].decode("utf-8", "replace"), 1, base + start
                else:
                    yield *_identify(bytes(block[start:newline])), base + start
                start = newline + 1
                newline = find(10, start, end)
            held = end - start
            block[:held] = block[start:end]
            base += start


def may_be_published_since(line: bytes, day: bytes) -> bool:
    """Whether a line's article has a date of that day (``2026-11-24``) or later; True when it takes parsing.

    >>> line = b'{"schema_version":1,"id":"a.vn/1","published_at":"2026-11-24T08:00:00+07:00"}'
    >>> may_be_published_since(line, b"2026-11-24"), may_be_published_since(line, b"2026-11-25")
    (True, False)
    """
    found = line.find(_PUBLISHED)
    if found >= 0:
        start = found + len(_PUBLISHED)
        return line[start : start + len(day)] >= day
    return not line.startswith(_HEAD)  # ours without a date, or somebody else's spelling of a line


def _identify(line: bytes) -> tuple[str | None, int]:
    """Id and revision by parsing: a later revision, another schema version, or a broken line."""
    try:
        identity = _decode_identity(line)
    except UNREADABLE:
        return None, 0
    return identity.id, identity.revision


def line_at(path: Path, offset: int) -> bytes:
    """The line that begins at `offset`, without its newline. Raises OSError."""
    with path.open("rb", buffering=16384) as file:
        file.seek(offset)
        return file.readline().rstrip(b"\n")

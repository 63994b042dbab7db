"""Which articles are gone, read from a data folder without a lock."""

from __future__ import annotations

from pathlib import Path

import msgspec

from scraper.dataset import layout
from scraper.dataset.disk import storing
from scraper.dataset.lines import UNREADABLE, Check, Tombstone

_decode_tombstone = msgspec.json.Decoder(Tombstone).decode
_decode_check = msgspec.json.Decoder(Check).decode


def tombstones(path: Path | str) -> dict[str, str]:
    """For each article whose last tombstone came after every check: its id and that tombstone's `gone_at`.

    One that was stored again at a later instant has come back (`Dataset.is_gone`); its lines tell. {} for
    anything that is no data folder. A line that cannot be read is for ``thcl verify``. Raises `StorageError`.
    """
    root = Path(path)
    if root.is_file():  # of lines, which has nothing beside it
        return {}
    gone: dict[str, str] = {}
    for file in layout.sealed_files(root, layout.GONE):
        with storing(file):
            lines = file.read_bytes().splitlines()
        for line in lines:
            try:
                tombstone = _decode_tombstone(line)
            except UNREADABLE:
                continue
            gone[tombstone.id] = tombstone.gone_at
    for file in layout.sealed_files(root, layout.CHECKS) if gone else []:
        with storing(file), file.open("rb") as checks:
            for line in checks:
                try:
                    check = _decode_check(line)
                except UNREADABLE:
                    continue
                if check.checked_at > gone.get(check.id, check.checked_at):
                    del gone[check.id]
    return gone

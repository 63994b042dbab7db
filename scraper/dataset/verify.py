"""Examining every file of a data folder: whole lines, schema, rules, hashes, revisions. Reads only.

What `examine` finds is either a line that breaks a rule, which `repair` moves to quarantine, or something
that no move can mend (a revision is missing, valid lines stand in the wrong order), for a person to judge.
"""

from __future__ import annotations

import errno
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from scraper.dataset import layout
from scraper.dataset.disk import StorageError, storing
from scraper.dataset.lines import UNREADABLE, Check, Quarantined, SchemaError, Tombstone, article_of
from scraper.dataset.store import Dataset
from scraper.record import Article
from scraper.validate import problems

# A run that starts makes one file of many, so a file may be gone between listing and reading: its lines
# stand in another, which a new listing shows. A run starts once an hour; listing thrice is ample.
_LISTINGS = 3

_OTHER_LINES = {layout.GONE: Tombstone, layout.CHECKS: Check, layout.QUARANTINE: Quarantined}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong. `number` counts lines from 1; 0 when it is about the file as a whole."""

    path: Path
    number: int
    reason: str
    movable: bool = True
    """Whether the line is of no use where it stands, so that a repair moves it to quarantine."""


@dataclass(slots=True)
class Examination:
    """What stands in a data folder and what is wrong with it."""

    files: int = 0
    lines: int = 0
    findings: list[Finding] = field(default_factory=list)
    open_files: list[Path] = field(default_factory=list)
    """Of a running crawl, or of a killed one; the next run recovers these. Not examined."""

    def broken_lines(self) -> dict[Path, dict[int, list[str]]]:
        """The reasons by file and line number, of the findings that a repair can move."""
        broken: dict[Path, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for finding in self.findings:
            if finding.number and finding.movable:
                broken[finding.path][finding.number].append(finding.reason)
        return broken


def examine(root: Path) -> Examination:
    """Read every sealed file of a data folder. Raises `StorageError` when one cannot be read."""
    for _ in range(_LISTINGS - 1):
        try:
            return _examine(root)
        except StorageError as error:
            if error.errno != errno.ENOENT:
                raise
    return _examine(root)


def _examine(root: Path) -> Examination:
    seen = Examination()
    aside = _examine_others(root, seen)
    revisions: dict[str, int] = {}  # bit n - 1 for revision n
    where: dict[str, Path] = {}  # of articles past their first revision
    for path in layout.sealed_files(root, layout.ARTICLES):
        for number, line in _lines(path, seen):
            article, reasons = _read(line)
            if article and not reasons:
                stored, bit = revisions.get(article.id, 0), 1 << (article.revision - 1)
                if stored & bit:
                    reasons = [f"{article.id}: revision {article.revision} stands twice"]
                elif stored > bit:
                    late = f"{article.id}: revision {article.revision} stands after {stored.bit_length()}"
                    seen.findings.append(Finding(path, number, late, movable=False))
                revisions[article.id] = stored | bit
                if article.revision > 1:
                    where[article.id] = path
            seen.findings.extend(Finding(path, number, reason) for reason in reasons)
    for article_id, path in where.items():
        stored = revisions[article_id]
        missing = [n for n in range(1, stored.bit_length()) if not stored >> (n - 1) & 1]
        if missing and article_id not in aside:
            seen.findings.append(Finding(path, 0, f"{article_id}: revision {missing[0]} is missing"))
    return seen


def repair(root: Path) -> tuple[Examination, Examination]:
    """Move every broken line to quarantine; the examinations before and after.

    Raises `LockedError` while a run holds the folder, and `StorageError`; then what was not yet moved stands
    where it stood.
    """
    with Dataset.open(root) as dataset:
        before = examine(root)
        for path, bad in before.broken_lines().items():
            dataset.set_aside(path, bad)
    return before, examine(root)


def _lines(path: Path, seen: Examination) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers, without newline; a torn last one is a finding."""
    seen.files += 1
    with storing(path), path.open("rb", buffering=1 << 20) as lines:
        for number, line in enumerate(lines, 1):
            seen.lines += 1
            if line.endswith(b"\n"):
                yield number, line[:-1]
            else:
                seen.findings.append(Finding(path, number, "torn: no newline ends the line"))


def _read(line: bytes) -> tuple[Article | None, list[str]]:
    try:
        article = article_of(line)
    except SchemaError as error:
        return None, [str(error)]
    if msgspec.json.encode(article) != line:
        return article, ["keys are missing, unknown or not in the order of the schema"]
    return article, problems(article)


def _examine_others(root: Path, seen: Examination) -> set[str]:
    """Examine what is beside the articles; the ids of articles of which a line is in quarantine."""
    aside: set[str] = set()
    for folder, kind in _OTHER_LINES.items():
        decode: Callable[[bytes], Any] = msgspec.json.Decoder(kind).decode
        for path in layout.sealed_files(root, folder):
            for number, line in _lines(path, seen):
                try:
                    entry = decode(line)
                except UNREADABLE as error:
                    seen.findings.append(Finding(path, number, str(error)))
                    continue
                if isinstance(entry, Quarantined):
                    aside.add(_article_of(entry))
    for path in layout.files(root / layout.RUNS, ".json"):
        seen.files += 1
        with storing(path):
            content = path.read_bytes()
        try:
            msgspec.json.decode(content)
        except UNREADABLE as error:
            seen.findings.append(Finding(path, 0, f"no JSON: {error}"))
    for folder in (layout.ARTICLES, *_OTHER_LINES):
        seen.open_files += layout.open_files(root, folder)
    return aside


def _article_of(entry: Quarantined) -> str:
    """The article a quarantined record or set-aside line is about, as far as it can be told; else ""."""
    if entry.id:
        return entry.id
    line = entry.record.get("line") if isinstance(entry.record, dict) else None
    head = line.split('"id":"', 1) if isinstance(line, str) else []
    return head[1].split('"', 1)[0] if len(head) == 2 else ""

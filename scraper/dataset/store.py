"""The dataset of one data folder, opened for writing by one run. The only way in for new lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from scraper.dataset import layout
from scraper.dataset.disk import DatasetError, Disk, Lock, StorageError, storing
from scraper.dataset.journal import SYNC_EVERY, Journal, recover, replace, rewrite
from scraper.dataset.known import KnownArticles
from scraper.dataset.lines import UNREADABLE, Check, Quarantined, Tombstone, article_of, quarantine_line
from scraper.dataset.merge import merge
from scraper.dataset.read import cached
from scraper.record import Article, ExtractedArticle

# A crawl every hour leaves some 8,000 small files of checks a year; past this many they become one.
_CHECK_FILES = 200

_encode = msgspec.json.encode
_decode_check = msgspec.json.Decoder(Check).decode
_decode_tombstone = msgspec.json.Decoder(Tombstone).decode


class Dataset:
    """A data folder held by one run.

    Use it as a context manager: leaving the block seals what was written and gives the lock back, also when
    the block failed. Nothing but `append` makes an article known, and it does so after the line is stored.
    """

    root: Path
    run_id: str
    known: KnownArticles
    recovered: dict[str, int]
    """Files of killed runs that this opening sealed, and how many whole lines each kept."""

    def __init__(self, root: Path, run_id: str, lock: Lock, disk: Disk, sync_every: int) -> None:
        self.root = root
        self.run_id = run_id
        self.known = KnownArticles()
        self.recovered = {}
        self._lock = lock
        self._disk = disk
        self._gone: dict[str, Tombstone] = {}

        def journal(folder: str) -> Journal:
            return Journal(root / folder, run_id, disk, sync_every)

        self._articles = journal(layout.ARTICLES)
        self._tombstones = journal(layout.GONE)
        self._checks = journal(layout.CHECKS)
        self._quarantine = journal(layout.QUARANTINE)

    @classmethod
    def open(
        cls,
        path: Path | str,
        run_id: str | None = None,
        *,
        now: datetime | None = None,
        fsync_every: int = SYNC_EVERY,
        disk: Disk | None = None,
    ) -> Self:
        """Lock a data folder (created when missing), recover what killed runs left, and read what is known.

        Args:
            path: the data folder.
            run_id: name of this run; by default a new one from `now` that sorts after every earlier run.
            now: the current instant with a time zone; by default the system clock's.
            fsync_every: lines after which a file is synced to the medium (`scraper.dataset.journal`).
            disk: what to write through; by default the real disk.

        Raises:
            LockedError: another run holds the folder.
            StorageError: the folder cannot be written or a file cannot be read.
            ValueError: `run_id` is no run id or does not sort after the earlier runs.
        """
        root = Path(path)
        disk = disk or Disk()
        with storing(root):
            disk.make_folder(root)
        lock = Lock(root / layout.LOCK)
        try:
            previous = layout.last_run_id(root)
            if run_id is None:
                run_id = layout.new_run_id(now or datetime.now(UTC), previous)
            else:
                layout.started_at(run_id)
                if previous is not None and run_id <= previous:
                    raise ValueError(
                        f"run id {run_id!r} does not sort after {previous!r}, the last run of {root}"
                    )
            dataset = cls(root, run_id, lock, disk, fsync_every)
            dataset._recover()
            with suppress(OSError, StorageError):  # nothing is lost by it, and a run that can store stores
                merge(root, disk)
            dataset._read_state()
        except BaseException:
            lock.release()
            raise
        return dataset

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def append(self, article: Article) -> None:
        """Store one line. Once this returns, the line survives the death of the process.

        Raises:
            StorageError: it could not be written or synced; it does not count as stored in this run. After a
                failed write nothing of it stays; after a failed sync the next start may find it whole and
                keep it.
            ValueError: it is not the revision that follows, so storing it would double or skip one.
        """
        due = self.known.revision(article.id) + 1
        if article.revision != due:
            raise ValueError(f"{article.id}: revision {article.revision} given, {due} is due")
        line = _encode(article)
        offset = self._articles.append(line)
        if offset == 0:
            self.known.add_file(self._articles.path, scan=False)
        self.known.add_line(article, offset, len(line) + 1)

    def append_gone(self, article_id: str, *, url: str, status: int, gone_at: str) -> bool:
        """Record that an article answered 404 or 410; False when that is recorded already.

        `gone_at` is UTC. Stored lines of the article stay. Raises `StorageError`.
        """
        if self.is_gone(article_id):
            return False
        tombstone = Tombstone(id=article_id, url=url, status=status, gone_at=gone_at, run_id=self.run_id)
        self._tombstones.append(_encode(tombstone))
        self._gone[article_id] = tombstone
        return True

    def record_check(self, article_id: str, *, checked_at: str, outcome: str) -> None:
        """Record a look at an article that gave nothing to store ("unchanged", "not-modified", "invalid", …).

        `checked_at` is UTC. Losing such a line costs a request, nothing else. Raises `StorageError`.
        """
        self._checks.append(_encode(Check(id=article_id, checked_at=checked_at, outcome=outcome)))
        self.known.add_check(article_id, checked_at)

    def quarantine(
        self, record: ExtractedArticle | Mapping[str, Any], reasons: Sequence[str], *, at: str | None = None
    ) -> None:
        """Set a record aside with the rules it broke. `at` is UTC, by default now. Raises `StorageError`."""
        self._quarantine.append(quarantine_line(record, reasons, run_id=self.run_id, at=at))

    def sync(self) -> None:
        """Return when every line so far survives a power cut. Raises `StorageError`."""
        for journal in self._journals:
            journal.sync()

    def seal(self) -> list[Path]:
        """Make this run's files final and return them (none for a run that stored nothing).

        Raises `StorageError` naming the first file that could not be sealed, after trying the others; such a
        file is recovered at the next start.
        """
        sealed, problem = [], None
        for journal in self._journals:
            try:
                path = journal.seal()
            except StorageError as error:
                problem = problem or error
                continue
            if path:
                sealed.append(path)
                if journal is self._articles:
                    self.known.moved(journal.path, path)
        if problem:
            raise problem
        return sealed

    def close(self) -> None:
        """Seal and give the lock back; fine to call twice. Raises `StorageError` like `seal`."""
        try:
            self.seal()
        finally:
            self._lock.release()

    def write_report(self, content: bytes) -> Path:
        """Write ``runs/RUN_ID.json`` in one step and return its path. Raises `StorageError`."""
        return _write_report(self.root, self.run_id, content, self._disk)

    def write_cache(self, name: str, content: bytes) -> None:
        """Write ``cache/NAME`` in one step. Raises `StorageError`."""
        _write_whole(self.root / layout.CACHE / name, content, self._disk)

    def read_cache(self, name: str) -> bytes | None:
        """See `scraper.dataset.read.cached`."""
        return cached(self.root, name)

    def set_aside(self, path: Path, bad: Mapping[int, Sequence[str]]) -> None:
        """Move lines of a sealed file to quarantine: `bad` gives the reasons by line number, from 1.

        They are on the medium there before the file is replaced in one step, so a crash in between leaves
        them in both and never in none. What `known` says of the file's articles is no longer right.
        Raises `StorageError`.
        """
        name = str(path.relative_to(self.root))
        with storing(path), path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if number in bad:
                    record = {
                        "file": name,
                        "number": number,
                        "line": line.decode("utf-8", "backslashreplace"),
                    }
                    self.quarantine(record, bad[number])
        self._quarantine.sync()
        numbers = count(1)
        with storing(path):
            rewrite(path, self._disk, lambda _: next(numbers) not in bad)

    # Reading

    @property
    def gone(self) -> Mapping[str, Tombstone]:
        """The last tombstone of every article that ever answered 404 or 410, by id (see `is_gone`)."""
        return self._gone

    def is_gone(self, article_id: str) -> bool:
        """Whether the last thing known of an article is that it is gone.

        One that came back, that is, was stored or checked after its tombstone, is not.
        """
        if (tombstone := self._gone.get(article_id)) is None:
            return False
        known = self.known.get(article_id)
        # Runs are in order whatever their clocks said.
        if known and (known.run_id, known.fetched_at) > (tombstone.run_id, tombstone.gone_at):
            return False
        return tombstone.gone_at >= (self.known.checked_at(article_id) or "")

    @property
    def damaged(self) -> list[tuple[Path, int]]:
        """File and byte offset of lines that could not be read; ``thcl verify --repair`` sets them aside."""
        return self.known.damaged

    # Opening

    @property
    def _journals(self) -> tuple[Journal, ...]:
        return self._articles, self._tombstones, self._checks, self._quarantine

    def _recover(self) -> None:
        """Seal the files of killed runs. Quarantine comes first, so that it can take what others refuse."""
        readable = {
            layout.QUARANTINE: msgspec.json.Decoder(Quarantined).decode,
            layout.ARTICLES: article_of,
            layout.GONE: _decode_tombstone,
            layout.CHECKS: _decode_check,
        }
        for folder, decode in readable.items():
            for part in layout.open_files(self.root, folder):
                kept = 0

                def keep(line: bytes, decode: Any = decode) -> bool:
                    try:
                        decode(line)
                    except (*UNREADABLE, DatasetError):
                        return False
                    return True

                def refuse(line: bytes, part: Path = part) -> None:
                    record = {
                        "file": str(part.relative_to(self.root)),
                        "line": line.decode("utf-8", "replace"),
                    }
                    self.quarantine(record, ["unreadable line in the file of a killed run"])

                sealed = recover(part, self._disk, keep, refuse)
                if sealed:
                    with storing(sealed), sealed.open("rb") as lines:
                        kept = sum(1 for _ in lines)
                self.recovered[str(part.relative_to(self.root))] = kept

    def _read_state(self) -> None:
        for path in layout.sealed_files(self.root, layout.ARTICLES):
            self.known.add_file(path, scan=True)
        for path in layout.sealed_files(self.root, layout.GONE):
            for tombstone in _decode_lines(path, _decode_tombstone):
                self._gone[tombstone.id] = tombstone
        checks = layout.sealed_files(self.root, layout.CHECKS)
        for path in checks:
            for check in _decode_lines(path, _decode_check):
                self.known.add_check(check.id, check.checked_at)
        if len(checks) > _CHECK_FILES:
            self._merge_checks(checks)

    def _merge_checks(self, files: list[Path]) -> None:
        """Make one file of many: the last look at each article, under the name of the newest file."""
        lines = b"".join(
            _encode(Check(id=article_id, checked_at=checked_at, outcome="merged")) + b"\n"
            for article_id, checked_at in self.known.checks()
        )
        _write_whole(files[-1], lines, self._disk)
        for path in files[:-1]:
            with storing(path):
                self._disk.remove(path)


class Refused:
    """A run that could not open its data folder: it has a name, and may leave its report there all the same.

    That needs no lock: nobody else writes a file of this name.
    """

    def __init__(self, root: Path, now: datetime) -> None:
        self.root = root
        previous = None
        with suppress(StorageError):
            previous = layout.last_run_id(root)
        self.run_id = layout.new_run_id(now, previous)

    def write_report(self, content: bytes) -> Path:
        """See `Dataset.write_report`."""
        return _write_report(self.root, self.run_id, content, Disk())


def write_last_page(root: Path, content: bytes) -> Path:
    """Write ``runs/last.html`` in one step and return its path. Raises `StorageError`."""
    return _write_whole(root / layout.RUNS / layout.LAST_PAGE, content, Disk())


def _write_report(root: Path, run_id: str, content: bytes, disk: Disk) -> Path:
    return _write_whole(root / layout.RUNS / (run_id + ".json"), content, disk)


def _write_whole(path: Path, content: bytes, disk: Disk) -> Path:
    with storing(path):
        disk.make_folder(path.parent)
        replace(path, content, disk)
    return path


def _decode_lines(path: Path, decode: Any) -> Iterator[Any]:
    """The readable lines of a sealed file; what is not is for ``thcl verify``. Raises `StorageError`."""
    with storing(path), path.open("rb") as lines:
        for line in lines:
            try:
                yield decode(line)
            except UNREADABLE:
                continue

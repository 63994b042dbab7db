"""What the dataset knows of each article, by id, without holding it in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path

import msgspec

from scraper.dataset import layout
from scraper.dataset.disk import storing
from scraper.dataset.lines import UNREADABLE, utc
from scraper.dataset.revise import Known
from scraper.dataset.scan import heads, line_at, may_be_published_since
from scraper.record import Article

_decode_known = msgspec.json.Decoder(Known).decode


def _started(path: Path) -> float:
    """When the run began that wrote a file, in seconds since 1970; 0 for a file that no run of ours named."""
    try:
        return layout.started_at(layout.run_id_of(path)).timestamp()
    except ValueError:
        return 0.0


class KnownArticles(Mapping[str, Known]):
    """Every stored article by id, at its highest revision.

    Holds one position per article (about 170 bytes each) and reads the line when it is asked for, so what
    it says is what the file says. `in` and `len` read nothing.
    """

    def __init__(self) -> None:
        self._files: list[Path] = []
        self._bases: list[int] = []  # position of each file's first byte in the files laid end to end
        self._end = 0
        self._positions: dict[str, int] = {}
        self._later: dict[str, int] = {}  # the revision of articles past their first
        self._checked: dict[str, str] = {}
        self.damaged: list[tuple[Path, int]] = []

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._positions

    def __len__(self) -> int:
        return len(self._positions)

    def __iter__(self) -> Iterator[str]:
        return iter(self._positions)

    def __getitem__(self, article_id: str) -> Known:
        while True:
            path, offset = self._locate(self._positions[article_id])
            try:
                with storing(path):
                    known = _decode_known(line_at(path, offset))
            except UNREADABLE:
                self._forget(article_id, path, offset)
            else:
                checked_at = self._checked.get(article_id)
                return msgspec.structs.replace(known, checked_at=checked_at) if checked_at else known

    def checked_at(self, article_id: str) -> str | None:
        """When an article (stored or not) was last looked at with nothing to store, UTC, or None."""
        return self._checked.get(article_id)

    def checks(self) -> Iterator[tuple[str, str]]:
        """Id and instant (UTC) of the last look at every article that was checked."""
        return iter(self._checked.items())

    def latest(self) -> set[int]:
        """The positions, in the files laid end to end, of the highest revision of every article."""
        return set(self._positions.values())

    def damaged_positions(self) -> set[int]:
        """The positions, in the files laid end to end, of the lines that no id could be read from."""
        bases = dict(zip(self._files, self._bases, strict=True))
        return {bases[path] + offset for path, offset in self.damaged}

    def young(self, instant: datetime) -> Iterator[Known]:
        """The articles published and, at their highest revision, stored since an instant; a day more, maybe.

        Reads only the files that runs have written since then, each from end to end: after the first crawl
        of an archive that is everything, and a line is decoded only if its day is right.
        """
        stamp = utc(instant)
        day = (instant.astimezone(UTC) - timedelta(days=1)).strftime("%Y-%m-%d").encode()
        files: list[tuple[Path, int]] = []
        for path, base in zip(reversed(self._files), reversed(self._bases), strict=True):
            with storing(path):
                # A run may be long: what counts is when its file was last written. The clock may have been
                # set back since the run began: then its name is the later of the two.
                written = max(path.stat().st_mtime, _started(path))
            if written < instant.timestamp():
                break
            files.append((path, base))
        for path, base in reversed(files):
            with storing(path), path.open("rb", buffering=1 << 20) as lines:
                position = base
                for line in lines:
                    if may_be_published_since(line, day):
                        try:
                            known = _decode_known(line)
                        except UNREADABLE:
                            known = None  # `_forget` deals with it when the article is asked for
                        if (
                            known is not None
                            and self._positions.get(known.id) == position
                            and known.fetched_at >= stamp
                        ):
                            checked_at = self._checked.get(known.id)
                            yield msgspec.structs.replace(known, checked_at=checked_at)
                    position += len(line)

    def first_fetched_after(self, now: datetime) -> str | None:
        """Where the first article stands that says it was fetched after `now`, and when; None if none does.

        Then a clock was ahead, or is behind now. Reads only files whose run says that it began after `now`.
        """
        later = takewhile(lambda path: _started(path) > now.timestamp(), reversed(self._files))
        for path in reversed(list(later)):
            with storing(path), path.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    with suppress(*UNREADABLE):
                        if (fetched_at := _decode_known(line).fetched_at) > utc(now):
                            return f"{path}:{number}: fetched at {fetched_at}"
        return None

    # What the Dataset that owns this calls.

    def add_file(self, path: Path, *, scan: bool) -> None:
        """Lay a file behind the others; with `scan`, learn its lines."""
        base = self._end
        self._files.append(path)
        self._bases.append(base)
        if not scan:
            return
        positions, later = self._positions, self._later
        with storing(path):
            for article_id, revision, offset in heads(path):
                if article_id is None:
                    self.damaged.append((path, offset))
                    continue
                position = base + offset
                if positions.setdefault(article_id, position) is not position:
                    if revision <= later.get(article_id, 1):
                        continue
                    positions[article_id] = position
                if revision > 1:
                    later[article_id] = revision
            self._end = base + path.stat().st_size

    def add_line(self, article: Article, offset: int, size: int) -> None:
        """Note a line that was just written to the last file."""
        base = self._bases[-1]
        self._positions[article.id] = base + offset
        self._end = base + offset + size
        if article.revision > 1:
            self._later[article.id] = article.revision

    def add_check(self, article_id: str, checked_at: str) -> None:
        """Note a look that found nothing new: the last so far, whatever a clock ahead said before."""
        self._checked[article_id] = checked_at

    def moved(self, old: Path, new: Path) -> None:
        """Note that a file was sealed under its final name."""
        self._files[self._files.index(old)] = new

    def revision(self, article_id: str) -> int:
        """The highest revision stored, 0 for an unknown article; reads nothing."""
        return self._later.get(article_id, 1) if article_id in self._positions else 0

    def _locate(self, position: int) -> tuple[Path, int]:
        index = bisect_right(self._bases, position) - 1
        return self._files[index], position - self._bases[index]

    def _forget(self, article_id: str, path: Path, offset: int) -> None:
        """The line is broken inside: fall back to the highest revision that can be read, if any."""
        self.damaged.append((path, offset))
        broken = set(self.damaged)
        del self._positions[article_id]
        self._later.pop(article_id, None)
        best = 0
        for file, base in zip(self._files, self._bases, strict=True):
            for other, revision, start in heads(file):
                if other == article_id and revision > best and (file, start) not in broken:
                    best = revision
                    self._positions[article_id] = base + start
        if best > 1:
            self._later[article_id] = best

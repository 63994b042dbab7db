"""Crawls killed, stopped and out of disk, hundreds of times over, then a clean one: what is left?

    python benchmarks/soak.py [--kills 200] [--terms 50] [--full 20] [--articles 6000] [--json]

Every run is the real ``thcl crawl`` against the sample server, in random order: SIGKILL at a random moment
from before the dataset is opened to the end, SIGTERM at a random page, or a disk with little room left (a
small tmpfs filled up when run by root, else a limit on the size of files). Between runs articles are edited.
Counted at the end, from the files and the server's log:

- lost: articles (or edits) that the clean run leaves unstored;
- doubled: a revision stored twice;
- torn: a line that is none, a file left open, a complaint of ``thcl verify``;
- again: pages asked for although the very revision was stored when the run began.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.crawling import MAIN, SECOND, command, environment  # noqa: E402 - the script runs from anywhere
from tests.sample_site import open_server  # noqa: E402
from tests.sample_site.server import SampleServer  # noqa: E402

PAGE = re.compile(r"/[^/]*-a(\d+)\.html")
MODES = ("news", "news", "archive", "latest")


class Stored:
    """The lines of the data folder by article, sealed or not, read again only where files are new."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._sealed: dict[Path, list[tuple[str, str, int]]] = {}
        self.torn = 0

    def lines(self) -> Iterator[tuple[str, str, int]]:
        """Id, title and revision of every line that a run has reported as stored."""
        for path in sorted(self.data.glob("articles/*.jsonl")):
            if path not in self._sealed:
                self._sealed[path] = list(self._read(path.read_bytes(), sealed=True))
            yield from self._sealed[path]
        for path in self.data.glob("articles/*.jsonl.part"):
            yield from self._read(path.read_bytes(), sealed=False)

    def _read(self, content: bytes, *, sealed: bool) -> Iterator[tuple[str, str, int]]:
        whole, _, rest = content.rpartition(b"\n")
        self.torn += bool(sealed and rest)
        for line in whole.split(b"\n") if whole else ():
            try:
                record = json.loads(line)
            except ValueError:
                self.torn += 1
                continue
            yield record["id"], record["title"], record["revision"]


@contextlib.contextmanager
def disk(folder: Path) -> Iterator[bool]:
    """A small file system at `folder`; False (and the disk as it is) without the right to mount."""
    folder.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=512m", "tmpfs", str(folder)],
            capture_output=True,
            check=False,
        ).returncode
    )
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=False)


class Soak:
    """One soak on one server and one data folder."""

    def __init__(self, server: SampleServer, folder: Path, small: bool, chance: random.Random) -> None:
        self.server, self.folder, self.data = server, folder, folder / "data"
        self.small = small
        self.chance = chance
        self.stored = Stored(self.data)
        self.titles = {
            f"{host}/{article.id}": article.title
            for host in (MAIN, SECOND)
            for article in server.publication.live(host)
        }
        self.edits: Counter[str] = Counter()
        self.again: list[str] = []
        self.codes: Counter[str] = Counter()
        self.slowest_end = 0.0
        self.runs = 0

    def round(self, kind: str) -> int:
        """One run that is to end as `kind` says ("kill", "term", "full" or "clean"); how it did end."""
        self.runs += 1
        before = {(key, title) for key, title, _ in self.stored.lines()}
        current = {key for key, title in before if title == self.titles[key]}
        self.server.forget()
        mode = "news" if kind == "clean" else self.chance.choice(MODES)
        arguments = () if mode == "news" else (mode,)
        limit = self._fill() if kind == "full" else None
        process = subprocess.Popen(
            command(self.server, self.data, *arguments, delay="0" if kind in ("clean", "full") else "0.01"),
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
        )
        if kind == "kill":
            if self.chance.random() < 0.4:
                time.sleep(self.chance.uniform(0.2, 2.0))
            else:
                self._wait_for_pages(process, self.chance.randint(1, 40))
                time.sleep(self.chance.uniform(0, 0.02))
            process.kill()
        elif kind == "term":
            self._wait_for_pages(process, self.chance.randint(1, 40))
            process.terminate()
        began = time.monotonic()
        assert process.stderr is not None
        error = process.stderr.read().decode("utf-8", "replace")
        code = process.wait()
        if kind == "term":
            self.slowest_end = max(self.slowest_end, time.monotonic() - began)
        self.codes[f"{kind} {code}"] += 1
        if code in (1, 2) or (kind == "clean" and code):
            print(error, file=sys.stderr)
        (self.folder / "ballast").unlink(missing_ok=True)
        asked = [
            f"{request.host}/{match[1]}"
            for request in self.server.requests
            if request.status == 200 and (match := PAGE.fullmatch(request.path))
        ]
        self.again += [key for key in asked if key in current]
        return code

    def edit(self, number: int) -> None:
        """Correct some stored articles, so that there is always something to fetch."""
        known = sorted({key for key, _, _ in self.stored.lines()})
        self.server.now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        for key in self.chance.sample(known, min(number, len(known))):
            host, _, article_id = key.rpartition("/")
            self.edits[key] += 1
            self.titles[key] = (
                f"{self.titles[key].partition(' (đính chính')[0]} (đính chính lần {self.edits[key]})"
            )
            self.server.edit(int(article_id), host=host, title=self.titles[key], lastmod=self.server.now)
        # A page fetched in the very second of its edit is asked for once more, rightly: neither instant has
        # fractions, so the edit may have come after. The next run begins in a later second.
        time.sleep(1.0 - time.time() % 1)

    def figures(self) -> dict[str, object]:
        """What is left, after the clean run."""
        lines = list(self.stored.lines())
        last = {key: title for key, title, _ in lines}
        revisions: dict[str, list[int]] = {}
        for key, _, revision in lines:
            revisions.setdefault(key, []).append(revision)
        verify = subprocess.run(
            [sys.executable, "-m", "scraper", "verify", "--data", str(self.data)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        open_files = len(list(self.data.glob("*/*.part")))
        return {
            "runs": self.runs,
            "exits": dict(sorted(self.codes.items())),
            "articles": len(self.titles),
            "edits": self.edits.total(),
            "lines": len(lines),
            "lost": sum(last.get(key) != title for key, title in self.titles.items()),
            "doubled": len(lines)
            - len({(key, title) for key, title, _ in lines})
            + sum(numbers != list(range(1, len(numbers) + 1)) for numbers in revisions.values()),
            "torn": self.stored.torn + open_files + bool(verify.returncode),
            "again": len(self.again),
            "slowest_term_seconds": round(self.slowest_end, 1),
            "full_disk_by": "tmpfs" if self.small else "RLIMIT_FSIZE",
        }

    def _fill(self) -> int | None:
        """Leave little room for the next run; the limit for its files when the disk cannot be filled."""
        room = self.chance.randint(20_000, 600_000)
        if not self.small:
            return room
        state = os.statvfs(self.folder)
        with (self.folder / "ballast").open("wb") as ballast:
            os.posix_fallocate(ballast.fileno(), 0, max(state.f_bavail * state.f_bsize - room, 1))
        return None

    def _wait_for_pages(self, process: subprocess.Popen[bytes], number: int) -> None:
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            if sum(PAGE.fullmatch(request.path) is not None for request in self.server.requests) >= number:
                return
            time.sleep(0.005)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--terms", type=int, default=50)
    parser.add_argument("--full", type=int, default=20)
    parser.add_argument("--articles", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=389)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    kinds = ["kill"] * arguments.kills + ["term"] * arguments.terms + ["full"] * arguments.full
    chance.shuffle(kinds)
    total = len(kinds)
    with (
        tempfile.TemporaryDirectory() as name,
        disk(Path(name) / "disk") as small,
        open_server(articles=arguments.articles, per_day=70, handwritten=False) as server,
    ):
        soak = Soak(server, Path(name) / "disk", small, chance)
        while kinds:
            # A run that was over before its blow fell does not count.
            if soak.round(kind := kinds.pop()) in (0, 75) and soak.runs < 3 * total:
                kinds.insert(0, kind)
            soak.edit(30)
            if not arguments.json and soak.runs % 10 == 0:
                print(f"{len(kinds)} of {total} to go {dict(soak.codes)}", file=sys.stderr, flush=True)
        soak.round("clean")
        figures = soak.figures()
    if arguments.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:22} {value}")
    return any(figures[name] for name in ("lost", "doubled", "torn", "again"))


if __name__ == "__main__":
    # A signal to the soak itself has to take the mount down as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())

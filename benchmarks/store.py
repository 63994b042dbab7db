"""What storing costs: start-up over a large dataset, appends, checks of a record. Ratios of one run.

    python -m benchmarks.store [--articles 20000] [--folder DIR] [--runs 3]

The bare costs that ours are divided by:

- *read*: the same files in blocks of 1 MiB, bytes unlooked at; *lines*: `for line in file`;
- *write*: the same encoded lines, one `os.write` each to a file opened for appending, never synced.

A dataset of 334,000 articles takes 2.3 GB in --folder; it is removed at the end.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from scraper.dataset import Dataset, iter_articles, layout
from scraper.record import Article, Link, content_hash
from scraper.validate import problems
from tests.dataset_articles import article

FILES = 40  # runs that wrote the dataset


def best(runs: int, measure: Callable[[], object]) -> float:
    """Seconds of the fastest of several runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        measure()
        times.append(time.perf_counter() - start)
    return min(times)


def sample(dataset: Dataset, number: int) -> Article:
    """A valid article of about 6.8 kB."""
    made = article(dataset, number, body="\n\n".join(["Hội chợ hàng tiêu dùng mở cửa đến hết tuần."] * 70))
    made.latest_links = [
        Link(f"https://{made.site}/tin-moi-a{i}.html", "Tin mới trong ngày" * 2, "Sapo " * 16)
        for i in range(6)
    ]
    return made


def generate(root: Path, count: int) -> None:
    """Write a dataset of `count` articles of 6.8 kB, as 40 sealed runs (only their number differs)."""
    with Dataset.open(root / "template") as dataset:
        template = sample(dataset, 10**7)
    line = msgspec.json.encode(template) + b"\n"
    number, folder = b"10000000", root / layout.ARTICLES
    folder.mkdir(parents=True)
    for run in range(FILES):
        with (folder / f"202601{run // 24 + 1:02}T{run % 24:02}0000Z-00000000.jsonl").open("wb") as file:
            for i in range(run * count // FILES, (run + 1) * count // FILES):
                file.write(line.replace(number, b"%d" % (10**7 + i)))
    shutil.rmtree(root / "template")


def read_blocks(files: list[Path]) -> None:
    """The bare reading of the bytes."""
    block = bytearray(1 << 20)
    for path in files:
        with path.open("rb", buffering=0) as file:
            while file.readinto(block):
                pass


def read_lines(files: list[Path]) -> None:
    """The bare reading of the lines."""
    for path in files:
        with path.open("rb") as file:
            for _ in file:
                pass


def start_up(root: Path, runs: int) -> None:
    """Print what opening the dataset costs."""
    files = layout.sealed_files(root, layout.ARTICLES)
    size = sum(path.stat().st_size for path in files)
    read_blocks(files)  # into the page cache, where it can be
    blocks = best(runs, lambda: read_blocks(files))
    lines = best(runs, lambda: read_lines(files))
    ours = best(runs, lambda: Dataset.open(root).close())
    code = (
        "import sys; from pathlib import Path; from scraper.dataset import Dataset\n"
        "status = Path('/proc/self/status')\n"
        "def peak(): return int(status.read_text().split('VmHWM:')[1].split()[0]) // 1024\n"
        "before = peak(); d = Dataset.open(sys.argv[1]); print(len(d.known), before, peak())"
    )
    child = subprocess.run(
        [sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True
    )
    known, before, peak = child.stdout.split()
    print(f"start-up over {known} articles, {size / 1e9:.2f} GB in {len(files)} files")
    print(f"  bare read {blocks:.2f} s, bare lines {lines:.2f} s, Dataset.open {ours:.2f} s")
    print(f"  Dataset.open / bare lines = {ours / lines:.2f}   / bare read = {ours / blocks:.2f}")
    print(f"  peak memory of the process {peak} MB, of which {before} MB are imports")


def appends(root: Path, count: int, runs: int) -> None:
    """Print what one append costs beside a bare write of the same bytes."""
    with Dataset.open(root / "lines") as dataset:
        articles = [sample(dataset, i + 1) for i in range(count)]
    encoded = [msgspec.json.encode(a) + b"\n" for a in articles]

    def bare() -> None:
        path = root / "bare"
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for line in encoded:
            os.write(fd, line)
        os.close(fd)
        path.unlink()

    def ours(every: int) -> None:
        with Dataset.open(root / "appends", fsync_every=every) as dataset:
            for a in articles:
                dataset.append(a)
        shutil.rmtree(root / "appends")

    write = best(runs, bare) / count
    encode = best(runs, lambda: [msgspec.json.encode(a) for a in articles]) / count
    print(f"append of one line of {len(encoded[0])} bytes")
    print(f"  bare write {write * 1e6:.1f} µs, encoding {encode * 1e6:.1f} µs")
    for every in (count + 1, 64, 1):
        took = best(runs, partial(ours, every)) / count
        how = "never" if every > count else f"every {every}"
        print(f"  Dataset.append, synced {how}: {took * 1e6:.1f} µs, {took / (write + encode):.2f} of both")


def checks(root: Path, runs: int) -> None:
    """Print what validation and reading cost a record."""
    with Dataset.open(root / "checks") as dataset:
        records = [sample(dataset, i + 1) for i in range(2000)]
        for record in records:
            dataset.append(record)
    count = len(records)
    if any(map(problems, records)):
        raise SystemExit(
            f"the generated articles are not valid: {next(filter(None, map(problems, records)))}"
        )
    rules = best(runs, lambda: [problems(a) for a in records]) / count
    hashing = best(runs, lambda: [content_hash(a) for a in records]) / count
    reading = best(runs, lambda: [None for _ in iter_articles(root / "checks")]) / count
    size = len(msgspec.json.encode(records[0]))
    print(
        f"a record of {size} bytes: validation {rules * 1e6:.1f} µs, of which its hash {hashing * 1e6:.1f} µs"
    )
    print(f"  read typed {reading * 1e6:.1f} µs")


def main() -> None:
    """Run the three measurements in a temporary folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, default=None, help="where to make a temporary folder")
    parser.add_argument("--runs", type=int, default=3, help="the fastest of so many runs counts")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        root = Path(folder)
        generate(root / "data", arguments.articles)
        start_up(root / "data", arguments.runs)
        checks(root, arguments.runs)
        appends(root, 2_000, arguments.runs)


if __name__ == "__main__":
    main()

"""Exports and loads against the bare engines, on one data folder: times as ratios, and peak memory.

    python -m tests.sample_site dataset --articles 334000 --out data-334k/articles/run.jsonl
    python -m benchmarks.export data-334k exports-334k --repeat 3

An export is compared with `bare_export.py`: the same conversion (same input, choice, order and output)
written straight down with the engine's library. That both made the same is checked here, byte by byte and
table by table, before a ratio is printed. Beside it stands what the engine needs to push the lines through as
they are stored (`copy`): nothing is chosen, sorted or parted there, so it bounds what any export could
reach. A load is compared with the engine's own reader on the same files.

Every measurement runs in a process of its own, so that peak memory and processor time (of all threads and of
the second process of an export, start included) are its own. The sides of a ratio take turns and each figure
is a median, because other work may share the machine; when it does, the processor's ratio says more than the
clock's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FORMATS = ("jsonl.zst", "parquet", "csv", "sqlite", "duckdb")
PAIRED = ("jsonl.zst", "parquet")
FRAME = """
import json, resource, sys, time
import scraper, scraper.export, pyarrow
from benchmarks import bare_export
globals().update(json.loads(sys.argv[1]))
start = time.perf_counter()
{code}
taken = time.perf_counter() - start
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
processor = sum(one.ru_utime + one.ru_stime for one in used)
memory = sum(one.ru_maxrss for one in used)  # as if both peaks came at once
print(json.dumps([taken, processor, memory / 1024]))
"""
EXPORTS = {
    "copy": "getattr(bare_export, 'copy_' + name.replace('.', '_'))(files, target)",
    "bare": "getattr(bare_export, 'bare_' + name.replace('.', '_'))(files, target)",
    "ours": "scraper.export.export(data, target, [name], overwrite=True)",
}
# The engine's own reader, and ours. Lazy frames are collected; DuckDB adds up a column.
_DUCKDB = ".aggregate('sum(length(body))').fetchall()"
LOADS = {
    ("pandas", "parquet"): (
        "import pandas; frame = pandas.read_parquet(folder + '/data')",
        "frame = scraper.load(folder, 'pandas', format='parquet')",
    ),
    ("polars", "parquet"): (
        "import polars; frame = polars.scan_parquet(folder + '/data/**/*.parquet').collect()",
        "frame = scraper.load(folder, 'polars', format='parquet').collect()",
    ),
    ("duckdb", "parquet"): (
        f"import duckdb; n = duckdb.read_parquet(folder + '/data/**/*.parquet'){_DUCKDB}",
        f"n = scraper.load(folder, 'duckdb', format='parquet'){_DUCKDB}",
    ),
    ("arrow", "parquet"): (
        "import pyarrow.parquet; frame = pyarrow.parquet.read_table(folder + '/data')",
        "frame = scraper.load(folder, 'arrow', format='parquet').to_table()",
    ),
    ("datasets", "parquet"): (
        """import datasets, glob
files = sorted(glob.glob(folder + '/data/**/*.parquet', recursive=True))
frame = datasets.Dataset.from_parquet(files, keep_in_memory=True, cache_dir=folder + '.cache')""",
        "frame = scraper.load(folder, 'datasets', format='parquet')",
    ),
    ("polars", "jsonl"): (
        "import polars; frame = polars.scan_ndjson(folder + '/articles.jsonl').collect()",
        "frame = scraper.load(folder, 'polars', format='jsonl').collect()",
    ),
    ("duckdb", "jsonl"): (
        f"import duckdb; n = duckdb.read_json(folder + '/articles.jsonl'){_DUCKDB}",
        f"n = scraper.load(folder, 'duckdb', format='jsonl'){_DUCKDB}",
    ),
    ("arrow", "jsonl"): (
        """import pyarrow.json
options = pyarrow.json.ReadOptions(block_size=16 << 20)
frame = pyarrow.json.read_json(folder + '/articles.jsonl', read_options=options)""",
        "frame = scraper.load(folder, 'arrow', format='jsonl')",
    ),
}

# Seconds by the clock, seconds of processor, peak MiB.
Figures = tuple[float, float, float]


def measured(code: str, **names: object) -> Figures:
    """Run code in a process of its own; `names` are its global names."""
    command = [sys.executable, "-c", FRAME.format(code=code), json.dumps(names)]
    os.sync()  # an export waits for the disk at its end, and would wait for what others left unwritten
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    seconds, processor, memory = json.loads(done.stdout.splitlines()[-1])
    return seconds, processor, memory


def middle(runs: list[Figures]) -> Figures:
    """The median of each time, and the highest memory."""
    seconds, processor, memory = zip(*runs, strict=True)
    return statistics.median(seconds), statistics.median(processor), max(memory)


def said(name: str, figures: Figures) -> str:
    """One side of a measurement, to print."""
    return "{} {:.2f} s (CPU {:.2f}) {:.0f} MiB".format(name, *figures)


def ratio(ours: Figures, other: Figures) -> str:
    """Ours by another's, clock and processor, to print."""
    return f"{ours[0] / other[0]:.2f} (CPU {ours[1] / other[1]:.2f})"


def export(data: Path, scratch: Path, name: str, repeat: int) -> str:
    """Measure one format; the line to print."""
    files = [str(path) for path in sorted((data / "articles").glob("*.jsonl"))]
    sides = ("copy", "bare", "ours") if name in PAIRED else ("ours",)
    runs: dict[str, list[Figures]] = {side: [] for side in sides}
    for turn in range(repeat):
        for side in sides if turn % 2 else reversed(sides):
            target = scratch / (name if side == "ours" else f"{name}.{side}")
            clear(target)
            figures = measured(EXPORTS[side], name=name, files=files, data=str(data), target=str(target))
            runs[side].append(figures)
    figures = {side: middle(runs[side]) for side in sides}
    line = f"export {name}: " + ", ".join(said(side, figures[side]) for side in sides)
    if name in PAIRED:
        compare(name, scratch / f"{name}.bare", scratch / name)
        line += f", ratio {ratio(figures['ours'], figures['bare'])}"
        line += f", to a copy {ratio(figures['ours'], figures['copy'])}"
        clear(scratch / f"{name}.bare")
        clear(scratch / f"{name}.copy")
    return line


def clear(target: Path) -> None:
    """Remove what an earlier turn left."""
    if target.is_dir():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)


def compare(name: str, bare: Path, ours: Path) -> None:
    """Raise AssertionError unless the bare conversion made what the export made."""
    if name == "jsonl.zst":
        assert unpacked(bare) == unpacked(ours / "articles.jsonl.zst"), "other lines"
        return
    import pyarrow.parquet

    made = {
        folder: sorted(path.relative_to(folder) for path in folder.rglob("*.parquet"))
        for folder in (bare, ours / "data")
    }
    assert made[bare] == made[ours / "data"], "other files"
    for path in made[bare]:
        tables = [pyarrow.parquet.ParquetFile(folder / path).read() for folder in made]
        assert tables[0].equals(tables[1]), f"other rows in {path}"


def unpacked(path: Path) -> str:
    """sha256 of what a Zstandard file holds."""
    import zstandard

    digest = hashlib.sha256()
    with path.open("rb") as packed:
        for chunk in zstandard.ZstdDecompressor().read_to_iter(packed, read_size=1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def load(scratch: Path, engine: str, name: str, repeat: int) -> str:
    """Measure one engine on one format; the line to print."""
    runs: list[list[Figures]] = [[], []]
    for _ in range(repeat):
        for side, code in zip(runs, LOADS[engine, name], strict=True):
            side.append(measured(code, folder=str((scratch / name).resolve())))
            clear(scratch / f"{name}.cache")
    bare, ours = map(middle, runs)
    return f"load {engine} {name}: {said('bare', bare)}, {said('ours', ours)}, ratio {ratio(ours, bare)}"


def main() -> None:
    """Run what is asked for and print one line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("scratch", type=Path, help="folder for the exports; emptied")
    parser.add_argument("--formats", nargs="*", choices=(*FORMATS, "jsonl"), default=FORMATS)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument(
        "--loads", action="store_true", help="also the loads of parquet and jsonl, if exported"
    )
    arguments = parser.parse_args()
    data, scratch = arguments.data.resolve(), arguments.scratch.resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    for name in arguments.formats:
        print(export(data, scratch, name, arguments.repeat), flush=True)
    for engine, name in LOADS:
        if arguments.loads and name in arguments.formats:
            print(load(scratch, engine, name, arguments.repeat), flush=True)


if __name__ == "__main__":
    main()

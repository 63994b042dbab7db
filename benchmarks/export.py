"""Exports and loads against the bare engines, on one data folder: times as ratios, peak memory, search.

    python -m tests.sample_site dataset --articles 334000 --out data-334k/articles/run.jsonl
    python benchmarks/export.py data-334k exports-334k

Every measurement runs in a process of its own, so that peak memory is its own; the pair of a ratio runs
one after the other. The bare conversion reads the same lines in the order they are stored, chooses
nothing, sorts nothing and describes nothing.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

BARE = {
    "jsonl.zst": """
import zstandard
compressor = zstandard.ZstdCompressor(level=3, threads=2, write_checksum=True)
with open(target, 'wb') as out, compressor.stream_writer(out) as stream:
    for file in files:
        with open(file, 'rb') as lines:
            while block := lines.read(4 << 20):
                stream.write(block)
""",
    "parquet": """
import pyarrow, pyarrow.json, pyarrow.parquet
from scraper.export.columns import arrow_schema
schema = arrow_schema(instants=False)
schema = schema.remove(schema.get_field_index('duplicate_of'))
with pyarrow.parquet.ParquetWriter(target, schema, compression='zstd') as writer:
    for file in files:
        reader = pyarrow.json.open_json(
            file,
            read_options=pyarrow.json.ReadOptions(block_size=16 << 20),
            parse_options=pyarrow.json.ParseOptions(explicit_schema=schema),
        )
        for batch in reader:
            writer.write_batch(batch)
""",
}
LOADS = {
    "pandas": (
        "import pandas, pyarrow\nframe = pandas.read_parquet(folder + '/data')",
        "frame = scraper.load(folder, 'pandas', format='parquet')",
    ),
    "polars": (
        "import polars\nframe = polars.scan_parquet(folder + '/data/**/*.parquet').collect()",
        "frame = scraper.load(folder, 'polars', format='parquet').collect()",
    ),
    "duckdb": (
        "import duckdb\nfound = duckdb.read_parquet(folder + '/data/**/*.parquet')\n\
n = found.aggregate('sum(length(body))').fetchall()",
        "n = scraper.load(folder, 'duckdb', format='parquet').aggregate('sum(length(body))').fetchall()",
    ),
    "arrow": (
        "import pyarrow.parquet\nframe = pyarrow.parquet.read_table(folder + '/data')",
        "frame = scraper.load(folder, 'arrow', format='parquet').to_table()",
    ),
}
FRAME = """
import json, resource, sys, time
import scraper, scraper.export
arguments = json.loads(sys.argv[1])
globals().update(arguments)
import pyarrow
start = time.perf_counter()
{code}
taken = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def measured(code: str, **arguments: object) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of processor (all threads, start included), peak MiB; own process."""
    command = [sys.executable, "-c", FRAME.format(code=code), json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, processor, memory = json.loads(done.stdout.splitlines()[-1])
    return seconds, processor, memory


def runs(code: str, folder: str) -> list[tuple[float, float, float]]:
    """Three measurements of a load."""
    return [measured(code, folder=folder) for _ in range(3)]


def main() -> None:
    """Run what is asked for and print one line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("scratch", type=Path, help="folder for the exports; emptied")
    parser.add_argument("--formats", nargs="*", default=["jsonl.zst", "parquet", "csv", "sqlite", "duckdb"])
    parser.add_argument("--repeat", type=int, default=1)
    arguments = parser.parse_args()
    shutil.rmtree(arguments.scratch, ignore_errors=True)
    arguments.scratch.mkdir(parents=True)
    files = [str(path) for path in sorted((Path(arguments.data) / "articles").glob("*.jsonl"))]
    export = "scraper.export.export(data, target, [name], overwrite=True)"
    for name in arguments.formats:
        for _ in range(arguments.repeat):
            target = str(arguments.scratch / name)
            line = f"export {name}"
            if name in BARE:
                bare, bare_cpu, memory = measured(BARE[name], files=files, target=target + ".bare")
                Path(target + ".bare").unlink()
                line += f": bare {bare:.1f} s (CPU {bare_cpu:.1f}) {memory:.0f} MiB"
            ours, cpu, memory = measured(export, data=arguments.data, target=target, name=name)
            line += f", ours {ours:.1f} s (CPU {cpu:.1f}) {memory:.0f} MiB"
            if name in BARE:
                line += f", ratio {ours / bare:.2f} (CPU {cpu / bare_cpu:.2f})"
            print(line, flush=True)
    if "parquet" in arguments.formats:
        for engine, (bare_code, our_code) in LOADS.items():
            folder = str(arguments.scratch / "parquet")
            bare, bare_cpu, _ = (min(figure) for figure in zip(*runs(bare_code, folder), strict=True))
            ours, cpu, _ = (min(figure) for figure in zip(*runs(our_code, folder), strict=True))
            print(
                f"load {engine}: bare {bare:.2f} s (CPU {bare_cpu:.2f}), ours {ours:.2f} s (CPU {cpu:.2f}), "
                f"ratio {ours / bare:.2f} (CPU {cpu / bare_cpu:.2f})",
                flush=True,
            )
    if "sqlite" in arguments.formats:
        searches(arguments.scratch / "sqlite")


def searches(folder: Path) -> None:
    """Time queries over the SQLite export, each three times, the best taken."""
    import time

    from scraper.search import Range, opened, search

    with opened(folder) as connection:
        for query in (
            "hàng giả",
            "hang gia",
            "thương hiệu",
            "quan ly thi truong",
            "Đồng Nai",
            "cong",
            "người",
        ):
            taken = []
            for _ in range(3):
                start = time.perf_counter()
                hits = search(connection, query, Range(), 10)
                taken.append((time.perf_counter() - start) * 1000)
            print(
                f"search {query!r}: {len(hits)} hits, first {taken[0]:.0f} ms, best {min(taken):.0f} ms",
                flush=True,
            )


if __name__ == "__main__":
    main()

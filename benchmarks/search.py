"""How long a search over a SQLite export takes: median and worst over queries of every kind.

    python -m tests.sample_site dataset --articles 334000 --out data-334k/articles/run.jsonl
    thcl export data-334k exports-334k --format sqlite
    python -m benchmarks.search exports-334k

Each query opens the file anew and runs `--repeat` times, each time after all the others have been through, so
that SQLite's own cache is always empty; the file stays in the system's. The queries suit the generated
articles: words of all of them, of some, of few and of none, side by side or apart, with and without
diacritics, with days and a section. Exit 1 when the slowest query took more than `--most` ms (its median).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from scraper.search import Found, Range, opened, search

ASKED = {
    Range(): """hàng giả; hang gia; thương hiệu; thuong hieu; người; cong; và; quản lý thị trường;
        quan ly thi truong; người tiêu dùng; của người; Đồng Nai; dong nai; Lạng Sơn; mật ong rừng; OCOP; 389;
        đợt 1; giả hàng; trường thị lý quản; dùng tiêu người; công cơ quan chức năng; cơ quan chức năng;
        co quan chuc nang; hàng; hang; thị; kiểm tra; vàng miếng; sầu riêng; xyzzy; hàng xyzzy;
        mật ong Lạng Sơn 389; tinh dầu quế Hà Giang; thu giữ 777 đôi giày thể thao; thu giu 777""",
    Range(since=date(2024, 1, 1)): "hàng giả; cơ quan chức năng; dong nai",
    Range(until=date(2016, 1, 1)): "hàng giả; co quan chuc nang; giả hàng",
    Range(section="Tư vấn"): "hàng giả; cơ quan chức năng; dong nai; xyzzy",
}
QUERIES = [
    (" ".join(query.split()), within) for within, queries in ASKED.items() for query in queries.split(";")
]


def timed(path: Path, query: str, within: Range) -> tuple[float, Found]:
    """Milliseconds from the file to the answer, and the answer."""
    start = time.perf_counter()
    with opened(path) as connection:
        found = search(connection, query, within)
    return (time.perf_counter() - start) * 1000, found


def main() -> int:
    """Run the queries, print one line each and a last one; 1 when one was too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("path", type=Path, help="folder of an export with a SQLite file")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--most", type=float, default=100, metavar="MS")
    arguments = parser.parse_args()
    taken: dict[int, list[float]] = {number: [] for number in range(len(QUERIES))}
    said = {}
    for _ in range(arguments.repeat):
        for number, (query, within) in enumerate(QUERIES):
            milliseconds, found = timed(arguments.path, query, within)
            taken[number].append(milliseconds)
            bounded = f", texts since {(found.texts_since or '?')[:10]}" if found.bounded else ""
            said[number] = f"{len(found.hits)} hits{bounded}"
    typical = {number: statistics.median(times) for number, times in taken.items()}
    for number in sorted(typical, key=lambda number: typical[number]):
        query, within = QUERIES[number]
        words = " ".join(
            filter(None, (str(within.since or ""), str(within.until or ""), within.section or ""))
        )
        print(f"{typical[number]:6.1f} ms (most {max(taken[number]):.1f})  {query!r} {words}: {said[number]}")
    worst = max(typical.values())
    print(
        f"{len(QUERIES)} queries: median {statistics.median(typical.values()):.1f} ms, worst {worst:.1f} ms, "
        f"worst single run {max(max(times) for times in taken.values()):.1f} ms"
    )
    return int(worst > arguments.most)


if __name__ == "__main__":
    sys.exit(main())

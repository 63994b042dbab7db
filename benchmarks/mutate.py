"""Mutated pages: extraction must raise nothing but its documented errors, and stay quick.

    python benchmarks/mutate.py [--count 50000] [--seed 1] [--pages DIR]

Takes the golden pages (and the *.html of --pages), and truncates, shuffles, flips bits, nests deeply,
repeats, and blows up attributes. Prints the tally and the slowest page; exit 1 on any other
error, with the seed and number that make the page again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from scraper import golden
from scraper.extract import ExtractionError, extract_article
from scraper.sites import publication_for

NOW = datetime(2026, 12, 1, tzinfo=UTC)
TAGS = (b"div", b"p", b"span", b"table", b"tr", b"td", b"a", b"ul", b"li", b"b", b"h1", b"article", b"time")


def mutate(page: bytes, rng: random.Random) -> bytes:
    """One page, damaged in one to three ways."""
    for _ in range(rng.randint(1, 3)):
        page = rng.choice(DAMAGES)(page, rng)
    return page


def _truncate(page: bytes, rng: random.Random) -> bytes:
    return page[: rng.randint(0, len(page))]


def _behead(page: bytes, rng: random.Random) -> bytes:
    return page[rng.randint(0, len(page)) :]


def _shuffle(page: bytes, rng: random.Random) -> bytes:
    lines = page.splitlines(keepends=True)
    rng.shuffle(lines)
    return b"".join(lines)


def _shuffle_tags(page: bytes, rng: random.Random) -> bytes:
    parts = page.split(b"<")
    rng.shuffle(parts)
    return b"<".join(parts)


def _flip(page: bytes, rng: random.Random) -> bytes:
    data = bytearray(page)
    for _ in range(rng.randint(1, 200) if data else 0):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def _nest(page: bytes, rng: random.Random) -> bytes:
    tag, depth = rng.choice(TAGS), rng.choice((300, 3000))
    at = rng.randint(0, len(page))
    closing = b"</" + tag + b">" if rng.random() < 0.5 else b""
    return page[:at] + (b"<" + tag + b">") * depth + page[at:] + closing * depth


def _attribute(page: bytes, rng: random.Random) -> bytes:
    name = rng.choice((b"class", b"id", b"href", b"content", b"style", b"datetime", b"rel", b"src", b"title"))
    value = rng.choice(
        (b"x ", b"-", b"http://[", b"\xff", b"related ", b"1/", b"%", b"&#0;", b"\t\n")
    ) * rng.choice((1, 40, 20000))
    at = page.find(b" ", rng.randint(0, len(page)))
    return page[:at] + b" " + name + b'="' + value + b'" ' + page[at:] if at > 0 else page


def _repeat(page: bytes, rng: random.Random) -> bytes:
    start = rng.randint(0, len(page))
    return page[:start] + page[start : start + rng.randint(1, 3000)] * rng.randint(2, 20) + page[start:]


def _numbers(page: bytes, rng: random.Random) -> bytes:
    return bytes(
        rng.choice(b"0123456789") if 48 <= byte < 58 and rng.random() < 0.5 else byte for byte in page
    )


DAMAGES = (_truncate, _behead, _shuffle, _shuffle_tags, _flip, _nest, _attribute, _repeat, _numbers)


def sources(folder: Path | None) -> list[tuple[bytes, str | None]]:
    """The pages to damage, each with its address."""
    pages: list[tuple[bytes, str | None]] = [
        ((case.folder / "page.html").read_bytes(), case.meta().url) for case in golden.cases()
    ]
    if folder:
        pages += [(file.read_bytes(), None) for file in sorted(folder.glob("*.html"))]
    return pages


def run(
    count: int, seed: int, folder: Path | None = None
) -> tuple[Counter[str], tuple[float, int], list[str]]:
    """(tally of outcomes, seconds and number of the slowest page, tracebacks of undocumented errors)."""
    pages = sources(folder)
    tally: Counter[str] = Counter()
    slowest: tuple[float, int] = (0.0, 0)
    failures = []
    for number in range(count):
        rng = random.Random(f"{seed}:{number}")
        page, url = rng.choice(pages)
        page = mutate(page, rng)
        declared = publication_for(url) if url and rng.random() < 0.5 else None
        start = time.process_time()
        try:
            extract_article(page, url=url if declared else None, publication=declared, now=NOW)
            tally["record"] += 1
        except ExtractionError as error:
            tally[str(error)] += 1
        except Exception:
            tally["FAILED"] += 1
            failures.append(f"--seed {seed}, page {number}\n{traceback.format_exc()}")
        slowest = max(slowest, (time.process_time() - start, number))
    return tally, slowest, failures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=Path)
    arguments = parser.parse_args()
    tally, slowest, failures = run(arguments.count, arguments.seed, arguments.pages)
    for failure in failures[:5]:
        print(failure, file=sys.stderr)
    print(dict(tally.most_common()), f"slowest {slowest[0]:.2f} s (page {slowest[1]})")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

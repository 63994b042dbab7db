"""Pages a second of `extract_article` against trafilatura, on the same pages in one run.

    python benchmarks/extract.py [--pages DIR] [--rounds N]

`declared` extracts the golden pages of the declared publications by their declarations; `generic`
extracts the pages of --pages (default: the same golden pages) with no declaration. Trafilatura,
with metadata, runs over the same bytes, and so does lxml's parser alone: the part of our time that no
Python can save. Each figure is the best of N rounds over all pages, in processor time of one thread;
what counts is the ratio. Last, one page of 10 MB.
Needs the `bench` extra. Exit 1 when a floor (20 and 10 times; 1 s) is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import trafilatura

from scraper import golden
from scraper.extract import NotAnArticle, extract_article
from scraper.extract.page import parse
from scraper.sites import publication_for

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def best(work: Callable[[], object], rounds: int) -> float:
    """Processor seconds of the fastest round."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def declared(pages: list[tuple[bytes, str]]) -> None:
    for body, url in pages:
        try:
            extract_article(body, url=url, publication=publication_for(url), now=NOW)
        except NotAnArticle:
            continue


def generic(pages: list[bytes]) -> None:
    for body in pages:
        try:
            extract_article(body, url=None, now=NOW)
        except NotAnArticle:
            continue


def peer(pages: list[bytes]) -> None:
    for body in pages:
        trafilatura.bare_extraction(body, with_metadata=True, include_comments=False)


def compare(name: str, work: Callable[[], object], pages: list[bytes], rounds: int, floor: int) -> bool:
    count = len(pages)
    ours, bare = best(work, rounds), best(lambda: [parse(body) for body in pages], rounds)
    theirs = best(lambda: peer(pages), 2)
    print(
        f"{name:9} {count} pages: {count / ours:7.0f} pages/s, trafilatura {count / theirs:5.0f}:"
        f" {theirs / ours:.1f} times (floor {floor}); parsing alone {theirs / bare:.0f} times"
    )
    return theirs / ours >= floor


def big_page() -> bytes:
    """10 MB of paragraphs."""
    paragraph = "<p>Cơ quan chức năng kiểm tra kho hàng, lập biên bản và niêm phong toàn bộ lô hàng.</p>\n"
    head = "<html><body><h1>Kiểm tra kho hàng lớn nhất trong năm</h1><div class='body'>"
    return (head + paragraph * (10_000_000 // len(paragraph.encode())) + "</div></body></html>").encode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=Path, help="a folder of *.html for the generic path")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    cases = [(case, case.meta()) for case in golden.cases()]
    known = [
        ((case.folder / "page.html").read_bytes(), meta.url)
        for case, meta in cases
        if meta.url and meta.not_article is None and publication_for(meta.url)
    ]
    bodies = [body for body, _ in known]
    others = (
        [file.read_bytes() for file in sorted(arguments.pages.glob("*.html"))] if arguments.pages else bodies
    )
    declared(known), generic(others), peer(others[:3])  # warm up
    fine = compare("declared", lambda: declared(known), bodies, arguments.rounds, 20)
    fine &= compare("generic", lambda: generic(others), others, arguments.rounds, 10)
    seconds = best(lambda: generic([big_page()]), 1)
    print(f"10 MB     1 page: {seconds:.2f} s (at most 1)")
    return 0 if fine and seconds <= 1 else 1


if __name__ == "__main__":
    sys.exit(main())

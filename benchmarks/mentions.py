"""How many sentences a second `find_dates` reads on one core, as ratios of one run.

    python -m benchmarks.mentions [--texts mentions.jsonl] [--runs 7]

The texts are the visible half of the shared benchmark where it lies beside the project, else our sentences.
The measures ours is divided by, on the same texts in the same run:

- *lower*: `str.lower` of each text, the least anything must do;
- *keyword*: one compiled search for "a digit or ngày, tháng, năm, hôm", which finds that there may be a date;
- *dateparser*: `dateparser.search.search_dates` for Vietnamese, on the first 40 texts.

A text of 200 KB made of the same sentences tells whether the time a character costs stays the same.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from scraper.dates.mentions import find_dates

GOLD = Path(__file__).parents[2] / "shared" / "dates" / "mentions.jsonl"
REFERENCE = date(2024, 5, 8)


def best(runs: int, measure: Callable[[], object]) -> float:
    """Processor seconds of the fastest of several runs: other processes do not count."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        measure()
        times.append(time.process_time() - start)
    return min(times)


def texts(path: Path | None) -> list[str]:
    """The texts to read."""
    if path is not None and path.exists():
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    from tests.dates_mentions_sentences import sentences

    return [sentence.text for sentence in sentences()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=GOLD)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    read = texts(arguments.texts)
    repeated = read * (1 + 1500 // len(read))
    keyword = re.compile(r"\d|ngày|tháng|năm|hôm", re.IGNORECASE)

    def all_of(work: Callable[[str], object]) -> float:
        return best(arguments.runs, lambda: [work(text) for text in repeated]) / len(repeated)

    start = time.process_time()
    find_dates(read[0], reference=REFERENCE)
    first_call = time.process_time() - start
    for text in read:
        find_dates(text, reference=REFERENCE)

    ours = all_of(lambda text: find_dates(text, reference=REFERENCE))
    print(f"texts: {len(read)}, {sum(map(len, read)) / len(read):.0f} characters each")
    print(f"find_dates: {ours * 1e6:.1f} µs a text, {1 / ours:,.0f}/s; first call {first_call * 1e3:.0f} ms")
    print(f"  {ours / all_of(str.lower):.0f} × lower, {ours / all_of(keyword.search):.0f} × keyword")

    long = " ".join(repeated)[:200_000]
    a_char = best(3, lambda: find_dates(long, reference=REFERENCE)) / len(long)
    short = ours * len(repeated) / sum(map(len, repeated))
    print(f"one text of 200,000 characters: {a_char / short:.2f} × the time a character of the short texts")

    from dateparser.search import search_dates

    few = [text for text in read if len(text) > 20][:40]
    for text in few[:3]:
        search_dates(text, languages=["vi"])
    theirs = best(1, lambda: [search_dates(text, languages=["vi"]) for text in few])
    same = best(arguments.runs, lambda: [find_dates(text, reference=REFERENCE) for text in few])
    print(f"dateparser.search on {len(few)} texts: {theirs / same:.0f} × the time of find_dates")


if __name__ == "__main__":
    main()

"""Speed of `parse_date` against dateparser on the same strings in one run, and the time of its import.

Run it from the project's root: ``python benchmarks/dates.py [--hostile N]``. The strings are the visible half
of the dates benchmark when it lies beside the project, else our own table.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scraper.dates import cage, parse_date  # noqa: E402

SHARED = ROOT.parent / "shared" / "dates" / "publication.jsonl"
TABLE = ROOT / "tests" / "dates_publication_cases.txt"
Case = tuple[str, datetime]


def cases() -> list[Case]:
    if SHARED.exists():
        rows = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
        return [(row["raw"], datetime.fromisoformat(row["reference"])) for row in rows]
    return table()


def table() -> list[Case]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    now = datetime.fromisoformat("2024-05-08T10:00:00+07:00")
    rows = [line for line in lines if line and not line.startswith(("# ", "## "))]
    return [(line.rpartition(" => ")[0], now) for line in rows]


def seconds_each(read: Callable[[str, datetime], object], strings: list[Case], rounds: int) -> float:
    """The best of some rounds, in CPU seconds a string (the machine is shared)."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text, now in strings:
            read(text, now)
        best = min(best, time.process_time() - start)
    return best / len(strings)


def ours(text: str, now: datetime) -> object:
    return parse_date(text, now=now)


def theirs(text: str, now: datetime) -> object:
    import dateparser

    return dateparser.parse(
        text,
        languages=["vi"],
        settings={
            "DATE_ORDER": "DMY",
            "TIMEZONE": "+0700",
            "RETURN_AS_TIMEZONE_AWARE": True,
            "RELATIVE_BASE": now.replace(tzinfo=None),
        },
    )


def import_milliseconds() -> float:
    """The best of importing `scraper.dates` in fresh interpreters with compiled bytecode."""
    code = (
        "import time; start = time.perf_counter(); import scraper.dates; "
        "print((time.perf_counter() - start) * 1000); import sys; assert 'dateparser' not in sys.modules"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment.setdefault("PYTHONPYCACHEPREFIX", str(Path("/tmp") / "thcl-benchmark-bytecode"))
    times = [
        float(subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, env=environment))
        for _ in range(8)
    ]
    return min(times[1:])


def hostile(count: int) -> tuple[float, float, str]:
    """The mean and the worst time over random and hostile strings (grammar and cage loaded before)."""
    generator = random.Random(2024)
    table = [text for text, _ in cases()]
    pieces = [
        *"0123456789/-.:,| '()",
        "tháng ",
        "ngày ",
        "năm ",
        "thứ ",
        "hai ",
        "giờ ",
        "trước",
        "&#",
        "Ã¡",
        "\u0301",
    ]
    now = datetime.fromisoformat("2024-05-08T10:00:00+07:00")
    for warm in (
        "29 avril 2024",
        "29 de abril de 2024",
        "29 апреля 2024",
        "2024年4月29日",
        "Apr 1",
        "3 giờ trước",
    ):
        parse_date(warm, now=now)
    total = worst = 0.0
    slowest = ""
    for number in range(count):
        kind = number % 4
        if kind == 0:
            text = "".join(generator.choice(pieces) for _ in range(generator.randrange(120)))
        elif kind == 1:
            text = generator.choice(pieces) * generator.randrange(1, 3000)
        elif kind == 2:
            letters = list(generator.choice(table))
            for _ in range(generator.randrange(1, 5)):
                letters.insert(generator.randrange(len(letters) + 1), generator.choice(pieces))
            text = "".join(letters)
        else:
            text = "".join(chr(generator.randrange(0x20, 0x2FFF)) for _ in range(generator.randrange(300)))
        start = time.process_time()
        parse_date(text, now=now)
        taken = time.process_time() - start
        total += taken
        if taken > worst:
            worst, slowest = taken, text
    return total / count, worst, slowest


def cage_openings(strings: list[Case]) -> tuple[int, int]:
    """For how many strings dateparser's cage opens, and how many of these it turns into a date."""
    opened = turned = 0
    with mock.patch.object(cage, "_parser", wraps=cage._parser) as parser:
        for text, now in strings:
            before = parser.call_count
            read = parse_date(text, now=now)
            if parser.call_count > before:
                opened += 1
                turned += read is not None
    return opened, turned


def cage_seconds() -> tuple[float, float, float]:
    """The first call that opens the cage, then the quickest and the slowest of later ones, in CPU time."""
    now = datetime.fromisoformat("2024-05-08T10:00:00+07:00")
    months = ["janvier", "février", "avril", "juillet", "septembre", "octobre", "novembre", "décembre"]
    times = []
    for text in ["29 avril 2024", *(f"{day} {month} 2023" for month in months for day in (3, 17))]:
        start = time.process_time()
        assert parse_date(text, now=now) is not None
        times.append(time.process_time() - start)
    return times[0], min(times[1:]), max(times[1:])


def publication(hostile_count: int) -> None:
    first, quick, slow = cage_seconds()  # before dateparser is imported for the comparison
    strings = cases()
    mine = other = float("inf")
    for _ in range(4):  # in turns, so that a busy moment of the machine meets both
        mine = min(mine, seconds_each(ours, strings, 5))
        other = min(other, seconds_each(theirs, strings, 1))
    print(f"publication dates, {len(strings)} strings")
    print(f"  parse_date  {mine * 1e6:8.1f} µs a string")
    print(f"  dateparser  {other * 1e6:8.1f} µs a string")
    print(f"  ratio       {other / mine:8.1f} (target: at least 60)")
    print(f"  import      {import_milliseconds():8.1f} ms without dateparser (target: under 20)")
    for name, some in (("these strings", strings), ("our table", table())):
        opened, turned = cage_openings(some)
        print(f"  cage opens for {opened} of {name} ({len(some)}), {turned} of which become a date")
    print(f"  cage takes {first:.2f} s first, then {quick * 1e3:.1f} to {slow * 1e3:.1f} ms")
    if hostile_count:
        mean, worst, slowest = hostile(hostile_count)
        print(f"  hostile     {mean * 1e6:8.1f} µs a string over {hostile_count}")
        print(f"              {worst * 1e3:8.2f} ms the slowest (target: 5)")
        print(f"              worst: {slowest[:60]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--hostile", type=int, default=0, metavar="N", help="also time N hostile strings")
    publication(parser.parse_args().hostile)


if __name__ == "__main__":
    main()

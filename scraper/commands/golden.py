"""``thcl golden``: what extraction says now of a golden page, beside what was agreed."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from scraper.exits import Exit

SUMMARY = "compare golden pages with what extraction says now, and write their expectations"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("case", nargs="*", metavar="SITE/CASE", help="cases to look at (all by default)")
    parser.add_argument("--update", action="store_true", help="write what extraction says now")
    parser.add_argument(
        "--folder", type=Path, default=Path("tests/golden"), help="where the cases are (%(default)s)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Show each case's differences, field by field; exit 3 when there are any (and no --update)."""
    from scraper import golden

    known = {case.name: case for case in golden.cases(arguments.folder)}
    names = arguments.case or list(known)
    unknown = [name for name in names if name.rstrip("/") not in known]
    if unknown or not known:
        said = f"no golden case {', '.join(unknown)}" if unknown else "no golden case"
        print(f"thcl golden: {said} in {arguments.folder}; known: {', '.join(known)}", file=sys.stderr)
        return Exit.USAGE
    differing = 0
    for name in names:
        try:
            differing += _one(golden, known[name.rstrip("/")], arguments.update)
        except golden.GoldenError as error:
            print(f"thcl golden: {error}", file=sys.stderr)
            return Exit.USAGE
    return Exit.TOO_MANY_FAILED if differing else Exit.OK


def _one(golden: Any, case: Any, update: bool) -> bool:
    """Print one case; whether it still differs from its expectation."""
    meta = case.meta()
    record, reason = golden.run_case(case)
    if reason != meta.not_article:
        print(f"{case.name}: not an article: expected {meta.not_article}, got {reason}")
        return True
    if record is None:
        print(f"{case.name}: no record, as expected ({reason})")
        return False
    expected = case.expected()
    lines = differences(expected or {}, record)
    if lines:
        print(f"{case.name}:", *lines, sep="\n  ")
    else:
        print(f"{case.name}: as expected")
    empties = golden.unlisted_empties(case, record)
    if empties:
        print(f"  empty, and not listed under 'absent' in meta.json: {', '.join(empties)}")
    if update and lines:
        case.write_expected(record)
        print(f"  wrote {case.expected_file}: please review it")
        return bool(empties)
    return bool(lines or empties)


def differences(expected: dict[str, Any], record: dict[str, Any]) -> list[str]:
    """One entry for each differing key: what was agreed, what is said now, and who said it."""
    lines = []
    found_by = record.get("found_by", {})
    for key in [*record, *(key for key in expected if key not in record)]:
        if key in expected and key in record and expected[key] == record[key]:
            continue
        source = found_by.get(_FOUND_BY.get(key, key))
        said = f" (found by {source})" if source else ""
        lines.append(f"{key}{said}")
        for sign, side in (("-", expected), ("+", record)):
            if key in side:
                lines.append(f"  {sign} {json.dumps(side[key], ensure_ascii=False)}")
    return lines


# Keys of the record whose source stands in found_by under another name.
_FOUND_BY = {
    **dict.fromkeys(("published_at", "published_precision", "published_raw"), "published"),
    **dict.fromkeys(("authors", "source", "byline_raw"), "author"),
    "related_links": "related",
}

"""``thcl extract``: what extraction makes of saved pages, one JSON line each on stdout."""

from __future__ import annotations

import argparse
import codecs
import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper.exits import Exit

if TYPE_CHECKING:
    from scraper.extract import Extraction

SUMMARY = "extract saved pages: one JSON line a page on stdout"

# The MIME Sniffing Standard's binary data bytes, and how many bytes it looks at.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_SNIFFED = 1445
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# The keys that only storing a record can fill; they stand on every line all the same.
_STORAGE_KEYS = ("revision", "first_seen_at", "fetched_at", "archive", "run_id")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", nargs="+", type=Path, metavar="FILE", help="a saved page")
    parser.add_argument("--url", help="the address the page was fetched from (default: what the page says)")
    parser.add_argument(
        "--explain", action="store_true", help="show on stderr what every source gave for each field"
    )


def run(arguments: argparse.Namespace) -> int:
    """Extract each file. Exit 2 for a file that cannot be read or a wrong --url, 3 when some page
    gave no record; the other files are done all the same.
    """
    from scraper.urls import absolute

    if arguments.url is not None and absolute(arguments.url, "") is None:
        return _complain(f"--url {arguments.url}: not a web address (https://…)", Exit.USAGE)
    if arguments.url is not None and len(arguments.file) > 1:
        return _complain("--url is one page's address: give one FILE with it", Exit.USAGE)
    now = datetime.now(UTC)
    codes = {_one(file, arguments.url, now, arguments.explain) for file in arguments.file}
    return min(codes - {Exit.OK}, default=Exit.OK)


def _one(file: Path, url: str | None, now: datetime, explain: bool) -> Exit:
    """Print one page's line; what its outcome means for the exit code."""
    from scraper.extract import NotAnArticle

    try:
        body = file.read_bytes()
    except OSError as error:
        return _complain(f"{file}: cannot be read: {error.strerror or error}", Exit.USAGE)
    if is_binary(body):
        return _complain(f"{file}: no record: not a page (binary data)", Exit.TOO_MANY_FAILED)
    try:
        extraction = extract_file(body, url, now, explain)
    except NotAnArticle as error:
        return _complain(f"{file}: no record: not an article ({error.reason})", Exit.TOO_MANY_FAILED)
    print(json.dumps(_line(file, extraction), ensure_ascii=False))
    if extraction.truncated:
        _complain(f"{file}: the page has more elements than are read: text may be missing", Exit.OK)
    if explain:
        sys.stdout.flush()
        print(explanation(file, extraction), file=sys.stderr)
    return Exit.OK


def is_binary(body: bytes) -> bool:
    """Whether a file is no text, as browsers tell it: a PDF, or control characters near its beginning.

    What begins with a tag is a page, whatever stands in it, and so is one in UTF-16.

    >>> is_binary(b"\\x89PNG\\r\\n\\x1a\\n\\0"), is_binary(b"\\n<p>\\0"), is_binary("<p>".encode("utf-16"))
    (True, False, False)
    """
    if body.lstrip(b"\0\t\n\r ").startswith((b"<", *_MARKS)):
        return False
    return body.startswith(b"%PDF-") or _CONTROL.search(body, 0, _SNIFFED) is not None


def extract_file(body: bytes, url: str | None, now: datetime, explain: bool) -> Extraction:
    """Extract a saved page by the declaration of the publication that its address names, if any.

    Raises NotAnArticle.
    """
    from scraper.extract import extract_article
    from scraper.extract.article import own_address
    from scraper.sites import publication_for

    address = url or own_address(body)
    publication = publication_for(address) if address else None
    return extract_article(body, url=address, publication=publication, now=now, explain=explain)


def _line(file: Path, extraction: Extraction) -> dict[str, Any]:
    import msgspec

    record: dict[str, Any] = msgspec.to_builtins(extraction.article)
    return {"file": str(file), **record, **dict.fromkeys(_STORAGE_KEYS)}


def explanation(file: Path, extraction: Extraction) -> str:
    """For each field what every source gave, which one was taken, and where strong ones disagree."""
    lines = [f"{file}"]
    found_by = extraction.article.found_by
    for field, candidates in extraction.candidates.items():
        disagree = "  DISAGREE" if field in extraction.disagreements else ""
        lines.append(f"  {field}: found by {found_by.get(field) or 'nothing'}{disagree}")
        for candidate in candidates:
            mark = "*" if candidate.source == found_by.get(field) else " "
            shown = json.dumps(candidate.value, ensure_ascii=False, default=str)
            shown = shown if len(shown) <= 160 else f"{shown[:157]}…"
            note = f"  ({candidate.note})" if candidate.note else ""
            lines.append(f"   {mark} {candidate.source}: {shown}{note}")
    missing = [field for field, source in found_by.items() if source is None]
    if missing:
        lines.append(f"  found by nothing: {', '.join(missing)}")
    others = [field for field in extraction.disagreements if field not in extraction.candidates]
    lines.extend(
        f"  {field}: DISAGREE: the page names another address than it was fetched from" for field in others
    )
    return "\n".join(lines)


def _complain(message: str, code: Exit) -> Exit:
    print(f"thcl extract: {message}", file=sys.stderr)
    return code

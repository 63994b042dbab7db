"""``thcl history``: what changed between the revisions of an article."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.commands import is_no_data
from scraper.exits import Exit

if TYPE_CHECKING:
    from scraper.record import Article

SUMMARY = "show what changed between the stored revisions of an article"

# What a reader of the article sees change; found_by, hashes and instants of ours say nothing of it.
_FIELDS = (
    "url", "title", "lede", "author", "source", "published_at", "modified_at", "section", "tags",
    "related_links", "body",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "article",
        metavar="ID",
        help="id (thuonghieucongluan.com.vn/125192), number in the URL, or URL",
    )
    parser.add_argument(
        "--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print each revision and, paragraph by paragraph, what it took away (-) and brought (+).

    Exit codes: 0 shown, 2 no such article or no data folder, 6 a line or file cannot be read.
    """
    from scraper.dataset import DatasetError
    from scraper.dataset.read import revisions_of
    from scraper.dataset.survey import survey

    if is_no_data("history", arguments.data):
        return Exit.USAGE
    try:
        revisions = revisions_of(arguments.data, stored_as(arguments.article))
        damaged = 0 if revisions else survey(arguments.data).damaged
    except DatasetError as error:
        print(f"thcl history: {error}", file=sys.stderr)
        return Exit.STORAGE
    if not revisions:
        said = f"thcl history: {arguments.data} holds no article {arguments.article}"
        if damaged:
            print(f"{said} that can be read; thcl verify names {damaged} damaged lines", file=sys.stderr)
            return Exit.STORAGE
        print(said, file=sys.stderr)
        return Exit.USAGE
    previous = None
    for article in revisions:
        if previous is None or previous.id != article.id:
            print(f"{article.id}  {article.url}")
            previous = None
        print(f"\nrevision {article.revision}, fetched {article.fetched_at} by run {article.run_id}")
        for line in [f"  title: {article.title}"] if previous is None else changes(previous, article):
            print(line)
        previous = article
    return Exit.OK


def stored_as(wanted: str) -> str:
    """What a data folder knows an article by: for a URL the id it leads to, else its canonical form.

    >>> stored_as("http://www.thuonghieucongluan.com.vn/2pdf/ten-bai/125192?x=1")
    'thuonghieucongluan.com.vn/125192'
    >>> stored_as("http://bao.vn/ten-bai.html#top"), stored_as("125192")
    ('https://bao.vn/ten-bai.html', '125192')
    """
    from scraper.sites import publication_for
    from scraper.urls import canonical

    if "://" not in wanted:
        return wanted
    publication = publication_for(wanted)
    try:
        return (publication and publication.key(wanted)) or canonical(wanted)
    except ValueError:
        return wanted


def changes(old: Article, new: Article) -> Iterator[str]:
    """The lines that tell what changed from one revision to the next, field by field."""
    same = True
    for name in _FIELDS:
        before, after = _entries(getattr(old, name)), _entries(getattr(new, name))
        if before == after:
            continue
        same = False
        yield f"  {name}:"
        for line in difflib.ndiff(before, after):
            if line[0] in "-+":
                yield f"    {line}"
    if same:
        yield "  nothing that a reader sees"


def _entries(value: object) -> list[str]:
    """A value as entries to compare: paragraphs of a text, members of a list."""
    if value is None:
        return []
    if isinstance(value, str):
        return value.replace("\n\n", "\0").replace("\n", " / ").split("\0")
    if isinstance(value, list):
        return [entry if isinstance(entry, str) else f"{entry.title} <{entry.url}>" for entry in value]
    return [str(value)]

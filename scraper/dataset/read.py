"""Reading a dataset: streamed, typed, without a lock.

Only sealed files are read, so it does not matter whether a crawl is running.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec

from scraper.dataset import layout
from scraper.dataset.disk import DatasetError, StorageError, storing
from scraper.dataset.known import KnownArticles
from scraper.dataset.lines import UNREADABLE, Quarantined, SchemaError, article_of
from scraper.dataset.scan import heads, line_at
from scraper.record import Article


class ReadError(DatasetError):
    """A line cannot be read as an article; the message names file and line."""


def article_files(path: Path | str) -> list[Path]:
    """The files to read for a data folder, a folder of run files, or one file. Raises `StorageError`."""
    root = Path(path)
    if root.is_file():
        return [root]
    if (root / layout.ARTICLES).is_dir():
        return layout.sealed_files(root, layout.ARTICLES)
    if root.is_dir():
        return layout.sealed_files(root, "")
    raise StorageError(root, "no such file or folder")


def iter_articles(path: Path | str, *, latest_only: bool = False) -> Iterator[Article]:
    """Every article line, in the order it was stored.

    Args:
        path: a data folder, its ``articles`` folder, or one file of lines.
        latest_only: give each article once, at its highest revision. This reads the bytes twice and holds
            about 170 bytes an article.

    Raises:
        ReadError: a line is no article; it names file and line.
        StorageError: a file cannot be read.
    """
    files = article_files(path)
    wanted = _latest(files) if latest_only else None
    position = 0
    for file in files:
        with storing(file), file.open("rb", buffering=1 << 20) as lines:
            for number, line in enumerate(lines, 1):
                if wanted is None or position in wanted or not line.endswith(b"\n"):
                    yield _article(file, number, line)
                position += len(line)


def _latest(files: list[Path]) -> set[int]:
    known = KnownArticles()
    for file in files:
        known.add_file(file, scan=True)
    # A line that cannot be read may be the highest revision of its article: it is given to `_article`,
    # which raises, rather than passed over.
    return known.latest() | known.damaged_positions()


def _article(file: Path, number: int, line: bytes) -> Article:
    try:
        if line.endswith(b"\n"):
            return article_of(line[:-1])
        reason = "the last line is torn (no newline)"
    except SchemaError as error:
        reason = str(error)
    advice = "; thcl verify --repair sets it aside" if file.parent.name == layout.ARTICLES else ""
    raise ReadError(f"{file}:{number}: {reason}{advice}")


def published_day(article: Article) -> date | None:
    """The day in Vietnam on which an article was published, None when unknown. Raises `ReadError`."""
    try:
        return date.fromisoformat(article.published_at[:10]) if article.published_at else None
    except ValueError:
        said = f'{article.id}: "published_at" is no date: {article.published_at!r}'
        raise ReadError(f"{said}; thcl verify names the line") from None


def revisions_of(path: Path | str, wanted: str) -> list[Article]:
    """Every stored revision of an article, in the order of their numbers; [] for an unknown one.

    Args:
        path: a data folder, its ``articles`` folder, or one file of lines.
        wanted: an `id`, a canonical URL, or the number in the URL (of whatever site has it).

    Only the heads of lines are read until one matches, so this costs about a scan. By URL every line
    has to be read. Raises `ReadError` and `StorageError` as `iter_articles` does.
    """
    if "://" in wanted:
        found = [article for article in iter_articles(path) if article.url == wanted]
        ids = {article.id for article in found}
    else:
        ids = {wanted}
    articles = []
    for file in article_files(path):
        with storing(file):
            for number, (article_id, _, offset) in enumerate(heads(file), 1):
                if article_id is not None and (article_id in ids or article_id.rpartition("/")[2] == wanted):
                    articles.append(_article(file, number, line_at(file, offset) + b"\n"))
    return sorted(articles, key=lambda article: (article.id, article.revision))


def quarantined(root: Path) -> Iterator[Quarantined]:
    """What was set aside, in order; unreadable lines are for ``thcl verify``. Raises `StorageError`."""
    decode = msgspec.json.Decoder(Quarantined).decode
    for path in layout.sealed_files(root, layout.QUARANTINE):
        with storing(path), path.open("rb") as lines:
            for line in lines:
                with suppress(*UNREADABLE):
                    yield decode(line)


def run_reports(root: Path) -> Iterator[bytes]:
    """What runs reported, newest first; a file that cannot be read is left out. Raises `StorageError`."""
    for path in reversed(layout.files(root / layout.RUNS, ".json")):
        with suppress(OSError):
            yield path.read_bytes()


def cached(root: Path, name: str) -> bytes | None:
    """What ``cache/NAME`` holds, or None: whoever reads it must manage without."""
    with suppress(OSError):
        return (root / layout.CACHE / name).read_bytes()
    return None

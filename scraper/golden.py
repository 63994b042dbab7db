"""Golden pages: a saved page, why it is kept, and the record a person has read and agreed with.

``tests/golden/<site>/<case>/`` holds

- ``page.html``: the bytes as served,
- ``meta.json``: ``url`` (null: from the page itself), ``why`` (what the case guards), ``absent`` (the
  keys whose expected value may be null or empty), and where needed ``content_type``, ``now`` and
  ``sitemap_lastmod`` (RFC 3339), ``shard_day``, ``declared`` (false: extract without the
  publication's declaration) and ``not_article`` (the reason for which the page gives no record),
- ``expected.json``: the record's extracted keys. `thcl golden` writes it; a person reviews it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from scraper.extract import Extraction, NotAnArticle, extract_article
from scraper.record import ExtractedArticle
from scraper.sites import publication_for

FOLDER = Path("tests/golden")
FIELDS = tuple(f.name for f in fields(ExtractedArticle))

# The clock of a case that names none: a golden page must not age.
_NOW = "2026-12-01T00:00:00+07:00"


class GoldenError(Exception):
    """A case that cannot be used; the message names its file and what to do."""


class _Meta(msgspec.Struct, forbid_unknown_fields=True):
    why: str
    url: str | None = None
    absent: list[str] = []
    content_type: str | None = None
    now: str = _NOW
    sitemap_lastmod: str | None = None
    shard_day: str | None = None
    declared: bool = True
    not_article: str | None = None


@dataclass(frozen=True)
class Case:
    """One golden page. `name` is ``"<site>/<case>"``."""

    name: str
    folder: Path

    @property
    def expected_file(self) -> Path:
        return self.folder / "expected.json"

    def meta(self) -> _Meta:
        """The case's meta.json; GoldenError if it is missing or malformed, or names no reason."""
        file = self.folder / "meta.json"
        try:
            meta = msgspec.json.decode(file.read_bytes(), type=_Meta)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise GoldenError(f"{file}: {error}") from error
        if not meta.why.strip():
            raise GoldenError(f"{file}: 'why' has to say what the page guards")
        unknown = set(meta.absent) - set(FIELDS)
        if unknown:
            raise GoldenError(f"{file}: 'absent' names no key of the record: {', '.join(sorted(unknown))}")
        return meta

    def extract(self) -> Extraction:
        """Extract the page as the crawl would. Raises what `extract_article` raises."""
        meta = self.meta()
        publication = publication_for(meta.url) if meta.url and meta.declared else None
        return extract_article(
            (self.folder / "page.html").read_bytes(),
            url=meta.url,
            publication=publication,
            content_type=meta.content_type,
            now=datetime.fromisoformat(meta.now),
            sitemap_lastmod=meta.sitemap_lastmod,
            shard_day=date.fromisoformat(meta.shard_day) if meta.shard_day else None,
        )

    def expected(self) -> dict[str, Any] | None:
        """The reviewed record, or None where none has been written yet."""
        try:
            data = self.expected_file.read_bytes()
        except FileNotFoundError:
            return None
        try:
            return msgspec.json.decode(data, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise GoldenError(f"{self.expected_file}: {error}") from error

    def write_expected(self, record: dict[str, Any]) -> None:
        """Write the record for a person to review."""
        text = msgspec.json.format(msgspec.json.encode(record), indent=1)
        self.expected_file.write_bytes(text + b"\n")


def cases(folder: Path = FOLDER) -> list[Case]:
    """Every golden case below `folder`, by name."""
    pages = sorted(folder.glob("*/*/page.html"))
    return [Case(f"{p.parent.parent.name}/{p.parent.name}", p.parent) for p in pages]


def as_record(article: ExtractedArticle) -> dict[str, Any]:
    """The article as plain JSON values, in the record's order."""
    record: dict[str, Any] = msgspec.to_builtins(article)
    return record


def is_empty(value: Any) -> bool:
    """Whether a value says nothing: null, "", [] or {}."""
    return value is None or value in ("", [], {})


def unlisted_empties(case: Case, record: dict[str, Any]) -> list[str]:
    """Keys that are empty though meta.json does not list them under ``absent``."""
    absent = set(case.meta().absent)
    return [key for key, value in record.items() if is_empty(value) and key not in absent]


def run_case(case: Case) -> tuple[dict[str, Any] | None, str | None]:
    """(record, None), or (None, reason) for a page that is no article."""
    try:
        return as_record(case.extract().article), None
    except NotAnArticle as error:
        return None, error.reason

"""One line of the dataset: the fields, their order, their JSON and their hash.

Keys, meaning and conventions are those of ``data/README.md``; schema.org twins stand there too.
Nothing here reads a file, a clock or the network.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import msgspec

SCHEMA_VERSION = 1

# The fields whose source `found_by` names, in this order.
FOUND_BY_FIELDS = ("title", "lede", "body", "author", "published", "section", "tags", "related")


@dataclass(slots=True)
class Link:
    """A link of a box: absolute canonical URL, heading, teaser or None."""

    url: str
    title: str
    lede: str | None = None


@dataclass(slots=True)
class Image:
    """A picture of the body: absolute URL in original size, caption or None (never an alt text)."""

    url: str
    caption: str | None = None


@dataclass(slots=True)
class ArchiveRef:
    """Where the stored response lies: file of the web archive and byte offset in it."""

    file: str
    offset: int


@dataclass(slots=True, kw_only=True)
class ExtractedArticle:
    """What the bytes of one page say: every key of the record that extraction can know.

    Unknown is None (or an empty list), never absent, never guessed. All text is NFC with collapsed
    white space. Instants are RFC 3339 strings in +07:00.
    """

    schema_version: int = SCHEMA_VERSION
    id: str
    site: str
    article_id: int | None
    url: str
    title: str
    lede: str | None = None
    body: str = ""
    author: str | None = None
    authors: list[str] = field(default_factory=list)
    source: str | None = None
    byline_raw: str | None = None
    published_at: str | None = None
    published_precision: str | None = None
    published_raw: str | None = None
    modified_at: str | None = None
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    related_links: list[Link] = field(default_factory=list)
    latest_links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    language: str | None = "vi"
    found_by: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(FOUND_BY_FIELDS))
    content_hash: str = ""


@dataclass(slots=True, kw_only=True)
class Article(ExtractedArticle):
    """One line of the dataset: an extracted article and how it came to be stored.

    `first_seen_at` and `fetched_at` are UTC instants, ``2026-11-24T18:13:08Z``.
    """

    revision: int
    first_seen_at: str
    fetched_at: str
    archive: ArchiveRef | None = None
    run_id: str


def content_hash(article: ExtractedArticle) -> str:
    """SHA-256 (hex) over the extracted content: equal content, equal hash.

    Covers title, lede, body, authors, published_at and related_links, nothing else, so that a new
    "Tin mới" box or a re-crawl is no new revision.
    """
    content = (
        article.title,
        article.lede,
        article.body,
        article.authors,
        article.published_at,
        article.related_links,
    )
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()

"""The nouns that the parts of extraction hand to each other. No logic, no Scrapy, no clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from scraper.record import ExtractedArticle, Image


class ExtractionError(Exception):
    """Base of the documented errors of `extract_article`."""


class NotAnArticle(ExtractionError):  # noqa: N818 - it says what the page is
    """The page is none: `reason` is a short name that runs count ("not-found", "listing", "empty", …)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Places:
    """Elements that a declaration found on the page; None where structure has to find the place."""

    title: HtmlElement | None = None
    lede: HtmlElement | None = None
    body: HtmlElement | None = None
    byline: HtmlElement | None = None
    boxes: tuple[HtmlElement, ...] = ()  # declared boxes of links: no part of the article's text


@dataclass(slots=True)
class Story:
    """What the article's column says, read in document order.

    `heading` and `container` are the elements chosen, for those who look for a date or a box near
    them. `paragraphs` follow data/README.md, "What is body".
    """

    heading: HtmlElement | None = None
    container: HtmlElement | None = None
    title: str | None = None
    lede: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    byline_raw: str | None = None
    authors: list[str] = field(default_factory=list)
    source: str | None = None
    images: list[Image] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one source gave for one field, for ``thcl extract --explain`` and for agreement."""

    source: str
    value: Any
    note: str = ""


@dataclass(slots=True)
class Extraction:
    """The article, every candidate by field, and the fields on which strong sources disagree.

    `truncated` says that the page has more elements than are read: what stands behind them is missing.
    """

    article: ExtractedArticle
    candidates: dict[str, list[Candidate]] = field(default_factory=dict)
    disagreements: list[str] = field(default_factory=list)
    truncated: bool = False

"""Listing pages: the articles a page links to. Nothing is dated or extracted from a listing."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from scraper.sites.publication import Kind, Publication
from scraper.urls import absolute, canonical


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """An article's identity and the address to fetch it from."""

    key: str
    url: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles of a listing page, each once and in order.

    `listed` are those of the list itself: they decide whether the page is known. `also` are those of
    boxes around it, found when the list was recognised; without a recognised list it is empty.
    """

    listed: list[ArticleLink]
    also: list[ArticleLink]


def read_listing(body: bytes, *, url: str, publication: Publication) -> Listing:
    """The article links of the page served at `url`; empty for a page that has none."""
    if not body.strip():
        return Listing([], [])
    try:
        root = document_fromstring(body, parser=HTMLParser(encoding=_encoding(body)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Listing([], [])
    selector = publication.listing_links
    listed = _articles(selector.elements(root) if selector else [], url, publication)
    every = _articles(list(root.iter("a")), url, publication)
    if not listed:
        return Listing(every, [])
    keys = {link.key for link in listed}
    return Listing(listed, [link for link in every if link.key not in keys])


def article_link(url: str, publication: Publication) -> ArticleLink | None:
    """The article an address leads to: a print view is the article it shows; None for all else."""
    address = publication.classify(url)
    if address.kind not in (Kind.ARTICLE, Kind.PRINT) or address.key is None:
        return None
    if address.kind is Kind.PRINT and not address.slug:
        assert address.article_id is not None
        return ArticleLink(address.key, publication.article_url(address.article_id, site=address.site))
    if address.kind is Kind.ARTICLE:
        # The outlet's host is its name without www; a site that insists on www redirects to it.
        return ArticleLink(address.key, canonical(url).replace("://www.", "://", 1))
    return ArticleLink(address.key, publication.canonical_url(url))


def _articles(elements: list[HtmlElement], url: str, publication: Publication) -> list[ArticleLink]:
    found: dict[str, ArticleLink] = {}
    for element in elements:
        target = absolute(element.get("href") or "", url)
        link = article_link(target, publication) if target else None
        if link is not None:
            found.setdefault(link.key, link)
    return list(found.values())


def _encoding(body: bytes) -> str | None:
    # Addresses are ASCII; the charset only has to keep the parser from stopping at a stray byte.
    try:
        body.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"

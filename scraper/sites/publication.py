"""What a declaration of a publication holds, and the questions about addresses it answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from scraper.extract.sources import Css
from scraper.urls import canonical


class Kind(StrEnum):
    """What an address of a publication leads to."""

    ARTICLE = "article"
    PRINT = "print"  # another view of an article: same key, never a line of its own
    SECTION = "section"
    TAG = "tag"
    STATIC = "static"
    SITEMAP = "sitemap"
    HOME = "home"
    OTHER = "other"  # the publication's, of no known form
    FOREIGN = "foreign"  # not the publication's, or no web address


@dataclass(frozen=True)
class Address:
    """An address, read: its kind, the outlet's host, and the article's or section's number."""

    kind: Kind
    site: str = ""
    article_id: int | None = None
    slug: str = ""
    section: str | None = None  # path of the section without its page number
    page: int = 1

    @property
    def key(self) -> str | None:
        """Identity of the article this address shows, ``"{site}/{id}"``; None if it shows none."""
        return f"{self.site}/{self.article_id}" if self.article_id is not None else None


@dataclass(frozen=True)
class Fields:
    """For each field the places to look, most trusted first. Generic sources stand behind them."""

    title: tuple[Css, ...] = ()
    lede: tuple[Css, ...] = ()
    body: tuple[Css, ...] = ()
    byline: tuple[Css, ...] = ()
    published: tuple[Css, ...] = ()
    section: tuple[Css, ...] = ()
    tags: tuple[Css, ...] = ()
    related: tuple[Css, ...] = ()
    latest: tuple[Css, ...] = ()

    @cached_property
    def asked(self) -> frozenset[tuple[str, bytes]]:
        """Tag and class of each selector that has no more than these."""
        sources = (css for each in fields(self) for css in getattr(self, each.name))
        return frozenset(css.of_class for css in sources if css.of_class)


@dataclass(frozen=True, kw_only=True)
class Publication:
    """One publication as data: the only place that knows its hosts, URL forms and selectors.

    Regular expressions are given as text, match the whole path of a URL (query and fragment cut
    off), and name what they find: ``id`` and ``slug`` (article, print view), ``page`` (section).
    """

    name: str
    title: str
    hosts: tuple[str, ...]
    article: str  # path form, with groups `id` and `slug`
    article_path: str  # the canonical form to write, with {slug} and {id}
    print_view: str | None = None
    section: str | None = None  # whole path; a group `page` for its later pages
    section_page: str = "{section}/trang-{page}"
    sections: tuple[str, ...] = ()  # paths of the sections that a crawl of the newest reads
    tag: str | None = None
    static: str | None = None
    sitemap: str | None = None  # path of the sitemap index
    shard_day: str | None = None  # in a shard's path, with groups `year`, `month`, `day`
    listing_links: Css | None = None  # the links of a listing page to its articles
    not_found_marks: tuple[str, ...] = ()  # words in a title that say there is no such article
    fields: Fields = field(default_factory=Fields)
    _patterns: dict[Kind, re.Pattern[str]] = field(init=False, repr=False, compare=False)
    _shard: re.Pattern[str] | None = field(init=False, repr=False, compare=False)
    _remembered: Callable[[str], Address] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The order is the order of the tests: a print view may look like an article.
        forms = {
            Kind.PRINT: self.print_view,
            Kind.TAG: self.tag,
            Kind.ARTICLE: self.article,
            Kind.SECTION: self.section,
            Kind.STATIC: self.static,
        }
        patterns = {kind: re.compile(form) for kind, form in forms.items() if form}
        object.__setattr__(self, "_patterns", patterns)
        object.__setattr__(self, "_shard", re.compile(self.shard_day) if self.shard_day else None)
        # The same menus and boxes stand on every page: most addresses have just been read.
        object.__setattr__(self, "_remembered", lru_cache(maxsize=2048)(self._classify))
        if "id" not in patterns[Kind.ARTICLE].groupindex:
            raise ValueError(f"{self.name}: the article form needs a group 'id'")

    def classify(self, url: str) -> Address:
        """Read an absolute address. A host that is not the publication's is FOREIGN."""
        return self._remembered(url)

    def _classify(self, url: str) -> Address:
        try:
            parts = urlsplit(url.strip())
            site = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return Address(Kind.FOREIGN)
        if parts.scheme not in ("http", "https") or site not in self.hosts:
            return Address(Kind.FOREIGN, site)
        path = parts.path or "/"
        if path == "/":
            return Address(Kind.HOME, site)
        if path == self.sitemap or self._shard_day(path) is not None:
            return Address(Kind.SITEMAP, site)
        for kind, pattern in self._patterns.items():
            match = pattern.fullmatch(path)
            if match is None:
                continue
            groups = match.groupdict()
            if kind in (Kind.ARTICLE, Kind.PRINT):
                return Address(kind, site, int(groups["id"]), groups.get("slug") or "")
            if kind is Kind.SECTION:
                page = groups.get("page")
                section = path[: match.start("page")] if page else path
                section = groups.get("section") or section
                return Address(kind, site, section=section, page=int(page or 1))
            return Address(kind, site)
        return Address(Kind.OTHER, site)

    def canonical_url(self, url: str) -> str:
        """The address to store: an article's or its print view's canonical form, else `canonical`.

        Raises ValueError for what is no web address.
        """
        address = self.classify(url)
        if address.kind is Kind.PRINT and address.slug:
            return f"https://{address.site}" + self.article_path.format(
                slug=address.slug, id=address.article_id
            )
        return canonical(url)

    def key(self, url: str) -> str | None:
        """Identity of the article an address shows, ``"{site}/{id}"``; None if it shows none."""
        return self.classify(url).key

    def article_url(self, article_id: int, *, site: str | None = None, slug: str = "bai-viet") -> str:
        """An address of the article with this number; the server looks at the number alone."""
        path = self.article_path.format(slug=slug, id=article_id)
        return f"https://{site or self.hosts[0]}{path}"

    def section_url(self, section: str, page: int = 1, *, site: str | None = None) -> str:
        """The address of a section's page, from 1."""
        path = section if page <= 1 else self.section_page.format(section=section, page=page)
        return f"https://{site or self.hosts[0]}{path}"

    def shard(self, url: str) -> date | None:
        """The day of a sitemap shard by its address; None if it is none or its date is impossible."""
        return self._shard_day(urlsplit(url).path)

    def _shard_day(self, path: str) -> date | None:
        if self._shard is None:
            return None
        match = self._shard.search(path)
        if match is None:
            return None
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            return None

    def says_not_found(self, title: str) -> bool:
        """Whether a title is the publication's way of saying that there is no such article."""
        folded = title.casefold()
        return any(mark.casefold() in folded for mark in self.not_found_marks)

    def declared_sources(self) -> list[tuple[str, str]]:
        """Every (field, source name) the declaration holds; a golden page has to prove each."""
        return [(f.name, source.name) for f in fields(Fields) for source in getattr(self.fields, f.name)]


__all__ = ["Address", "Css", "Fields", "Kind", "Publication"]

"""The addresses of one page: its own, its base, and where its links lead."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from scraper import urls
from scraper.extract.metadata import Metadata
from scraper.extract.model import NotAnArticle

if TYPE_CHECKING:
    from scraper.sites.publication import Publication

_THIRD_PARTIES = re.compile(
    r"(?:^|\.)(?:facebook|google|youtube|twitter|x|zalo|tiktok|instagram|pinterest|linkedin|telegram|t|apple|fb)"
    r"\.(?:com|me|vn|be)$"
)


def named_address(metadata: Metadata) -> str | None:
    """The address a page names as its own, absolute: canonical link, og:url or JSON-LD; None if none does.

    A front page is a template's mistake, no article's.
    """
    for said in (
        metadata.canonical,
        metadata.meta.get("og:url"),
        metadata.text("mainEntityOfPage"),
        metadata.text("url"),
    ):
        address = urls.absolute(said, metadata.base or "") if said else None
        if address is not None and urlsplit(address).path not in ("", "/"):
            return address
    return None


class Addresses:
    """`own` is the page's canonical address (None: a saved page that names none), `base` what its links
    are relative to ("" if unknown). `names_another` says that the page names another article's address.
    """

    def __init__(
        self, root: HtmlElement, metadata: Metadata, publication: Publication | None, fetched: str | None
    ) -> None:
        """Raises NotAnArticle for the page of another host's article."""
        self._metadata = metadata
        self._publication = publication
        self._links: dict[str, str | None] = {}
        self.names_another = False
        self.own = self._own(fetched)
        self._own_key = publication.key(self.own) if publication and self.own else None
        self.base = urls.absolute(metadata.base or "", self.own or "") or self.own or _likely_home(root)

    def _own(self, fetched: str | None) -> str | None:
        """The slug as the page itself gives it, else the address as finally fetched."""
        metadata, publication = self._metadata, self._publication
        own = [
            address
            for said in (metadata.canonical, metadata.meta.get("og:url"))
            if said and (address := self._absolute(said, fetched or metadata.base or ""))
        ]
        if publication is not None and fetched is not None:
            key = publication.key(fetched)
            same = [address for address in own if publication.key(address) == key]
            if not same and any(_same_number(publication, address, fetched) for address in own):
                # A server that answers for every host alike: the article is the other host's.
                raise NotAnArticle("another-host")
            self.names_another = bool(own) and not same
            return same[0] if same else publication.canonical_url(fetched)
        if fetched is None:
            named = named_address(metadata)
            return self._absolute(named, "") if named else None
        host = urls.site_of(fetched)
        same_host = [a for a in own if urls.site_of(a) == host and urlsplit(a).path not in ("", "/")]
        return same_host[0] if same_host else urls.canonical(fetched)

    def _absolute(self, href: str, base: str) -> str | None:
        address = urls.absolute(href, base)
        if address is None:
            return None
        try:
            publication = self._publication
            return publication.canonical_url(address) if publication else urls.canonical(address)
        except ValueError:
            return None

    def link(self, href: str) -> str | None:
        """Canonical address of a link to another page; None for this article itself and for no page."""
        if href not in self._links:  # a card's picture and its title lead to one page
            self._links[href] = self._read_link(href)
        return self._links[href]

    def _read_link(self, href: str) -> str | None:
        address = self._absolute(href, self.base)
        if address is None or urls.is_front_page(address):
            return None
        if self._publication is not None:
            read = self._publication.classify(address)
            if read.article_id is not None and read.key == self._own_key:
                return None
            return address if read.kind in ("article", "foreign", "other") else None
        return None if address == self.own else address


def _same_number(publication: Publication, one: str, other: str) -> bool:
    """Whether two addresses name articles of one number on two hosts."""
    number = publication.classify(one).article_id
    return number is not None and number == publication.classify(other).article_id


def _likely_home(root: HtmlElement) -> str:
    """For a saved fragment: the front page of the domain that most of its absolute links lead to."""
    domains = Counter(
        domain
        for link in root.iter("a")
        if (link.get("href") or "").startswith("http")
        and (domain := urls.domain_of(link.get("href") or ""))
        and not _THIRD_PARTIES.search(domain)
    )
    if not domains:
        return ""
    domain, count = domains.most_common(1)[0]
    return f"https://{domain}/" if count >= 3 and 2 * count > domains.total() else ""

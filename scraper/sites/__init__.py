"""Every declared publication. Adding one takes its module, a line here, and golden pages."""

from __future__ import annotations

from scraper.sites import thuonghieucongluan, vnexpress
from scraper.sites.publication import Address, Fields, Kind, Publication
from scraper.urls import site_of

PUBLICATIONS: dict[str, Publication] = {
    module.PUBLICATION.name: module.PUBLICATION for module in (thuonghieucongluan, vnexpress)
}

_BY_HOST = {host: publication for publication in PUBLICATIONS.values() for host in publication.hosts}


def publication_for(host_or_url: str) -> Publication | None:
    """The declared publication of a host (``www.`` or not) or of an absolute URL; None if undeclared.

    >>> publication_for("https://hangthat.thuonghieucongluan.com.vn/x-a1.html").name
    'thuonghieucongluan'
    """
    site = site_of(host_or_url) if "://" in host_or_url else host_or_url.lower().removeprefix("www.")
    return _BY_HOST.get(site)


__all__ = ["PUBLICATIONS", "Address", "Fields", "Kind", "Publication", "publication_for"]

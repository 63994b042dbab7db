"""Whose articles an export holds: the publications of its rows, as the declarations name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scraper.sites import publication_for


@dataclass(frozen=True, slots=True)
class Origin:
    """The publications of an export: the name of each and the address of its home page.

    >>> Origin.of(["vnexpress.net", "bao.example"]).title
    'bao.example and VnExpress, news articles'
    """

    homes: dict[str, str]

    @classmethod
    def of(cls, sites: Iterable[str]) -> Origin:
        """From the `site` of each row: outlets of one publication are one, an undeclared site is its host."""
        homes: dict[str, str] = {}
        for site in sorted(sites):
            declared = publication_for(site)
            name, host = (declared.title, declared.hosts[0]) if declared else (site, site)
            homes.setdefault(name, f"https://{host}/")
        return cls(homes)

    @property
    def names(self) -> str:
        """The names in a sentence; empty without a row."""
        return _listed(list(self.homes), "and")

    @property
    def title(self) -> str:
        """What the export is called."""
        return f"{self.names}, news articles" if self.homes else "News articles"

    @property
    def citation(self) -> str:
        """How to cite it."""
        return f"{self.title}, collected with thcl-news"

    # The articles belong to their publications; the people who load an export read it in the card as well.

    @property
    def rights(self) -> str:
        """To whom the articles belong."""
        return f"Copyright of the articles stays with {self.names or 'their publications'} and the authors."

    @property
    def rights_vi(self) -> str:
        """The same in Vietnamese."""
        names = _listed(list(self.homes), "và") or "các báo"
        return f"Bản quyền bài viết thuộc {names} và các tác giả"


def _listed(names: list[str], last: str) -> str:
    return f" {last} ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)

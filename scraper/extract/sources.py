"""Where a value may be read. Each source has a `name`; the one that gave the value stands in ``found_by``.

A declaration gives each field an ordered tuple of `Css`, from most to least trusted; its selectors are
compiled when the declaration is made, so a typo fails at import. `Meta` and `JsonLd` are the generic
sources that stand behind every declaration, before the page's structure has the last word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast

from cssselect import HTMLTranslator, SelectorError
from cssselect.xpath import XPathExpr
from lxml import etree
from lxml.html import HtmlElement

_ID = re.compile(r"#[\w-]+")


class _Translator(HTMLTranslator):
    """cssselect's, with a cheap test before the exact one: four times faster on a real page."""

    def xpath_attrib_includes(self, xpath: XPathExpr, name: str, value: str | None) -> XPathExpr:
        if value:
            xpath.add_condition(f"contains({name}, {self.xpath_literal(value)})")
        return super().xpath_attrib_includes(xpath, name, value)


def compile_css(selector: str) -> etree.XPath:
    """The selector as a compiled XPath; ValueError, naming the selector, if it is no CSS."""
    try:
        if _ID.fullmatch(selector):
            # An index of the document, where libxml2 would else ask each element for its id.
            return etree.XPath(f"id('{selector[1:]}')", smart_strings=False)
        path = _Translator().css_to_xpath(selector, prefix="descendant-or-self::")
        return etree.XPath(path, smart_strings=False)
    except (SelectorError, etree.XPathError) as error:
        raise ValueError(f"selector {selector!r}: {error}") from error


@dataclass(frozen=True)
class Css:
    """The elements a CSS selector matches, or an attribute of them; found_by names the selector."""

    selector: str
    attribute: str | None = None
    _compiled: etree.XPath = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_compiled", compile_css(self.selector))

    @property
    def name(self) -> str:
        return self.selector

    def elements(self, root: HtmlElement) -> list[HtmlElement]:
        """All matching elements below `root`, in document order."""
        return cast("list[HtmlElement]", self._compiled(root))

    def first(self, root: HtmlElement) -> HtmlElement | None:
        """The first matching element."""
        found = self.elements(root)
        return found[0] if found else None


@dataclass(frozen=True)
class Meta:
    """A meta element by its property, name or itemprop; found_by says ``og`` or ``meta``."""

    key: str

    @property
    def name(self) -> str:
        return "og" if self.key.startswith(("og:", "article:")) else "meta"


@dataclass(frozen=True)
class JsonLd:
    """A key of the page's JSON-LD article; found_by says ``json-ld``."""

    key: str

    @property
    def name(self) -> str:
        return "json-ld"


Source = Meta | JsonLd

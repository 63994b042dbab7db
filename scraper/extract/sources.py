"""Where a value may be read. Each source has a `name`; the one that gave the value stands in ``found_by``.

A declaration gives each field an ordered tuple of `Css`, from most to least trusted; its selectors are
compiled when the declaration is made, so a typo fails at import. `Meta` and `JsonLd` are the generic
sources that stand behind every declaration, before the page's structure has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import cast

from cssselect import HTMLTranslator, SelectorError
from cssselect.xpath import XPathExpr
from lxml import etree
from lxml.html import HtmlElement

_ID = re.compile(r"#[\w-]+")
# `div.name` and `div.name a`, nearly all that declarations hold.
_OF_CLASS = re.compile(r"([a-z]+[1-6]?)\.([\w-]+)(?: ([a-z]+[1-6]?))?")


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
    """The elements a CSS selector matches; found_by names the selector.

    `of_class` is the tag and class it asks for, where it asks for one of each and, at most, for `inner`,
    the tag of elements in these; else None.
    """

    selector: str
    of_class: tuple[str, bytes] | None = field(init=False, repr=False, compare=False)
    inner: str | None = field(init=False, repr=False, compare=False)
    _compiled: etree.XPath = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        form = _OF_CLASS.fullmatch(self.selector)
        object.__setattr__(self, "of_class", (form[1], form[2].encode()) if form else None)
        object.__setattr__(self, "inner", form[3] if form else None)
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

    def among(self, called: Called) -> list[HtmlElement]:
        """The same as `elements` of the page whose elements of `of_class` are `called`."""
        outer = called.get(self.of_class, []) if self.of_class else []
        if self.inner is None:
            return outer
        return list(dict.fromkeys(each for box in outer for each in box.iter(self.inner) if each is not box))


Called = dict[tuple[str, bytes], list[HtmlElement]]  # elements by tag and class


def called(root: HtmlElement, asked: Collection[tuple[str, bytes]]) -> Called:
    """The elements of a page by each tag and class `asked` for: one pass, where XPath makes one for each."""
    tags, names = {tag for tag, _ in asked}, {name for _, name in asked}
    found: Called = {}
    for element in root.iter(*tags):
        # Bytes are split at the white space of HTML, texts at that of all scripts.
        if (classes := element.get("class")) and not names.isdisjoint(said := classes.encode().split()):
            for name in names.intersection(said):
                found.setdefault((element.tag, name), []).append(element)
    return found


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

"""What a page's elements are called and the labels they begin with: one pass, for all who look for boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

_NOT_SHOWN = frozenset(
    (
        *("script", "style", "noscript", "title", "option", "textarea", "template", "meta", "link"),
        *("svg", "path", "use", "img", "br", "hr", "input", "iframe", "source"),
    )
)
_BOXES = frozenset(
    (
        *("div", "section", "article", "aside", "nav", "header", "footer", "main", "p", "span"),
        *("ul", "ol", "dl", "table", "td"),
    )
)
_NAVIGATION = frozenset(("nav", "ol", "ul"))
_LONGEST_LABEL = 120
LONGEST_NAMES = 400  # characters that are looked at; what is longer is no name


# (element, its tag, names, label): an element with a name or a label. `names` are the class and id of a
# box, and what navigation says of itself; `label` is its first text where that is short, behind an icon if it
# begins with one. Each may be "".
Entry = tuple[HtmlElement, str, str, str]


@dataclass(slots=True)
class Outline:
    """The entries of a page in document order; those from number `below` on do not stand above the title."""

    entries: list[Entry]
    below: int


def read_outline(elements: Iterable[HtmlElement], heading: HtmlElement | None) -> Outline:
    """Read the outline of a page's elements; scripts, forms' options and graphics are left out."""
    entries: list[Entry] = []
    below = 0
    for element in elements:
        tag = element.tag
        if tag in _NOT_SHOWN:
            continue
        if element is heading:
            below = len(entries)
        text = element.text
        if (not text or text.isspace()) and len(element) and not len(icon := element[0]):
            text = icon.tail  # <h3><i></i> Tin liên quan</h3>
        label = text.strip() if text and len(text) <= _LONGEST_LABEL else ""
        names = ""
        if tag in _BOXES:
            names = element.get("class") or ""
            if said := element.get("id"):
                names = f"{names} {said}"
            if tag in _NAVIGATION and (said := element.get("aria-label")):
                names = f"{names} {said}"
        if names or label:
            entries.append((element, tag, names[:LONGEST_NAMES], label))
    return Outline(entries, below)

"""What a declaration's selectors find on one page, and whether it can be what they were written for.

A selector can match another element than the one it is meant for: a class used twice, a redesign that
gives an old name to something new. What cannot be right is passed over, named in `doubted`, and left to
metadata and structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from scraper.extract.model import Places
from scraper.extract.page import elements_of, text_of
from scraper.extract.printed import read_line
from scraper.extract.published import Printed
from scraper.extract.sources import Called, Css, called

if TYPE_CHECKING:
    from scraper.sites.publication import Publication

_SHORT_BODY = 400  # characters; a body of more is believed wherever it stands
_RUNNING = 80  # characters of a text that is no label, caption or button
_NOT_SHOWN = frozenset(("script", "style", "noscript", "template", "title", "option", "textarea"))
_MOST_DATES = 8


class Declared:
    """The elements that the selectors of `publication` find on the page below `root`.

    `names` holds by field the name of the selector that found its place; `doubted` the fields whose
    selector matched what was passed over. Without a publication nothing is found.
    """

    def __init__(self, publication: Publication | None, root: HtmlElement) -> None:
        self._fields = publication.fields if publication is not None else None
        self._root = root
        self._called: Called | None = None
        self._found: dict[str, tuple[str | None, list[HtmlElement]]] = {}
        self.names: dict[str, str] = {}
        self.doubted: list[str] = []

    def elements(self, field: str) -> tuple[str | None, list[HtmlElement]]:
        """The name of the first selector of `field` that matches, and what it matches."""
        if field not in self._found:
            self._found[field] = next(self.matches(field), (None, []))
        return self._found[field]

    def matches(self, field: str) -> Iterator[tuple[str, list[HtmlElement]]]:
        """Each selector of `field` that matches, in the order of the declaration."""
        for source in getattr(self._fields, field) if self._fields is not None else ():
            if elements := self._select(source):
                yield source.name, elements

    def _select(self, source: Css) -> list[HtmlElement]:
        if self._fields is None or source.of_class is None:
            return source.elements(self._root)
        if self._called is None:
            self._called = called(self._root, self._fields.asked)
        return source.among(self._called)

    def places(self, said: str | None) -> Places:
        """Title, lede, body, byline and boxes; `said` is the title by the page's metadata."""
        found = {field: self._first_with_text(field) for field in ("title", "lede", "body", "byline")}
        title, lede, body = found["title"], found["lede"], found["body"]
        if title is not None and said and self._is_other_heading(title, said):
            self.doubted.append("title")
        if body is not None and self._text_stands_before(body, title, lede):
            self.doubted.append("body")
        elif body is not None and lede is not None and _is_behind(lede, body):
            self.doubted.append("lede")
        for field in self.doubted:
            found[field] = None
            del self.names[field]
        boxes = tuple(each for field in ("related", "latest") for each in self.elements(field)[1])
        return Places(**found, boxes=boxes)

    def _first_with_text(self, field: str) -> HtmlElement | None:
        for name, elements in self.matches(field):
            found = elements[0]
            if (found.text or "").strip() or any(text.strip() for text in found.itertext()):
                self.names[field] = name
                return found
        return None

    def _is_other_heading(self, title: HtmlElement, said: str) -> bool:
        """Whether another heading of the page says what the metadata says, and this one does not."""
        text = _text(title)
        wanted = _words(said) if text != said else set()
        if len(wanted) < 4 or _agree(wanted, _words(text)):
            return False
        return any(
            _agree(wanted, _words(_text(heading)))
            for heading in self._root.iter("h1", "h2", "h3")
            if heading is not title
        )

    def _text_stands_before(
        self, body: HtmlElement, title: HtmlElement | None, lede: HtmlElement | None
    ) -> bool:
        """Whether a short body has far more running text between the title and itself.

        "Đang tải nội dung" in the box that held the text last year; the text is elsewhere.
        """
        size = 0
        for text in body.itertext():
            size += len(text.strip())
            if size > _SHORT_BODY:
                return False
        order = elements_of(self._root)
        start = _place(title, order) if title is not None else 0
        end = _place(body, order)
        passed = {*body.iterancestors()} | ({*lede.iter()} if lede is not None else set())
        between = 0
        for element in order[start + 1 : end if end > start else None]:
            if element.tag in _NOT_SHOWN or element in passed:
                continue
            text = element.text
            if text and len(text) > _RUNNING and next(element.iterancestors("a"), None) is None:
                between += len(text)
        return between > max(3 * size, _SHORT_BODY)

    def printed(self, heading: HtmlElement | None, now: datetime) -> Printed | None:
        """What the first selector that matches a date line says; one below the title before one above it.

        A class that the date line shares with the page's head (`span.item`) matches the running clock too.
        """
        title = _path(heading) if heading is not None else [-1]
        for name, elements in self.matches("published"):
            lines = [(_path(each) > title, each) for each in elements[:_MOST_DATES]]
            for beneath in (True, False):
                found = Printed(beneath_title=beneath)
                # A label "Cập nhật" may stand in an element of its own behind the date.
                for element in (each for below, each in lines if below is beneath):
                    published, updated = read_line(_text(element), now, name)
                    found.published = found.published or published
                    found.updated = found.updated or updated
                if found.published is not None:
                    return found
        return None


def _place(element: HtmlElement, order: list[HtmlElement]) -> int:
    """An element's number on the page; what stands behind the last one that is read comes last."""
    return order.index(element) if element in order else len(order)


def _is_behind(lede: HtmlElement, body: HtmlElement) -> bool:
    """Whether a lede stands behind the whole body, as an invitation to subscribe may."""
    return _path(lede) > _path(body) and body not in lede.iterancestors()


def _path(element: HtmlElement) -> list[int]:
    """The way to an element from the root, by numbers of children; paths sort as the page does."""
    path = []
    while (parent := element.getparent()) is not None:
        path.append(parent.index(element))
        element = parent
    return path[::-1]


def _text(element: HtmlElement) -> str:
    return " ".join(text_of(element).split())


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _agree(wanted: set[str], said: set[str]) -> bool:
    """Whether two titles share at least half of the shorter one's words."""
    return 2 * len(wanted & said) >= min(len(wanted), len(said)) > 0

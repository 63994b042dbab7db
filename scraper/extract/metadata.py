"""What a page says of itself outside its text: meta elements, canonical link, JSON-LD, times.

One pass over the tree. Nothing is judged here: `published` and the package's front door weigh it
against what is printed.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from scraper.text import one_line

# No \s* stands first in the closing half: at each blank of a long run it would try again, in squared time.
_CDATA = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
# The strings worth saving from JSON that is past repair (an unescaped quote in a title, say).
_SAVED = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|description|articleSection)"\s*:\s*"((?:[^"\\\n]|\\.)*)"'
)
_KEYS = frozenset(("property", "name", "itemprop", "http-equiv"))
_TIMES = etree.XPath("//*/@itemprop[. = 'datePublished']/parent::*[not(self::meta)]")
_ARTICLE_TYPES = ("Article", "BlogPosting", "Posting", "Report")
# More than any real page holds; a page made to hurt stops here.
_MAX_NODES = 2000
_LONGEST_JSON_LD = 1_000_000


@dataclass(slots=True)
class Metadata:
    """What the page says of itself; every string with its white space collapsed, never empty."""

    meta: dict[str, str] = field(default_factory=dict)  # first value by lower-case key
    title: str | None = None  # the title element
    canonical: str | None = None
    base: str | None = None
    language: str | None = None
    article: dict[str, Any] = field(default_factory=dict)  # the JSON-LD article, keys as found
    breadcrumb: list[str] = field(default_factory=list)  # names of the JSON-LD breadcrumb, in order
    broken_json_ld: bool = False

    def text(self, key: str) -> str | None:
        """A string of the JSON-LD article by its key."""
        return _string(self.article.get(key))


def read_metadata(root: HtmlElement) -> Metadata:
    """Read the metadata of a page; broken parts are skipped."""
    found = Metadata(language=one_line(root.get("lang") or root.get("xml:lang") or "") or None)
    nodes: list[dict[str, Any]] = []
    for element in root.iter("meta", "link", "script", "title", "base"):
        tag = element.tag
        if tag == "meta":
            attributes = dict(element.items())
            content = one_line(attributes.get("content", ""))
            if not content:
                continue
            for name, key in attributes.items():
                if name in _KEYS and key:
                    found.meta.setdefault(key.strip().lower(), content)
        elif tag == "link":
            if (
                found.canonical is None
                and "canonical" in (element.get("rel") or "").lower().split()
                and (href := (element.get("href") or "").strip())
            ):
                found.canonical = href
        elif tag == "title":
            # The page's own comes first; an icon's ("Chia sẻ") is none.
            if found.title is None and next(element.iterancestors("svg"), None) is None:
                found.title = one_line(element.text or "") or None
        elif tag == "base":
            found.base = found.base or (element.get("href") or "").strip() or None
        elif "ld+json" in (element.get("type") or "").lower() and (text := element.text):
            values, broken = read_json_ld(text) if len(text) < _LONGEST_JSON_LD else ([], True)
            found.broken_json_ld |= broken
            nodes.extend(values)
    times = [] if "datepublished" in found.meta else cast("list[HtmlElement]", _TIMES(root))
    if len(times) == 1:  # several are those of a list's cards
        stated = next(filter(None, map(times[0].get, ("content", "datetime", "title"))), times[0].text)
        found.meta.setdefault("datepublished", one_line(stated or ""))
    _choose(nodes, found)
    return found


def _choose(nodes: list[dict[str, Any]], found: Metadata) -> None:
    """Take the article (the first of the most telling type) and the deepest breadcrumb."""
    for node in nodes:
        types = _types(node)
        if any(name.endswith(_ARTICLE_TYPES) for name in types):
            if "headline" in node or "datePublished" in node or not found.article:
                merged = {**node, **{k: v for k, v in found.article.items() if v}}
                found.article = merged
        elif "BreadcrumbList" in types:
            names = _breadcrumb_names(node)
            if len(names) > len(found.breadcrumb):
                found.breadcrumb = names
    if not found.article:
        # No type says article, but a node with a headline and a date can be nothing else.
        for node in nodes:
            if "headline" in node and "datePublished" in node:
                found.article = node
                break


def read_json_ld(text: str) -> tuple[list[dict[str, Any]], bool]:
    """(every JSON object of a JSON-LD script, whether it had to be repaired).

    Lists, ``@graph`` and ``mainEntity`` are opened; HTML escapes (once or twice), comments, raw
    line breaks in strings, trailing commas and several objects in a row are forgiven. Of what is
    past that, the telling strings are saved.

    >>> read_json_ld('{"@type": "NewsArticle", "headline": "Giá vàng",}')
    ([{'@type': 'NewsArticle', 'headline': 'Giá vàng'}], True)
    """
    try:
        values = [json.loads(text)]
    except (ValueError, RecursionError):
        values, broken = _repaired(text), True
    else:
        broken = False
    return list(_objects(values)), broken


def _repaired(text: str) -> list[Any]:
    text = _CDATA.sub("", _CDATA.sub("", text)).strip()
    for _ in range(3):
        candidate = _TRAILING_COMMA.sub("", text)
        values = _concatenated(candidate)
        if values:
            return values
        unescaped = html.unescape(text)
        if unescaped == text:
            break
        text = unescaped
    saved: dict[str, Any] = {}
    for match in _SAVED.finditer(text):
        try:
            saved.setdefault(match[1], json.loads(f'"{match[2]}"', strict=False))
        except ValueError:
            saved.setdefault(match[1], match[2])
    return [{"@type": "NewsArticle", **saved}] if saved.keys() - {"description"} else []


def _concatenated(text: str) -> list[Any]:
    """One or more JSON values in a row, with raw control characters in strings; [] if it is none."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    position = 0
    try:
        while position < len(text) and len(values) < 50:
            value, position = decoder.raw_decode(text, position)
            values.append(value)
            while position < len(text) and text[position] in " \t\r\n,;":
                position += 1
    except (ValueError, RecursionError):
        # What stood before the break is whole; what follows it is lost.
        return [value for value in values if isinstance(value, dict | list)]
    return values


def _objects(values: list[Any]) -> Iterator[dict[str, Any]]:
    """Every object in nested lists, graphs and the properties that hold a page's main thing."""
    queue = list(values)
    for _ in range(_MAX_NODES):
        if not queue:
            return
        value = queue.pop(0)
        if isinstance(value, list):
            queue[:0] = value[:_MAX_NODES]
        elif isinstance(value, dict):
            yield value
            for key in ("@graph", "mainEntity", "breadcrumb"):
                inner = value.get(key)
                if isinstance(inner, dict | list):
                    queue.append(inner)


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return [name.rsplit("/", 1)[-1] for name in listed if isinstance(name, str)]


def _breadcrumb_names(node: dict[str, Any]) -> list[str]:
    items = node.get("itemListElement")
    placed = []
    for place, item in enumerate(items if isinstance(items, list) else [items]):
        if not isinstance(item, dict):
            continue
        inner = item.get("item")
        name = _string(item.get("name")) or _string(inner.get("name") if isinstance(inner, dict) else None)
        try:
            position = float(str(item.get("position", place)))
        except ValueError:
            position = float(place)
        if name:
            placed.append((position, place, name))
    return [name for *_, name in sorted(placed)]


def _string(value: Any) -> str | None:
    """A JSON value as one line of text (the first of a list), escapes undone up to twice."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    for _ in range(2):
        if "&" in value:
            value = html.unescape(value)
    return one_line(value) or None

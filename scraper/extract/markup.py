"""What markup says of an element: its tag what to do with it, its names and style of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

from scraper.extract.hints import hint

_SKIPPED = (
    *("script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "button"),
    *("select", "textarea", "input", "object", "canvas", "map", "math", "dialog", "option", "label"),
    *("ins", "track", "param", "zone", "audio"),
)
_INLINE = (
    *("a", "abbr", "acronym", "b", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i"),
    *("kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
    *("time", "tt", "u", "var", "wbr", "data", "bdi", "o:p", "st1:place", "st1:city"),
    *("st1:country-region",),
)
_MEDIA = (
    "img",
    "video",
    "iframe",
    "embed",
    "amp-img",
    "amp-iframe",
)
# What to do with an element: what is not listed makes a block.
ROLES = {
    **dict.fromkeys(_SKIPPED, "skipped"),
    **dict.fromkeys(_INLINE, "inline"),
    **dict.fromkeys(_MEDIA, "media"),
    "picture": "picture",
    "br": "br",
    "hr": "hr",
}
_NOT_RUNNING = frozenset(("a", "script"))
_LONG_TEXT = 100
_LONGEST_REMEMBERED = 400
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SPEAKING = HEADINGS | {"center", "figcaption", "caption", "nav", "footer"}
ROWS = frozenset(("table", "figure", "tr", "td", "th"))
MOVING = frozenset(("video", "iframe", "embed", "amp-iframe"))
BOLD = frozenset(("b", "strong"))
ITALIC = frozenset(("i", "em", "cite", "small"))  # set apart from running text

AUTHOR_PAGE = re.compile(
    r"[/?&](?=[tanpb])(?:(?<=/)(?:tac-?gia|authors?|nguoi-viet|phong-vien|but-danh)[/=-]|(?<!/)author=)",
    re.IGNORECASE,
)
_FACE = re.compile(r"(?<!story)(?<!article__)avatar")  # of an author; "storyavatar" is an article's picture
_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(right|center|end)|float\s*:\s*(right)", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_PLAYER = re.compile(r"\bjw-|jwplayer|video-?js|plyr|player", re.IGNORECASE)


class Names(NamedTuple):
    """What class, id and type say."""

    kind: str | None
    align: str | None
    bold: int
    player: bool


class Style(NamedTuple):
    """What a style attribute says."""

    hidden: bool
    align: str | None
    bold: int
    italic: int


def names_of(node: HtmlElement, keys: Collection[str]) -> str:
    """Class, id and type of an element with attributes `keys`, space separated; "" without class and id."""
    named = node.get("class") if "class" in keys else None
    id_ = node.get("id") if "id" in keys else None
    if not named:
        return id_ or ""
    if id_:
        named = f"{named} {id_}"
    if "data-role" in keys:
        named = f"{named} {node.get('data-role')}"
    return f"{named} {node.get('type')}" if "type" in keys else named


@lru_cache(maxsize=8192)
def read_names(names: str) -> Names:
    """What the names of an element (`names_of`) say of it."""
    align = None
    if "text-center" in names:
        align = "center"
    elif "text-right" in names or "align-right" in names:
        align = "right"
    bold = 1 if "bold" in names else 0
    return Names(hint(names), align, bold, _PLAYER.search(names) is not None)


def read_style(style: str) -> Style:
    """What a style attribute says. One that holds a picture (``url(data:…)``) is not remembered."""
    return _read_style(style) if len(style) <= _LONGEST_REMEMBERED else _read_style.__wrapped__(style)


@lru_cache(maxsize=4096)
def _read_style(style: str) -> Style:
    found = _ALIGN.search(style)
    lowered = style.lower()
    align = None
    if found is not None:
        align = "center" if (found[1] or "").lower() == "center" else "right"
    elif "text-align" in lowered:
        align = "left"
    bold = 1 if "font-weight" in lowered and _HEAVY.search(lowered) else 0
    return Style(_NONE.search(style) is not None, align, bold, 1 if "italic" in lowered else 0)


def is_face(names: str) -> bool:
    """Whether what is so named shows an author's face, which is no picture of the article."""
    return "avatar" in names and _FACE.search(names) is not None


def holds_text(box: HtmlElement) -> bool:
    """Whether a box holds a heading h1 or running text, which is long and no link's."""
    if (text := box.text) and len(text) > _LONG_TEXT and not _is_in_link(box):
        return True
    for element in box.iterdescendants():
        tag = element.tag
        if tag == "h1":
            return True
        if tag not in _NOT_RUNNING:
            text = element.text
            if text and len(text) > _LONG_TEXT and not _is_in_link(element):
                return True
        text = element.tail
        if text and len(text) > _LONG_TEXT and not _is_in_link(element.getparent()):
            return True
    return False


def _is_in_link(node: HtmlElement | None) -> bool:
    while node is not None and node.tag != "a":
        node = node.getparent()
    return node is not None

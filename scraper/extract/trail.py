"""Where an article is filed: the deepest section of its breadcrumb, and the tags of its tag box."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from scraper.extract.outline import LONGEST_NAMES, Outline
from scraper.extract.page import text_of
from scraper.text import one_line

_BREADCRUMB = re.compile(r"brea[dk]-?_?cr?umb|duong-?dan|\bcrumbs?\b", re.IGNORECASE)
_SECTION = re.compile(
    r"brea[dk]-?_?cr?umb|(?:^|[\s_-])(?:path(?:way)?|bread|cate?|category|cates|categories|chuyen-?muc)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[›»>]|\s[/|]\s")
_BETWEEN = " ›»>/|"
_HOME = re.compile(r"(?:trang chủ|home|trang nhất|báo mới|trang chính|mới nhất)", re.IGNORECASE)
_TAG_BOX = re.compile(
    r"(?:^|[\s_-])(?:tags?|keywords?|tu-?khoa|hashtags?|box-?tags?|list-?tags?|tags?-?list|tags?-?box)(?:$|[\s_-])|tags(?:$|[\s_-])|[a-z]Tags?(?:$|[\s_-])|tag-?(?:item|link|detail|box)",
    re.IGNORECASE,
)
_TAG_LABEL = re.compile(
    r"^(?:tags?|từ khóa|từ khoá|thẻ|chủ đề(?: liên quan)?|key ?words?|xem thêm về)\W*$", re.IGNORECASE
)
_CRUMBS = frozenset(("ol", "ul", "div", "nav", "section", "p", "span"))
_PLACES = frozenset(("div", "ul", "ol", "p", "section", "nav", "dl", "td", "span", "aside", "footer"))
_MOST_TAGS = 60


def read_section(
    root: HtmlElement, outline: Outline, heading: HtmlElement | None, title: str | None
) -> str | None:
    """The deepest section of the visible breadcrumb, as printed; None if the page prints none.

    Without an element named so: the row above the heading that is named for a section, that begins with
    the front page, or whose link stands in the page's menu too.
    """
    for element, tag, names, _ in outline.entries:
        if names and tag in _CRUMBS and _says_breadcrumb(names):
            section = deepest(element.iter("a"), title)
            if section:
                return section
    section = _row_above(root, heading, title) if heading is not None else None
    section = section or (_named_below(heading, title) if heading is not None else None)
    return section or deepest((a for a in root.iter("a") if "category" in (a.get("rel") or "")), title)


def _row_above(root: HtmlElement, heading: HtmlElement, title: str | None) -> str | None:
    node: HtmlElement | None = heading
    for _ in range(12):
        if node is None or node.tag in ("body", "html"):
            break
        for _, row in zip(range(3), node.itersiblings(preceding=True), strict=False):
            links = [link for link in row.iter("a") if one_line(text_of(link))]
            if row.tag == "header" or len(links) > 4 or len(one_line(text_of(row))) > 160:
                continue
            called = any(
                _says_section(
                    f"{each.get('class') or ''} {each.get('id') or ''} {each.get('data-role') or ''}"[
                        :LONGEST_NAMES
                    ]
                )
                for each in islice(row.iter("div", "ul", "ol", "li", "p", "span", "h2", "h3", "a", "td"), 12)
            )
            if not links and called:
                texts = (text for line in row.itertext() for text in _SEPARATOR.split(line))
                said = [name for text in texts if (name := one_line(text).strip(_BETWEEN))]
                if len(said) > 1:  # one word without a link may be the form: "Ảnh", "Video"
                    return deepest_name(said, title)
            section = deepest(links, title)
            if section is None:
                continue
            if called:
                return section
            if len(links) > 1 and "|" in (links[0].tail or ""):
                continue  # a menu: a breadcrumb's signs point on
            first = one_line(text_of(links[0])).strip(_BETWEEN)
            if (len(links) > 1 and _HOME.fullmatch(first)) or any(
                _links_called(root, name) > 1 for name in (first, section)
            ):
                return section
        node = node.getparent()
    return None


def _named_below(heading: HtmlElement, title: str | None) -> str | None:
    """The section that a link beside the date under the heading is named for: "12/03/2024 | Văn hoá"."""
    for _, row in zip(range(2), heading.itersiblings(), strict=False):
        links = (a for a in row.iter("a") if _says_section((a.get("class") or "")[:LONGEST_NAMES]))
        if (section := deepest(links, title)) is not None:
            return section
    return None


def _links_called(root: HtmlElement, name: str) -> int:
    return sum(1 for link in root.iter("a") if one_line(text_of(link)) == name)


# Names of classes recur on every page of a site.
@lru_cache(maxsize=4096)
def _says_breadcrumb(names: str) -> bool:
    return _BREADCRUMB.search(names) is not None


@lru_cache(maxsize=4096)
def _says_section(names: str) -> bool:
    return _SECTION.search(names) is not None


@lru_cache(maxsize=4096)
def _says_tags(names: str) -> bool:
    return _TAG_BOX.search(names) is not None


def deepest(links: Iterable[HtmlElement], title: str | None) -> str | None:
    """The last of a breadcrumb's entries that is neither the front page nor the article itself."""
    names = [one_line(text_of(link)).strip(_BETWEEN) for link in links]
    names = [name for name in names if 0 < len(name) <= 60 and not _HOME.fullmatch(name) and name != title]
    return names[-1] if names else None


def deepest_name(names: list[str], title: str | None) -> str | None:
    """The same of a breadcrumb in JSON-LD, whose last name may be the article's title, cut or not."""
    for name in reversed(names):
        is_title = title is not None and (
            name == title or (title.startswith(name.rstrip(". …")) and len(name) > 30)
        )
        if not is_title and not _HOME.fullmatch(name) and len(name) <= 60:
            return name
    return None


def read_tags(outline: Outline, heading: HtmlElement | None) -> list[str]:
    """The tags of the first visible tag box after the title, as printed, without ``#``."""
    above = set(heading.iterancestors()) if heading is not None else set()
    for element, tag, names, label in outline.entries[outline.below :]:
        box: HtmlElement | None = None
        related = False  # whether the links say themselves that they are tags
        if names and tag in _PLACES and _says_tags(names):
            box = element
        elif label and len(label) < 40 and _TAG_LABEL.match(label):
            # The label opens the box (<p>Từ khóa: <a>…) or stands beside its links.
            box = element
            for _ in range(2):
                if box.tag != "a" and next(box.iter("a"), None) is not None:
                    break
                parent = box.getparent()
                if parent is None or parent in above:
                    break
                box = parent
        elif tag == "a" and (element.get("rel") or "").split() == ["tag"]:
            box, related = element.getparent(), True
        if box is None or box in above or text_of(box).lstrip().startswith((">>", "»")):
            continue  # pointers to other articles are so marked, in boxes that are called "news-tag"
        tags = tag_names(a for a in box.iter("a") if not related or "tag" in (a.get("rel") or ""))
        if tags:
            return tags
    return []


def tag_names(links: Iterable[HtmlElement]) -> list[str]:
    """The words of a tag box's links, in order, each once; [] where they are no tags."""
    tags: list[str] = []
    for link in links:
        if (link.get("href") or "").startswith(("javascript", "#", "mailto")):
            continue
        name = one_line(text_of(link)).strip(" ,;").lstrip("#").strip()
        if not name or _TAG_LABEL.match(name):
            continue
        if len(name) > 80:
            return []  # a list of headlines in a box that is called so
        if name not in tags:
            tags.append(name)
    return tags if len(tags) <= _MOST_TAGS else []

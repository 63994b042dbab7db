"""The boxes of links beside an article: "Bài liên quan" and "Tin mới", told apart by their headings.

A box is a heading and the article links that follow it, up to the next heading of a box. Classes
and bare lists of links inside the article speak only where no heading does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from scraper.extract.links import MOST_LINKS, Canonical, extend, read_links, title_of
from scraper.extract.outline import LONGEST_NAMES, Outline
from scraper.extract.page import text_of
from scraper.record import Link
from scraper.text import one_line

# Headings are compared as lower-case words, without punctuation, arrows and icons.
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_WORDS = re.compile(r"[^\W_]+")
_NEWS = r"(?:(?:các|những) )?(?:tin bài|tin tức|bài viết|tin|bài)"
_RELATED = re.compile(
    r"(?:(?!\d)\w+ ){0,5}liên quan(?: khác| (?:đến|tới) (?:bài viết|bài|tin|chủ đề|sự kiện)(?: này)?)?"
    r"|(?:\w+ )?related(?: \w+)?"
)
_NOT_RELATED = re.compile(
    r"từ kh[oó][aá]|\btags?\b|chủ đề|sản phẩm|văn bản|dịch vụ|bình luận|quảng cáo|tài liệu|không liên quan"
)
# Chosen for the article too, and so called by papers that have no box "liên quan".
_SECOND_RELATED = re.compile(
    rf"(?:{_NEWS} )?(?:\w+ )?cùng (?:chủ đề|sự kiện|chuỗi bài|loạt bài|tuyến bài)"
    r"|(?:theo )?dòng sự kiện|(?:mời |bài )?(?:xem|đọc) thêm"
)
_LATEST = re.compile(
    rf"(?:{_NEWS} )?(?:\w+ )?(?:mới nhất|mới cập nhật|vừa cập nhật|vừa đăng|mới đăng)(?: \w+)?(?: 24h)?"
    rf"|{_NEWS} mới(?: hơn)?|latest(?: \w+)?"
)
_OTHER = re.compile(
    rf"(?:{_NEWS} )?(?:\w+ ){{0,2}}(?:đọc|xem|bình luận) nhiều(?: nhất)?(?: \w+){{0,3}}"
    rf"|(?:{_NEWS} )?(?:\w+ )?cùng (?:chuyên )?mục(?: khác)?"
    rf"|{_NEWS} (?:khác|cũ|cũ hơn|trước|nổi bật|hay|nóng|hot|tiêu điểm|đáng chú ý|tài trợ)(?: \w+){{0,3}}"
    rf"|(?:{_NEWS} )?(?:được )?quan tâm(?: nhất)?|(?:có thể )?(?:bạn|độc giả)(?: \w+){{1,5}}"
    r"|(?:nổi bật|đề xuất|gợi ý)(?: \w+){0,3}|tiêu điểm|(?:tin )?(?:hay )?đừng bỏ (?:lỡ|qua)|đọc tiếp"
    r"|(?:ý kiến )?bình luận|ý kiến(?: bạn đọc| của bạn)?|tags?|từ kh[oó][aá]|chủ đề|chuyên đề|chuyên mục"
    r"|videos?|podcasts?|multimedia|emagazine|infographics?|ảnh|thời sự|quảng cáo|trending|hot"
    r"|most (?:read|viewed|popular)"
)
_RELATED_CLASS = re.compile(r"relat|lien-?quan|tin-?lq|bai-?lq|bv-?lq|\btlq\b|readmore-box", re.IGNORECASE)
_MENU = re.compile(
    r"\b(?:(?:main-?|sub-?)?menu|nav|navbar|navigation|footer|header-top|topbar|breadcrumbs?)\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|binh-?luan|cmt|ykien", re.IGNORECASE)
_INLINE = frozenset(("a", "b", "strong", "span", "em", "i", "font", "label", "u", "small"))
_PLACES = frozenset(("div", "td", "li", "section", "header", "aside"))
# What may stand between the links of a box: bullets, days in brackets, advertisements.
_PASSED = frozenset(("br", "hr", "div", "li", "tr", "p", "article", "img", "time")) | _INLINE
_BOX_TAGS = frozenset(("div", "section", "ul", "aside", "article", "table", "ol"))
_MOST_HEADINGS = 200  # of boxes on a page
_MOST_SIBLINGS = 200  # behind a box's heading
_MENU_TAGS = frozenset(("nav", "footer", "select"))


@dataclass(slots=True)
class Boxes:
    """The links beside an article, and the name of the source of the related ones."""

    related: list[Link] = field(default_factory=list)
    related_by: str | None = None
    latest: list[Link] = field(default_factory=list)


@lru_cache(maxsize=4096)  # menus and headings recur on every page of a site
def heading_kind(text: str) -> str | None:
    """ "related", "second", "latest" or "other" for the heading of a box, None for any other text.

    >>> heading_kind("TIN, BÀI LIÊN QUAN:"), heading_kind("Tin mới"), heading_kind("Đọc nhiều")
    ('related', 'latest', 'other')
    >>> heading_kind("Vụ án có liên quan đến nhiều người") is None
    True
    """
    if not 3 <= len(text) <= 60:
        return None
    words = " ".join(_WORDS.findall(_IN_BRACKETS.sub("", text.lower())))
    if _RELATED.fullmatch(words) and not _NOT_RELATED.search(words):
        return "related"
    if _SECOND_RELATED.fullmatch(words):
        return "second"
    if _LATEST.fullmatch(words):
        return "latest"
    return "other" if _OTHER.fullmatch(words) else None


def read_boxes(
    outline: Outline, heading: HtmlElement | None, container: HtmlElement | None, canonical: Canonical
) -> Boxes:
    """Find the boxes of a page whose publication declares none."""
    headings = _headings(outline, heading)
    marks = dict(headings)
    above = set(heading.iterancestors()) if heading is not None else set()
    text = {container, *container.iterancestors()} if container is not None else set()
    found: dict[str, list[Link]] = {"related": [], "second": [], "latest": []}
    for element, kind in headings:
        if kind == "other":
            continue
        links = read_links(_following(element, marks, above, text, canonical), canonical)
        if kind == "latest" and len(links) < 2:
            continue
        extend(found[kind], links)
    if found["related"]:
        return Boxes(found["related"], "structure", found["latest"])
    for links in (
        _by_class(outline, heading, marks, above, canonical),
        found["second"] if len(found["second"]) > 1 else [],
        _bare_lists(heading, container, marks, canonical),
    ):
        if links:
            return Boxes(links, "structure", found["latest"])
    return Boxes(latest=found["latest"])


def _headings(outline: Outline, title: HtmlElement | None) -> list[tuple[HtmlElement, str]]:
    """Every heading of a box with its kind, in document order, menus left out."""
    found = []
    for element, _, _, label in outline.entries:
        if not 3 <= len(label) <= 60 or element is title:
            continue
        kind = heading_kind(label)
        if kind is None or (kind == "other" and _labels_card(element)):
            continue
        if _stands_alone(element, label) and not _in_menu(element):
            found.append((element, kind))
            if len(found) == _MOST_HEADINGS:
                break
    return found


def _labels_card(element: HtmlElement) -> bool:
    """Whether a section's name ("Thời sự", "Video") stands in a card, beside the article's linked title."""
    for _, above in zip(range(2), element.iterancestors(), strict=False):
        for each in islice(above, 8):
            if each.tag in ("h2", "h3", "h4", "h5") and each is not element and element not in each.iter():
                return next(each.iter("a"), None) is not None or above.tag == "a"
    return False


def _stands_alone(element: HtmlElement, text: str) -> bool:
    """Whether the block around the text says nothing else: a heading, no words in a sentence."""
    block = element
    while block.tag in _INLINE and (parent := block.getparent()) is not None:
        if parent.tag in _PLACES or parent.tag == "body":
            break
        block = parent
    if block.tag in _PLACES:
        return True  # <div>Tin liên quan <ul>…</ul></div>: the text opens the box itself
    if block.tag in _INLINE:
        # <div>Ông có <b>liên quan</b> đến vụ án</div>: a sentence goes on around it.
        previous, parent = block.getprevious(), block.getparent()
        before = previous.tail if previous is not None else parent.text if parent is not None else None
        return len((before or "").split()) < 2 and len((block.tail or "").split()) < 2
    return _says_at_most(block, len(text) + 25)


def _in_menu(element: HtmlElement) -> bool:
    for _, ancestor in zip(range(8), element.iterancestors(), strict=False):
        if ancestor.tag in _MENU_TAGS:
            above = ancestor.getparent()
            if ancestor.tag == "footer" and above is not None and above.tag == "article":
                continue  # the article's foot, not the page's
            return True
        names = ancestor.get("class") or ancestor.get("id")
        if names and _says_menu(names[:LONGEST_NAMES]) and ancestor.tag not in ("body", "html", "main"):
            return True
    return False


@lru_cache(maxsize=4096)
def _says_menu(names: str) -> bool:
    return _MENU.search(names) is not None or _COMMENTS.search(names) is not None


@lru_cache(maxsize=4096)
def _says_related(names: str) -> bool:
    return _RELATED_CLASS.search(names) is not None and "tag" not in names.lower()


def _following(
    element: HtmlElement,
    marks: dict[HtmlElement, str],
    above: set[HtmlElement],
    text: set[HtmlElement],
    canonical: Canonical,
) -> Iterator[HtmlElement]:
    """The elements that make up the box a heading opens, up to the next heading or the article's `text`."""
    if element.tag in _PLACES and _has_article_link(element, canonical):
        yield from _until_mark(element, marks)  # <div>Tin liên quan<ul>…</ul></div>
        return
    node = element
    said = len(one_line(text_of(element)))
    for _ in range(10):
        blocks: list[HtmlElement] = []
        for sibling in islice(node.itersiblings(), _MOST_SIBLINGS):
            if not isinstance(sibling.tag, str):
                continue
            if not blocks and sibling in marks and node.tag == sibling.tag == "a":
                continue  # a tab beside this one: what they show stands below both
            if sibling in marks or any(each in marks for each in sibling.iter()):
                # The next box begins in here; what stands before it still belongs to this one.
                if blocks and sibling not in marks and sibling.tag == blocks[-1].tag:
                    blocks.extend(_until_mark(sibling, marks))
                yield from blocks
                return
            if _has_article_link(sibling, canonical):
                if blocks and not _alike(blocks[0], sibling):
                    break
                blocks.append(sibling)
            elif not blocks and (sibling in text or sibling.tag in ("ul", "ol", "table")):
                return  # the box is there, and it is empty
            elif blocks and sibling.tag not in _PASSED:
                break
        if blocks:
            yield from blocks
            return
        parent = node.getparent()
        if parent is None or parent in above or parent.tag in ("body", "html"):
            return
        # A wrapper of the heading alone is passed; one that says more is another thing's.
        if not _says_at_most(parent, said + 40):
            return
        node = parent


def _says_at_most(element: HtmlElement, most: int) -> bool:
    """Whether an element's text has at most `most` characters; no more of it than that is read."""
    texts: list[str] = []
    letters = 0
    for text in element.itertext():
        texts.append(text)
        letters += len("".join(text.split()))
        if letters > most:
            return False
    return len(one_line("".join(texts))) <= most


def _until_mark(block: HtmlElement, marks: dict[HtmlElement, str]) -> Iterator[HtmlElement]:
    for element in block.iter():
        if element in marks and element is not block:
            return
        if element.tag == "a":
            yield element


def _alike(one: HtmlElement, other: HtmlElement) -> bool:
    first = (one.get("class") or "").split()
    second = (other.get("class") or "").split()
    return one.tag == other.tag and (first[:1] == second[:1] or bool(set(first) & set(second)))


def _has_article_link(block: HtmlElement, canonical: Canonical) -> bool:
    return any(title_of(link) and canonical(link.get("href") or "") for link in block.iter("a"))


def _by_class(
    outline: Outline,
    heading: HtmlElement | None,
    marks: dict[HtmlElement, str],
    above: set[HtmlElement],
    canonical: Canonical,
) -> list[Link]:
    """Links of the boxes whose class says related, and whose heading does not say otherwise."""
    links: list[Link] = []
    inside: set[HtmlElement] = set()
    for element, tag, names, _ in outline.entries:
        if not names or tag not in _BOX_TAGS or not _says_related(names) or element in above:
            continue
        if inside.intersection(element.iterancestors()) or _in_menu(element):
            continue
        if any(each in marks for each in (*element.iter(), *_right_before(element))):
            continue
        inside.add(element)
        extend(links, read_links([element], canonical))
    return links


def _bare_lists(
    heading: HtmlElement | None,
    container: HtmlElement | None,
    marks: dict[HtmlElement, str],
    canonical: Canonical,
) -> list[Link]:
    """Lists between title and end of the article whose items are links and nothing else (two at least)."""
    links: list[Link] = []
    if container is None:
        return links
    for element in (*_lists_before(heading, container), *container.iter("ul")):
        items = [item for item in islice(element, MOST_LINKS) if item.tag == "li"]
        if len(items) < 2 or any(each in marks for each in (*element.iter(), *_right_before(element))):
            continue
        if all(_is_link_item(item) for item in items):
            extend(links, read_links([element], canonical))
    return links


def _right_before(element: HtmlElement) -> Iterator[HtmlElement]:
    """What may be the heading of a list: the sibling before it and what is in it."""
    sibling = element.getprevious()
    return sibling.iter() if sibling is not None else iter(())


def _lists_before(heading: HtmlElement | None, container: HtmlElement) -> list[HtmlElement]:
    """The lists between the heading and the article's text."""
    if heading is None:
        return []
    above = set(heading.iterancestors())
    column = next((each for each in container.iterancestors() if each in above), None)
    lists: list[HtmlElement] = []
    after = False
    for element in column.iter() if column is not None else ():
        if element is container:
            break
        if element is heading:
            after = True
        elif after and element.tag == "ul" and not _in_menu(element):
            lists.append(element)
    return lists


def _is_link_item(item: HtmlElement) -> bool:
    said = len("".join(text_of(item).split()))
    linked = sum(len("".join(text_of(link).split())) for link in item.iter("a"))
    return said > 15 and linked >= 0.9 * said

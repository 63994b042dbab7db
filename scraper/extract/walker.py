"""One walk over a page: its printed paragraphs in order, with what is needed to judge each of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from lxml.etree import XPath
from lxml.html import HtmlElement

from scraper.extract.blocks import Block, Frame, Media, Page
from scraper.extract.hints import AUTHOR, CAPTION, DATE, HIDDEN, JUNK, LEDE, SOURCE, hint
from scraper.extract.page import MOST_ELEMENTS
from scraper.extract.pictures import picture_url
from scraper.extract.tables import is_data_row, is_picture_table
from scraper.text import lines

_SKIP = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "button"),
        *("select", "textarea", "input", "object", "canvas", "map", "math", "dialog", "option", "label"),
        *("ins", "track", "param", "zone"),
    )
)
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i"),
        *("kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr", "data", "bdi", "o:p", "st1:place", "st1:city"),
        *("st1:country-region",),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ASIDE = frozenset(("nav", "footer"))
_MEDIA = frozenset(("img", "video", "iframe", "embed", "amp-img", "amp-iframe", "picture", "audio"))
_MOVING = frozenset(("video", "iframe", "embed", "amp-iframe"))
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em", "cite", "small"))  # set apart from running text
_AUTHOR_PAGE = re.compile(
    r"[/?&](?:(?<=/)(?:tac-?gia|authors?|nguoi-viet|phong-vien|but-danh)[/=-]|(?<!/)author=)", re.IGNORECASE
)
_PLAYER = re.compile(r"\bjw-|jwplayer|video-?js|plyr|player", re.IGNORECASE)
_FACE = re.compile(r"(?<!story)(?<!article__)avatar")  # of an author; "storyavatar" is an article's picture
_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(right|center|end)|float\s*:\s*(right)", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_LONGEST_ALT = 600
_LINE = "\x00"  # a single <br>, until white space is collapsed
# Whether a box that its names call junk holds the heading or running text after all.
_holds_text = XPath(
    "boolean(.//h1 | .//text()[not(parent::script)][string-length(.) > 100][not(ancestor::a)])"
)


def _names(node: HtmlElement, keys: Collection[str]) -> str:
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


@lru_cache(maxsize=4096)
def _read_style(style: str) -> tuple[bool, str | None, int, int]:
    """What a style attribute says: hidden, alignment, bold, italic."""
    found = _ALIGN.search(style)
    lowered = style.lower()
    align = None
    if found is not None:
        align = "center" if (found[1] or "").lower() == "center" else "right"
    elif "text-align" in lowered:
        align = "left"
    bold = 1 if "font-weight" in lowered and _HEAVY.search(lowered) else 0
    return _NONE.search(style) is not None, align, bold, 1 if "italic" in lowered else 0


class _Walker:
    """State of one walk; `read` leaves the result in `blocks`, `media` and `wanted`."""

    def __init__(self, wanted: Collection[HtmlElement], left_out: Iterable[HtmlElement]) -> None:
        self.blocks: list[Block] = []
        self.media: list[Media] = []
        self.frames: list[Frame] = []
        self.wanted: dict[HtmlElement, Frame] = {}
        self._looked_for = wanted
        self._on_the_way = {above for element in wanted for above in element.iterancestors()}
        self._left_out = {*left_out} - self._on_the_way - {*wanted}
        self._frame: Frame
        self._parts: list[str] = []
        self._size = self._linked = self._bold = self._italic = 0
        self._breaks = 0
        self._lines: list[tuple[int, int, int]] = []  # where in parts a line ends; its size, its linked size
        self._line_start = (0, 0)
        self._link_depth = self._bold_depth = self._italic_depth = 0
        self._row_depth = 0

    def _say(self, text: str | None) -> None:
        if not text or (not self._parts and text.isspace()):
            return
        if size := len(text.strip()):
            if self._breaks:
                if self._breaks > 1 and not self._row_depth:
                    self._flush()
                elif self._row_depth:
                    self._parts.append(" ")
                elif self._size:
                    self._end_line()
                    self._parts.append(_LINE)
                self._breaks = 0
            self._size += size
            if self._link_depth:
                self._linked += size
            if self._bold_depth:
                self._bold += size
            if self._italic_depth:
                self._italic += size
        self._parts.append(text)

    def _end_line(self) -> None:
        done, linked = self._line_start
        self._lines.append((len(self._parts), self._size - done, self._linked - linked))
        self._line_start = self._size, self._linked

    def _flush(self) -> None:
        """End the paragraph under way, unless a table row is being put together."""
        if self._row_depth:
            if self._parts:
                self._parts.append(" ")
            return
        self._breaks = 0
        if not self._size:
            self._reset()
            return
        if self._lines and self._linked:
            self._end_line()
            if any(linked * 10 >= size * 8 for _, size, linked in self._lines):
                self._part_lines()
                return
        self._add("".join(self._parts), self._size, self._linked, self._bold, self._italic)
        self._reset()

    def _reset(self) -> None:
        self._lines.clear()
        self._line_start = (0, 0)
        self._parts.clear()
        self._size = self._linked = self._bold = self._italic = 0

    def _part_lines(self) -> None:
        """End a paragraph with a line that is one link (a teaser): its lines are blocks of their own."""
        begin = size = linked = 0
        text = ""
        for end, line_size, line_linked in self._lines:
            line = "".join(self._parts[begin:end])
            begin = end
            if line_linked * 10 >= line_size * 8:
                if size:
                    self._add(text, size, linked, 0, 0)
                self._add(line, line_size, line_linked, 0, 0)
                text, size, linked = "", 0, 0
            else:
                text, size, linked = text + line, size + line_size, linked + line_linked
        if size:
            self._add(text, size, linked, 0, 0)
        self._reset()

    def _add(self, raw: str, size: int, linked: int, bold: int, italic: int) -> None:
        text = lines(raw, _LINE)
        if not text:
            return
        frame = self._frame
        self.blocks.append(
            Block(text, frame, frame.tag, size, linked, bold, italic, frame.align, len(self.media))
        )
        frame.size += size
        frame.linked += linked
        if linked * 10 >= size * 8:
            frame.link_blocks += 1

    def _enter(self, node: HtmlElement, tag: str, kind: str | None, names: str, align: str | None) -> Frame:
        parent = self._frame
        frames = self.frames
        align = align or parent.align
        frame = self._frame = Frame(
            node, tag, parent, kind, names, align, len(self.blocks), len(self.media), len(frames)
        )
        frames.append(frame)
        if node in self._looked_for:
            self.wanted[node] = frame
        return frame

    def _leave(self) -> None:
        frame = self._frame
        frame.below = len(self.frames)
        frame.end = len(self.blocks)
        frame.media_end = len(self.media)
        parent = frame.parent
        if parent is not None:
            parent.size += frame.size
            parent.linked += frame.linked
            parent.link_blocks += frame.link_blocks
            self._frame = parent

    def read(self, root: HtmlElement) -> Page:
        top = self._frame = Frame(root, str(root.tag), None, None, "", None, 0, 0, 0)
        self.frames.append(top)
        if root in self._looked_for:
            self.wanted[root] = top
        self._say(root.text)
        # What to do on the way out: closes a frame, leaves a block, link, bold, italic, row or cell.
        stack: list[tuple[Iterator[HtmlElement], HtmlElement, tuple[bool, bool, int, int, int, str]]] = []
        children = iter(root)
        say = self._say
        left = MOST_ELEMENTS
        while True:
            node = next(children, None) if left else None
            if node is not None:
                left -= 1
                closing = self._open(node)
                if closing is not None:
                    if len(node):
                        stack.append((children, node, closing))
                        children = iter(node)
                        continue
                    self._close(*closing)
            elif stack:
                children, node, closing = stack.pop()
                self._close(*closing)
            else:
                break
            tail = node.tail
            if tail and left:
                say(tail)
        self._flush()
        self._leave()
        return Page(self.blocks, self.media, self.frames, self.wanted)

    def _close(self, frame: bool, block: bool, link: int, bold: int, italic: int, table: str) -> None:
        if table == "tr":
            self._row_depth -= 1
            while self._parts and not self._parts[-1].strip(" |"):
                self._parts.pop()
        elif table == "td" and self._row_depth:
            self._parts.append(" | ")
        if block or (frame and self._frame.kind is not None and not self._row_depth):
            if self._parts:
                self._flush()
            self._breaks = 0
        if frame:
            self._leave()
        self._link_depth -= link
        self._bold_depth -= bold
        self._italic_depth -= italic

    def _open(self, node: HtmlElement) -> tuple[bool, bool, int, int, int, str] | None:
        """Begin an element; None for one that is not gone into."""
        tag = node.tag
        if not isinstance(tag, str) or tag in _SKIP or node in self._left_out:
            return None
        if tag == "br":
            self._breaks += 1
            return None
        if tag == "hr":
            self._flush()
            return None
        if tag in _INLINE and node not in self._looked_for:
            link = bold = italic = 0
            kind = align = None
            names = ""
            if tag in _BOLD:
                bold = 1
            elif tag in _ITALIC:
                if tag == "cite" and self._frame.tag == "blockquote":
                    return self._open_block(node, tag)  # who is quoted
                italic = 1
            if keys := node.keys():
                names = _names(node, keys)
                kind = hint(names) if names else None
                bold = 1 if bold or "bold" in names else 0
                if tag == "a" and (href := node.get("href")):
                    link = 1
                    if kind is None and (node.get("rel") == "author" or _AUTHOR_PAGE.search(href)):
                        kind = AUTHOR
                if kind == JUNK and self._frame.tag in _HEADINGS:
                    kind = None  # the anchor that a table of contents leaves in a sub-heading
                elif kind is None and "itemprop" in keys and node.get("itemprop") == "author":
                    kind = AUTHOR
                if "style" in keys:
                    hidden, align, bolder, slanted = _read_style(node.get("style") or "")
                    bold, italic = bold or bolder, italic or slanted
                    if hidden:
                        kind = HIDDEN
            self._link_depth += link
            self._bold_depth += bold
            self._italic_depth += italic
            # "<a class=author>Minh An</a> - 20/08/2025": the name is a block of its own. Within a running
            # sentence a named element is none ("<a class=tag>Cần Thơ</a>"), unless it is hidden.
            framed = (kind is not None or align == "right") and not self._row_depth
            if framed and kind != HIDDEN and (link or self._size):
                framed = kind == AUTHOR or (not link and (not self._size or kind in (SOURCE, DATE)))
                framed = framed and self._size <= 40
            if framed:
                self._flush()
                self._enter(node, tag, kind, names, align)
            text = node.text
            if text:
                if self._size and "@" in text and len(text) < 60 and " " not in text.strip():
                    self._parts.append(" ")  # an address continues no word
                self._say(text)
            return framed, False, link, bold, italic, ""
        if tag in _MEDIA:
            self._see(node, tag)
            if tag != "picture":
                return None
            return False, False, 0, 0, 0, ""
        return self._open_block(node, tag)

    def _open_block(self, node: HtmlElement, tag: str) -> tuple[bool, bool, int, int, int, str] | None:
        if self._parts:
            self._flush()
        self._breaks = 0
        names = ""
        kind = align = None
        bold = italic = 0
        if keys := node.keys():
            names = _names(node, keys)
            bold = 1 if "bold" in names else 0
            if "itemprop" in keys and node.get("itemprop") == "description":
                kind = LEDE
            if "align" in keys:
                said = (node.get("align") or "").strip().lower()
                align = said if said in ("right", "center") else "left"
            if "style" in keys:
                hidden, styled, bolder, italic = _read_style(node.get("style") or "")
                bold = bold or bolder
                align = styled or align
                if hidden:
                    kind = HIDDEN
            if names:
                kind = kind or hint(names)
                if "text-right" in names or "text-center" in names or "align-right" in names:
                    align = "center" if "text-center" in names else "right"
            if "hidden" in keys:
                kind = HIDDEN
        if tag == "center":
            align = "center"
        elif tag == "figcaption" or tag == "caption":
            kind = CAPTION
        elif tag in _ASIDE and kind is None and self._frame.tag != "blockquote":  # who is quoted
            kind = JUNK
        elif tag in _HEADINGS:
            bold = 1
        if (kind in (JUNK, HIDDEN)) and not self._is_needed(node):
            if kind == JUNK and _PLAYER.search(names):
                self.media.append(Media(None, len(self.blocks), self._frame, False))
            return None
        table = ""
        picture = False
        if self._row_depth == 0:
            if tag == "table":
                picture = is_picture_table(node)
            elif tag == "figure":
                picture = next(node.iter("img", "video", "iframe", "picture", "amp-img"), None) is not None
            elif tag == "tr" and not self._in_picture() and is_data_row(node):
                table = "tr"
        elif tag in ("td", "th"):
            table = "td"
        frame = self._enter(node, tag, kind, names, align)
        frame.picture = picture
        if table == "tr":
            self._row_depth += 1
        self._bold_depth += bold
        self._italic_depth += italic
        text = node.text
        if text:
            self._say(text)
        return True, True, 0, bold, italic, table

    def _is_needed(self, node: HtmlElement) -> bool:
        """Whether to go into a junk box: most of a page's elements stand in boxes without running text."""
        if self._looked_for and (node in self._looked_for or node in self._on_the_way):
            return True
        for each in node.iter():
            tag = each.tag
            if tag == "h1" and each is not node:
                return True
            text = each.text if tag != "script" else None
            tail = each.tail if each is not node else None
            if (text and len(text) > 100) or (tail and len(tail) > 100):
                return bool(_holds_text(node))
        return False

    def _in_picture(self) -> bool:
        frame: Frame | None = self._frame
        for _ in range(3):
            if frame is None:
                return False
            if frame.picture:
                return True
            frame = frame.parent
        return False

    def _see(self, node: HtmlElement, tag: str) -> None:
        """A picture or a player; decorations are passed over. A floated picture breaks no paragraph."""
        if tag in ("picture", "audio"):
            return
        style = node.get("style") or ""
        if _FACE.search(self._frame.names) or _FACE.search(node.get("class") or ""):
            return
        if _NONE.search(style) and tag != "img":
            return
        if tag in _MOVING:
            self._flush()
            self.media.append(Media(None, len(self.blocks), self._frame, False))
            return
        url = picture_url(node)
        if url is None:
            return
        floated = (node.get("align") or "").lower() in ("left", "right") or "float" in style
        if not floated:
            self._flush()
        said = node.get("alt") or node.get("title") or ""
        self.media.append(Media(url, len(self.blocks), self._frame, floated, said[:_LONGEST_ALT]))


def read_blocks(
    root: HtmlElement, wanted: Collection[HtmlElement] = (), left_out: Iterable[HtmlElement] = ()
) -> Page:
    """Read every printed paragraph under `root`, in document order, in one pass and without recursion.

    `wanted` are elements whose frames the caller needs, `left_out` those not to go into. Text of scripts
    and forms is left out; hidden text is kept and marked by its frame. After `MOST_ELEMENTS` elements
    reading ends.
    """
    return _Walker(wanted, left_out).read(root)

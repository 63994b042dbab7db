"""One walk over a page: its printed paragraphs in order, with what is needed to judge each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lxml.html import HtmlElement

from scraper.extract.blocks import Block, Frame, Media, Page
from scraper.extract.hints import AUTHOR, CAPTION, DATE, HIDDEN, JUNK, LEDE, SOURCE
from scraper.extract.markup import (
    AUTHOR_PAGE,
    BOLD,
    HEADINGS,
    ITALIC,
    MOVING,
    ROLES,
    ROWS,
    SPEAKING,
    holds_text,
    is_face,
    names_of,
    read_names,
    read_style,
)
from scraper.extract.page import MOST_ELEMENTS
from scraper.extract.pictures import picture_url
from scraper.extract.tables import is_data_row, is_picture_table
from scraper.text import lines, one_line

# Attributes beside the names that say something of an element's text.
_TELLING = frozenset(("style", "itemprop", "align", "hidden", "aria-labelledby"))
_LONGEST_ALT = 600
_LINE = "\x00"  # a single <br>, until white space is collapsed

# How to close an element: whether it has a frame, and is a block; link, bold and italic to end; row or cell.
_Closing = tuple[bool, bool, int, int, int, str]
_PLAIN: _Closing = (False, False, 0, 0, 0, "")
_BLOCK: _Closing = (True, True, 0, 0, 0, "")


class _Walker:
    """State of one walk; `read` leaves the result in `blocks`, `media` and `wanted`."""

    def __init__(self, wanted: Collection[HtmlElement], left_out: Iterable[HtmlElement]) -> None:
        self.blocks: list[Block] = []
        self.media: list[Media] = []
        self.frames: list[Frame] = []
        self.wanted: dict[HtmlElement, Frame] = {}
        self._looked_for = wanted
        self._on_the_way = {above for element in wanted for above in element.iterancestors()}.union(wanted)
        self._left_out = {*left_out} - self._on_the_way
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
        if self._lines:
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
        text = lines(raw, _LINE) if self._lines else one_line(raw)
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

    def read(self, root: HtmlElement) -> Page:
        top = self._frame = Frame(root, str(root.tag), None, None, "", None, 0, 0, 0)
        self.frames.append(top)
        if root in self._looked_for:
            self.wanted[root] = top
        say = self._say
        say(root.text)
        left = MOST_ELEMENTS
        stack: list[tuple[Iterator[HtmlElement], HtmlElement, _Closing]] = []
        children = iter(root[:left])
        while True:
            for node in children:
                if not left:
                    continue
                left -= 1
                closing = self._open(node)
                if closing is not None:
                    if below := node[:left]:
                        stack.append((children, node, closing))
                        children = iter(below)
                        break
                    if closing is not _PLAIN:
                        self._close(closing)
                if left and (tail := node.tail):
                    say(tail)
            else:
                if not stack:
                    break
                children, node, closing = stack.pop()
                if closing is not _PLAIN:
                    self._close(closing)
                if left and (tail := node.tail):
                    say(tail)
        self._close(_BLOCK)
        return Page(self.blocks, self.media, self.frames, self.wanted)

    def _close(self, closing: _Closing) -> None:
        framed = block = True
        if closing is not _BLOCK:
            framed, block, link, bold, italic, table = closing
            self._link_depth -= link
            self._bold_depth -= bold
            self._italic_depth -= italic
            if table:
                self._end_cell(table)
        frame = self._frame
        if block or (framed and frame.kind is not None and not self._row_depth):
            if self._parts:
                self._flush()
            self._breaks = 0
        if framed:
            frame.below = len(self.frames)
            frame.end = len(self.blocks)
            frame.media_end = len(self.media)
            parent = frame.parent
            if parent is not None:
                if frame.size:
                    parent.size += frame.size
                    parent.linked += frame.linked
                    parent.link_blocks += frame.link_blocks
                self._frame = parent

    def _end_cell(self, table: str) -> None:
        if table == "tr":
            self._row_depth -= 1
            while self._parts and not self._parts[-1].strip(" |"):
                self._parts.pop()
        elif self._row_depth:
            self._parts.append(" | ")

    def _open(self, node: HtmlElement) -> _Closing | None:
        """Begin an element; None for one that is not gone into."""
        tag = node.tag
        role = ROLES.get(tag)
        if role == "skipped" or node in self._left_out:
            return None
        if role is None or (role == "inline" and node in self._looked_for):
            return self._open_block(node, tag)
        if role == "inline":
            return self._open_inline(node, tag)
        if role == "picture":
            return _PLAIN
        if role == "media":
            self._see(node, tag)
        elif role == "br":
            self._breaks += 1
        else:
            self._flush()
        return None

    def _open_inline(self, node: HtmlElement, tag: str) -> _Closing | None:
        if tag == "cite" and self._frame.tag == "blockquote":
            return self._open_block(node, tag)  # who is quoted
        link = 0
        bold = 1 if tag in BOLD else 0
        italic = 1 if tag in ITALIC else 0
        framed = False
        if keys := node.keys():
            kind = align = None
            if names := names_of(node, keys):
                kind, _, bolder, _ = read_names(names)
                bold = bold or bolder
            if tag == "a" and "href" in keys and (href := node.get("href")):
                link = 1
                if kind is None and (
                    ("rel" in keys and node.get("rel") == "author") or AUTHOR_PAGE.search(href)
                ):
                    kind = AUTHOR
            if kind == JUNK and self._frame.tag in HEADINGS:
                kind = None  # the anchor that a table of contents leaves in a sub-heading
            elif kind is None and "itemprop" in keys and node.get("itemprop") == "author":
                kind = AUTHOR
            if "style" in keys:
                hidden, align, bolder, slanted = read_style(node.get("style") or "")
                bold, italic = bold or bolder, italic or slanted
                kind = HIDDEN if hidden else kind
            # "<a class=author>Minh An</a> - 20/08/2025": the name is a block of its own. Within a running
            # sentence a named element is none ("<a class=tag>Cần Thơ</a>"), unless it is hidden.
            if (kind is not None or align == "right") and not self._row_depth:
                framed = (
                    kind == HIDDEN
                    or not (link or self._size)
                    or (
                        (kind == AUTHOR or (not link and (not self._size or kind in (SOURCE, DATE))))
                        and self._size <= 40
                    )
                )
                if framed:
                    self._flush()
                    self._enter(node, tag, kind, names, align)
        closing = _PLAIN
        if framed or link or bold or italic:
            closing = framed, False, link, bold, italic, ""
            self._link_depth += link
            self._bold_depth += bold
            self._italic_depth += italic
        text = node.text
        if text:
            if self._size and "@" in text and len(text) < 60 and " " not in text.strip():
                self._parts.append(" ")  # an address continues no word
            self._say(text)
        return closing

    def _open_block(self, node: HtmlElement, tag: str) -> _Closing | None:
        if self._parts:
            self._flush()
        self._breaks = 0
        names = ""
        kind = align = None
        bold = italic = 0
        player = False
        if keys := node.keys():
            if names := names_of(node, keys):
                kind, align, bold, player = read_names(names)
            if not _TELLING.isdisjoint(keys):
                if "itemprop" in keys:
                    said = node.get("itemprop")
                    kind = (
                        LEDE if said == "description" else AUTHOR if said == "author" and not kind else kind
                    )
                styled = None
                if "style" in keys:
                    hidden, styled, bolder, italic = read_style(node.get("style") or "")
                    bold = bold or bolder
                    kind = HIDDEN if hidden else kind
                if "align" in keys and not align and not styled:
                    written = (node.get("align") or "").strip().lower()
                    align = written if written in ("right", "center") else "left"
                align = align or styled
                if kind is None and "aria-labelledby" in keys:
                    kind = read_names(node.get("aria-labelledby") or "").kind
                if "hidden" in keys:
                    kind = HIDDEN
        if tag in SPEAKING:
            if tag in HEADINGS:
                bold = 1
            elif tag == "center":
                align = "center"
            elif tag in ("figcaption", "caption"):
                kind = CAPTION
            elif kind is None and self._frame.tag != "blockquote":  # who is quoted
                kind = JUNK
        # Most of a page's elements stand in boxes without running text: they are not gone into.
        if kind in (JUNK, HIDDEN) and node not in self._on_the_way and not holds_text(node):
            if kind == JUNK and player:
                self.media.append(Media(None, len(self.blocks), self._frame, False))
            return None
        frame = self._enter(node, tag, kind, names, align)
        table = self._begin_cell(frame) if tag in ROWS else ""
        text = node.text
        if not (bold or italic or table):
            if text:
                self._say(text)
            return _BLOCK
        self._bold_depth += bold
        self._italic_depth += italic
        if text:
            self._say(text)
        return True, True, 0, bold, italic, table

    def _begin_cell(self, frame: Frame) -> str:
        """ "tr" for a row that is one paragraph, "td" for a cell of one; marks what frames pictures."""
        tag, node = frame.tag, frame.node
        if self._row_depth:
            return "td" if tag in ("td", "th") else ""
        if tag == "table":
            frame.picture = is_picture_table(node)
        elif tag == "figure":
            frame.picture = next(node.iter("img", "video", "iframe", "picture", "amp-img"), None) is not None
        elif tag == "tr" and not _in_picture(frame, 3) and is_data_row(node):
            self._row_depth += 1
            return "tr"
        return ""

    def _see(self, node: HtmlElement, tag: str) -> None:
        """A picture or a player; decorations are passed over. A floated picture breaks no paragraph."""
        keys = node.keys()
        style = (node.get("style") or "") if "style" in keys else ""
        if is_face(self._frame.names) or ("class" in keys and is_face(node.get("class") or "")):
            return
        if style and tag != "img" and read_style(style).hidden:
            return
        if tag in MOVING:
            self._flush()
            self.media.append(Media(None, len(self.blocks), self._frame, False))
            return
        url = picture_url(node, keys)
        if url is None:
            return
        floated = "float" in style or (
            "align" in keys and (node.get("align") or "").lower() in ("left", "right")
        )
        if not floated:
            self._flush()
        said = node.get("alt") or node.get("title") or ""
        self.media.append(Media(url, len(self.blocks), self._frame, floated, said[:_LONGEST_ALT]))


def _in_picture(frame: Frame, levels: int) -> bool:
    above = frame.parent
    return above is not None and levels > 0 and (above.picture or _in_picture(above, levels - 1))


def read_blocks(
    root: HtmlElement, wanted: Collection[HtmlElement] = (), left_out: Iterable[HtmlElement] = ()
) -> Page:
    """Read every printed paragraph under `root`, in document order, in one pass and without recursion.

    `wanted` are elements whose frames the caller needs, `left_out` those not to go into. Text of scripts
    and forms is left out; hidden text is kept and marked by its frame. After `MOST_ELEMENTS` elements
    reading ends.
    """
    return _Walker(wanted, left_out).read(root)

"""What a table is: data, a frame around pictures, or a page's layout."""

from __future__ import annotations

from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from scraper.text import one_line

_long_cells = XPath("(td | th)[string-length(.) > 600]")
_LONGEST_CELL = 600  # as in _long_cells
_LONGEST_CAPTION = 700


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return list(row.iterchildren("td", "th"))


def is_picture_table(table: HtmlElement) -> bool:
    """A table that frames pictures and their captions: as many pictures as cells with text, and few words."""
    inner = table.iter("table")
    next(inner)
    if next(inner, None) is not None:
        return False
    pictures = texts = size = 0
    for node in table.iter("td", "th", "img", "iframe", "video"):
        tag = node.tag
        if tag in ("td", "th"):
            length = len(one_line("".join(node.itertext())))
            if length > _LONGEST_CAPTION:
                return False
            if length:
                texts += 1
                size += length
        else:
            pictures += 1
        if texts > pictures + 20:
            return False
    return pictures > 0 and texts <= pictures + 1 and size <= _LONGEST_CAPTION * pictures


def is_data_row(row: HtmlElement) -> bool:
    """A row of several short cells: one paragraph. Rows of layout tables are not: they hold columns."""
    cells = _cells(row)
    if len(cells) < 2:
        return False
    if any(next(cell.iter("table"), None) is not None for cell in cells):
        return False
    long_cells = cast("list[HtmlElement]", _long_cells(row))
    return not any(len(one_line("".join(cell.itertext()))) > _LONGEST_CELL for cell in long_cells)

"""From bytes to a tree: which charset, then lxml. Never fails on a page, however broken."""

from __future__ import annotations

import codecs
import re
import threading
import unicodedata
from contextlib import suppress
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement, HTMLParser


class _Parser(threading.local):
    """A parser for each thread: what it says of a page stays in it until the next."""

    def __init__(self) -> None:
        # Comments and processing instructions never hold a value and would split the text around them.
        # huge_tree: an article may lie deeper than libxml2's cautious default.
        self.html = HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
        )
        # One class for every element: lxml.html's own lookup asks Python for each of them.
        self.html.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))


_PARSER = _Parser()
_NO_UTF8 = etree.ErrorTypes.ERR_INVALID_ENCODING
_MOST_ERRORS = 100  # of a page; libxml2 tells no more

# A page of 10 MB has to be read in a second; the largest real page in hand has 1,400 elements.
MOST_ELEMENTS = 20_000
_META_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_PLAIN = tuple(bom for bom, _ in _BOMS)
_MARKS = (b"\xcc", b"\xcd")  # one of them begins each combining mark, U+0300 to U+036F
_TAG = re.compile(rb"<[A-Za-z]")
_OF_HEAD = frozenset(("meta", "title", "link", "script", "style", "base", "noscript", "template"))
# A whole UTF-8 sequence of two to four bytes; three of them for each broken one say "UTF-8 with
# stray bytes" (a text in windows-1258 hardly ever forms one by chance).
_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Browsers read these labels as windows-1252, and so were they always meant.
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}


def charset_of(body: bytes, content_type: str | None = None) -> str:
    """The Python codec to read `body` with.

    A byte order mark decides; bytes that are valid UTF-8 are UTF-8 whatever header or page declare,
    and so are those with some stray bytes in them; else the header's charset, the page's, and at
    last windows-1258, which nothing but Vietnamese text declares or needs.
    """
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return codec
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    if _mostly_utf8(body):
        return "utf-8"
    in_header = _HEADER_CHARSET.search(content_type or "")
    in_page = _META_CHARSET.search(body[:8192])
    labels = (
        in_header[1] if in_header else "",
        in_page[1].decode("ascii", "replace") if in_page else "",
    )
    for label in filter(None, labels):
        known = _known_codec(label)
        # Declared UTF-8 without a single whole sequence in it is a wrong declaration.
        if known and not (known == "utf-8" and _SEQUENCE.search(body) is None):
            return known
    return "cp1258"


def _mostly_utf8(body: bytes) -> bool:
    body = body[:1_000_000]
    whole = sum(len(match) for match in _SEQUENCE.findall(body))
    high = len(body.translate(None, delete=bytes(range(128))))
    return whole > 3 * (high - whole)


def _known_codec(label: str) -> str | None:
    label = _ALIASES.get(label.lower(), label)
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # base64, rot13 and the like are codecs too, and decode no text; utf-7 is an attack, not a page.
    return info.name if info._is_text_encoding and info.name not in ("utf-7", "idna", "punycode") else None


def decode(body: bytes, content_type: str | None = None) -> str:
    """`body` as NFC text; a byte that does not belong is replaced by U+FFFD."""
    codec = charset_of(body, content_type)
    try:
        text = body.decode(codec, "replace")
    except UnicodeError:  # a codec that knows no replacement
        text = body.decode("utf-8", "replace")
    return unicodedata.normalize("NFC", text).removeprefix("\ufeff")


def parse(body: bytes, content_type: str | None = None) -> HtmlElement | None:
    """The page's root element, its text in NFC; None for a page without any element."""
    if not (body.startswith(_NOT_PLAIN) or b"\0" in body):
        # Nearly every page. It need not be decoded to know that it is UTF-8: the parser tells.
        with suppress(UnicodeDecodeError):
            root = _tree(_composed(body))
            errors = _PARSER.html.error_log
            if root is not None and len(errors) < _MOST_ERRORS and all(e.type != _NO_UTF8 for e in errors):
                return root
    return _tree(_composed(body) if _is_utf8(body) else decode(body, content_type).encode("utf-8", "replace"))


def _tree(utf8: bytes) -> HtmlElement | None:
    if b"\0" in utf8:
        utf8 = utf8.replace(b"\0", b"")
    if not _TAG.search(utf8):  # lxml would make a page of any text
        return None
    try:
        root = etree.fromstring(utf8, _PARSER.html)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if not isinstance(root, HtmlElement):
        return None
    if b"<body" not in utf8 and b"<BODY" not in utf8:
        _open_head(root)
    return root


def _open_head(root: HtmlElement) -> None:
    """Make a box of a head that holds the article: HTML 5's elements begin no body for libxml2."""
    head = root.find("head")
    if head is not None and any(each.tag not in _OF_HEAD for each in head):
        head.tag = "div"


def elements_of(root: HtmlElement) -> list[HtmlElement]:
    """The page's elements in document order, the root first, `MOST_ELEMENTS` at most.

    Held while a page is read they spare time: lxml makes an element's object anew when nobody holds it.
    """
    return list(islice(root.iter(), MOST_ELEMENTS))


def text_of(element: HtmlElement) -> str:
    """All text in an element, as it stands there; ``itertext`` gives the same at several times the cost."""
    if len(element) == 0:
        return element.text or ""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _is_utf8(body: bytes) -> bool:
    if body.startswith(_NOT_PLAIN):
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _composed(utf8: bytes) -> bytes:
    """The same page in NFC. Nearly every page is; in most others a letter or two has to be composed.

    Raises UnicodeDecodeError where the text around a mark is no UTF-8.
    """
    for mark in _MARKS:
        pieces, done = [], 0
        while (at := utf8.find(mark, done)) >= 0:
            start = max(done, utf8.rfind(b"<", done, at) + 1)
            end = utf8.find(b"<", at)
            end = len(utf8) if end < 0 else end
            text = unicodedata.normalize("NFC", utf8[start:end].decode())
            pieces += [utf8[done:start], text.encode()]
            done = end
        if pieces:
            utf8 = b"".join((*pieces, utf8[done:]))
    return utf8

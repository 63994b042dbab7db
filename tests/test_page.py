"""From bytes to a tree, and the bounds that a page made to hurt runs into."""

from __future__ import annotations

import unicodedata

import pytest
from lxml import etree

from scraper.extract.boxes import read_boxes
from scraper.extract.outline import LONGEST_NAMES, read_outline
from scraper.extract.page import charset_of, elements_of, parse
from scraper.extract.sources import Css, called

TEXT = "Chợ phiên vùng cao họp từ tờ mờ sáng, người bán bày mật ong và chè Shan tuyết."
DECOMPOSED = unicodedata.normalize("NFD", TEXT)


def page(text: str) -> str:
    return f"<html><body><p>{text}</p></body></html>"


def text_of(body: bytes, content_type: str | None = None) -> str:
    root = parse(body, content_type)
    assert root is not None
    return "".join(root.itertext())


@pytest.mark.parametrize(
    "body",
    [
        page(TEXT).encode(),
        page(DECOMPOSED).encode(),
        # One letter in parts in a page that is composed, beside markup on both sides.
        page(f"<b>Che\u0300</b> {TEXT}").encode(),
        b"\xef\xbb\xbf" + page(DECOMPOSED).encode(),
        page(TEXT).encode("utf-16"),
        # windows-1258 writes the tone as a letter of its own.
        page("Tiê\u0301ng Viê\u0323t").encode("cp1258"),
    ],
    ids=["composed", "decomposed", "one letter", "byte order mark", "utf-16", "windows-1258"],
)
def test_text_is_in_nfc(body: bytes) -> None:
    assert unicodedata.is_normalized("NFC", text_of(body))


def test_a_letter_in_parts_is_composed_where_it_stands() -> None:
    assert text_of(page(f"<b>Che\u0300</b> {TEXT}").encode()) == f"Chè {TEXT}"


def test_a_stray_byte_changes_no_charset() -> None:
    body = page(TEXT).encode() + b"\xff"
    assert charset_of(body, "text/html; charset=windows-1258") == "utf-8"
    assert TEXT in text_of(body, "text/html; charset=windows-1258")


@pytest.mark.parametrize("broken", ["", "</i>" * 200], ids=["sound markup", "markup with many errors"])
def test_bytes_of_another_charset_are_told_from_utf_8(broken: str) -> None:
    body = page(f"{broken}Tiê\u0301ng Viê\u0323t").encode("cp1258")
    assert text_of(body) == "Tiếng Việt"
    assert text_of(body, "text/html; charset=utf-8") == "Tiếng Việt"


@pytest.mark.parametrize("body", [b"", b" \n\t ", b"\0\0", b"<!-- -->"])
def test_a_page_without_an_element_is_none(body: bytes) -> None:
    assert parse(body) is None or not text_of(body).strip()


def test_a_selector_of_an_id_finds_the_first_of_that_id() -> None:
    root = parse(b"<div id='a'>1</div><div id='text'>2</div><p id='text'>3</p>")
    assert root is not None
    found = Css("#text").first(root)
    assert found is not None
    assert found.text == "2"
    assert Css("#none").elements(root) == []
    with pytest.raises(ValueError, match="selector"):
        Css("#a[")


@pytest.mark.parametrize(
    "selector", ["div.tags", "span.tags", "div.tags a", "a.tags", "div.tag a", "a.tags a"]
)
def test_a_class_is_found_in_one_pass_as_by_its_selector(selector: str) -> None:
    root = parse(
        "<div class='tags'><a class='tags'>Chè</a><div class='box\n tags tags'><a>Mật ong</a></div></div>"
        "<div class='tags-box'><a>Gạo</a></div><span class='tags\u00a0box'>Na</span><div>Vải</div>"
        "<a class='tags'>Nhãn<b class='tags'>lồng</b></a><DIV CLASS='tags box'><a>Ổi</a></DIV>".encode()
    )
    assert root is not None
    css = Css(selector)
    assert css.of_class is not None
    assert css.among(called(root, [css.of_class, ("b", b"tags")])) == css.elements(root)


def test_a_box_of_one_link_ten_thousand_times_is_one_link() -> None:
    item = "<li><a href='/cho-phien-a1.html'>Chợ phiên vùng cao họp từ tờ mờ sáng</a></li>"
    root = parse(f"<h1>Mật ong</h1><h3>Tin liên quan</h3><ul>{item * 10_000}</ul>".encode())
    assert root is not None
    heading = root.find(".//h1")
    found = read_boxes(
        read_outline(elements_of(root), heading), heading, None, lambda href: f"https://bao.vn{href}"
    )
    assert [link.url for link in found.related] == ["https://bao.vn/cho-phien-a1.html"]


def test_endless_names_are_cut() -> None:
    root = etree.HTML(f"<div class='{'a ' * 100_000}'>Mật ong</div>")
    assert max(len(names) for *_, names, _ in read_outline(elements_of(root), None).entries) <= LONGEST_NAMES

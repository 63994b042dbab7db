"""Related and newest links, in the markup Vietnamese papers use; the text is ours."""

# ruff: noqa: E501 -- a snippet of markup reads best on one line

from __future__ import annotations

from datetime import datetime

import pytest

from scraper.extract import extract_article

NOW = datetime.fromisoformat("2026-11-24T12:00:00+07:00")
PROSE = (
    "<p>Hợp tác xã cho biết vụ này bà con trong xã thu hoạch sớm hơn mọi năm gần nửa tháng, giá bán ổn định.</p>"
    * 4
)
ONE, TWO = "/mot-vu-rau-duoc-gia-101.html", "/hai-vu-rau-mat-gia-102.html"
WORDS = {ONE: "Một vụ rau được giá ở ngoại thành", TWO: "Hai vụ rau mất giá vì mưa trái mùa"}
ITEMS = "".join(
    f"<li><a href='{url}'><img alt='{title}' src='/a.jpg'></a><h3><a href='{url}'>{title}</a></h3></li>"
    for url, title in WORDS.items()
)
PLAIN = "".join(f"<li><a href='{url}'>{title}</a></li>" for url, title in WORDS.items())
OTHERS = "".join(
    f"<li><a href='/khac-{n}.html'>Tin khác số {n} của ngày hôm nay</a></li>" for n in range(200, 204)
)


def related(after: str = "", inside: str = "") -> list[str]:
    page = (
        f"<html><body><nav><ul><li><a href='/tin-moi'>Tin mới</a></li></ul></nav><div class='main'><h1>Rau sạch vào phố</h1>"
        f"<div class='content'>{PROSE}{inside}</div>{after}</div></body></html>"
    )
    article = extract_article(page.encode(), url="https://bao-mau.example/rau-sach-1.html", now=NOW).article
    return [link.url.removeprefix("https://bao-mau.example") for link in article.related_links]


SHAPES = {
    "heading and list": f"<div class='box'><h3>Tin liên quan</h3><ul>{ITEMS}</ul></div>",
    "capitals and a colon": f"<div><p><b>TIN, BÀI LIÊN QUAN:</b></p><ul>{PLAIN}</ul></div>",
    "heading deep in wrappers": f"<section><header><h2><a href='/lq'><span>Bài viết liên quan</span></a></h2></header><div><ul>{ITEMS}</ul></div></section>",
    "text opens the box": f"<div class='lq'>Tin liên quan<ul>{PLAIN}</ul></div>",
    "class alone": f"<div class='article-relate'><ul>{PLAIN}</ul></div>",
    "same topic": f"<div><h4>Tin cùng chủ đề</h4><ul>{PLAIN}</ul></div>",
    "the article named": f"<div><b>TIN LIÊN QUAN ĐẾN BÀI VIẾT</b><ul>{PLAIN}</ul></div>",
    "foot of the article": f"<article><footer><h4>BÀI VIẾT LIÊN QUAN</h4><div>{PLAIN}</div></footer></article>",
    "sections named in the cards": "<div><h3>Tin liên quan</h3>"
    + "".join(
        f"<div><h4><a href='{url}'>{title}</a></h4><a href='/thoi-su'>Thời sự</a></div>"
        for url, title in WORDS.items()
    )
    + "</div>",
    "class abbreviated": f"<div class='bv-lq'><ul>{PLAIN}</ul></div>",
    "another box behind": f"<div><h3>Tin liên quan</h3><ul>{PLAIN}</ul><h3>Đọc nhiều</h3><ul>{OTHERS}</ul></div>",
    "the newest stand first": f"<div><h3>Tin mới nhất</h3><ul>{OTHERS}</ul></div><div><h3>Tin liên quan</h3><ul>{PLAIN}</ul></div>",
}


@pytest.mark.parametrize("box", SHAPES.values(), ids=SHAPES)
def test_related_links_are_read_in_order(box: str) -> None:
    assert related(box) == [ONE, TWO]


NONE = {
    "empty box, then the newest": f"<div class='related'><h4>Bài liên quan</h4><ul></ul></div><div><h4>Tin mới</h4><ul>{OTHERS}</ul></div>",
    "same section": f"<div><h3>Tin cùng chuyên mục</h3><ul>{OTHERS}</ul></div>",
    "most read": f"<aside><h3>Đọc nhiều</h3><ul>{OTHERS}</ul></aside>",
    "you may like": f"<div class='related-articles'><h3>Có thể bạn quan tâm</h3><ul>{OTHERS}</ul></div>",
}


@pytest.mark.parametrize("box", NONE.values(), ids=NONE)
def test_other_boxes_give_no_related_links(box: str) -> None:
    assert related(box) == []


def test_a_list_within_the_text_is_what_its_heading_says() -> None:
    assert related(inside=f"<ul>{PLAIN}</ul>") == [ONE, TWO]
    assert related(inside=f"<h3>Đọc nhiều nhất</h3><ul>{OTHERS}</ul>") == []

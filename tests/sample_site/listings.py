# ruff: noqa: E501 (lines of mark-up and prose stay whole)
"""Pages and files that hold no article: sections, tags, search, static pages, sitemaps, "not found"."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence

from tests.sample_site import chrome
from tests.sample_site.blocks import escape
from tests.sample_site.model import MEDIA, SECTIONS, Article, Section

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _item(article: Article, date: str) -> str:
    title = escape(article.title)
    return (
        f'<li class="row-item"><a href="{article.url}"><img class="mr-3" src="{MEDIA}/resize_640x360/uploads/'
        f'thumb-{article.id}.jpg" alt="{html.escape(article.title)}"></a>\n'
        f'<div class="txt"><h3 class="mt-0 mb-1 title card-title fs-18"><a href="{article.url}">{title}</a></h3>\n'
        f'<span class="time">{date}</span><p class="desc">{escape(article.lede or "")}</p></div></li>\n'
    )


def section(host: str, name: Section | None, articles: Sequence[Article], number: int, more: bool) -> bytes:
    """One listing page; `name` None is the home page. The layout prints dates without a year."""
    label = name.name if name else "Trang chủ"
    path = name.path if name else ""
    entries = "".join(
        _item(article, f"{article.published:%H:%M %d/%m} {article.sections[-1].name}") for article in articles
    )
    pager = ""
    if name:
        if number > 1:
            pager += f'<a rel="prev" href="https://{host}{path}/trang-{number - 1}">Trang trước</a> '
        pager += f'<a class="active" href="https://{host}{path}/trang-{number}">{number}</a> '
        if more:
            pager += f'<a rel="next" href="https://{host}{path}/trang-{number + 1}">Trang sau</a>'
    main = (
        f'<h1 class="cat-title">{label}</h1>\n<ul class="list-unstyled list-articles mt-2rem">\n{entries}</ul>\n'
        f'<div class="pagination">{pager}</div>'
    )
    return chrome.page(label, main).encode()


def tag(articles: Sequence[Article], number: int) -> bytes:
    """A tag page: older date form with a year, and menu links that are relative to the tag's own folder."""
    entries = "".join(_item(article, f"{article.published:%d/%m/%Y, %H:%M}") for article in articles)
    menu = " ".join(f'<a href="{known.path[1:]}">{known.name}</a>' for known in SECTIONS)
    main = (
        f'<div class="sub-menu">{menu}</div>\n<h1 class="tag-title">Tag {number}</h1>\n'
        f'<ul class="list-unstyled list-articles mt-2rem">\n{entries}</ul>'
    )
    return chrome.page(f"Tag {number}", main).encode()


def search(articles: Sequence[Article]) -> bytes:
    """A search page."""
    entries = "".join(_item(article, f"{article.published:%d/%m/%Y}") for article in articles)
    main = f'<h1>Kết quả tìm kiếm</h1>\n<ul class="list-unstyled list-articles mt-2rem">\n{entries}</ul>'
    return chrome.page("Tìm kiếm", main).encode()


def static(kind: str) -> bytes:
    """A static page (-pa), an event (-ev), a product (-pr): text, but no article."""
    heading = {"pa": "Giới thiệu tòa soạn", "ev": "Tuần lễ hàng Việt", "pr": "Tem chống giả nhiều lớp"}[kind]
    main = (
        f'<h1 class="static-title">{heading}</h1>\n<div class="static-content">\n'
        "<p>Trang thông tin này được biên soạn để bạn đọc tiện liên hệ và tra cứu, không phải là tin bài.</p>\n"
        "<p>Mọi góp ý xin gửi về địa chỉ thư điện tử của tòa soạn trong giờ hành chính.</p>\n</div>"
    )
    return chrome.page(heading, main).encode()


def not_found() -> bytes:
    """The "not found" text; some addresses serve it with status 200."""
    main = (
        '<div class="error-page"><h1>Không tìm thấy trang</h1>\n'
        "<p>Đường dẫn bạn truy cập không tồn tại hoặc bài viết đã được gỡ bỏ.</p>\n"
        '<p><a href="/">Về trang chủ</a></p></div>'
    )
    return chrome.page("Không tìm thấy trang", main).encode()


def challenge() -> bytes:
    """The page of a bot protection."""
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>Đang kiểm tra trình duyệt…</title>'
        '</head>\n<body><div id="challenge-form"><h2>Vui lòng xác nhận bạn không phải là robot</h2>'
        "<noscript>Hãy bật JavaScript để tiếp tục.</noscript></div></body></html>\n"
    ).encode()


def sitemap_index(host: str, days: Sequence[tuple[dt.date, dt.datetime]], *, lastmod: bool) -> bytes:
    """The index of daily shards."""
    rows = []
    for day, moment in days:
        dated = f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if lastmod else ""
        rows.append(
            f"<sitemap><loc>https://{host}/sitemap-article-{day.isoformat()}.xml</loc>{dated}</sitemap>\n"
        )
    return f"{_HEAD}<sitemapindex {_NS}>\n{''.join(rows)}</sitemapindex>\n".encode()


def sitemap_shard(articles: Sequence[Article]) -> bytes:
    """One day's articles."""
    rows = []
    for article in articles:
        dated = (
            f"<lastmod>{article.lastmod.isoformat(timespec='seconds')}</lastmod>" if article.lastmod else ""
        )
        rows.append(f"<url><loc>{article.url}</loc>{dated}<changefreq>monthly</changefreq></url>\n")
    return f"{_HEAD}<urlset {_NS}>\n{''.join(rows)}</urlset>\n".encode()

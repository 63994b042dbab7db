# ruff: noqa: E501 (lines of mark-up and prose stay whole)
"""An article as a page: the present layout and two redesigns with other class names and the same content.

`render` is pure: the same `Article` and design give the same bytes.
"""

from __future__ import annotations

import html
import re
import unicodedata
import zlib
from collections.abc import Callable

from tests.sample_site import chrome
from tests.sample_site.blocks import escape
from tests.sample_site.model import MEDIA, Article, BoxLink

# Every letter with marks, to the letter without: "ộ" to "o".
_BASE_LETTERS = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x1F00)}
_BASE_LETTERS |= {ord("đ"): "d"}

DESIGNS = ("present", "magazine", "semantic")


def render(article: Article, design: str = "present") -> bytes:
    """The page's bytes as served; ValueError for a design that does not exist."""
    if design not in _LAYOUTS:
        raise ValueError(f"no design {design!r}; there are {', '.join(_LAYOUTS)}")
    charset = article.content_type.rpartition("charset=")[2] or "utf-8"
    text = (
        chrome.head(article.title, _metadata(article), language=article.language, charset=charset)
        + "<body>\n"
        + _LAYOUTS[design](article)
        + chrome.footer()
        + "\n</body>\n</html>\n"
    )
    return article.encode(text) if article.encode else text.encode("utf-8")


def print_view(article: Article) -> bytes:
    """The print view ``/2pdf/{slug}/{id}``: the same article without chrome."""
    return (
        f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>{escape(article.title)}</title>\n'
        f'<meta name="robots" content="noindex"></head>\n<body onload="window.print()">\n'
        f"<h1>{escape(article.title)}</h1>\n<p>{article.date.text or ''}</p>\n"
        f"<p><strong>{_sapo(article)}</strong></p>\n{_content(article)}\n</body></html>\n"
    ).encode()


def _metadata(article: Article) -> str:
    parts = []
    if article.og:
        title = html.escape(article.title)
        parts.append('<meta property="og:type" content="article" />')
        parts.append(f'<meta property="og:site_name" content="{html.escape(chrome.SITE_NAME)}" />')
        parts.append(f'<meta property="og:title" content="{title}" />')
        if article.lede:
            description = html.escape(article.lede)
            parts.append(f'<meta property="og:description" content="{description}" />')
            parts.append(f'<meta name="description" content="{description}" />')
        parts.append(f'<meta property="og:url" content="{article.url}" />')
        parts.append(
            f'<meta property="og:image" content="{MEDIA}/resize_640x360/uploads/thumb-{article.id}.jpg" />'
        )
        parts.append(f'<meta name="author" content="{html.escape(chrome.SITE_NAME)}" />')
        keywords = ", ".join(tag.lstrip("#") for tag in article.tags)
        parts.append(f'<meta name="keywords" content="{html.escape(keywords)}" />')
    if article.canonical:
        parts.append(f'<link rel="canonical" href="{article.url}" />')
    if article.head:
        parts.append(article.head)
    return "".join(part + "\n" for part in parts)


def _sapo(article: Article) -> str:
    if article.lede_html is not None:
        return article.lede_html
    return escape(article.lede) if article.lede else ""


def _content(article: Article) -> str:
    parts = [block.html for block in article.blocks]
    if article.byline:
        markup = article.byline.html
        if markup is None:
            markup = f'<p style="text-align: right;"><strong>{escape(article.byline.raw)}</strong></p>'
        if markup:
            parts.append(markup)
    return "\n".join(parts)


def tag_path(index: int, name: str) -> str:
    """The tag page's path: the server looks at the number alone."""
    return f"/news-tag{index}/{slugify(name)}"


def slugify(text: str) -> str:
    """A Vietnamese heading as the CMS writes it into an address.

    >>> slugify("Đà Nẵng: Siết chặt quản lý hàng giả")
    'da-nang-siet-chat-quan-ly-hang-gia'
    """
    text = unicodedata.normalize("NFC", text.lower()).translate(_BASE_LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def tag_number(name: str) -> int:
    """A stable number for a tag: tags have no other home than the articles that carry them."""
    return 200_000 + zlib.crc32(slugify(name).encode()) % 90_000


# --- the present layout -------------------------------------------------------------------------


def _entry(link: BoxLink) -> str:
    title = html.escape(link.title)
    teaser = f'\n<p class="desc">{escape(link.lede)}</p>' if link.lede else ""
    return (
        f'<li class="row-item"><a href="{link.url}"><img class="mr-3" '
        f'src="{MEDIA}/resize_640x360/uploads/nho-{len(link.url)}.jpg" alt="{title}"></a>\n'
        f'<div class="txt"><h3 class="mt-0 mb-1 title card-title fs-18"><a href="{link.url}">{escape(link.title)}</a>'
        f"</h3>{teaser}</div></li>\n"
    )


def _present(article: Article) -> str:
    title = escape(article.title)
    heading = article.heading
    if heading is None:
        heading = f'\n    <a href="{article.url}" title="{html.escape(article.title)}">{title}</a>\n'
    date = (
        f'<span class="item"><i class="bi bi-clock"></i> {article.date.text}</span>'
        if article.date.text
        else ""
    )
    sapo = f'<div class="article-sapo strong">{_sapo(article)}</div>\n' if _sapo(article) else ""
    related = article.related_html
    if related is None:
        related = "".join(_entry(link) for link in article.related)
    tags = ""
    if article.tags:
        links = " ".join(
            f'<a class="tag" href="{tag_path(tag_number(tag), tag)}">{escape(tag)}</a>'
            for tag in article.tags
        )
        tags = f'<div class="article-tags"><span>Từ khóa:</span> {links}</div>\n'
    return (
        chrome.header()
        + (chrome.ballast() if article.full_chrome else "")
        + '<main class="container"><div class="row"><div class="col-lg-8">\n'
        + (chrome.breadcrumb(article.sections, article.host) if article.breadcrumb else "")
        + '<ul class="social"><li><a href="javascript:;" class="btn-copy" '
        + f'data-url="{article.url}">Click để copy</a></li></ul>\n'
        + f'<h1 class="page-title mb-3">{heading}</h1>\n'
        + f'<div class="post-info">{date}{article.after_date}</div>\n'
        + article.before_sapo
        + sapo
        + f'<div class="article-body" id="content_detail">\n{_content(article)}\n</div>\n{article.after_body}'
        + f'<div class="actions"><a href="/2pdf/{article.slug}/{article.id}" rel="nofollow">Bản in</a> '
        + f'<a href="{article.url}?print=1">In trang</a> <a href="{article.url}#binh-luan">Bình luận</a></div>\n'
        + tags
        + f'<div class="news-related"><h4 class="heading">Bài liên quan</h4>\n<ul class="list-unstyled">\n{related}'
        + "</ul></div>\n"
        + '<div class="news-newest"><h4 class="heading">Tin mới</h4>\n<ul class="list-unstyled list-articles mt-2rem">\n'
        + "".join(_entry(link) for link in article.newest)
        + f"</ul></div>\n</div>{chrome.side()}</div></main>\n"
    )


# --- first redesign: a magazine theme, every class renamed ---------------------------------------


def _story(link: BoxLink) -> str:
    teaser = f'<div class="story__summary">{escape(link.lede)}</div>' if link.lede else ""
    return (
        f'<article class="story"><h3 class="story__title"><a href="{link.url}">{escape(link.title)}</a></h3>'
        f"{teaser}</article>\n"
    )


def _magazine(article: Article) -> str:
    date = f'<span class="detail__time">{article.date.text}</span>' if article.date.text else ""
    sapo = f'<p class="detail__summary"><strong>{_sapo(article)}</strong></p>\n' if _sapo(article) else ""
    trail = "".join(f'<a href="https://{article.host}{s.path}">{s.name}</a>' for s in article.sections)
    crumbs = f'<div class="breadcrumbs"><a href="https://{article.host}/">Trang chủ</a>{trail}</div>\n'
    related = article.related_html
    if related is None:
        related = "".join(_story(link) for link in article.related)
    tags = "".join(
        f'<li><a href="{tag_path(tag_number(tag), tag)}">{escape(tag)}</a></li>' for tag in article.tags
    )
    return (
        chrome.header("menu__link")
        + (chrome.ballast() if article.full_chrome else "")
        + '<div class="layout"><section class="detail">\n'
        + (crumbs if article.breadcrumb else "")
        + f'<h1 class="detail__title">{escape(article.title)}</h1>\n'
        + f'<div class="detail__meta">{date}{article.after_date} <button class="copy">Click để copy</button></div>\n'
        + article.before_sapo
        + sapo
        + f'<div class="detail__content">\n{_content(article)}\n</div>\n{article.after_body}'
        + (f'<div class="detail__tags"><strong>Từ khóa</strong><ul>{tags}</ul></div>\n' if tags else "")
        + f'<div class="box"><h2 class="box__title">Bài liên quan</h2>\n{related}</div>\n'
        + '<div class="box"><h2 class="box__title">Tin mới</h2>\n'
        + "".join(_story(link) for link in article.newest)
        + f"</div>\n</section>{chrome.side()}</div>\n"
    )


# --- second redesign: semantic elements, few classes, generated names ----------------------------


def _card(link: BoxLink) -> str:
    teaser = f"<p>{escape(link.lede)}</p>" if link.lede else ""
    return f'<li class="css-1k9x"><h3><a href="{link.url}">{escape(link.title)}</a></h3>{teaser}</li>\n'


def _semantic(article: Article) -> str:
    date = f"<time>{article.date.text}</time>" if article.date.text else ""
    sapo = f'<h2 class="css-9qz2">{_sapo(article)}</h2>\n' if _sapo(article) else ""
    trail = " › ".join(f'<a href="https://{article.host}{s.path}">{s.name}</a>' for s in article.sections)
    related = article.related_html
    if related is None:
        related = "".join(_card(link) for link in article.related)
    tags = ", ".join(
        f'<a rel="tag" href="{tag_path(tag_number(tag), tag)}">{escape(tag)}</a>' for tag in article.tags
    )
    crumbs = (
        f'<nav aria-label="Breadcrumb" class="breadcrumb"><a href="https://{article.host}/">Trang chủ</a> › '
        f"{trail}</nav>\n"
    )
    return (
        chrome.header("css-77ab")
        + (chrome.ballast() if article.full_chrome else "")
        + "<main>\n"
        + (crumbs if article.breadcrumb else "")
        + f"<article>\n<header><h1>{escape(article.title)}</h1>\n<div>{date}{article.after_date}</div></header>\n"
        + article.before_sapo
        + sapo
        + f'<div class="css-3fj1">\n{_content(article)}\n</div>\n{article.after_body}'
        + (f"<footer>Từ khóa: {tags}</footer>\n" if tags else "")
        + "</article>\n"
        + f'<section aria-labelledby="lien-quan"><h2 id="lien-quan">Bài liên quan</h2>\n<ul>{related}</ul></section>\n'
        + '<section aria-labelledby="tin-moi"><h2 id="tin-moi">Tin mới</h2>\n<ul>'
        + "".join(_card(link) for link in article.newest)
        + f"</ul></section>\n</main>\n{chrome.side()}\n"
    )


_LAYOUTS: dict[str, Callable[[Article], str]] = {
    "present": _present,
    "magazine": _magazine,
    "semantic": _semantic,
}

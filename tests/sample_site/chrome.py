# ruff: noqa: E501 (lines of mark-up and prose stay whole)
"""What surrounds an article on every page: head, menus, side column, footer. None of it is an article.

The running header names the association, the copy widget says "Click để copy", menus and footer carry paid
text links, old links are ``http://`` and the footer's relative links are those that a link follower multiplies.
"""

from __future__ import annotations

import html
from functools import cache

from tests.sample_site.model import MAIN_HOST, MEDIA, SECTIONS, Section

SITE_NAME = "Thương hiệu & Công luận"
SLOGAN = "Cơ quan Trung ương của Hiệp hội Chống hàng giả và Bảo vệ thương hiệu Việt Nam"

_REGIONS = (
    "An Giang", "Bắc Giang", "Bắc Ninh", "Bình Dương", "Bình Thuận", "Cà Mau", "Cần Thơ", "Cao Bằng", "Đà Nẵng",
    "Đắk Lắk", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương",
    "Hải Phòng", "Hòa Bình", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An",
    "Nam Định", "Nghệ An", "Ninh Bình", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ninh",
    "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Tiền Giang",
    "TP. Hồ Chí Minh", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
)  # fmt: skip

_POPULAR = (
    ("Năm dấu hiệu nhận biết mật ong pha đường", "nam-dau-hieu-nhan-biet-mat-ong-pha-duong-a91205.html"),
    ("Chợ phiên cuối tuần bày bán đặc sản miền núi", "cho-phien-cuoi-tuan-bay-ban-dac-san-a91206.html"),
    ("Tem điện tử giúp người mua tra cứu nguồn gốc", "tem-dien-tu-giup-nguoi-mua-tra-cuu-a91207.html"),
    ("Mở lớp tập huấn ghi nhãn hàng hóa cho hợp tác xã", "mo-lop-tap-huan-ghi-nhan-hang-hoa-a91208.html"),
)


@cache
def menu(section_class: str = "nav-link") -> str:
    """The main menu; its second row holds two paid text links."""
    links = "\n".join(
        f'<li class="nav-item"><a class="{section_class}" href="https://{MAIN_HOST}{section.path}">{section.name}</a></li>'
        for section in SECTIONS
    )
    return (
        f'<ul class="navbar-nav">\n<li class="nav-item"><a class="{section_class}" href="https://{MAIN_HOST}/">'
        f"Trang chủ</a></li>\n{links}\n"
        '<li class="nav-item"><a href="https://nha-tai-tro.example/may-loc-nuoc" rel="sponsored">Máy lọc nước</a></li>\n'
        '<li class="nav-item"><a href="https://nha-tai-tro.example/son-chong-tham" rel="sponsored">Sơn chống thấm</a>'
        "</li>\n</ul>"
    )


@cache
def side() -> str:
    """The side column: the most read ones, and an advertisement."""
    entries = "\n".join(
        f'<li><a href="https://{MAIN_HOST}/{path}">{title}</a></li>' for title, path in _POPULAR
    )
    return (
        f'<aside class="col-lg-4"><div class="box-popular"><h4>Đọc nhiều</h4>\n<ol>\n{entries}\n</ol></div>\n'
        '<div class="ads"><a href="https://nha-tai-tro.example/click?id=31">Quảng cáo</a></div></aside>'
    )


@cache
def footer() -> str:
    """The licence line, static pages, and links that are no pages."""
    return (
        '<footer class="footer"><div class="container">\n'
        "<p>Tạp chí Thương hiệu và Công luận. Giấy phép hoạt động báo chí cấp ngày 18/5/2020. "
        "Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p>\n"
        '<p><a href="/gioi-thieu-pa3.html">Giới thiệu</a> | <a href="/lien-he-pa5.html">Liên hệ</a> | '
        '<a href="/tuan-le-hang-viet-ev12.html">Sự kiện</a> | <a href="/tem-chong-gia-pr7.html">Sản phẩm</a> | '
        '<a href="/tim-kiem?q=hang+that">Tìm kiếm</a> | <a href="mailto:bandoc@toasoan.example">Gửi thư</a> | '
        '<a href="javascript:void(0)">Lên đầu trang</a> | '
        f'<a href="http://hangthat.{MAIN_HOST}/">Hàng thật</a></p>\n'
        '<p class="text-links"><a href="https://nha-tai-tro.example/click?id=44" rel="sponsored">Vận chuyển hàng</a> '
        '<a href="//cdn.nha-tai-tro.example/banner-a300.html">Biểu ngữ</a></p>\n</div></footer>'
    )


@cache
def ballast() -> str:
    """Styles and a mega menu of the weight that real pages carry (about 12 KB)."""
    rules = "\n".join(
        f".col-{unit}-{n}{{flex:0 0 {n * 100 / 12:.4f}%;max-width:{n * 100 / 12:.4f}%;padding:0 {n}px}}"
        for unit in ("sm", "md", "lg", "xl")
        for n in range(1, 13)
    )
    regions = "\n".join(
        f'<li class="sub-item"><a href="https://{MAIN_HOST}/dia-phuong/{index}" title="{name}">{name}</a></li>'
        for index, name in enumerate(_REGIONS, 1)
    )
    return (
        f'<style>\n{rules}\n</style>\n<div class="mega-menu d-none d-lg-block"><ul>\n{regions}\n</ul></div>\n'
    )


def head(title: str, extra: str, *, language: str = "vi", charset: str = "utf-8") -> str:
    """Everything up to ``<body>``: the title carries the outlet's name behind it."""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="{charset}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title, quote=False)} - {html.escape(SITE_NAME)}</title>\n{extra}"
        f'<link rel="icon" href="{MEDIA}/favicon.ico">\n</head>\n'
    )


def header(menu_class: str = "nav-link") -> str:
    """The running header with logo, search form and menu."""
    return (
        f'<header class="header"><div class="container"><div class="slogan">{SLOGAN}</div>\n'
        '<div class="today">Thứ Ba, 29/09/2026 | 08:15 GMT+7</div>\n'
        f'<a class="logo" href="https://{MAIN_HOST}/"><img src="{MEDIA}/logo.svg" alt="{html.escape(SITE_NAME)}"></a>\n'
        '<form action="/tim-kiem" method="get"><input name="q" placeholder="Tìm kiếm"></form></div>\n'
        f'<nav class="navbar">{menu(menu_class)}</nav></header>\n'
    )


def breadcrumb(sections: tuple[Section, ...], host: str) -> str:
    """Trang chủ → the article's sections, the deepest one last."""
    trail = "".join(
        f'<li class="breadcrumb-item"><a href="https://{host}{section.path}">{section.name}</a></li>'
        for section in sections
    )
    return (
        '<nav aria-label="breadcrumb"><ol class="breadcrumb">'
        f'<li class="breadcrumb-item"><a href="https://{host}/">Trang chủ</a></li>{trail}</ol></nav>\n'
    )


def page(title: str, main: str, *, extra_head: str = "", full: bool = False) -> str:
    """A page that is no article: listing, tag, search, static, error text."""
    return (
        head(title, extra_head)
        + "<body>\n"
        + header()
        + (ballast() if full else "")
        + f'<main class="container"><div class="row"><div class="col-lg-8">\n{main}\n</div>{side()}</div></main>\n'
        + footer()
        + "\n</body>\n</html>\n"
    )

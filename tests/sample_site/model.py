"""The nouns of the sample publication: what a writer states, before any page is made of it.

A page is rendered from an `Article`, and the golden record is stated by the same `Article`; neither is
derived from the other, and nothing here knows the extractor.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

MAIN_HOST = "thuonghieucongluan.com.vn"
REAL_GOODS_HOST = "hangthat.thuonghieucongluan.com.vn"
HOSTS = (MAIN_HOST, REAL_GOODS_HOST)
MEDIA = "https://media.thuonghieucongluan.vn"
VIETNAM = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a host: its path is ``/{slug}-c{id}``."""

    name: str
    slug: str
    id: int

    @property
    def path(self) -> str:
        return f"/{self.slug}-c{self.id}"


NEWS = Section("Tin tức", "tin-tuc", 10)
ECONOMY = Section("Kinh tế", "kinh-te", 3)
BRANDS = Section("Thương hiệu", "thuong-hieu", 2)
MOVES_389 = Section("Chuyển động 389", "chuyen-dong-389", 23)
LAW = Section("Pháp luật", "phap-luat", 24)
OCOP = Section("Chương trình OCOP", "chuong-trinh-ocop", 54)
ADVICE = Section("Tư vấn", "tu-van", 22)
SOCIETY = Section("Xã hội", "xa-hoi", 28)
SECTIONS = (NEWS, ECONOMY, BRANDS, MOVES_389, LAW, OCOP, ADVICE, SOCIETY)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the body: its HTML as the editor left it, and what it says to a careful reader."""

    html: str
    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    images: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Byline:
    """The byline as printed, its names and source, and its HTML ("" when it stands in a block)."""

    raw: str
    authors: tuple[str, ...] = ()
    source: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class BoxLink:
    """An entry of a box, a related article or one of the newest ones."""

    url: str
    title: str
    lede: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """When an article appeared: what is true of it, and where the page states it.

    `text` is printed beside the title, or None; `raw`, `at` and `precision` are what a record has to say.
    `modified` is an RFC 3339 instant, when the page proves a later change.
    """

    at: str | None
    precision: str | None
    raw: str | None
    text: str | None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the sample publication and the traps of its page."""

    id: int
    case: str
    why: str
    slug: str
    title: str
    date: Date
    published: dt.datetime  # the instant for sitemaps and listings, whatever the page says
    host: str = MAIN_HOST
    lede: str | None = None
    lede_html: str | None = None  # as printed, where it differs from `lede` (house mark, entities)
    blocks: tuple[Block, ...] = ()
    byline: Byline | None = None
    sections: tuple[Section, ...] = (NEWS,)
    tags: tuple[str, ...] = ()
    related: tuple[BoxLink, ...] = ()
    related_html: str | None = None  # as printed, where it differs (itself, duplicates)
    newest: tuple[BoxLink, ...] = ()
    og: bool = True
    head: str = ""  # further head elements, as printed
    heading: str | None = None  # the h1's HTML, where it is not the usual link
    after_date: str = ""  # further HTML beside the date, such as "Cập nhật"
    before_sapo: str = ""
    after_body: str = ""  # further HTML behind the body: comments, a second copy
    fetched_slug: str | None = None  # the slug a crawl asked for, where the page gives another
    breadcrumb: bool = True
    canonical: bool = True
    language: str = "vi"
    lastmod: dt.datetime | None = None  # the sitemap's; None: the entry has none
    encode: Callable[[str], bytes] | None = None  # the page's bytes, when not UTF-8 in NFC
    content_type: str = "text/html; charset=utf-8"
    full_chrome: bool = False  # menus, styles and scripts of a real page's weight
    revision: int = 1

    @property
    def path(self) -> str:
        return f"/{self.slug}-a{self.id}.html"

    @property
    def url(self) -> str:
        return f"https://{self.host}{self.path}"


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> dt.datetime:
    """An instant in Vietnamese local time."""
    return dt.datetime(year, month, day, hour, minute, second, tzinfo=VIETNAM)


def printed(moment: dt.datetime, form: str = "%H:%M %d/%m/%Y") -> Date:
    """The usual case: the date is printed beside the title, to the minute."""
    text = moment.strftime(form)
    at = moment.replace(second=0).isoformat(timespec="seconds")
    return Date(at=at, precision="minute", raw=text, text=text)

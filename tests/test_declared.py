"""Declared selectors that match another element than the one they were written for.

The live site was never seen: a class may stand there twice, and a redesign may give an old name to
something new. Each case changes an ordinary page so; the record must not change, and must say how.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from scraper import golden
from scraper.extract import extract_article
from scraper.extract.model import Extraction
from scraper.sites import publication_for

CASE = next(case for case in golden.cases() if case.name == "thuonghieucongluan/ordinary")
PAGE = (CASE.folder / "page.html").read_text("utf-8")
URL = CASE.meta().url or ""
NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
CLOCK = '<span class="item">Thứ Ba, 01/12/2026 09:58</span>'


def extract(page: str, shard_day: date | None = None) -> Extraction:
    return extract_article(
        page.encode(), url=URL, publication=publication_for(URL), now=NOW, shard_day=shard_day
    )


ORDINARY = extract(PAGE)


def at_the_end(page: str, markup: str) -> str:
    return page.replace("</body>", f"{markup}</body>")


def at_the_top(page: str, markup: str) -> str:
    return page.replace("<body>", f"<body>{markup}")


def body_box_elsewhere(page: str) -> str:
    page = page.replace('id="content_detail"', 'id="noi-dung"')
    return at_the_end(page, '<div id="content_detail"><p>Đang tải nội dung, xin chờ giây lát.</p></div>')


def body_box_empty(page: str) -> str:
    page = page.replace('id="content_detail"', 'id="noi-dung"')
    return at_the_end(page, '<div id="content_detail"> </div>')


def title_class_on_the_site_name(page: str) -> str:
    page = page.replace('<h1 class="page-title mb-3">', '<h1 class="tieu-de">')
    return at_the_top(page, '<h1 class="page-title">Thương hiệu và Công luận</h1>')


def lede_class_on_an_invitation(page: str) -> str:
    page = page.replace('<div class="article-sapo strong">', '<div class="sapo">')
    return at_the_end(page, '<div class="article-sapo">Mời bạn đọc đăng ký nhận bản tin hằng ngày.</div>')


def date_class_on_the_clock(page: str) -> str:
    return at_the_top(page.replace('<span class="item">', '<span class="ngay">'), CLOCK)


def date_class_on_the_clock_too(page: str) -> str:
    return at_the_top(page, CLOCK)


@pytest.mark.parametrize(
    ("change", "field", "doubted"),
    [
        (body_box_elsewhere, "body", True),
        (body_box_empty, "body", False),
        (title_class_on_the_site_name, "title", True),
        (lede_class_on_an_invitation, "lede", True),
        (date_class_on_the_clock, "published", True),
    ],
)
def test_what_a_selector_matches_by_mistake_is_passed_over(
    change: Callable[[str], str], field: str, doubted: bool
) -> None:
    found = extract(change(PAGE))
    for each in fields(found.article):
        if each.name not in ("found_by", "content_hash"):
            assert getattr(found.article, each.name) == getattr(ORDINARY.article, each.name), each.name
    assert found.article.found_by[field] == "structure" != ORDINARY.article.found_by[field]
    assert (field in found.disagreements) is doubted


def test_of_two_declared_dates_the_one_below_the_title_counts() -> None:
    found = extract(date_class_on_the_clock_too(PAGE))
    assert found.article.published_at == ORDINARY.article.published_at
    assert found.article.found_by["published"] == "span.item"
    assert found.disagreements == []


@pytest.mark.parametrize(
    ("shard_day", "published_at", "source"),
    [
        (None, None, None),
        (date(2021, 5, 14), "2021-05-14T00:00:00+07:00", "sitemap"),
        (date(2026, 12, 1), "2026-12-01T09:58:00+07:00", "span.item"),
    ],
)
def test_a_clock_dates_no_article(shard_day: date | None, published_at: str | None, source: str) -> None:
    undated = PAGE.replace("09:26 14/05/2021", "").replace('<span class="item">', "<span>")
    article = extract(at_the_top(undated, CLOCK), shard_day).article
    assert (article.published_at, article.found_by["published"]) == (published_at, source)


def test_a_short_article_keeps_its_declared_body() -> None:
    start = PAGE.index("<p", PAGE.index('id="content_detail"'))
    end = PAGE.index("</div>", start)
    short = f"{PAGE[:start]}<p>Vườn vải Phúc Hòa đón đoàn khách đầu tiên.</p>{PAGE[end:]}"
    comments = (
        "<div class='y-kien'>" + "<p>Vải năm nay ngọt hơn năm ngoái, giá lại vừa phải.</p>" * 30 + "</div>"
    )
    found = extract(at_the_end(short, comments))
    assert found.article.body == "Vườn vải Phúc Hòa đón đoàn khách đầu tiên."
    assert found.article.found_by["body"] == "#content_detail"

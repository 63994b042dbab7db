"""Articles for the tests of exports, and a data folder of them. Texts are ours."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from scraper.record import ArchiveRef, Article, Image, Link, content_hash

SITE = "thuonghieucongluan.com.vn"


def article(number: int, **changes: Any) -> Article:
    """A whole article; keyword arguments replace fields."""
    values: dict[str, Any] = {
        "id": f"{SITE}/{number}",
        "site": SITE,
        "article_id": number,
        "url": f"https://{SITE}/bai-viet-a{number}.html",
        "title": f"Thu giữ hàng giả ở chợ số {number}",
        "lede": "Đoàn kiểm tra lập biên bản ba quầy hàng.",
        "body": "Sáng nay, đội quản lý thị trường kiểm tra chợ.\n\nBa quầy bán túi xách “nhái” bị phạt.",
        "author": "Lê Hoà, PV",
        "authors": ["Lê Hoà", "PV"],
        "published_at": "2021-03-02T09:26:00+07:00",
        "published_precision": "minute",
        "section": "Hàng giả",
        "tags": ["hàng giả", "chợ"],
        "related_links": [Link(f"https://{SITE}/a1.html", "Bài liên quan", None)],
        "images": [Image(f"https://{SITE}/anh.jpg", "Ảnh minh họa"), Image(f"https://{SITE}/b.jpg", None)],
        "captions": ["Ảnh minh họa"],
        "revision": 1,
        "first_seen_at": "2026-11-24T18:13:08Z",
        "fetched_at": "2026-11-24T18:13:08Z",
        "archive": ArchiveRef("a.warc.gz", 12),
        "run_id": "20261124T181308Z-3f9c2ab1",
    }
    made = Article(**(values | changes))
    made.content_hash = content_hash(made)
    return made


def write_data(folder: Path, *runs: Iterable[Article]) -> Path:
    """A data folder with one sealed file a run."""
    (folder / "articles").mkdir(parents=True)
    for number, articles in enumerate(runs):
        name = f"2026112{number}T181308Z-3f9c2ab{number}.jsonl"
        lines = [msgspec.json.encode(each) + b"\n" for each in articles]
        (folder / "articles" / name).write_bytes(b"".join(lines))
    return folder


def awkward() -> list[Article]:
    """What loaders get wrong: text that looks like numbers, missing values, zones, formulas, line breaks."""
    return [
        article(1, title="2026", tags=["00123"], section="007", published_at="2019-12-31T23:59:59+07:00"),
        article(2, title="=HYPERLINK(1)", lede="- gạch đầu dòng", body="'nháy'", section=None),
        article(3, title="true", lede=None, author=None, authors=[], tags=[], captions=[], images=[]),
        article(4, title="null", body="", related_links=[], archive=None, published_at=None),
        article(5, title='Có "ngoặc", phẩy\tvà tab', body="một\nhai\n\nba\r", lede="", article_id=None),
        article(6, published_at="2020-01-01T00:00:00+07:00", published_precision="day", title="1e5 NaN"),
    ]

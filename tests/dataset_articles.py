"""Articles for tests of the dataset: made up, in good Vietnamese, valid under every rule."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from scraper.dataset import Dataset
from scraper.record import FOUND_BY_FIELDS, Article, ExtractedArticle, Link, content_hash

NOW = datetime(2026, 11, 24, 18, 13, 8, tzinfo=UTC)
SITE = "thuonghieucongluan.com.vn"
_PARAGRAPH = (
    "Sáng 20/11, hội chợ hàng tiêu dùng khai mạc với hơn 120 gian hàng; "
    "người bán giới thiệu “nước mắm Phú Quý”, chè Tân Cương và nhiều đặc sản khác."
)


def extracted(number: int, **changes: Any) -> ExtractedArticle:
    """Article `number` as a page would give it; `changes` replace fields before it is hashed."""
    url = f"https://{SITE}/hoi-cho-hang-tieu-dung-a{number}.html"
    fields: dict[str, Any] = {
        "id": f"{SITE}/{number}",
        "site": SITE,
        "article_id": number,
        "url": url,
        "title": f"Hội chợ hàng tiêu dùng lần thứ {number}",
        "lede": "Hơn 120 gian hàng giới thiệu đặc sản của các địa phương.",
        "body": "\n\n".join([_PARAGRAPH] * 8),
        "author": "Minh Ngọc",
        "authors": ["Minh Ngọc"],
        "byline_raw": "Minh Ngọc",
        "published_at": "2026-11-20T08:15:00+07:00",
        "published_precision": "minute",
        "published_raw": "20/11/2026 08:15",
        "section": "Thị trường",
        "tags": ["hội chợ"],
        "related_links": [
            Link(f"https://{SITE}/dac-san-vung-cao-a{number + 100000}.html", "Đặc sản vùng cao")
        ],
        "found_by": dict.fromkeys(FOUND_BY_FIELDS, "structure"),
        **changes,
    }
    article = ExtractedArticle(**fields)
    article.content_hash = content_hash(article)
    return article


def article(dataset: Dataset, number: int, **changes: Any) -> Article:
    """The line that `dataset` would store for article `number`."""
    storing = {
        "revision": changes.pop("revision", 1),
        "fetched_at": changes.pop("fetched_at", "2026-11-24T18:13:08Z"),
    }
    base = extracted(number, **changes)
    return Article(
        **{name: getattr(base, name) for name in ExtractedArticle.__dataclass_fields__},
        first_seen_at=storing["fetched_at"],
        run_id=dataset.run_id,
        **storing,
    )

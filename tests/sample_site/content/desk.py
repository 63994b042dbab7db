# ruff: noqa: E501 (prose stays whole)
"""What the writers share: short forms for articles, bylines and box entries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.sample_site.model import MAIN_HOST, Article, Block, BoxLink, Byline, Date, printed
from tests.sample_site.template import slugify


def article(
    number: int,
    case: str,
    why: str,
    title: str,
    when: dt.datetime,
    *blocks: Block,
    **rest: Any,
) -> Article:
    """An article whose date is printed and whose sitemap entry is dated, unless told otherwise."""
    usual: dict[str, Any] = {"slug": slugify(title), "date": printed(when), "lastmod": when, "newest": NEWEST}
    return Article(
        id=number, case=case, why=why, title=title, published=when, blocks=blocks, **(usual | rest)
    )


def by(raw: str, *authors: str, source: str | None = None, html: str | None = None) -> Byline:
    """A byline; without names or source, `raw` is the one name."""
    return Byline(raw, authors if authors or source else (raw,), source, html)


def box(title: str, number: int, lede: str | None = None, host: str = MAIN_HOST) -> BoxLink:
    """An entry of a box."""
    return BoxLink(f"https://{host}/{slugify(title)}-a{number}.html", title, lede)


def of_shard(when: dt.datetime) -> Date:
    """No date on the page, none in its sitemap entry: the shard's day is the evidence."""
    day = when.date().isoformat()
    return Date(at=f"{day}T00:00:00+07:00", precision="day", raw=day, text=None)


NEWEST = (
    box(
        "Đồng Nai: Ra quân kiểm tra mũ bảo hiểm kém chất lượng",
        289410,
        "Trong hai tuần, các đội sẽ kiểm tra những điểm bán mũ bảo hiểm ven đường và trước cổng trường học.",
    ),
    box(
        "Chè Shan tuyết lên sàn điện tử, đơn hàng tăng gấp ba",
        289411,
        "Nhờ tem truy xuất và gian hàng trực tuyến, hợp tác xã vùng cao bán hết vụ chè trong chưa đầy một tháng.",
    ),
    box("Sáu lưu ý khi mua thiết bị điện gia dụng cũ", 289412),
    box(
        "Cần Thơ: Gỡ bỏ 214 gian hàng bán phụ tùng nhái",
        289413,
        "Các sàn thương mại điện tử đã gỡ gian hàng sau khi nhận văn bản của cơ quan quản lý.",
    ),
)

GARDEN = box(
    "Vải thiều sớm Phúc Hòa được cấp mã vùng trồng", 118311, "Hơn 40 ha vải sớm đã có mã số vùng trồng."
)
HONEY = box("Năm dấu hiệu nhận biết mật ong pha đường", 91205)
TEA = box("Chè Shan tuyết và câu chuyện giữ tên", 101877, "Người trồng chè lo nhất là bị mượn tên.")

"""Where Vietnamese papers print the date, in the markup they use; the text is ours."""

# ruff: noqa: E501 -- a snippet of markup reads best on one line

from __future__ import annotations

from datetime import datetime

import pytest

from scraper.extract import extract_article

NOW = datetime.fromisoformat("2026-11-24T12:00:00+07:00")
TITLE = "Hợp tác xã rau sạch mở thêm ba điểm bán trong thành phố"
PROSE = (
    "<p>Sáng 5/3/2026, hợp tác xã đưa chuyến xe rau đầu tiên vào khu dân cư phía tây thành phố, nơi người mua"
    " đã đặt trước từ tối hôm qua và nhận hàng ngay tại sân nhà văn hóa.</p>"
    "<p>Ban giám đốc cho biết mỗi ngày ba điểm bán tiêu thụ gần hai tấn rau, chủ yếu là rau ăn lá và củ quả"
    " trồng theo quy trình có nhật ký từng luống, người mua quét mã để xem.</p>"
    "<p>Từ tháng 6/2027, xã viên dự kiến mở thêm kho lạnh nhỏ để giữ rau qua đêm.</p>"
)
H1 = f"<h1 class='title'>{TITLE}</h1>"
SAPO = "<h2 class='sapo'>Ba điểm bán mới nhận rau mỗi sáng, người mua xem được nhật ký của từng luống.</h2>"
CLOCK = "<div class='top-bar'><span class='clock'>Thứ Ba, 24/11/2026 11:58</span></div>"


def page(above: str = "", below: str = "", *, head: str = "", after: str = "") -> bytes:
    return (
        f"<html lang='vi'><head><meta charset='utf-8'><title>{TITLE}</title>{head}</head><body>{CLOCK}"
        f"<div class='main'><div class='detail'>{above}{H1}{below}{SAPO}<div class='content'>{PROSE}</div>{after}"
        "</div></div><footer><p>Giấy phép số 12/GP-BTTTT cấp ngày 01/02/2010.</p></footer></body></html>"
    ).encode()


def published_meta(value: str) -> str:
    return f'<meta property="article:published_time" content="{value}">'


PRINTED = {
    "weekday and dash": page(
        below="<div class='author-wrap'><b>Lan Chi</b><time class='author-time' datetime='2026-03-07 08:07'>"
        "Thứ bảy, 07/03/2026 - 08:07</time></div>"
    ),
    "above the title, in the breadcrumb's row": page(
        above="<div class='bread-crumb-detail'><ul><li><a href='/kinh-doanh'>Kinh doanh</a></li></ul>"
        "<div class='bread-crumb-detail__time'>Thứ Bảy, 07/03/2026 - 08:07</div></div>"
    ),
    "section left, date right": page(
        above="<div class='detail-top'><div class='detail-cate'><a href='/x'>Kinh doanh</a></div>"
        "<div class='detail-time'><div data-role='publishdate'>07/03/2026 08:07 GMT+7</div></div></div>"
    ),
    "hour before day": page(
        below="<div class='kbwc-meta'><span>Lan Chi, </span><span>Theo Nông thôn</span>"
        "<span class='kbwcm-time' title='2026-03-07T08:07:00'>08:07 07/03/2026</span></div>"
    ),
    "weekday, hour, day": page(below="<div class='article-date'>Thứ Bảy, 08:07, 07/03/2026</div>"),
    "name and date in one line": page(
        below="<p class='news-info'><b>Lan Chi</b> - <span class='time'>Thứ bảy, ngày 07/03/2026 08:07 GMT+7</span></p>"
    ),
    "agency and bars": page(
        below="<span class='post-subinfo'>RSO - Thứ bảy, 07/03/2026 | 08:07 GMT+7</span>"
    ),
    "seconds and zone": page(below="<span class='time-update'>Thứ Bảy, 07/03/2026 08:07:00 +07:00</span>"),
    "day and hour in two elements": page(
        below="<div class='meta'><span class='d'>07/03/2026</span> <span class='h'>08:07</span></div>"
    ),
    "words for the day": page(below="<div class='ngay'>Ngày 7 tháng 3 năm 2026, 08:07</div>"),
    "old table layout": page(
        below="<table><tr><td><span id='ctl00_lblDate'>Thứ Bảy, 7/3/2026, 08:07</span></td></tr></table>"
    ),
    "unpadded with hour in words": page(below="<div>08 giờ 07 phút, ngày 7/3/2026</div>"),
    "comments and views beside it": page(
        below="<div class='info'><span>07/03/2026 | 08:07</span><span>12 bình luận</span><span>1.204 lượt xem</span></div>"
    ),
    "a year of two digits that comes first": page(
        below="<div class='time'>26/03/07 08:07</div>", head=published_meta("2026-03-07T08:07:00+07:00")
    ),
    "metadata in another zone": page(
        below="<span class='date'>07/03/2026 08:07</span>", head=published_meta("2026-03-07T08:07:00+08:00")
    ),
    "day printed, hour in metadata": page(
        below="<span class='date'>07/03/2026</span>", head=published_meta("2026-03-07T01:07:00Z")
    ),
    "only the clock is printed": page(head=published_meta("2026-03-07T08:07:00+0700")),
    "only a time ago is printed": page(
        below="<span class='time'>8 tháng trước</span>", head=published_meta("2026-03-07T08:07:00+07:00")
    ),
    "metadata without a zone": page(head=published_meta("2026-03-07 08:07")),
    "JSON-LD twice escaped": page(
        head='<script type="application/ld+json">{&amp;quot;@type&amp;quot;:&amp;quot;NewsArticle&amp;quot;,'
        "&amp;quot;headline&amp;quot;:&amp;quot;Rau&amp;quot;,"
        "&amp;quot;datePublished&amp;quot;:&amp;quot;2026-03-07T08:07:00+07:00&amp;quot;}</script>"
    ),
    "labelled, and updated later": page(
        below="<div class='time'>Đăng lúc: 07/03/2026 08:07 - Cập nhật: 07/03/2026 10:30</div>"
    ),
    "a related card with a date stands first": page(
        below="<ul class='tin-noi-bat'><li><a href='/khac-1.html'>Mưa lớn gây ngập nhiều tuyến đường ở ngoại thành</a>"
        " <span class='date'>06/03/2026 07:00</span></li></ul><div class='date'>07/03/2026 08:07</div>"
    ),
    "behind the text, labelled": page(
        after="<p><b>Lan Chi</b></p><div>Ngày đăng: 07/03/2026 08:07</div><div>Từ khóa: <a href='/rau'>rau sạch</a></div>"
    ),
    "behind the text, so named": page(after="<div class='post-date'>08:07 - 07/03/2026</div>"),
    "day before an English month": page(below="<span>Sat, 07 Mar 2026 08:07</span>"),
    "a blog's short month": page(below="<span>7 Th3, 2026 08:07</span>"),
}


@pytest.mark.parametrize("body", PRINTED.values(), ids=PRINTED)
def test_the_minute_is_read(body: bytes) -> None:
    article = extract_article(body, url="https://bao-mau.example/rau-sach-1.html", now=NOW).article
    assert (article.published_at or "")[:16] == "2026-03-07T08:07", article.published_raw


def test_a_labelled_update_is_no_publication() -> None:
    article = extract_article(PRINTED["labelled, and updated later"], url=None, now=NOW).article
    assert article.modified_at == "2026-03-07T10:30:00+07:00"


UNDATED = {
    "prose, licence and clock": page(),
    "metadata of the future": page(head=published_meta("2027-03-07T08:07:00+07:00")),
    "a comment's date": page(
        after="<div class='comments'><p>Bạn đọc Hùng <span>08/03/2026 09:00</span></p></div>"
    ),
    "a comment's date where nothing is named": page(
        after="<div><b>Hùng</b> <span>08/03/2026 09:00</span><p>Rau ngon, giá hợp lý.</p></div>"
    ),
    "a related article's date": page(
        after="<h3>Tin khác</h3><div><a href='/k-1.html'>Mưa lớn gây ngập</a><span class='date'>08/03/2026</span></div>"
    ),
    "a comment's named date": page(
        after="<div class='box'><h3>Ý kiến (1)</h3><p>Hùng</p><span class='time'>08/03/2026 09:00</span></div>"
    ),
}


@pytest.mark.parametrize("body", UNDATED.values(), ids=UNDATED)
def test_no_date_is_made_up(body: bytes) -> None:
    article = extract_article(body, url="https://bao-mau.example/rau-sach-1.html", now=NOW).article
    assert article.published_at is None, (article.published_raw, article.found_by)

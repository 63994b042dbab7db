"""The parts that small pages of a story are made of, and their reading by structure alone."""

# ruff: noqa: E501 (markup reads best unbroken)

from __future__ import annotations

from lxml import html

from scraper.extract.model import Places, Story
from scraper.extract.story import read_story

LEDE = "Vụ lúa hè thu năm nay được mùa, song nông dân vùng ven biển vẫn lo giá thu mua giảm ngay đầu vụ."
P1 = (
    "Sáng sớm, trên cánh đồng xã An Hòa, hàng chục máy gặt đập liên hợp đã nổ máy. Người dân cho biết năng suất "
    "bình quân đạt hơn sáu tấn một héc ta, cao nhất trong ba năm trở lại đây."
)
P2 = (
    "Theo ông Trần Văn Lúa, chủ nhiệm hợp tác xã, lúa chín đều nhờ nước ngọt về sớm và bà con xuống giống "
    "đúng lịch. Tuy vậy, thương lái chỉ trả giá thấp hơn cùng kỳ khoảng ba trăm đồng một ký."
)
P3 = (
    '"Chúng tôi mong doanh nghiệp ký hợp đồng bao tiêu từ đầu vụ để khỏi thấp thỏm", ông Lúa nói và cho biết '
    "hợp tác xã đang xây kho chứa hơn hai nghìn tấn."
)
P4 = (
    "Ngành nông nghiệp tỉnh khuyến cáo bà con thu hoạch dứt điểm trước mùa mưa, phơi sấy đúng kỹ thuật và không "
    "bán lúa non khi giá còn biến động mạnh."
)
BODY = [P1, P2, P3, P4]
TITLE = "Lúa hè thu được mùa, nông dân ven biển lo giá"
NAV = (
    "<nav><ul>"
    + "".join(f'<li><a href="/m{n}">Chuyên mục số {n} của báo</a></li>' for n in range(12))
    + "</ul></nav>"
)
CARDS = "".join(
    f'<div class="item"><a href="/bai-{n}.html"><img src="/t/{n}.jpg"></a><h3><a href="/bai-{n}.html">Tin khác số {n} nói '
    f"về chuyện đồng áng ở một huyện miền núi</a></h3><p>Đây là đoạn tóm tắt của bài khác số {n}, dài vừa đủ để một bộ "
    "trích xuất vụng về nhầm nó với thân bài của trang này.</p></div>"
    for n in range(8)
)
FOOTER = (
    '<div class="chan-trang"><p>Cơ quan chủ quản: Hội Nhà nông. Giấy phép số 12/GP-BTTTT do Bộ Thông tin cấp. '
    "Tổng biên tập: Lê Văn Mẫu. Tòa soạn: số 1 phố Huế, Hà Nội. © Bản quyền thuộc về tòa soạn.</p></div>"
)


def p(*texts: str, attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{text}</p>" for text in texts)


def page(column: str, *, head: str = "") -> str:
    return (
        f"<html><head><title>{TITLE} - Báo Đồng Quê</title>{head}</head><body>{NAV}<div class='wrap'><div class='c1'>"
        f"{column}</div><div class='c2'>{CARDS}</div></div>{FOOTER}</body></html>"
    )


def read(
    markup: str, *, hint_title: str | None = TITLE, base_url: str = "https://dongque.example/a.html"
) -> Story:
    return read_story(html.document_fromstring(markup), Places(), base_url=base_url, hint_title=hint_title)


H1 = f"<h1>{TITLE}</h1>"

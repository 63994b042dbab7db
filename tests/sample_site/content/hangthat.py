# ruff: noqa: E501 (prose stays whole)
"""The second outlet, hangthat.: its own IDs, one of them equal to an ID of the first."""

from __future__ import annotations

from tests.sample_site import blocks as b
from tests.sample_site.content.desk import article, box, by
from tests.sample_site.model import ADVICE, BRANDS, OCOP, REAL_GOODS_HOST, Article, local, printed

_COMMA = "%d/%m/%Y, %H:%M"
_SAME_ID = local(2026, 1, 12, 9, 30)
_LABEL = local(2026, 2, 3, 15, 0)
_RICE = local(2026, 4, 21, 8, 44)
_NEWEST = (
    box(
        "Hàng thật mỗi tuần: Quạt giấy Chàng Sơn",
        291800,
        "Nan tre vót tay, giấy dó phất hai mặt.",
        REAL_GOODS_HOST,
    ),
    box("Ba cửa hàng trả lại tiền khi khách đổi ý", 291801, None, REAL_GOODS_HOST),
)

ARTICLES: tuple[Article, ...] = (
    article(
        100233,
        "hangthat-ordinary",
        "hangthat., 2025: an ordinary page of the second outlet",
        "Hàng thật mỗi tuần: Kéo thủ công Đa Sỹ",
        local(2025, 2, 25, 10, 20),
        b.p(
            "Chiếc kéo Đa Sỹ được rèn từ hai loại thép: thép già ở lưỡi, thép non ở thân. Đóng nguội rồi mới mài, nên cắt lâu không mẻ."
        ),
        b.photo_centred(
            "uploads/2025/2/25/keo-1740453600.jpg", "Đường mài tay trên lưỡi kéo không thẳng tuyệt đối."
        ),
        b.p("Kéo dập máy gắn tên làng thường nhẹ hơn và có vết khuôn ở chuôi. Chỉ cần sờ là thấy."),
        b.p(
            "Mỗi nhà rèn khắc một chữ cái riêng. Danh sách chữ cái được treo ở đình làng và đăng trên trang của hợp tác xã."
        ),
        lede="Hai loại thép, một chữ cái khắc tay và đường mài không thẳng là lý lịch của chiếc kéo làng nghề.",
        byline=by("Diễm My"),
        host=REAL_GOODS_HOST,
        sections=(BRANDS,),
        newest=_NEWEST,
    ),
    article(
        187540,
        "hangthat-comparison-table",
        "hangthat., 2025: a table that compares real and fake, cells with empty ones among them",
        "Phân biệt nước hoa thật và giả: Bảng so sánh nhanh",
        local(2025, 11, 11, 11, 11),
        b.p("Bảng dưới đây tóm tắt những điểm khác nhau dễ thấy nhất, theo hướng dẫn của ba nhà phân phối."),
        b.table(
            ["Điểm kiểm tra", "Hàng thật", "Hàng giả"],
            ["Vòi xịt", "Hạt sương mịn", "Tia nước, nhỏ giọt"],
            ["Đáy chai", "Mã lô khắc chìm", "Mã in nổi, dễ trầy"],
            ["Nắp", "Nặng, khít", "Nhẹ, lỏng"],
        ),
        b.p("Mùi hương không phải là cách phân biệt tốt, vì hàng giả loại khá vẫn giống ở giờ đầu tiên."),
        b.p("Khi mua qua mạng, hãy yêu cầu người bán quay cận đáy chai cùng mã lô trên hộp."),
        lede="Vòi xịt, đáy chai và nắp là ba chỗ nên nhìn trước khi trả tiền.",
        byline=by("Thực hiện: Gia Linh - Nhật Huy", "Gia Linh", "Nhật Huy"),
        host=REAL_GOODS_HOST,
        sections=(ADVICE,),
        newest=_NEWEST,
    ),
    article(
        268540,
        "hangthat-id-of-the-other-host",
        "hangthat., 2026: an ID that the first outlet gave to another article: the key is host and ID",
        "Ba lớp kiểm tra trước khi hàng lên kệ",
        _SAME_ID,
        b.p(
            "Mỗi lô hàng gửi đến cửa hàng của chương trình “Hàng thật” đi qua ba lớp kiểm tra: giấy tờ, cảm quan và mẫu lưu."
        ),
        b.p(
            "Lớp cuối cùng tốn thời gian nhất. Mẫu được niêm phong, ghi ngày và giữ lại cho đến khi lô hàng bán hết hạn dùng."
        ),
        b.p("Trong năm qua, 9% số lô bị trả lại, phần lớn vì nhãn ghi thiếu chứ không phải vì hàng giả."),
        lede="Giấy tờ, cảm quan, mẫu lưu: ba lớp kiểm tra khiến 9% số lô hàng phải quay về.",
        date=printed(_SAME_ID, _COMMA),
        byline=by("Bảo Ngân"),
        host=REAL_GOODS_HOST,
        sections=(BRANDS,),
        newest=_NEWEST,
    ),
    article(
        291004,
        "hangthat-label-guide",
        "hangthat., 2026: numbered sub-headings typed by hand, a right-aligned name in italics",
        "Đọc nhãn trong ba mươi giây",
        _LABEL,
        b.p("Không cần đọc hết nhãn. Ba mươi giây là đủ nếu biết nhìn vào đâu."),
        b.heading("1. Tên và địa chỉ", "strong"),
        b.p("Địa chỉ chỉ ghi tên tỉnh là chưa đủ. Nhãn đúng phải đủ để gửi được một lá thư."),
        b.heading("2. Ngày tháng", "strong"),
        b.p("Ngày sản xuất in phun và hạn dùng dán tem rời là hai thứ không nên đi cùng nhau."),
        b.heading("3. Thành phần", "strong"),
        b.p("Chất đứng đầu là chất nhiều nhất. “Nước ép dâu” mà đường đứng trước dâu thì đó là nước đường."),
        lede="Tên, ngày và thành phần: ba chỗ cần nhìn, mỗi chỗ mười giây.",
        date=printed(_LABEL, _COMMA),
        byline=by("Hải Yến", html='<p style="text-align:right"><em>Hải Yến</em></p>'),
        host=REAL_GOODS_HOST,
        sections=(ADVICE,),
        newest=_NEWEST,
    ),
    article(
        292100,
        "hangthat-empty-boxes",
        "hangthat., 2026: empty boxes, no tags, a source without a name",
        "Gạo đóng túi: Vì sao nên xem ngày xay xát?",
        _RICE,
        b.p(
            "Gạo ngon nhất trong vòng hai tháng sau khi xay. Túi gạo chỉ ghi ngày đóng gói có thể chứa gạo xay từ nửa năm trước."
        ),
        b.p("Một số nhà máy đã in cả hai ngày lên túi và được người mua đón nhận."),
        b.p("Nếu túi không ghi, hãy nhìn hạt: gạo cũ đục, nhiều bụi cám và có mùi dầu nhẹ."),
        lede="Ngày đóng gói và ngày xay xát là hai chuyện khác nhau.",
        date=printed(_RICE, _COMMA),
        byline=by("Nguồn: Hội Lúa gạo", source="Hội Lúa gạo"),
        host=REAL_GOODS_HOST,
        sections=(OCOP,),
        newest=(),
    ),
)

# ruff: noqa: E501 (prose stays whole)
"""Pages whose surroundings are the trap: comments, widgets, other addresses, dates without an hour."""

from __future__ import annotations

from tests.sample_site import blocks as b
from tests.sample_site.content.desk import article, box, by
from tests.sample_site.model import (
    ADVICE,
    BRANDS,
    ECONOMY,
    LAW,
    MOVES_389,
    OCOP,
    SOCIETY,
    Article,
    Block,
    Date,
    local,
)

_COMMENTS = (
    '<div class="comment-box" id="binh-luan"><h4>Bình luận (2)</h4>\n<ul class="comments">\n'
    '<li><strong>Nguyễn Thị Lan</strong> <span class="time">09:12 06/11/2019</span><p>Tôi cũng từng mua phải loại này ở chợ gần nhà, '
    "dùng ba hôm là bong tróc hết lớp chống dính, gọi lại thì người bán đã nghỉ.</p></li>\n"
    '<li><strong>Bạn đọc ẩn danh</strong> <span class="time">10:45 06/11/2019</span><p>Mong cơ quan chức năng công bố tên cửa hàng '
    "để người tiêu dùng còn biết đường tránh, chứ nói chung chung thì khó quá.</p></li>\n</ul></div>\n"
)
_DAY_ONLY = "2016-12-23T00:00:00+07:00"
_MOBILE = (
    b.p(
        "Lô nấm linh chi 2,3 tấn dán nhãn trong nước nhưng thực chất được nhập dưới dạng phôi khô đã bị tạm giữ tại một kho lạnh."
    ),
    b.p("Chủ hàng thừa nhận chỉ đóng gói lại và in thêm hình một vùng núi nổi tiếng lên hộp."),
    b.p(
        "Theo quy định, nguyên liệu nhập về đóng gói không được ghi xuất xứ trong nước nếu không qua công đoạn chế biến đáng kể."
    ),
)

ARTICLES: tuple[Article, ...] = (
    article(
        61020,
        "comments-and-counters",
        "2019: readers' comments with dates beneath the article, a counter of views in a second span.item, share buttons inside the body",
        "Chảo chống dính “ba không” tràn về chợ quê",
        local(2019, 11, 6, 7, 30),
        b.p(
            "Những chiếc chảo không nhãn, không địa chỉ, không hướng dẫn sử dụng được bán theo cân ở nhiều chợ quê."
        ),
        Block(
            '<div class="share-inline"><a href="#" class="fb">Chia sẻ</a> <a href="#" class="zalo">Zalo</a> <span class="copy">Click để copy</span></div>'
        ),
        b.p("Lớp chống dính mỏng, sau vài lần nấu là bong thành vảy lẫn vào thức ăn."),
        b.p("Bác sĩ khuyên bỏ ngay chảo đã bong tróc, và không đun chảo không trên lửa lớn."),
        lede="Chảo không nhãn bán theo cân, dùng vài hôm đã bong lớp chống dính.",
        byline=by("Minh Trâm"),
        sections=(ADVICE,),
        after_date=' <span class="item"><i class="bi bi-eye"></i> 1.204 lượt xem</span>',
        after_body=_COMMENTS,
    ),
    article(
        25930,
        "day-without-hour",
        "2016: the printed date states no hour and no metadata does",
        "Ra mắt sàn thông tin về hàng tiêu dùng chất lượng",
        local(2016, 12, 23),
        b.p("Sàn thông tin giới thiệu hơn 800 mặt hàng đã được kiểm nghiệm, kèm kết quả và ngày lấy mẫu."),
        b.p("Khác với trang bán hàng, sàn không nhận đặt mua mà chỉ dẫn người xem tới cửa hàng gần nhất."),
        b.p("Doanh nghiệp muốn có mặt trên sàn phải gửi mẫu mỗi năm hai lần và chịu chi phí kiểm nghiệm."),
        lede="THCL là chữ viết tắt quen thuộc, nhưng sàn thông tin mới không chỉ dành cho bạn đọc của tạp chí.",
        byline=by("Lê Hảo"),
        date=Date(at=_DAY_ONLY, precision="day", raw="23/12/2016", text="23/12/2016"),
        lastmod=None,
        sections=(BRANDS,),
    ),
    article(
        98221,
        "another-slug-and-http-canonical",
        "2020: fetched under an old slug; the page's canonical link is http:// with a query and the present slug",
        "Hà Giang: Bò vàng vùng cao có thẻ tai điện tử",
        local(2020, 11, 18, 9, 14),
        b.p(
            "Hơn 3.000 con bò vàng ở hai huyện vùng cao Hà Giang đã được gắn thẻ tai điện tử, bước đầu của việc truy xuất thịt bò đặc sản."
        ),
        b.p(
            "Thẻ ghi nơi sinh, mũi tiêm phòng và các lần đổi chủ. Khi giết mổ, mã trên thẻ được in lại lên từng gói thịt."
        ),
        b.p("Người nuôi được hỗ trợ toàn bộ chi phí thẻ trong hai năm đầu."),
        lede="Thẻ tai điện tử theo con bò từ lúc sinh đến gói thịt trên kệ siêu thị.",
        byline=by("Sùng Mí Pó"),
        canonical=False,
        og=False,
        head='<link rel="canonical" href="http://thuonghieucongluan.com.vn/ha-giang-bo-vang-vung-cao-co-the-tai-dien-tu-a98221.html?utm_source=zalo" />',
        fetched_slug="ha-giang-phat-trien-chan-nuoi-dai-gia-suc",
        sections=(OCOP,),
    ),
    article(
        133015,
        "agency-mark-in-paragraph",
        "2022: the sapo's element holds a paragraph of its own, with the mark of an agency in brackets",
        "Giá vật tư nông nghiệp: Kiểm tra từ kho đến đại lý",
        local(2022, 3, 2, 18, 25),
        b.p(
            "Bảy đoàn kiểm tra sẽ làm việc tại 60 kho và 200 đại lý vật tư nông nghiệp trong quý II, tập trung vào hành vi găm hàng và bán sai giá niêm yết."
        ),
        b.p(
            "Đại lý phải xuất trình hóa đơn nhập của ba tháng gần nhất. Chênh lệch bất thường giữa giá nhập và giá bán sẽ được làm rõ."
        ),
        b.p("Kết quả kiểm tra được công bố trên cổng thông tin của từng tỉnh."),
        lede="Bảy đoàn kiểm tra vật tư nông nghiệp sẽ vào cuộc ngay trong quý II.",
        lede_html="<p>(VOV) -&nbsp;Bảy đoàn kiểm tra vật tư nông nghiệp sẽ vào cuộc  ngay trong quý&nbsp;II.</p>",
        byline=by("Theo VOV", source="VOV"),
        sections=(ECONOMY,),
    ),
    article(
        140888,
        "printed-twice",
        "2023: the article's text is printed a second time for small screens",
        "Nấm linh chi “đổi quê” trong kho lạnh",
        local(2023, 2, 1, 8, 36),
        *_MOBILE,
        lede="2,3 tấn nấm nhập khẩu được đóng hộp in hình núi trong nước trước khi bị phát hiện.",
        byline=by("Duy Khang"),
        after_body='<div class="d-md-none article-body-mobile">\n'
        + "\n".join(block.html for block in _MOBILE)
        + "\n</div>\n",
        sections=(LAW, MOVES_389),
    ),
    article(
        274411,
        "empty-decorations",
        "2025: empty paragraphs, a horizontal rule, a line of asterisks between parts and a picture that only measures",
        "Phố thuốc Lãn Ông một chiều kiểm tra",
        local(2025, 6, 3, 15, 17),
        b.p(
            "Hai giờ chiều, đoàn kiểm tra chia làm ba tổ đi dọc phố thuốc. Một nửa số cửa hàng đã kéo cửa xuống từ trước đó mười phút."
        ),
        Block("<p>&nbsp;</p><p><br></p><p><strong>&nbsp;</strong></p>"),
        b.p("Những cửa hàng còn mở đều có giấy phép, nhưng không phải vị thuốc nào cũng có hóa đơn nhập."),
        Block('<hr><img src="https://do-luong.example/1x1.gif" width="1" height="1" alt="">'),
        b.p("“Kiểm tra mà báo trước thì chỉ gặp người ngay”, một chủ hiệu thuốc lâu năm nói."),
        lede="Đoàn kiểm tra đến, nửa phố kéo cửa, và câu chuyện về hóa đơn của những vị thuốc nam.",
        byline=by("Hoài Sơn"),
        sections=(SOCIETY,),
        related=(box("Chợ dược liệu Ninh Hiệp trước hạn chót hóa đơn", 273902),),
    ),
)

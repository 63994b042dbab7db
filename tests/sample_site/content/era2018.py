# ruff: noqa: E501 (prose stays whole)
"""2018–2020: centred captions, thumbnails, lists, tables, promotion boxes and teasers inside the body, NFD."""

from __future__ import annotations

import unicodedata

from tests.sample_site import blocks as b
from tests.sample_site.content.desk import GARDEN, HONEY, TEA, article, box, by
from tests.sample_site.model import (
    ADVICE,
    BRANDS,
    ECONOMY,
    LAW,
    MOVES_389,
    NEWS,
    OCOP,
    SOCIETY,
    Article,
    Block,
    local,
)

_HONEY_URL = HONEY.url
_PROMO = "https://nha-tai-tro.example/may-do-duong"


def decomposed(text: str) -> bytes:
    """The page as some keyboards leave it: every letter with its marks behind it."""
    return unicodedata.normalize("NFD", text).encode()


ARTICLES: tuple[Article, ...] = (
    article(
        50213,
        "centred-captions-thumbnails",
        "2018: thumbnails (resize_) instead of the pictures, captions in centred italics, auto-alts, role before the name",
        "Hội An: Đèn lồng nội ngã giá với đèn lồng nhập",
        local(2018, 3, 8, 14, 26),
        b.p(
            "Ở các phố đèn lồng Hội An, khách có thể mua một chiếc đèn với giá 25.000 đồng. Đèn làm tại chỗ khó có giá ấy."
        ),
        b.photo_centred(
            "uploads/2018_03_08/den-long-1520493960.jpg",
            "Khung tre của đèn làm tại Hội An được ngâm nước ba tuần. Ảnh: Thùy Linh",
            alt="Hội An: Đèn lồng nội ngã giá với đèn lồng nhập - Hình 1",
            resized="640x360",
        ),
        b.p(
            "Đèn nhập khung thép, vải mỏng, gấp lại được nhưng bung chỉ sau vài tháng. Người mua chỉ nhận ra khi đã mang về nhà."
        ),
        b.photo_bare(
            "uploads/2018_03_08/pho-den-1520494011.jpg",
            "Hội An: Đèn lồng nội ngã giá với đèn lồng nhập - Hình 2",
            resized="640x360",
        ),
        b.p("Mười lăm xưởng đã thống nhất gắn lên khung tre một miếng da nhỏ dập tên xưởng và năm làm."),
        b.photo_centred(
            "uploads/2018_03_08/mieng-da-1520494098.jpg",
            "Miếng da dập tên xưởng.",
            alt="Hội An: Đèn lồng nội ngã giá với đèn lồng nhập - Hình 3",
        ),
        lede="Các xưởng đèn lồng Hội An chọn cách gắn tên mình lên từng khung tre để khách nhận ra hàng làm tại phố.",
        byline=by("Bài và ảnh: Thùy Linh", "Thùy Linh"),
        sections=(BRANDS,),
    ),
    article(
        52877,
        "data-table-with-caption",
        "2018: a data table with header row and caption; rows are paragraphs, the caption is not",
        "Chín tháng, xử lý hơn 4.300 vụ vi phạm về hàng hóa",
        local(2018, 10, 11, 16, 44),
        b.p(
            "Theo số liệu tổng hợp của Ban chỉ đạo 389 tỉnh, trong chín tháng đầu năm các lực lượng đã kiểm tra 9.812 lượt, xử lý 4.316 vụ."
        ),
        b.table(
            ["Lực lượng", "Số vụ", "Thu nộp (tỷ đồng)"],
            ["Quản lý thị trường", "2.105", "18,4"],
            ["Hải quan", "937", "42,7"],
            ["Công an", "812", "15,1"],
            ["Biên phòng", "462", "6,9"],
            caption="Kết quả chín tháng của các lực lượng. Nguồn: Ban chỉ đạo 389 tỉnh",
        ),
        b.p(
            "So với cùng kỳ, số vụ giảm 6% nhưng số tiền thu nộp tăng gần một phần tư, cho thấy các vụ lớn bị phát hiện nhiều hơn."
        ),
        b.p("Mặt hàng vi phạm nhiều nhất là thuốc lá, rượu, mỹ phẩm và quần áo."),
        b.p(
            "Từ nay đến cuối năm, ba kế hoạch cao điểm sẽ được triển khai trên các tuyến cửa khẩu, kho bãi và chợ đầu mối."
        ),
        lede="Số vụ giảm, số tiền thu nộp tăng: các vụ vi phạm lớn bị phát hiện nhiều hơn năm trước.",
        byline=by("Trần Kiên"),
        sections=(MOVES_389,),
    ),
    article(
        55019,
        "lists-and-headings",
        "2018: sub-headings of three kinds, a bulleted and a numbered list, an item with the writer's own dash",
        "Cẩm nang nhận biết mật ong thật",
        local(2018, 12, 3, 9, 50),
        b.p(
            "Mật ong là món quà quen thuộc dịp cuối năm, cũng là mặt hàng bị pha trộn nhiều nhất. Vài cách đơn giản dưới đây giúp người mua bớt nhầm."
        ),
        b.heading("Quan sát bằng mắt"),
        b.items(
            "Mật thật có lớp bọt mịn trên mặt và hơi đục.",
            "Mật để lâu có thể kết tinh ở đáy chai, **không phải** do pha đường.",
            "- Màu mật đổi theo mùa hoa, từ vàng nhạt đến nâu sẫm.",
        ),
        b.heading("Thử tại nhà", "h3"),
        b.items(
            "Nhỏ một giọt lên giấy thấm: mật thật lan chậm.",
            "Để chai vào ngăn mát một đêm: mật thật sánh lại nhưng không đông cứng.",
            "Khuấy với nước ấm: mật thật tan đều, không có cặn.",
            ordered=True,
        ),
        b.heading("Khi nghi ngờ", "strong"),
        b.p(
            "Không phép thử nào ở nhà thay được phòng kiểm nghiệm. Khi nghi ngờ, hãy giữ nguyên chai, nhãn và hóa đơn rồi báo cho cơ quan chức năng."
        ),
        lede="Ba cách quan sát và ba phép thử đơn giản để bớt nhầm khi mua mật ong.",
        byline=by("Mai Anh (t/h)", "Mai Anh"),
        sections=(ADVICE,),
        tags=("mật ong", "tư vấn tiêu dùng"),
        related=(HONEY,),
    ),
    article(
        57340,
        "promotion-and-teasers",
        "2019: a promotion box and three teaser lines inside the body: none of it body",
        "Siết quản lý thiết bị y tế bán qua mạng",
        local(2019, 4, 16, 11, 36),
        b.p(
            "Máy đo huyết áp, máy thử đường huyết, máy xông mũi đang được rao bán qua mạng với giá rẻ bất ngờ và lời cam kết “chính hãng”."
        ),
        b.teaser(_HONEY_URL, "Năm dấu hiệu nhận biết mật ong pha đường"),
        b.p(
            "Qua kiểm tra 32 gian hàng, 19 gian không xuất trình được giấy tờ nhập khẩu, 7 gian bán máy đã qua sử dụng nhưng quảng cáo là mới."
        ),
        b.promotion("Máy đo đường huyết chính hãng - giảm 30% hôm nay", _PROMO),
        b.p(
            "Bác sĩ khuyến cáo người bệnh mãn tính không nên chỉnh liều thuốc theo kết quả của máy không rõ nguồn gốc, vì sai số có thể lên tới 40%."
        ),
        b.teaser(TEA.url, TEA.title, "Đọc thêm:"),
        b.p("Ngành y tế đề nghị các sàn gỡ những gian hàng không công bố số lưu hành của thiết bị."),
        b.teaser(GARDEN.url, GARDEN.title, ">>>"),
        lede="Gần hai phần ba gian hàng thiết bị y tế qua mạng không có đủ giấy tờ nhập khẩu.",
        byline=by("Khánh Ngân"),
        sections=(LAW, ADVICE),
    ),
    article(
        60128,
        "sentences-like-teasers",
        "2019: sentences that begin like teasers, without a link or with a link inside: body",
        "Thư viện số về hàng thật, hàng giả mở cửa miễn phí",
        local(2019, 8, 22, 8, 20),
        b.p(
            "Thư viện số gồm hơn 1.400 bộ ảnh đối chiếu hàng thật, hàng giả vừa được đưa lên mạng để người tiêu dùng tra cứu miễn phí."
        ),
        b.p(
            "Xem thêm nhiều lần vẫn khó phân biệt, đó là nhận xét của không ít khách khi so hai chiếc đồng hồ trong bộ ảnh đầu tiên."
        ),
        b.p(
            "Đọc thêm phần chú thích dưới mỗi ảnh, người dùng sẽ biết điểm khác nhau nằm ở đâu: kim, mặt số hay đường chỉ của dây da."
        ),
        b.p(
            "Tin liên quan đến từng nhãn hiệu được cập nhật hằng tuần theo thông báo của chủ sở hữu, và có thể gửi góp ý [tại đây](https://thuonghieucongluan.com.vn/lien-he-pa5.html)."
        ),
        b.p("Ban biên tập thư viện mong nhận được ảnh chụp của bạn đọc để bộ sưu tập ngày càng đầy đủ."),
        lede="Hơn 1.400 bộ ảnh đối chiếu hàng thật, hàng giả đã có trên mạng và không thu phí.",
        byline=by("Nhóm PV"),
        sections=(NEWS,),
    ),
    article(
        63450,
        "blockquote-two-authors",
        "2019: a block quotation of two paragraphs, a byline of two names joined by “và”",
        "Nghề làm nón làng Chuông và bài toán truy xuất",
        local(2019, 11, 5, 19, 3),
        b.p(
            "Phiên chợ nón làng Chuông họp sáu lần một tháng. Những năm gần đây, nón máy từ nơi khác chở tới bán lẫn với nón khâu tay."
        ),
        b.quotation(
            "Nón khâu tay có mười sáu vành, mũi chỉ đều mà không thẳng tắp.",
            "Nón máy thì thẳng tắp, nhìn là biết không có bàn tay người.",
        ),
        b.p(
            "Hợp tác xã đã in mã truy xuất lên quai nón. Người mua quét mã sẽ thấy tên người khâu và ngày xuất xưởng."
        ),
        b.p("Sau ba tháng, 4.000 chiếc nón đầu tiên có mã đã bán hết, giá cao hơn nón thường 15.000 đồng."),
        lede="Mỗi chiếc nón khâu tay giờ mang tên người khâu, và khách mua sẵn lòng trả thêm cho điều đó.",
        byline=by("Đỗ Hòa và Thanh Tùng", "Đỗ Hòa", "Thanh Tùng"),
        sections=(OCOP,),
        related=(TEA, box("Tranh Đông Hồ đóng dấu bản khắc gốc", 61877)),
    ),
    article(
        66781,
        "decomposed-unicode",
        "2020: the whole page is in NFD; the record is in NFC",
        "Đắk Lắk: Cà phê đặc sản tìm đường giữ tên",
        local(2020, 2, 27, 10, 10),
        b.p(
            "Những bao cà phê ghi tên Buôn Ma Thuột được bán ở nhiều nước, nhưng chỉ một phần nhỏ thật sự trồng trên cao nguyên này."
        ),
        b.p(
            "Chỉ dẫn địa lý đã được đăng ký tại hơn mười quốc gia. Việc còn lại là kiểm soát ai được dùng nó."
        ),
        b.p(
            "Mười lăm doanh nghiệp có quyền sử dụng chỉ dẫn phải báo cáo sản lượng từng niên vụ và chịu kiểm tra chéo."
        ),
        b.p("“Giữ tên khó hơn đặt tên”, ông Y Thơm Niê, giám đốc một hợp tác xã, đúc kết."),
        lede="Chỉ dẫn địa lý đã có, việc khó hơn là kiểm soát người dùng nó.",
        byline=by("H'Linh Niê"),
        sections=(ECONOMY,),
        encode=decomposed,
    ),
    article(
        70012,
        "floated-picture",
        "2020: a paragraph with a picture floated beside it, and a picture inside a link",
        "Nhãn lồng Hưng Yên vào vụ, tem giả theo chân",
        local(2020, 7, 21, 15, 55),
        b.p(
            "Đầu vụ nhãn, các điểm bán dọc đường 5 đã dán tem “nhãn lồng Hưng Yên” lên cả những chùm nhãn chở từ nơi khác đến."
        ),
        b.photo_beside(
            "uploads/2020/07/21/nhan-long-1595321700.jpg",
            "Nhãn lồng Hưng Yên vào vụ, tem giả theo chân - Hình 1",
            "Nhãn lồng thật quả không đều, vỏ gai và vàng sậm, cùi bóc ra ráo nước. Người sành ăn chỉ cần nhìn cuống là biết.",
        ),
        Block(
            '<p style="text-align: center;"><a href="https://media.thuonghieucongluan.vn/uploads/2020/07/21/tem-1595321760.jpg"><img src="https://media.thuonghieucongluan.vn/resize_800x600/uploads/2020/07/21/tem-1595321760.jpg" alt="" /></a></p>',
            images=(("https://media.thuonghieucongluan.vn/uploads/2020/07/21/tem-1595321760.jpg", None),),
        ),
        b.p(
            "Hội nông dân tỉnh đã đổi mẫu tem sang loại vỡ khi bóc, mỗi tem một số và chỉ cấp theo sản lượng từng vườn."
        ),
        b.p("Người mua phát hiện tem trùng số có thể gọi đường dây nóng in ngay trên tem."),
        lede="Tem mới vỡ khi bóc và chỉ cấp theo sản lượng vườn được kỳ vọng chặn nạn mượn tên nhãn lồng.",
        byline=by("Thu Trang, Hải Đăng", "Thu Trang", "Hải Đăng"),
        sections=(OCOP,),
    ),
    article(
        72555,
        "gathered-from-sources",
        "2020: the byline is a name with a source behind it in brackets",
        "Khẩu trang y tế: Bốn bước nhận diện hàng kém chất lượng",
        local(2020, 3, 30, 21, 40),
        b.p(
            "Khẩu trang y tế đạt chuẩn có ít nhất ba lớp, trong đó lớp giữa là vải lọc không thấm nước. Đốt lớp này, nó co lại chứ không cháy thành tro."
        ),
        b.p(
            "Hộp khẩu trang phải ghi tên cơ sở sản xuất, số công bố tiêu chuẩn và hạn dùng. Thiếu một trong ba thông tin ấy là dấu hiệu đáng ngờ."
        ),
        b.p("Khi đeo, khẩu trang phải ôm sống mũi nhờ thanh nẹp. Thanh nẹp mềm như dây đồng, bẻ không gãy."),
        b.p("Sau cùng, mùi nhựa nồng khi mở hộp cho thấy vật liệu tái chế hoặc chưa được khử khí."),
        lede="Nhu cầu tăng vọt khiến khẩu trang kém chất lượng trà trộn vào thị trường.",
        byline=by("Tú Uyên (Theo Sức khỏe Cộng đồng)", "Tú Uyên", source="Sức khỏe Cộng đồng"),
        sections=(ADVICE, SOCIETY),
    ),
    article(
        75800,
        "unlinked-heading-no-crumbs",
        "2020: the h1 holds no link but a line break and an entity; no breadcrumb, so no section",
        "Đối thoại “Nông sản & Niềm tin”: Nói thật về cái giá của tem",
        local(2020, 9, 15, 13, 33),
        b.p(
            "Gần hai trăm nông dân, nhà bán lẻ và cán bộ quản lý đã ngồi lại để trả lời một câu hỏi: tem truy xuất có đáng đồng tiền?"
        ),
        b.p(
            "Nông dân nói tem tốn thêm công ghi chép. Nhà bán lẻ nói hàng có tem bán nhanh hơn. Người mua thì thừa nhận hiếm khi quét mã."
        ),
        b.p(
            "Sau hai giờ, các bên đồng ý thử một việc: treo bảng lớn cạnh quầy ghi tên người trồng, thay cho mã nhỏ in trên túi."
        ),
        b.p("Kết quả thử nghiệm tại sáu siêu thị sẽ được công bố vào cuối năm."),
        lede="Tem truy xuất tốn bao nhiêu, ai trả và ai thật sự quét mã?",
        heading="\n  Đối thoại “Nông sản &amp; Niềm tin”:<br>\n  Nói thật về cái giá của tem  ",
        breadcrumb=False,
        byline=by("Việt An"),
        sections=(OCOP,),
    ),
)

# ruff: noqa: E501 (prose stays whole)
"""2024–2026: `dd/mm/yyyy, HH:MM`, figures, JSON-LD graphs, bylines of many forms, an article in English."""

from __future__ import annotations

import json

from tests.sample_site import blocks as b
from tests.sample_site.content.desk import GARDEN, TEA, article, box, by
from tests.sample_site.model import (
    ADVICE,
    BRANDS,
    ECONOMY,
    LAW,
    MEDIA,
    MOVES_389,
    NEWS,
    OCOP,
    SOCIETY,
    Article,
    Block,
    local,
    printed,
)

_COMMA = "%d/%m/%Y, %H:%M"


def _graph(title: str, when: str, section: str) -> str:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "@id": "#toa-soan", "name": "Thương hiệu & Công luận"},
            {
                "@type": "BreadcrumbList",
                "itemListElement": [{"@type": "ListItem", "position": 1, "name": section}],
            },
            {
                "@type": "NewsArticle",
                "headline": title,
                "datePublished": when,
                "dateModified": when,
                "author": {"@type": "Person", "name": "Thương hiệu & Công luận"},
            },
        ],
    }
    return f'<script type="application/ld+json">\n{json.dumps(data, ensure_ascii=False, indent=1)}\n</script>'


_SAM = local(2025, 3, 11, 8, 15)
_COMMAS = local(2025, 4, 2, 14, 0)
_PAIRS = local(2025, 5, 19, 10, 42)
_NEST = local(2025, 6, 10, 9, 5)
_ENGLISH = local(2025, 7, 1, 16, 30)
_INVISIBLE = local(2025, 8, 14, 7, 20)
_DESK = local(2025, 9, 3, 21, 10)
_SERIES = local(2025, 9, 15, 5, 58)
_LINKS = local(2025, 10, 24, 11, 11)
_LAST = local(2026, 9, 28, 17, 48)

ARTICLES: tuple[Article, ...] = (
    article(
        268540,
        "figures-and-graph",
        "2025: figure and figcaption, the date as “dd/mm/yyyy, HH:MM”, a JSON-LD graph that agrees",
        "Sâm núi lên sàn: Mỗi củ một hồ sơ số",
        _SAM,
        b.p(
            "Từ tháng này, mỗi củ sâm từ 50 gram trở lên bán ở phiên chợ huyện đều có hồ sơ số ghi tọa độ luống trồng, ngày nhổ và người trồng."
        ),
        b.figure(
            "uploads/2025/3/11/sam-1741655700.jpg",
            "Người trồng sâm cân và chụp ảnh từng củ trước phiên chợ. Ảnh: Hồ Văn Dút",
            alt="Sâm núi lên sàn: Mỗi củ một hồ sơ số - Hình 1",
            resized="960x540",
        ),
        b.p(
            "Củ sâm được chụp ba góc; phần mềm so rễ và mắt củ với ảnh đã lưu, sai khác quá ngưỡng sẽ báo đỏ."
        ),
        b.p(
            "Huyện cũng đặt hai quầy kiểm định miễn phí. Phiên chợ đầu tiên đã phát hiện 14 củ tam thất giả sâm."
        ),
        b.figure("uploads/2025/3/11/quay-1741655790.jpg", "Quầy kiểm định miễn phí tại phiên chợ."),
        b.p("Người trồng mong hồ sơ số giúp giữ giá, vì chỉ cần một củ giả là cả làng mất khách."),
        lede="Ảnh ba góc và tọa độ luống trồng giúp từng củ sâm có lý lịch không thể vay mượn.",
        date=printed(_SAM, _COMMA),
        byline=by("Hồ Mai Phương"),
        sections=(OCOP,),
        tags=("sâm núi", "hồ sơ số"),
        head=_graph("Sâm núi lên sàn: Mỗi củ một hồ sơ số", "2025-03-11T08:15:00+07:00", "Chương trình OCOP"),
        related=(GARDEN, TEA),
    ),
    article(
        270115,
        "three-authors",
        "2025: a byline of three names with commas, plain right alignment by a class",
        "Đường dây thuốc tân dược giả qua ba tỉnh",
        _COMMAS,
        b.p(
            "Sau bốn tháng theo dõi, lực lượng công an ba tỉnh cùng lúc kiểm tra bảy địa điểm, thu giữ 93.000 viên thuốc giả và hai dây chuyền dập viên."
        ),
        b.p(
            "Thuốc được dập từ bột mì, tinh bột sắn và một lượng nhỏ hoạt chất để người uống thấy có tác dụng."
        ),
        b.p("Vỏ hộp in tại một xưởng bao bì, tem chống giả mua trên mạng với giá 70 đồng một chiếc."),
        b.p(
            "Cơ quan điều tra đề nghị người dân kiểm tra số lô theo danh sách đã công bố và ngừng dùng nếu trùng."
        ),
        lede="93.000 viên thuốc giả làm từ bột mì và tinh bột sắn bị thu giữ tại bảy địa điểm.",
        date=printed(_COMMAS, _COMMA),
        byline=by(
            "Nam Phong, Bích Thủy, Đăng Khoa",
            "Nam Phong",
            "Bích Thủy",
            "Đăng Khoa",
            html='<p class="text-right"><b>Nam Phong, Bích Thủy, Đăng Khoa</b></p>',
        ),
        sections=(LAW, MOVES_389),
    ),
    article(
        272890,
        "pictures-in-pairs",
        "2025: two pictures side by side in a table with one caption row for both, and a picture without any",
        "Chợ nổi cuối tuần: Trái cây dán tên vườn",
        _PAIRS,
        b.p(
            "Trái cây bán ở chợ nổi nay được buộc một thẻ giấy nhỏ ghi tên vườn và số điện thoại người trồng."
        ),
        Block(
            f'<table class="pics"><tbody><tr><td><img src="{MEDIA}/uploads/2025/5/19/ghe-1-1747626000.jpg" alt="ghe"></td><td><img src="{MEDIA}/uploads/2025/5/19/ghe-2-1747626030.jpg" alt="ghe"></td></tr>'
            '<tr><td colspan="2">Những chiếc ghe treo thẻ tên vườn trên cây bẹo.</td></tr></tbody></table>',
            captions=("Những chiếc ghe treo thẻ tên vườn trên cây bẹo.",),
            images=(
                (
                    f"{MEDIA}/uploads/2025/5/19/ghe-1-1747626000.jpg",
                    "Những chiếc ghe treo thẻ tên vườn trên cây bẹo.",
                ),
                (
                    f"{MEDIA}/uploads/2025/5/19/ghe-2-1747626030.jpg",
                    "Những chiếc ghe treo thẻ tên vườn trên cây bẹo.",
                ),
            ),
        ),
        b.p(
            "Khách muốn mua thêm chỉ cần gọi số trên thẻ. Nhà vườn bán được giá hơn vì không qua ba lần thương lái."
        ),
        b.photo_bare(
            "uploads/2025/5/19/the-giay-1747626090.jpg", "Chợ nổi cuối tuần: Trái cây dán tên vườn - Hình 3"
        ),
        b.p("Ban quản lý chợ cho biết nếu thẻ ghi sai vườn, chủ ghe sẽ không được treo thẻ trong một tháng."),
        b.p(
            "“Tên mình treo trên cây bẹo thì mình phải giữ”, bà Sáu Lượm, người bán bưởi hai mươi năm, cười nói."
        ),
        lede="Một tấm thẻ giấy nhỏ giúp người mua biết trái cây đến từ vườn nào.",
        date=printed(_PAIRS, _COMMA),
        byline=by("Trúc Giang"),
        sections=(SOCIETY,),
    ),
    article(
        275002,
        "nested-list-and-plain-table",
        "2025: a list inside a list item, and a table without header",
        "Hộ kinh doanh cần chuẩn bị gì khi bỏ thuế khoán?",
        _NEST,
        b.p(
            "Chuyển từ thuế khoán sang kê khai là thay đổi lớn với người buôn bán nhỏ. Những việc dưới đây nên làm sớm."
        ),
        Block(
            "<ul><li>Ghi sổ hằng ngày:<ul><li>tiền bán hàng;</li><li>tiền nhập hàng, kèm hóa đơn.</li></ul></li><li>Tách tài khoản bán hàng và tài khoản gia đình.</li></ul>",
            (
                "Ghi sổ hằng ngày:",
                "tiền bán hàng;",
                "tiền nhập hàng, kèm hóa đơn.",
                "Tách tài khoản bán hàng và tài khoản gia đình.",
            ),
        ),
        b.p("Các mốc thời gian cần nhớ:"),
        Block(
            '<table border="1"><tbody><tr><td>Trước 30/9</td><td>Kiểm kê hàng tồn</td></tr><tr><td>Trước 30/11</td><td>Đăng ký hóa đơn điện tử</td></tr><tr><td>Từ 1/1</td><td>Kê khai theo quý</td></tr></tbody></table>',
            (
                "Trước 30/9 | Kiểm kê hàng tồn",
                "Trước 30/11 | Đăng ký hóa đơn điện tử",
                "Từ 1/1 | Kê khai theo quý",
            ),
        ),
        b.p(
            "Hàng tồn không có hóa đơn là nỗi lo lớn nhất. Người bán nên lập bảng kê có chữ ký của người cung cấp khi chưa thể xin hóa đơn."
        ),
        lede="Sổ sách, tài khoản và hóa đơn là ba việc nên làm trước khi kê khai.",
        date=printed(_NEST, _COMMA),
        byline=by("Thanh Bình - Lê Dung", "Thanh Bình", "Lê Dung"),
        sections=(ECONOMY, ADVICE),
    ),
    article(
        277431,
        "in-english",
        "2025: an article in English among the Vietnamese ones",
        "Vietnamese craft villages turn to digital seals against fakes",
        _ENGLISH,
        b.p(
            "Craft villages in the north of Vietnam have begun to seal their products with numbered digital labels, hoping to win back buyers who no longer trust what they see on market stalls."
        ),
        b.p(
            "In the pottery village of Chu Dau, every piece sold for more than two million dong now carries a number pressed into its foot. The buyer types the number into a page kept by the village itself."
        ),
        b.p(
            "The labels cost less than a cup of tea, but the bookkeeping behind them takes time. Some older potters leave it to their grandchildren, who photograph each vase before it is wrapped."
        ),
        b.p("“A fake may copy my brush, but not my grandson's notebook,” one potter said with a laugh."),
        lede="Numbered seals and shared notebooks help potters and weavers prove what they have made.",
        date=printed(_ENGLISH, _COMMA),
        byline=by("Hoang Linh"),
        sections=(BRANDS,),
        language="en",
    ),
    article(
        279808,
        "invisible-characters",
        "2025: zero-width spaces, soft hyphens, entities and both placings of the tone mark; old and new spelling stay",
        "Hoà Lạc: Chợ đầu mối “không hoá đơn, không vào cổng”",
        _INVISIBLE,
        Block(
            '<p style="text-align: justify;">Từ 5&nbsp;giờ sáng, xe vào chợ phải trình ho&aacute; đơn hoặc bảng kê\u200b. Xe nào kh&ocirc;ng c&oacute; thì quay đầu, kể cả xe của khách quen\u00ad lâu năm.</p>',
            (
                "Từ 5 giờ sáng, xe vào chợ phải trình hoá đơn hoặc bảng kê. Xe nào không có thì quay đầu, kể cả xe của khách quen lâu năm.",
            ),
        ),
        b.p(
            "Ban quản lý nói cách làm này khiến lượng hàng giảm một phần năm trong tuần đầu, nhưng sang tuần thứ ba thì hòa vốn trở lại."
        ),
        b.p(
            "Tiểu thương dãy rau quả ủng hộ, vì lâu nay họ chịu tiếng oan do hàng trôi nổi bán cạnh cổng chợ & dọc đường gom."
        ),
        b.p("Cách làm sẽ được xem xét nhân rộng nếu hết quý không phát sinh ùn tắc quanh chợ."),
        lede="Xe không trình được hoá đơn phải quay đầu, kể cả xe của khách quen.",
        date=printed(_INVISIBLE, _COMMA),
        byline=by("Vũ Toàn"),
        sections=(NEWS,),
    ),
    article(
        281266,
        "no-byline-dated-place",
        "2025: no byline; the text ends with a right-aligned place that names no author",
        "Thư ngỏ gửi những người bán hàng tử tế",
        _DESK,
        b.p(
            "Chúng tôi viết thư này cho những người mỗi sáng vẫn cân đủ, ghi đúng và nói thật, dù bên cạnh có người bán rẻ hơn nhờ hàng không rõ nguồn gốc."
        ),
        b.p(
            "Chúng tôi biết sự tử tế không phải lúc nào cũng được trả công ngay. Nhưng khách hàng nhớ lâu hơn chúng ta nghĩ."
        ),
        b.p(
            "Tòa soạn mở chuyên mục mới để kể chuyện các anh chị. Mỗi cửa hàng một bài, không thu phí, không quảng cáo."
        ),
        b.right("Hà Nội, những ngày đầu thu"),
        lede="Một chuyên mục mới dành cho những cửa hàng cân đủ, ghi đúng và nói thật.",
        date=printed(_DESK, _COMMA),
        sections=(SOCIETY,),
    ),
    article(
        283120,
        "series-with-list-of-parts",
        "2025: a part of a series, the other parts as linked lines at the end of the body",
        "Hành trình một con tem - Bài 2: Người bán biết, người mua không",
        _SERIES,
        b.p(
            "Ở khu chợ chuyên sỉ, tem chống giả được bán theo cuộn như băng dính. Người bán hỏi đúng một câu: lấy loại quét ra trang nào?"
        ),
        b.heading("Tem thật dẫn về trang giả"),
        b.p("Mã trên tem dẫn tới một trang dựng vội, luôn báo “sản phẩm chính hãng” dù mã nào được quét."),
        b.p("Thử quét mười con tem liên tiếp trong một cuộn, cả mười đều cho cùng một số sê-ri."),
        b.heading("Ai kiểm tra người kiểm tra?"),
        b.p(
            "Chuyên gia Ngô Tấn Đạt cho rằng cần một cổng tra cứu chung, nơi chủ thương hiệu đăng ký tên miền chính thức của mình."
        ),
        b.teaser(
            "https://thuonghieucongluan.com.vn/hanh-trinh-mot-con-tem-bai-1-cuon-tem-gia-re-a282990.html",
            "Hành trình một con tem - Bài 1: Cuộn tem giá rẻ",
            "Bài 1:",
        ),
        lede="Tem chống giả được bán theo cuộn, và mã nào quét ra cũng là “chính hãng”.",
        date=printed(_SERIES, _COMMA),
        byline=by("Nhóm Phóng viên"),
        sections=(MOVES_389,),
        related=(
            box(
                "Hành trình một con tem - Bài 1: Cuộn tem giá rẻ",
                282990,
                "Một cuộn năm trăm con tem chỉ có giá bằng bát phở.",
            ),
        ),
    ),
    article(
        285617,
        "inline-links-and-marks",
        "2025: links, bold and italics inside words and beside punctuation; a superscript",
        "OCOP năm sao: 12 sản phẩm vào vòng chấm quốc gia",
        _LINKS,
        Block(
            '<p style="text-align: justify;">Có <b>12</b> sản phẩm vào vòng chấm quốc gia, trong đó <a href="https://thuonghieucongluan.com.vn/chuong-trinh-ocop-c54">chương trình <i>OCOP</i></a>của tỉnh Lào Cai góp ba:<strong> chè</strong>, <em>mật ong</em> và gạo.</p>',
            (
                "Có 12 sản phẩm vào vòng chấm quốc gia, trong đó chương trình OCOPcủa tỉnh Lào Cai góp ba: chè, mật ong và gạo.",
            ),
        ),
        b.p(
            "Mỗi hồ sơ phải có kết quả kiểm nghiệm không quá sáu tháng, câu chuyện sản phẩm và kế hoạch bảo vệ nhãn hiệu ở thị trường ngoài nước."
        ),
        Block(
            "<p>Diện tích vùng nguyên liệu nhỏ nhất là 8.000 m<sup>2</sup>, lớn nhất gần 500 ha.</p>",
            ("Diện tích vùng nguyên liệu nhỏ nhất là 8.000 m2, lớn nhất gần 500 ha.",),
        ),
        b.p("Hội đồng sẽ chấm kín, công bố kết quả trong tháng 12."),
        lede="Mười hai sản phẩm từ chín tỉnh bước vào vòng chấm kín của hội đồng quốc gia.",
        date=printed(_LINKS, _COMMA),
        byline=by("Thanh Nga (tổng hợp)", "Thanh Nga"),
        sections=(OCOP,),
        tags=("OCOP",),
    ),
    article(
        289990,
        "newest-full-weight",
        "2026: an ordinary page with menus and styles of a real page's weight",
        "Hai thành phố dùng chung dữ liệu truy xuất nông sản",
        _LAST,
        b.p(
            "Từ tháng 10, nông sản vào Hà Nội và Hải Phòng được tra cứu trên cùng một kho dữ liệu, thay cho hai hệ thống riêng như trước."
        ),
        b.figure(
            "uploads/2026/9/28/kho-du-lieu-1790592480.jpg",
            "Nhân viên siêu thị quét mã lô rau trước khi lên kệ.",
        ),
        b.p(
            "Người trồng chỉ khai một lần, mã lô dùng được ở cả hai nơi. Dữ liệu cũ được chuyển sang trong sáu tháng."
        ),
        b.p(
            "Kho dữ liệu chung giúp thu hồi nhanh hơn: khi một lô rau có vấn đề, danh sách cửa hàng đã nhận lô ấy hiện ra trong chưa đầy một phút."
        ),
        b.p("Sau hai tháng thử nghiệm, thời gian thu hồi trung bình giảm từ hai ngày xuống còn bốn giờ."),
        lede="Khai một lần, tra cứu ở hai thành phố: kho dữ liệu chung rút ngắn thời gian thu hồi nông sản.",
        date=printed(_LAST, _COMMA),
        byline=by("Yên Chi"),
        sections=(NEWS, ECONOMY),
        tags=("truy xuất nguồn gốc", "nông sản"),
        related=(GARDEN,),
        full_chrome=True,
    ),
)

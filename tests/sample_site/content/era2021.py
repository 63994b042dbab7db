# ruff: noqa: E501 (prose stays whole)
"""2021–2023: metadata that agrees, contradicts or is all there is; updates; long pages; hidden text."""

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
    Date,
    local,
)


def _ld(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle"} | fields
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def _meta(key: str, value: str) -> str:
    return f'<meta property="{key}" content="{value}" />'


_SELF = "https://thuonghieucongluan.com.vn/vai-thieu-som-len-tau-sang-nhat-ban-a129113.html"
_OIL = box("Dầu tràm Huế và những chai không nguồn gốc", 127001, "Chai giống chai, mùi thì không.")
_MATS = box("Chiếu cói Nga Sơn tìm lại chợ cũ", 125540)

_PROVINCES = (
    ("An Giang", "thuốc lá điếu và đường cát ở đầu nguồn sông Hậu", 214), ("Bắc Giang", "phân bón không đúng hàm lượng công bố", 96),
    ("Bắc Ninh", "linh kiện điện tử gắn nhãn nước ngoài", 131), ("Bến Tre", "cây giống không rõ vườn đầu dòng", 58),
    ("Bình Phước", "hạt điều trộn hàng nhập gắn nhãn địa phương", 77), ("Bình Thuận", "nước mắm pha chế ghi sai độ đạm", 64),
    ("Cà Mau", "tôm giống không có giấy kiểm dịch", 83), ("Cao Bằng", "gia cầm giống qua đường mòn", 109),
    ("Đà Nẵng", "kính mắt và đồng hồ nhái bày bán cho du khách", 122), ("Đắk Nông", "hồ tiêu trộn tạp chất", 41),
    ("Điện Biên", "thuốc bảo vệ thực vật ngoài danh mục", 37), ("Đồng Tháp", "thức ăn thủy sản kém chất lượng", 88),
    ("Gia Lai", "cà phê bột độn đậu rang", 69), ("Hà Giang", "mật ong bạc hà pha trộn", 52),
    ("Hà Nam", "gạch ốp lát không dán nhãn hợp quy", 47), ("Hà Tĩnh", "pháo nổ giấu trong hàng nông sản", 95),
    ("Hậu Giang", "xăng dầu bán thiếu số lít", 33), ("Hòa Bình", "cam gắn tem vùng khác", 45),
    ("Khánh Hòa", "yến sào không rõ nguồn gốc", 101), ("Kiên Giang", "hải sản khô tẩm hóa chất tạo màu", 72),
    ("Kon Tum", "sâm củ giả mang tên sâm núi", 39), ("Lai Châu", "chè đóng túi không ghi hạn dùng", 28),
    ("Lâm Đồng", "khoai tây nhập đắp đất đỏ", 84), ("Lào Cai", "hàng tiêu dùng nhập lậu ở chợ biên giới", 143),
    ("Long An", "mỹ phẩm tự trộn trong nhà trọ", 118), ("Nam Định", "thuốc đông y không phép", 66),
    ("Nghệ An", "sữa bột và bánh kẹo nhái nhãn", 137), ("Ninh Thuận", "nho khô nhập gắn tên nho địa phương", 44),
    ("Phú Yên", "rượu pha cồn công nghiệp", 51), ("Quảng Bình", "gỗ và than củi trốn thuế", 79),
    ("Quảng Nam", "quế vụn trộn vỏ cây rừng", 55), ("Quảng Ngãi", "tỏi nơi khác đóng bao tỏi đảo", 48),
    ("Sóc Trăng", "gạo thơm đóng bao nhái thương hiệu", 92), ("Sơn La", "xoài gắn mã vùng trồng mượn", 43),
    ("Thái Nguyên", "chè khô độn lá tạp", 87), ("Trà Vinh", "dừa sáp giống giả", 31),
    ("Tuyên Quang", "ván ép không đạt chuẩn phát thải", 36), ("Vĩnh Phúc", "phụ tùng xe máy nhái", 113),
)  # fmt: skip

ARTICLES: tuple[Article, ...] = (
    article(
        118311,
        "ordinary",
        "2021: an ordinary page of this layout with picture, tags, several sections and a filled box of related articles",
        "Vải thiều sớm Phúc Hòa được cấp mã vùng trồng",
        local(2021, 5, 14, 9, 26),
        b.p(
            "Hơn 40 ha vải thiều sớm ở xã Phúc Hòa (Bắc Giang) vừa được cấp mã số vùng trồng, mở đường cho vụ xuất khẩu bắt đầu vào cuối tháng này."
        ),
        b.photo_centred(
            "uploads/2021/05/14/vai-som-1620959160.jpg",
            "Nông dân Phúc Hòa kiểm tra sổ ghi chép trước vụ thu hoạch.",
            resized="640x360",
        ),
        b.p(
            "Để được cấp mã, 76 hộ phải ghi nhật ký canh tác hằng ngày, dùng thuốc trong danh mục và dừng phun ít nhất mười ngày trước khi hái."
        ),
        b.p(
            "Năm ngoái, một số thương lái mượn mã của vùng khác để gom hàng, khiến cả lô bị trả về. Năm nay, mỗi mã chỉ được dùng cho đúng sản lượng đăng ký."
        ),
        b.p("Ngành nông nghiệp huyện sẽ cử cán bộ trực tại bốn điểm cân từ 4 giờ sáng mỗi ngày."),
        lede="76 hộ trồng vải ở Phúc Hòa ghi nhật ký từng ngày để giữ mã vùng trồng cho vụ xuất khẩu.",
        byline=by("Quỳnh Mai"),
        sections=(NEWS, OCOP),
        tags=("vải thiều", "mã vùng trồng", "Bắc Giang"),
        related=(_OIL, _MATS, TEA),
    ),
    article(
        120377,
        "metadata-contradicts",
        "2021: og:title carries the outlet's name, published_time calls local time UTC: what is printed wins",
        "Quảng Ninh tiêu hủy 1,2 tấn thực phẩm quá hạn",
        local(2021, 6, 18, 17, 5),
        b.p(
            "Ngày 18/6, hội đồng xử lý tang vật tỉnh đã tiêu hủy 1,2 tấn thực phẩm quá hạn thu giữ trong tháng hành động vì an toàn thực phẩm."
        ),
        b.p("Số hàng gồm chân gà đông lạnh, xúc xích không nhãn và bánh kẹo đã tẩy sửa hạn dùng."),
        b.p(
            "Việc tẩy sửa hạn dùng được làm rất khéo: dùng dung môi xóa dòng in cũ rồi in lại bằng máy cầm tay."
        ),
        b.p(
            "Cơ quan chức năng khuyên người mua nghiêng bao bì dưới ánh sáng để tìm vết mờ quanh dòng chữ ghi hạn dùng."
        ),
        lede="Xúc xích không nhãn và bánh kẹo tẩy sửa hạn dùng bị tiêu hủy sau tháng hành động.",
        byline=by("Phương Loan"),
        og=False,
        head="\n".join(
            (
                _meta(
                    "og:title", "Quảng Ninh tiêu hủy 1,2 tấn thực phẩm quá hạn - Thương hiệu &amp; Công luận"
                ),
                _meta(
                    "og:description",
                    "Tạp chí Thương hiệu và Công luận - tin tức thương hiệu, hàng thật, hàng giả",
                ),
                _meta("article:published_time", "2021-06-18T17:05:00Z"),
                _meta("article:author", "Thương hiệu &amp; Công luận"),
            )
        ),
        sections=(LAW,),
    ),
    article(
        121904,
        "json-ld-modified",
        "2021: JSON-LD agrees on publication and states a later change",
        "Bình Thuận: Nước mắm tĩn trở lại kệ hàng",
        local(2021, 7, 26, 7, 40),
        b.p(
            "Những chiếc tĩn đất nung đựng nước mắm, thứ từng theo ghe bầu đi khắp nơi, nay trở lại kệ hàng với chiếc nắp niêm phong kiểu mới."
        ),
        b.p("Nắp có vòng đứt khi mở và mã số riêng. Tĩn nào không còn vòng, cửa hàng không nhận đổi."),
        b.p("Ba nhà thùng ở Phan Thiết góp vốn mở lò nung chung, mỗi tháng ra lò 2.000 tĩn."),
        b.p(
            "Giá một tĩn 3,7 lít là 420.000 đồng, đắt hơn chai thủy tinh nhưng được khách mua làm quà ưa chuộng."
        ),
        lede="Chiếc tĩn đất nung của nước mắm Phan Thiết quay lại với nắp niêm phong và mã số riêng.",
        byline=by("Lê Hoàng Sa"),
        date=Date(
            at="2021-07-26T07:40:00+07:00",
            precision="minute",
            raw="07:40 26/07/2021",
            text="07:40 26/07/2021",
            modified="2021-07-27T10:15:30+07:00",
        ),
        head=_ld(
            headline="Bình Thuận: Nước mắm tĩn trở lại kệ hàng",
            datePublished="2021-07-26T07:40:00+07:00",
            dateModified="2021-07-27T10:15:30+07:00",
            author={"@type": "Organization", "name": "Thương hiệu & Công luận"},
            publisher={"@type": "Organization", "name": "Thương hiệu & Công luận"},
        ),
        sections=(BRANDS,),
    ),
    article(
        124008,
        "visible-update",
        "2021: the page prints when it was updated, beside the date of publication",
        "Cần Thơ gỡ 58 tài khoản bán thuốc giả danh bác sĩ",
        local(2021, 9, 2, 20, 18),
        b.p(
            "58 tài khoản mạng xã hội dùng ảnh bác sĩ để bán thuốc xương khớp “gia truyền” đã bị gỡ sau phản ánh của các bệnh viện."
        ),
        b.p(
            "Các tài khoản dùng chung một kịch bản: gọi điện tự xưng trợ lý của bác sĩ, hỏi bệnh qua loa rồi chốt đơn hàng từ 1,5 triệu đồng."
        ),
        b.p("Mẫu thuốc gửi kiểm nghiệm có chứa chất giảm đau mạnh không ghi trên nhãn."),
        b.p("Người đã mua được khuyên ngừng dùng và mang thuốc đến cơ sở y tế gần nhất."),
        lede="Ảnh của bác sĩ thật bị lấy để bán thuốc xương khớp chứa chất giảm đau không ghi nhãn.",
        byline=by("Kiều Oanh"),
        date=Date(
            at="2021-09-02T20:18:00+07:00",
            precision="minute",
            raw="20:18 02/09/2021",
            text="20:18 02/09/2021",
            modified="2021-09-03T06:55:00+07:00",
        ),
        after_date=' <span class="item updated">Cập nhật: 06:55 03/09/2021</span>',
        sections=(LAW,),
    ),
    article(
        126645,
        "author-and-source",
        "2021: the byline names a person and, in brackets, the source",
        "Đề xuất lập quỹ thưởng cho người tố giác hàng giả",
        local(2021, 10, 12, 11, 59),
        b.p(
            "Một đề xuất đang được lấy ý kiến: trích phần tiền phạt để thưởng cho người cung cấp thông tin giúp phát hiện đường dây hàng giả."
        ),
        b.p("Mức thưởng dự kiến từ 5 đến 10% số tiền phạt thu được, tối đa 100 triệu đồng cho một vụ."),
        b.p(
            "Nhiều ý kiến lo ngại về việc bảo mật danh tính. Ban soạn thảo cho biết thông tin người tố giác sẽ được mã hóa và chỉ hai người được biết."
        ),
        b.p("Đề xuất sẽ được trình trong quý I năm sau."),
        lede="Người cung cấp thông tin có thể được thưởng tới 10% số tiền phạt thu được.",
        byline=by("Hữu Nghĩa (Theo TTXVN)", "Hữu Nghĩa", source="TTXVN"),
        sections=(MOVES_389,),
    ),
    article(
        129113,
        "related-box-with-itself",
        "2021: the box of related articles lists this article and one link twice, with http:// and a query",
        "Vải thiều sớm lên tàu sang Nhật Bản",
        local(2021, 11, 30, 8, 8),
        b.p(
            "Chuyến hàng cuối của vụ vải sớm đã cập cảng Yokohama hôm qua, khép lại một mùa không có lô nào bị trả về."
        ),
        b.p(
            "Toàn bộ 320 tấn vải được khử trùng tại nhà máy trong nước dưới sự giám sát của chuyên gia Nhật Bản."
        ),
        b.p("Giá bán tại siêu thị Nhật tương đương 480.000 đồng một cân, cao hơn năm ngoái 8%."),
        b.p(
            "Hợp tác xã cho biết sẽ dành một phần lợi nhuận để mua máy sấy, phòng khi thời tiết làm chậm chuyến hàng."
        ),
        lede="Mùa vải sớm khép lại với 320 tấn xuất sang Nhật Bản và không lô nào bị trả về.",
        byline=by("Quỳnh Mai"),
        sections=(ECONOMY,),
        related=(GARDEN, _OIL),
        related_html="".join(
            f'<li class="row-item"><div class="txt"><h3 class="mt-0 mb-1 title card-title fs-18"><a href="{url}">{title}</a></h3>{teaser}</div></li>\n'
            for url, title, teaser in (
                (GARDEN.url.replace("https:", "http:"), GARDEN.title, f'<p class="desc">{GARDEN.lede}</p>'),
                (_SELF, "Vải thiều sớm lên tàu sang Nhật Bản", '<p class="desc">Mùa vải sớm khép lại.</p>'),
                (f"{_OIL.url}?src=lien-quan", _OIL.title, f'<p class="desc">{_OIL.lede}</p>'),
                (GARDEN.url, GARDEN.title, f'<p class="desc">{GARDEN.lede}</p>'),
            )
        ),
    ),
    article(
        131870,
        "very-long",
        "2022: a very long page, one heading and two paragraphs for each of 38 provinces",
        "Toàn cảnh một năm chống hàng giả tại 38 địa phương",
        local(2022, 1, 20, 6, 0),
        b.p(
            "Tạp chí điểm lại một năm chống buôn lậu, gian lận thương mại và hàng giả tại 38 địa phương, theo thứ tự chữ cái."
        ),
        *(
            block
            for index, (name, matter, count) in enumerate(_PROVINCES)
            for block in (
                b.heading(f"{index + 1}. {name}", "h3"),
                b.p(
                    f"Vấn đề nổi lên trong năm tại {name} là {matter}. Các lực lượng đã xử lý {count} vụ, phần lớn từ tin báo của người dân và phản ánh của chủ thương hiệu."
                ),
                b.p(
                    f"{('Địa phương này lập thêm tổ phản ứng nhanh trực cả ngày nghỉ', 'Kế hoạch năm tới ưu tiên kiểm tra kho bãi hơn là cửa hàng nhỏ', 'Một đường dây nóng chung thay cho năm số điện thoại trước đây', 'Các chợ lớn được yêu cầu công khai danh sách hộ vi phạm')[index % 4]}, {('theo báo cáo tổng kết cuối năm', 'sau đề nghị của các hiệp hội', 'trên cơ sở ý kiến của người tiêu dùng')[index % 3]}."
                ),
            )
        ),
        b.p(
            "Những con số trên chưa nói hết khó khăn, nhưng cho thấy ở đâu người dân lên tiếng thì ở đó hàng giả bớt chỗ đứng."
        ),
        lede="Từ đường cát đầu nguồn sông Hậu đến cam gắn tem vùng khác: 38 địa phương, 38 câu chuyện.",
        byline=by("Ban Chuyên đề"),
        sections=(MOVES_389,),
    ),
    article(
        134420,
        "video-frames-hidden",
        "2022: a video with caption, a frame, a script and hidden text inside the body",
        "Tận mắt quy trình soi tem vỡ dưới kính hiển vi",
        local(2022, 4, 7, 16, 20),
        b.p(
            "Tại phòng kiểm định, mỗi con tem được phóng to hai trăm lần để xem mép cắt, lớp keo và các sợi phản quang."
        ),
        Block(
            f'<figure class="video"><video controls poster="{MEDIA}/uploads/2022/04/07/poster-1649323200.jpg"><source src="{MEDIA}/video/soi-tem.mp4"></video><figcaption>Các bước soi tem dưới kính hiển vi.</figcaption></figure>',
            captions=("Các bước soi tem dưới kính hiển vi.",),
        ),
        Block('<div style="display:none">Mã nội bộ: BT-2022-0417. Không phát hành dòng này.</div>'),
        b.p("Tem thật vỡ thành mảnh nhỏ theo đường cắt sẵn; tem giả rách thành dải dài vì giấy quá dai."),
        Block('<iframe src="https://video.example/nhung/389" width="560" height="315"></iframe>'),
        Block(
            '<script>window.quangCao = window.quangCao || []; quangCao.push({vi_tri: "giua-bai"});</script>'
        ),
        b.p("Kết quả soi được gửi cho cơ quan điều tra trong vòng 24 giờ."),
        lede="Dưới kính hiển vi, tem giả lộ ra ở mép cắt và lớp keo.",
        byline=by("Phan Tín", html='<p style="text-align: right;"><em><strong>Phan Tín</strong></em></p>'),
        sections=(ADVICE,),
    ),
    article(
        137555,
        "boxed-information",
        "2022: a box of information that belongs to the article, and a right-aligned signature of a letter inside it",
        "Gửi thư cho người bán: Mẫu đơn khiếu nại nên có gì?",
        local(2022, 8, 19, 9, 33),
        b.p(
            "Một lá đơn rõ ràng giúp người bán trả lời nhanh hơn và là chứng cứ khi vụ việc phải đưa ra cơ quan hòa giải."
        ),
        b.p(
            "Đơn nên nêu ngày mua, nơi mua, số tiền, lỗi của hàng hóa và điều người mua mong muốn: đổi, sửa hay hoàn tiền."
        ),
        b.boxed(
            "**Ba giấy tờ nên kèm theo**",
            "Bản chụp hóa đơn hoặc biên nhận chuyển tiền.",
            "Ảnh chụp nhãn, số lô và lỗi của hàng hóa.",
            "Tin nhắn trao đổi với người bán, in ra có ngày giờ.",
        ),
        b.p(
            "Thời hạn trả lời hợp lý là bảy ngày làm việc. Quá hạn, người mua có thể gửi đơn đến sở công thương nơi cư trú."
        ),
        lede="Bốn thông tin và ba giấy tờ kèm theo giúp đơn khiếu nại của người mua có trọng lượng.",
        byline=by("Luật gia Tô Hà My"),
        sections=(ADVICE,),
    ),
    article(
        139902,
        "capital-title-no-lede",
        "2023: a title in capitals is kept; og:description alone does not make a sapo",
        "CẢNH BÁO: GIẢ MẠO TRANG BÁN VÉ TÀU TẾT",
        local(2023, 1, 5, 10, 1),
        b.p("Ít nhất năm trang có giao diện giống trang bán vé tàu đang thu tiền đặt chỗ rồi chặn liên lạc."),
        b.p(
            "Điểm khác nằm ở tên miền: trang thật chỉ có một dấu chấm trước đuôi, trang giả chèn thêm chữ “ve-tet”."
        ),
        b.p(
            "Hành khách chỉ nên mua tại ga, đại lý có treo biển, hoặc gõ địa chỉ bằng tay thay vì bấm vào quảng cáo."
        ),
        head=_meta("og:description", "Ít nhất năm trang giả mạo giao diện bán vé tàu Tết đã bị phát hiện."),
        byline=by("Theo Cục An toàn thông tin", source="Cục An toàn thông tin"),
        sections=(NEWS, SOCIETY),
    ),
    article(
        141330,
        "date-from-og",
        "2023: no date printed; article:published_time is the evidence",
        "Muối ớt Tây Ninh: Một tên gọi, nhiều câu chuyện",
        local(2023, 2, 16, 13, 45, 10),
        b.p(
            "Muối ớt, muối tôm, muối ớt xanh: mỗi loại một cách rang, và mỗi nhà ở Gò Dầu có một cách riêng."
        ),
        b.p(
            "Nhãn hiệu chứng nhận ra đời để không ai độc chiếm cái tên chung, nhưng cũng để không ai ngoài tỉnh tùy tiện dùng nó."
        ),
        b.p("Đến nay, 29 cơ sở được cấp quyền. Mỗi năm, tổ kiểm tra lấy mẫu hai lần, không báo trước."),
        b.p("Cơ sở nào vượt ngưỡng phẩm màu sẽ mất quyền dùng nhãn hiệu trong một năm."),
        lede="29 cơ sở được dùng chung một cái tên, với điều kiện chấp nhận bị kiểm tra không báo trước.",
        byline=by("Chí Thiện"),
        date=Date(
            at="2023-02-16T13:45:10+07:00", precision="second", raw="2023-02-16T13:45:10+07:00", text=None
        ),
        head=_meta("article:published_time", "2023-02-16T13:45:10+07:00"),
        lastmod=local(2023, 2, 20, 8, 0),
        sections=(BRANDS, OCOP),
    ),
    article(
        142777,
        "date-from-json-ld",
        "2023: no date printed and no OpenGraph; JSON-LD, a graph whose text holds a raw line break, is the evidence",
        "Khởi tố chủ xưởng sản xuất bột ngọt giả",
        local(2023, 4, 11, 19, 27),
        b.p(
            "Cơ quan công an đã khởi tố bị can đối với chủ một xưởng đóng gói bột ngọt giả nhãn hiệu có quy mô hơn 20 tấn."
        ),
        b.p(
            "Nguyên liệu được mua theo bao 25 kg, trộn với muối tinh và đường, rồi đóng vào túi in sẵn đặt làm ở tỉnh khác."
        ),
        b.p("Xưởng chỉ hoạt động từ nửa đêm đến bốn giờ sáng và đổi người giao hàng mỗi tuần."),
        b.p("Vụ án đang được mở rộng điều tra để làm rõ nơi in bao bì."),
        lede="Hơn 20 tấn bột ngọt giả đã được đóng gói trong những ca làm từ nửa đêm đến bốn giờ sáng.",
        byline=by("Anh Quân"),
        date=Date(
            at="2023-04-11T19:27:00+07:00", precision="second", raw="2023-04-11T19:27:00+07:00", text=None
        ),
        og=False,
        head=(
            '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Thương hiệu & Công luận"},\n'
            '{"@type": "NewsArticle", "headline": "Khởi tố chủ xưởng sản xuất bột ngọt giả", "description": "Hơn 20 tấn bột ngọt giả\nđã được đóng gói",\n'
            '"datePublished": "2023-04-11T19:27:00+07:00"}]}</script>'
        ),
        lastmod=local(2023, 4, 13, 9, 0),
        sections=(LAW,),
    ),
)

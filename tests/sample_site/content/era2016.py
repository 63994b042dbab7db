# ruff: noqa: E501 (prose stays whole)
"""2016–2017: the sapo opens with the house mark, is cut off or repeats the first paragraph; glued captions."""

from __future__ import annotations

from tests.sample_site import blocks as b
from tests.sample_site.content.desk import HONEY, TEA, article, box, by
from tests.sample_site.model import ADVICE, BRANDS, ECONOMY, LAW, MOVES_389, SOCIETY, Article, Block, local

_CUT = "Tổ công tác của Ban chỉ đạo 389 tỉnh vừa phát hiện một kho hàng chứa hơn 12.000 chai dầu gội mang nhãn các hãng nổi tiếng"
_WHOLE = "Từ ngày 1/7, người mua hàng qua mạng có quyền trả lại hàng trong vòng bảy ngày nếu sản phẩm không đúng mô tả."
_TWICE = (
    b.p(
        "Hai nhãn hiệu nước uống có tên đọc gần giống nhau, vỏ chai cùng màu xanh, được bày cạnh nhau trên kệ của nhiều cửa hàng tạp hóa."
    ),
    b.p(
        "Chủ nhãn hiệu ra đời trước cho rằng bên kia cố ý gây nhầm lẫn. Bên còn lại khẳng định đã được cấp văn bằng bảo hộ và dùng tên của chính người sáng lập."
    ),
    b.p(
        "Theo luật sư Đoàn Khắc Minh, dấu hiệu tương tự gây nhầm lẫn phải được xem xét trên tổng thể: cách phát âm, cấu trúc, màu sắc và nhóm hàng."
    ),
    b.p("Tòa án đã thụ lý vụ kiện và dự kiến hòa giải lần đầu vào tháng tới."),
)
_TWICE_LEDE = (
    "Hai nhãn hiệu nước uống đọc gần giống nhau cùng có mặt trên kệ hàng, và vụ kiện đã được tòa thụ lý."
)

ARTICLES: tuple[Article, ...] = (
    article(
        15840,
        "house-mark-cut-lede",
        "2016: the sapo is “THCL ” and a cut-off prefix of the first paragraph; kept as printed without the mark",
        "Thu giữ hơn 12.000 chai dầu gội giả nhãn hiệu",
        local(2016, 3, 14, 8, 47),
        b.p(f"{_CUT}, xếp kín hai gian nhà cấp bốn ở cuối một con hẻm."),
        b.p(
            "Chủ kho khai mua dung dịch không nhãn theo can 20 lít, thuê người chiết vào chai cũ đã rửa sạch rồi dán tem tự in."
        ),
        b.p(
            "Mỗi chai bán ra bằng hai phần ba giá hàng thật, chủ yếu cho các tiệm gội đầu nhỏ và quán trọ ven quốc lộ."
        ),
        b.p(
            "Đại diện một hãng bị làm giả cho biết dầu gội thật có mã lô khắc bằng tia la-de ở đáy chai, sờ thấy gờ; hàng giả in mực, lau bằng cồn là mất."
        ),
        lede=f"{_CUT}...",
        lede_html=f"THCL {_CUT}...",
        byline=by("Lâm Vũ"),
        sections=(MOVES_389,),
    ),
    article(
        16902,
        "house-mark-lede-equals-first",
        "2016: the sapo equals the first paragraph, which stays in the body; the mark stands in bold before it",
        "Mua hàng qua mạng: Bảy ngày để đổi ý",
        local(2016, 6, 20, 10, 30),
        b.p(_WHOLE),
        b.p(
            "Thời hạn được tính từ lúc nhận hàng, không phải từ lúc đặt hàng. Người bán phải nêu rõ địa chỉ nhận hàng trả lại và người chịu phí vận chuyển."
        ),
        b.p(
            "Một số mặt hàng như thực phẩm tươi sống, đồ lót, phần mềm đã mở niêm phong không thuộc diện được trả."
        ),
        b.p(
            "Khi người bán từ chối, người mua có thể gửi khiếu nại kèm ảnh chụp màn hình mô tả sản phẩm đến hội bảo vệ người tiêu dùng nơi cư trú."
        ),
        lede=_WHOLE,
        lede_html=f"<strong>THCL</strong> {_WHOLE}",
        byline=by("Thục Quyên"),
        sections=(ADVICE,),
        related=(box("Năm câu hỏi trước khi bấm nút đặt hàng", 16455),),
    ),
    article(
        18077,
        "house-mark-in-brackets",
        "2016: the mark as “(THCL) - ”, two authors parted by a dash",
        "Thanh Hóa: Nem chua có mã QR từ lá chuối đến bàn ăn",
        local(2016, 9, 9, 15, 2),
        b.p(
            "Quét mã trên gói nem, người mua biết được con lợn nuôi ở trang trại nào, mổ ngày nào và ai là người gói."
        ),
        b.p(
            "Mười hai cơ sở đầu tiên ở thành phố Thanh Hóa đã dùng hệ thống này từ tháng 8. Chi phí mỗi gói tăng chưa đến 150 đồng."
        ),
        b.p(
            "Ông Mai Xuân Thọ, chủ một cơ sở ba đời làm nem, kể rằng trước đây cứ gần Tết là thấy nem nhà mình bán ở những nơi mình chưa từng giao hàng."
        ),
        b.p(
            "Sở Công Thương dự kiến mở rộng ra sáu mươi cơ sở trong năm sau và hỗ trợ một nửa chi phí máy in tem."
        ),
        lede="Mỗi gói nem mang một mã QR riêng, và người làm nem không còn lo bị mượn tên.",
        lede_html="(THCL) - Mỗi gói nem mang một mã QR riêng, và người làm nem không còn lo bị mượn tên.",
        byline=by("Lê Nhung - Anh Đào", "Lê Nhung", "Anh Đào"),
        sections=(BRANDS,),
        tags=("#nem chua", "#truy xuất nguồn gốc"),
    ),
    article(
        19344,
        "interview-unmarked-questions",
        "2016: an interview whose questions are not marked, with closing thanks: all of it body",
        "“Hàng giả sống được là nhờ người mua dễ dãi”",
        local(2016, 11, 28, 6, 30),
        b.p("Thưa bà, sau mười năm làm công tác bảo vệ người tiêu dùng, điều gì khiến bà trăn trở nhất?"),
        b.p(
            "Điều khiến tôi trăn trở là nhiều người biết món đồ mình mua là giả mà vẫn mua, vì rẻ và vì nghĩ rằng chẳng hại ai."
        ),
        b.p("Nhưng cũng có nhiều người bị lừa thật?"),
        b.p(
            "Có chứ. Với thuốc và thực phẩm, gần như không ai cố ý mua hàng giả. Ở đó, trách nhiệm trước hết thuộc về người bán và người kiểm tra."
        ),
        b.p("Bà chờ đợi gì ở các sàn bán hàng qua mạng?"),
        b.p(
            "Tôi chờ một cam kết đơn giản: biết rõ ai đang bán trên sàn của mình. Không có địa chỉ thật thì không được mở gian hàng."
        ),
        b.p("Xin cảm ơn bà!"),
        lede="Bà Đặng Thị Minh Nguyệt, nguyên phó chủ tịch một hội bảo vệ người tiêu dùng, trò chuyện về thói quen mua sắm.",
        lede_html="THCL Bà Đặng Thị Minh Nguyệt, nguyên phó chủ tịch một hội bảo vệ người tiêu dùng, trò chuyện về thói quen mua sắm.",
        byline=by("Hà Vân (thực hiện)", "Hà Vân"),
        sections=(SOCIETY,),
    ),
    article(
        20518,
        "short-photo-story",
        "2017: a photo story of two sentences and four captioned pictures",
        "Chùm ảnh: Tiêu hủy nửa tấn đồ chơi nguy hiểm",
        local(2017, 1, 12, 11, 18),
        b.p(
            "Sáng 12/1, hơn nửa tấn đồ chơi bạo lực, súng nhựa bắn đạn cứng và bóng bay bơm khí dễ cháy đã được tiêu hủy tại bãi rác thành phố."
        ),
        b.photo_centred(
            "uploads/2017_01_12/anh-1-1484194680.jpg", "Đồ chơi được đổ thành đống trước khi nghiền."
        ),
        b.photo_centred(
            "uploads/2017_01_12/anh-2-1484194702.jpg", "Súng nhựa bắn đạn cứng có thể gây mù mắt."
        ),
        b.photo_centred(
            "uploads/2017_01_12/anh-3-1484194733.jpg", "Đại diện các trường học được mời chứng kiến."
        ),
        b.photo_centred(
            "uploads/2017_01_12/anh-4-1484194760.jpg", "Xe nghiền hoạt động liên tục trong ba giờ."
        ),
        b.p("Đây là đợt tiêu hủy thứ hai trong tháng."),
        lede="Hơn nửa tấn đồ chơi nguy hiểm bị nghiền nát trước sự chứng kiến của nhà trường và phụ huynh.",
        byline=by("Thực hiện: Trọng Tín", "Trọng Tín"),
        sections=(SOCIETY,),
    ),
    article(
        21760,
        "glued-captions",
        "2017: picture and caption in one paragraph, alt text and caption the same words with nothing between",
        "Gốm Chu Đậu và nỗi lo đồ giả cổ",
        local(2017, 4, 5, 9, 9),
        b.p(
            "Vài năm trở lại đây, những chiếc bình giả cổ mang hoa văn Chu Đậu xuất hiện nhiều ở các phiên chợ đồ xưa, giá chỉ bằng một phần mười bình của làng."
        ),
        b.photo_glued(
            "uploads/2017_04_05/binh-gom-1491358140.jpg", "Nghệ nhân vẽ hoa văn trên bình gốm Chu Đậu."
        ),
        b.p(
            "Người trong nghề nhận ra ngay: men của bình giả bóng gắt, nét vẽ in lưới đều tăm tắp, đáy bình không có vết dao tiện."
        ),
        b.photo_glued("uploads/2017_04_05/day-binh-1491358171.jpg", "Đáy bình thật còn vết dao tiện."),
        b.p(
            "Làng gốm đã làm dấu nổi ở đáy và cấp giấy chứng nhận có số cho từng sản phẩm từ hai triệu đồng trở lên."
        ),
        lede="Bình giả cổ bán tràn lan khiến làng gốm Chu Đậu phải tự đặt dấu riêng cho mình.",
        lede_html="THCL Bình giả cổ bán tràn lan khiến làng gốm Chu Đậu phải tự đặt dấu riêng cho mình.",
        byline=by("Bài và ảnh: Phạm Duyên", "Phạm Duyên"),
        sections=(BRANDS,),
        related=(TEA,),
    ),
    article(
        23105,
        "mixed-quotes-right-quotation",
        "2017: ASCII and typographic quotes, double spaces, non-breaking spaces, a right-aligned quotation that is no byline",
        'Người giữ "hồn" bánh cốm giữa phố cổ',
        local(2017, 7, 17, 18, 0),
        b.p(
            "Ở  tuổi 78, bà Nguyễn Thị Ngà vẫn dậy từ ba giờ sáng để 'xem cốm'.\u00a0 Bà bảo: “Cốm xấu thì bánh đẹp mấy cũng bỏ”."
        ),
        b.right("Cốm Vòng gói lá sen xanh, / Ai mua bánh cốm để dành tặng nhau."),
        b.p(
            "Mấy năm nay, bánh cốm mang tên \"gia truyền\" mọc lên khắp nơi.\u00a0Có cửa hàng mới mở vài tháng đã ghi 'từ năm 1865' trên hộp."
        ),
        b.p(
            'Bà Ngà không kiện ai.  Bà chỉ dặn con cháu ghi rõ ngày làm lên từng hộp,  vì "bánh cốm không biết nói dối, để qua ba ngày là nó tự khai".'
        ),
        b.p("Năm ngoái, gia đình bà đã đăng ký nhãn hiệu cho hình vẽ chiếc quạt nan trên hộp bánh."),
        lede="Giữa hàng chục biển hiệu “gia truyền”, có một người lặng lẽ giữ nghề bằng cách riêng.",
        byline=by("PV"),
        sections=(SOCIETY, BRANDS),
    ),
    article(
        24633,
        "same-text-first",
        "2017: the first of two IDs with the same text",
        "Hai nhãn nước uống na ná nhau và một vụ kiện",
        local(2017, 10, 30, 13, 15),
        *_TWICE,
        lede=_TWICE_LEDE,
        byline=by("Gia Hưng"),
        sections=(LAW,),
    ),
    article(
        24690,
        "same-text-second",
        "2017: the second of two IDs with the same text: a record of its own",
        "Hai nhãn nước uống na ná nhau và một vụ kiện",
        local(2017, 10, 31, 8, 5),
        *_TWICE,
        lede=_TWICE_LEDE,
        byline=by("Gia Hưng"),
        sections=(BRANDS,),
    ),
    article(
        26011,
        "nested-containers",
        "2017: the editor nested divs and a section; one paragraph has no element of its own; inline tags meet words",
        "Tỏi Lý Sơn trước mùa thu hoạch: Lo giữ tên hơn lo giá",
        local(2017, 12, 20, 7, 7),
        Block(
            '<div class="wrap"><section><div><p style="text-align: justify;">Đảo L<strong>ý Sơn</strong> có chừng 330 ha tỏi, nhưng lượng tỏi bán dưới tên đảo mỗi năm nhiều gấp mấy lần sản lượng thật.</p></div>\n'
            "<div>Tỏi nơi khác chở ra đảo bằng thuyền đêm, đóng bao lại rồi quay vào đất liền với <em>lý lịch</em> mới.</div>\n"
            "</section><div><span>Chính quyền huyện đã lập tổ kiểm tra tại cảng,</span> <span>chỉ cho tỏi có phiếu xuất xứ xuống tàu.</span></div></div>",
            (
                "Đảo Lý Sơn có chừng 330 ha tỏi, nhưng lượng tỏi bán dưới tên đảo mỗi năm nhiều gấp mấy lần sản lượng thật.",
                "Tỏi nơi khác chở ra đảo bằng thuyền đêm, đóng bao lại rồi quay vào đất liền với lý lịch mới.",
                "Chính quyền huyện đã lập tổ kiểm tra tại cảng, chỉ cho tỏi có phiếu xuất xứ xuống tàu.",
            ),
        ),
        b.p("“Giá lên xuống là chuyện của chợ, còn cái tên là của ông bà để lại”, một người trồng tỏi nói."),
        lede="Mùa tỏi mới đang đến, và người dân đảo lo nhất là cái tên bị đem bán.",
        byline=by("Ngọc Thạch"),
        sections=(ECONOMY,),
        related=(HONEY, TEA),
    ),
)

# ruff: noqa: E501 (prose stays whole)
"""2013–2015: bare divs, line breaks, Word paste, tables as frames of pictures, windows-1258."""

from __future__ import annotations

import unicodedata

from tests.sample_site import blocks as b
from tests.sample_site.content.desk import HONEY, article, box, by, of_shard
from tests.sample_site.model import (
    ADVICE,
    BRANDS,
    ECONOMY,
    LAW,
    MOVES_389,
    NEWS,
    SOCIETY,
    Article,
    Block,
    Date,
    local,
)


def windows_1258(text: str) -> bytes:
    """The page as an editor of that time stored it: tone marks as combining characters of windows-1258."""
    out = []
    for char in text:
        try:
            char.encode("cp1258")
            out.append(char)
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", char)
            # windows-1258 has ă â ê ô ơ ư đ whole and the five tones as combining marks
            tones = [mark for mark in base[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"]
            rest = unicodedata.normalize("NFC", "".join(c for c in base if c not in tones))
            out.append(rest + "".join(tones))
    return "".join(out).encode("cp1258", "xmlcharrefreplace")


_FIRST = local(2013, 10, 14, 8, 0)
_LEDE_OF_SHARD = local(2014, 9, 22, 6, 45)
_STATED = "2014-11-18T15:20:31+07:00"

ARTICLES: tuple[Article, ...] = (
    article(
        1204,
        "divs-without-date",
        "2013: bare divs, no sapo, no byline, no date and no metadata; the shard's day is the evidence",
        "Chợ Đồng Xuân ký cam kết không bày bán hàng giả",
        _FIRST,
        b.div(
            "Gần 600 hộ kinh doanh tại chợ Đồng Xuân (Hà Nội) sáng nay đã ký cam kết không bày bán hàng giả, hàng nhái và hàng không rõ nguồn gốc."
        ),
        b.div(
            "Theo ban quản lý chợ, mỗi ngành hàng cử một tổ trưởng chịu trách nhiệm nhắc nhở các quầy trong dãy của mình. Quầy vi phạm lần đầu bị nêu tên trên loa, lần thứ hai bị tạm ngừng kinh doanh ba ngày."
        ),
        Block("<div>&nbsp;</div>"),
        b.div(
            "Bà Lê Thị Hạnh, chủ một quầy vải, cho rằng người buôn bán lâu năm đều muốn giữ khách quen. “Bán một lần hàng nhái thì mất khách cả đời”, bà nói."
        ),
        b.div(
            "Ban quản lý chợ sẽ phối hợp với đội quản lý thị trường của quận kiểm tra đột xuất hai lần mỗi tháng từ nay đến Tết."
        ),
        date=of_shard(_FIRST),
        lastmod=None,
        og=False,
        canonical=False,
        sections=(NEWS, MOVES_389),
    ),
    article(
        2871,
        "line-breaks-source-in-brackets",
        "2014: running text between line breaks in one element; the source stands in brackets behind the last sentence",
        "Bắt giữ hai xe tải chở gia cầm nhập lậu trên quốc lộ 18",
        local(2014, 2, 19, 16, 5),
        b.broken_lines(
            [
                [
                    "Khoảng 3 giờ sáng 19/2, tổ công tác liên ngành kiểm tra hai xe tải đi từ hướng Móng Cái về Hải Dương và phát hiện hơn 4 tấn gia cầm đã giết mổ."
                ],
                [
                    "Lái xe khai nhận chở thuê cho một người không quen biết với giá:",
                    "- Xe thứ nhất: 3 triệu đồng một chuyến;",
                    "- Xe thứ hai: 2,5 triệu đồng một chuyến.",
                ],
                [
                    "Toàn bộ số hàng không có giấy kiểm dịch, nhiều thùng đã bốc mùi. Cơ quan thú y đã lập biên bản và tiêu hủy ngay trong buổi sáng."
                ],
            ]
        ),
        Block(
            "<br />\n<br />\nĐội trưởng Nguyễn Văn Tuấn cho biết từ đầu năm đến nay đơn vị đã xử lý chín vụ tương tự, nhiều gấp đôi cùng kỳ. (Theo TTXVN)",
            (
                "Đội trưởng Nguyễn Văn Tuấn cho biết từ đầu năm đến nay đơn vị đã xử lý chín vụ tương tự, nhiều gấp đôi cùng kỳ.",
            ),
        ),
        lede="Hơn 4 tấn gia cầm không có giấy kiểm dịch bị phát hiện khi đang trên đường vào nội địa.",
        byline=by("Theo TTXVN", source="TTXVN", html=""),
        sections=(LAW,),
        og=False,
    ),
    article(
        4410,
        "word-paste",
        "2014: paragraphs pasted from Word, paragraphs of one non-breaking space, old http:// links in the text",
        "Làng nghề nước mắm Nam Ô đăng ký nhãn hiệu tập thể",
        local(2014, 5, 7, 9, 12),
        b.word(
            "Hơn 60 hộ làm nước mắm ở làng Nam Ô (Đà Nẵng) vừa hoàn tất hồ sơ đăng ký nhãn hiệu tập thể sau gần hai năm chuẩn bị."
        ),
        b.word(
            "Trước đó, không ít cơ sở ở nơi khác đã dán tên Nam Ô lên chai nước mắm pha chế, khiến người mua khó phân biệt và giá của làng bị kéo xuống."
        ),
        b.empty(),
        b.word(
            "Theo quy chế chung, mỗi mẻ cá phải được ủ ít nhất mười hai tháng trong chum gỗ, tỷ lệ ba cá một muối, và được ghi sổ ngay từ ngày vào chum."
        ),
        b.p(
            "Thông tin về quy chế có thể xem tại [trang của làng nghề](http://thuonghieucongluan.com.vn/lang-nghe-nuoc-mam-nam-o-a4398.html) hoặc hỏi trực tiếp tại nhà văn hóa khối phố."
        ),
        b.word(
            "Ông Bùi Thanh Phú, tổ trưởng tổ nghề, nói rằng nhãn hiệu chỉ có giá trị khi người làng tự giữ lấy nó."
        ),
        lede="Sau gần hai năm chuẩn bị, làng nước mắm Nam Ô nộp hồ sơ đăng ký nhãn hiệu tập thể để giữ tên làng.",
        byline=by("Hồng Quân"),
        sections=(BRANDS,),
    ),
    article(
        6032,
        "windows-1258",
        "2014: bytes in windows-1258 with combining tone marks, declared in header and page",
        "Phát hiện cơ sở sang chiết gas trái phép ở ngoại thành",
        local(2014, 7, 30, 14, 40),
        b.p(
            "Chiều 29/7, đoàn kiểm tra liên ngành bắt quả tang một cơ sở đang sang chiết gas từ bình lớn sang bình nhỏ mang nhãn của bốn hãng khác nhau."
        ),
        b.p(
            "Tại hiện trường có 312 vỏ bình, trong đó 47 bình đã quá hạn kiểm định. Chủ cơ sở không xuất trình được giấy phép và giấy chứng nhận đủ điều kiện phòng cháy."
        ),
        b.p(
            "Theo các chuyên gia, bình gas sang chiết lậu thường thiếu trọng lượng, van không đạt chuẩn và có thể nổ bất cứ lúc nào."
        ),
        b.p("Vụ việc đã được chuyển cho cơ quan công an để điều tra, làm rõ."),
        lede="Hơn 300 vỏ bình gas mang nhãn của bốn hãng khác nhau bị thu giữ tại một cơ sở không phép.",
        byline=by("PV"),
        sections=(LAW,),
        encode=windows_1258,
        content_type="text/html; charset=windows-1258",
    ),
    article(
        7115,
        "picture-tables",
        "2014: pictures framed by one-column tables, the caption in the second row; taken from another paper",
        "Mũ bảo hiểm rởm tràn vỉa hè trước ngày siết quy định",
        _LEDE_OF_SHARD,
        b.p(
            "Trên nhiều tuyến phố, mũ bảo hiểm giá 40.000 đồng được bày thành từng chồng ngay sát lòng đường, không tem, không nhãn."
        ),
        b.photo_table(
            "uploads/2014_09_22/mu-bao-hiem-1411342800.jpg",
            "Mũ bảo hiểm không tem hợp quy bày bán trên vỉa hè. Ảnh: Quốc Hưng",
        ),
        b.p(
            "Một người bán thừa nhận mũ được lấy từ xưởng gia công nhỏ, vỏ làm bằng nhựa tái chế và lớp xốp bên trong mỏng chừng một đốt ngón tay."
        ),
        b.photo_table(
            "uploads/2014_09_22/lop-xop-1411342911.jpg",
            "Lớp xốp của mũ rởm (trái) mỏng bằng một nửa mũ đạt chuẩn.",
            alt="lop xop",
        ),
        b.p(
            "Từ tháng 10, người đội mũ không đạt chuẩn có thể bị nhắc nhở; người sản xuất và buôn bán sẽ bị xử phạt nặng hơn trước."
        ),
        lede="Chỉ còn ít ngày nữa quy định mới có hiệu lực, nhưng mũ bảo hiểm kém chất lượng vẫn bày bán công khai.",
        byline=by("Theo Người Tiêu Dùng", source="Người Tiêu Dùng"),
        sections=(ADVICE,),
        related=(HONEY,),
    ),
    article(
        8350,
        "dated-by-sitemap-entry",
        "2014: no date on the page, the sitemap's entry states the second; the slug speaks of another topic",
        "Hải quan Lạng Sơn: Ngăn dòng pháo nổ qua đường mòn",
        local(2014, 11, 18, 15, 20, 31),
        b.p(
            "Những tháng cuối năm, các đối tượng lợi dụng sương mù để cõng pháo nổ qua đường mòn biên giới, chia thành bao nhỏ giấu trong ruộng mía."
        ),
        b.p(
            "Lực lượng hải quan và biên phòng đã lập bốn chốt chặn, tuần tra cả ban đêm. Chỉ riêng tuần qua, hơn 900 kg pháo các loại đã bị thu giữ."
        ),
        b.p(
            "Cùng với tuần tra, cán bộ đến từng bản vận động bà con ký cam kết không vác thuê hàng cấm. Già làng, trưởng bản được mời tham gia tổ tự quản."
        ),
        b.p("“Khi người dân không tiếp tay, đường mòn sẽ vắng”, một cán bộ đội kiểm soát nói."),
        lede="Bốn chốt chặn và các tổ tự quản của bản làng đang là lá chắn trước dòng pháo lậu cuối năm.",
        byline=by("Vi Thảo - Nông Kiên", "Vi Thảo", "Nông Kiên"),
        date=Date(at=_STATED, precision="second", raw=_STATED, text=None),
        slug="khai-mac-hoi-cho-hang-tieu-dung-xu-lang",
        sections=(MOVES_389,),
    ),
    article(
        9617,
        "nothing-but-text",
        "2015: a short notice without sapo, pictures, boxes or tags",
        "Thông báo tìm chủ sở hữu lô hàng điện tử bị tạm giữ",
        local(2015, 3, 3, 10, 0),
        b.p(
            "Chi cục Quản lý thị trường đang tạm giữ 86 kiện hàng điện tử đã qua sử dụng, phát hiện ngày 12/1/2015 tại một bãi xe và chưa xác định được chủ sở hữu."
        ),
        b.p(
            "Ai là chủ sở hữu hợp pháp của lô hàng trên, đề nghị mang theo hóa đơn, chứng từ đến làm việc trong vòng 30 ngày kể từ ngày đăng thông báo."
        ),
        b.p("Quá thời hạn trên, lô hàng sẽ được xử lý theo quy định của pháp luật."),
        newest=(),
        sections=(LAW,),
    ),
    article(
        11240,
        "sub-headings-of-bold",
        "2015: sub-headings are bold paragraphs, and bold words stand at the beginning of ordinary paragraphs",
        "Chọn mua sữa bột cho trẻ: Đừng chỉ nhìn vỏ hộp",
        local(2015, 8, 26, 7, 55),
        b.p(
            "Vỏ hộp in đẹp không nói lên nhiều về chất lượng bên trong. Người mua nên tập thói quen đọc kỹ những dòng chữ nhỏ ở mặt sau."
        ),
        b.heading("Đọc nhãn phụ tiếng Việt", "strong"),
        b.p(
            "Hàng nhập khẩu chính ngạch bắt buộc phải có nhãn phụ ghi tên và địa chỉ nhà nhập khẩu, thành phần, ngày sản xuất, hạn dùng và cách bảo quản."
        ),
        b.p("**Lưu ý:** nhãn phụ dán lệch, mờ hoặc che mất hạn dùng gốc là dấu hiệu cần dè chừng."),
        b.heading("Giữ lại hóa đơn", "strong"),
        b.p(
            "Hóa đơn là căn cứ duy nhất khi cần khiếu nại. Cửa hàng từ chối xuất hóa đơn thường cũng từ chối trách nhiệm."
        ),
        lede="Giữa hàng chục nhãn sữa bột trên kệ, cha mẹ nên đọc gì trước khi trả tiền?",
        byline=by("BS. Trịnh Lệ Thu"),
        sections=(ADVICE, SOCIETY),
        related=(
            HONEY,
            box(
                "Ghi nhãn phụ hàng nhập khẩu: Những lỗi thường gặp",
                10988,
                "Nhãn phụ thiếu tên nhà nhập khẩu là lỗi phổ biến nhất.",
            ),
        ),
        tags=("sữa bột", "nhãn phụ"),
    ),
    article(
        13005,
        "economy-with-decimal-commas",
        "2015: figures with decimal commas, units glued to numbers, a line break inside a paragraph",
        "Giá phân bón giảm, nông dân vẫn lo hàng kém chất lượng",
        local(2015, 12, 2, 17, 31),
        Block(
            '<p style="text-align: justify;">Giá một số loại phân bón tại đồng bằng sông Cửu Long tuần này:<br />\nĐạm hạt trong: 7.900đ/kg, giảm 3,5%;<br />\nLân nung chảy: 3.250đ/kg, giảm 1,2%.</p>',
            (
                "Giá một số loại phân bón tại đồng bằng sông Cửu Long tuần này:\nĐạm hạt trong: 7.900đ/kg, giảm 3,5%;\nLân nung chảy: 3.250đ/kg, giảm 1,2%.",
            ),
        ),
        b.p(
            "Dù vậy, kết quả lấy mẫu của ngành nông nghiệp cho thấy 14/120 mẫu (11,67%) không đạt hàm lượng như công bố trên bao bì."
        ),
        b.p(
            "Có mẫu ghi 16% đạm nhưng thực tế chỉ đạt 9,4%. Theo tính toán, mỗi héc-ta lúa bón phải loại phân này có thể giảm 0,6 - 0,8 tấn thóc."
        ),
        b.p(
            "Chi cục bảo vệ thực vật khuyến cáo bà con mua tại đại lý có giấy phép và giữ lại một ít phân trong bao còn nguyên nhãn để đối chứng khi cần."
        ),
        lede="Giá đầu vào hạ nhiệt là tin vui, nhưng tỷ lệ mẫu phân bón không đạt hàm lượng công bố vẫn trên 10%.",
        byline=by("Út Mười"),
        sections=(ECONOMY,),
    ),
)

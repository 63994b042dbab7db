"""The structure source on small pages, one for each way in which Vietnamese sites mark up an article."""

# ruff: noqa: E501, ISC004 (markup reads best unbroken)

from __future__ import annotations

import unicodedata

import pytest
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

# name: (column, authors, source, captions)
LAYOUTS: dict[str, tuple[str, list[str], str | None, list[str]]] = {
    "singular-content": (
        f'<h1 class="title-page detail">{TITLE}</h1><div class="author-wrap"><div class="author-name"><a href="/tg/1"><b>'
        f'Minh Hạnh</b></a></div><time class="author-time">Thứ ba, 05/03/2024 - 07:30</time></div>'
        f'<h2 class="singular-sapo">(Đồng Quê) - {LEDE}</h2><div class="singular-content">{p(P1, P2)}'
        f'<figure class="image align-center"><img data-src="/a.jpg" src="data:image/gif;base64,xx"><figcaption><p>Gặt lúa ở '
        f"An Hòa (Ảnh: Minh Hạnh).</p></figcaption></figure>{p(P3, P4)}</div>",
        ["Minh Hạnh"],
        None,
        ["Gặt lúa ở An Hòa (Ảnh: Minh Hạnh)."],
    ),
    "detail-content": (
        f'<div class="detail-top"><h1 class="detail-title" data-role="title">{TITLE}</h1></div><div class="detail-info"><p '
        f'class="name">Lê Thu</p></div><h2 class="detail-sapo" data-role="sapo">{LEDE}</h2><div class="detail-cmain"><div '
        f'class="detail-content afcbc-body" data-role="content">{p(P1)}<figure class="VCSortableInPreviewMode" type="Photo">'
        f'<div><img src="https://cdn.example/thumb_w/640/a.jpg"></div><figcaption class="PhotoCMS_Caption"><p>Kho lúa mới - '
        f'Ảnh: LÊ THU</p></figcaption></figure>{p(P2)}<div class="VCSortableInPreviewMode" type="RelatedOneNews"><a href="/x.html">'
        f"<img src='/x.jpg'></a><a href='/x.html' class='title'>Một bài khác được chèn vào giữa</a></div>{p(P3, P4)}"
        f'</div></div><div class="detail-author-bot"><div class="author-info"><p class="name">Lê Thu</p></div></div>',
        ["Lê Thu"],
        None,
        ["Kho lúa mới - Ảnh: LÊ THU"],
    ),
    "plain-paragraphs-and-right-aligned-name": (
        f'{H1}<span class="time">05/03/2024 07:30</span><p><strong>{LEDE}</strong></p>{p(P1)}<p style="text-align:center"><img '
        f'src="/a.jpg"></p><p style="text-align:center"><em>Nông dân gặt lúa lúc sáng sớm.</em></p>{p(P2, P3, P4)}'
        '<p style="text-align:right"><strong>Nguyễn Thị Mai Hoa</strong></p>',
        ["Nguyễn Thị Mai Hoa"],
        None,
        ["Nông dân gặt lúa lúc sáng sớm."],
    ),
    "bare-divs": (
        f"{H1}<h2>{LEDE}</h2><div id=content><div>{P1}</div><div>&nbsp;</div><div>{P2}</div><div><br></div><div>{P3}</div>"
        f"<div>{P4}</div><div align=right><b>Theo TTXVN</b></div></div>",
        [],
        "TTXVN",
        [],
    ),
    "breaks": (
        f"{H1}<p class=lead>{LEDE}</p><div id=content>{P1}<br><br>{P2}<br /><br />{P3}<br><br>{P4}<br><br><b>PV</b></div>",
        ["PV"],
        None,
        [],
    ),
    "picture-table": (
        f'<p class="the-article-category"><a href="/">Nông nghiệp</a></p><h1 class="the-article-title">{TITLE}</h1><p '
        f'class="the-article-summary">{LEDE}</p><div class="the-article-body">{p(P1)}<table class="picture"><tr><td class="pic">'
        f'<img src="/a.jpg"></td></tr><tr><td class="pCaption caption">Máy gặt trên đồng. Ảnh: <em>Thu Hà.</em></td></tr></table>'
        f'{p(P2, P3, P4)}</div><div class="the-article-credit"><p class="author">Thu Hà - Minh Tâm</p></div>',
        ["Thu Hà", "Minh Tâm"],
        None,
        ["Máy gặt trên đồng. Ảnh: Thu Hà."],
    ),
    "article__body": (
        f'<article><h1 class="article__title cms-title">{TITLE}</h1><div class="article__author"><span class="name cms-author">'
        f'HỒNG PHÚC</span></div><div class="article__sapo cms-desc">{LEDE}</div><div class="article__body cms-body">'
        f'{p(P1, P2)}<div class="article__related"><h3>Tin liên quan</h3><ul><li><a href="/y.html">Bài liên quan thứ nhất</a>'
        f'</li></ul></div>{p(P3, P4)}</div><div class="article__tag"><a href="/t">lúa</a></div></article>',
        ["HỒNG PHÚC"],
        None,
        [],
    ),
    "word-paste": (
        f"{H1}<div class=sapo>{LEDE}</div><div class=noidung>"
        + "".join(
            f'<p class="MsoNormal" style="text-align:justify"><span style="font-size:14pt"><span style="font-family:Arial">{t}'
            "<o:p></o:p></span></span></p><p class=MsoNormal>&nbsp;</p>"
            for t in BODY
        )
        + '<p class=MsoNormal align=right style="text-align:right"><b><i>Bài và ảnh: Hữu Phước</i></b></p></div>',
        ["Hữu Phước"],
        None,
        [],
    ),
    "parts-around-an-advertisement": (
        f'{H1}<div class=chapeau>{LEDE}</div><div id=main><div id=first>{p(P1, P2, P3)}</div><div class="ads">Quảng cáo của '
        f"một nhãn hàng phân bón, dài để gây nhầm lẫn cho người đọc máy.</div><div id=second>{p(P4)}</div></div>"
        '<div class="bottom"><span class="author">Trúc Giang</span></div>',
        ["Trúc Giang"],
        None,
        [],
    ),
    "layout-table": (
        f"<table width=100%><tr><td width=150>Danh mục bên trái</td><td><table><tr><td><h1>{TITLE}</h1></td></tr><tr><td><b>{LEDE}"
        f'</b></td></tr><tr><td>{p(*BODY)}<p align="right"><b>ĐÌNH THẮNG</b></p></td></tr></table></td></tr></table>',
        ["ĐÌNH THẮNG"],
        None,
        [],
    ),
    "name-and-source-in-parentheses": (
        f"{H1}<h2 class=sapo>ĐQO - {LEDE}</h2><div class=content>{p(P1, P2, P3)}<p>{P4} (Theo Báo Đồng Quê)</p></div>",
        [],
        "Báo Đồng Quê",
        [],
    ),
    "summed-up-by": (
        f"{H1}<h2 class=sapo>{LEDE}</h2><div class=content>{p(*BODY)}<p style='text-align:right'><strong>Khánh An</strong> (t/h)</p>"
        "<p>Bạn đang đọc bài viết <a href='/a.html'>này</a> tại chuyên mục <a href='/n'>Nông nghiệp</a>. Mọi góp ý xin gửi về "
        "hòm thư của tòa soạn.</p></div>",
        ["Khánh An"],
        None,
        [],
    ),
    "obfuscated-classes": (
        f'<div class="x1q"><h1 class="a9">{TITLE}</h1><div class="k2">5 phút trước</div><p class="z7">{LEDE}</p><div '
        f'class="m0">{p(*BODY)}</div></div>',
        [],
        None,
        [],
    ),
    "desc-image-table": (
        f'<h1 class="title-2"><a href="/a.html">{TITLE}</a></h1><span class="date">05/03/2016 07:30 GMT+7</span><h2 class="txt-head">TTO - {LEDE}</h2><div class="fck">'
        f'{p(P1)}<table class="desc_image slide_content" style="width:500px"><tbody><tr><td><img src="/a.jpg"></td></tr><tr><td class="desc">Gặt lúa - Ảnh: T.Tâm</td></tr></tbody></table>'
        f'{p(P2)}<table align="right" border="1"><tr><td><p>» <a href="/x.html">Bài khác về lúa</a></p></td></tr></table>{p(P3, P4)}</div><div class="author">THANH TÂM</div>',
        ["THANH TÂM"],
        None,
        ["Gặt lúa - Ảnh: T.Tâm"],
    ),
    "cms-body-divs": (
        f'<h1 class="details__headline">{TITLE}</h1><div class="details__meta"><h4><a href="/author/1">Hữu Nghĩa</a></h4><time>07:30 - 05/03/2018</time></div><div class="sapo">{LEDE}</div>'
        f'<div id="abody" class="cms-body details__content"><div>{P1}</div><table class="imagefull" align="center"><tr><td><img src="/a.jpg"></td></tr><tr><td class="caption"><div>Máy gặt</div></td></tr></table>'
        f'<div>{P2}</div><div class="details__morenews"><div class="story"><h2><a href="/k.html">Bài khác</a></h2><p>Tóm tắt bài khác ấy.</p></div></div><div>{P3}</div><div>{P4}</div></div><div class="details__author"><div class="left"><h4><a class="name" href="/author/1">Hữu Nghĩa</a></h4></div></div>',
        ["Hữu Nghĩa"],
        None,
        ["Máy gặt"],
    ),
    "lede-inside-container": (
        f'<h1 class="kbwc-title">{TITLE}</h1><div class="kbwc-meta"><span class="kbwcm-author">Lan Chi,</span><span class="kbwcm-source"> Theo <a href="#">Đời sống Pháp luật</a> <span class="kbwcm-time" title="2021-03-05">07:30 05/03/2021</span></span></div>'
        f'<div class="klw-new-content"><h2 class="knc-sapo">{LEDE}</h2><div class="knc-relate-wrapper"><ul><li><a href="/1.html">Bài một</a></li></ul></div><div class="knc-content" id="ContentDetail">{p(P1, P2)}<div class="VCSortableInPreviewMode" type="Photo"><div><img src="/a.jpg"></div><div class="PhotoCMS_Caption"><p>Ảnh minh họa</p></div></div>{p(P3, P4)}</div></div><div class="link-source-wrapper is-web clearfix"><a href="/">Link bài gốc</a></div>',
        ["Lan Chi"],
        "Đời sống Pháp luật",
        ["Ảnh minh họa"],
    ),
    "name-slash-station": (
        f'<h1 class="article-title">{TITLE}</h1><div class="article-summary h4">VOV.VN - {LEDE}</div><div class="article-content"><div class="text-long">{p(*BODY)}</div></div><div class="article-author"><a href="/a">Vân Anh/VOV-Đông Bắc</a></div>',
        ["Vân Anh"],
        "VOV-Đông Bắc",
        [],
    ),
    "source-in-its-own-element": (
        f'<h1 class="details__headline cms-title">{TITLE}</h1><div class="details__summary cms-desc">{LEDE}</div><div class="content article-body cms-body AdAsia">{p(*BODY)}</div><div class="source">Hùng Võ (Vietnam+)</div>',
        ["Hùng Võ"],
        "Vietnam+",
        [],
    ),
    "agency-only": (
        f'<h1>{TITLE}</h1><div class="details__summary">{LEDE}</div><div class="content article-body">{p(*BODY)}</div><div class="source">(TTXVN/Vietnam+)</div>',
        [],
        "TTXVN",
        [],
    ),
    "name-and-outlet-after-theo": (
        f'<h1 class="clrTit">{TITLE}</h1><h2 id="article_sapo">{LEDE}</h2><article class="cate-foot-info">{p(P1)}<p align="center"><img src="/a.jpg"></p><p align="center"><i>Nông dân gặt lúa</i></p>{p(P2, P3, P4)}</article><div class="nguontin">Theo Hà My (Báo Giao thông)</div>',
        ["Hà My"],
        "Báo Giao thông",
        ["Nông dân gặt lúa"],
    ),
    "body-text": (
        f'<h1 class="bm_a">{TITLE}</h1><h3 class="bm_sapo">{LEDE}</h3><div class="bm_b"><p class="body-image"><img src="/a.jpg"></p><p class="body-text media-caption">Gặt lúa chiều qua</p>{p(*BODY, attributes=" class=body-text")}<p class="body-text body-author"><strong>Đức Hoàng</strong></p></div><p class="bm_source">Nguồn <a href="/n"><span>Nhà Nông</span></a></p>',
        ["Đức Hoàng"],
        "Nhà Nông",
        ["Gặt lúa chiều qua"],
    ),
    "bold-lede-with-mark-and-table-caption": (
        f'<h1>{TITLE}</h1><div class="news-body"><p><b>QĐND Online – {LEDE}</b></p>{p(P1, P2)}<table class="image" align="center"><tr><td><img src="/a.jpg"></td></tr><tr><td class="caption">Bộ đội giúp dân gặt lúa.</td></tr></table>{p(P3, P4)}<p style="text-align: right;"><strong>TRẦN MINH</strong></p><p>* Mời bạn đọc vào chuyên mục <a href="/x">Kinh tế</a> xem các tin, bài liên quan.</p></div>',
        ["TRẦN MINH"],
        None,
        ["Bộ đội giúp dân gặt lúa."],
    ),
    "site-name-in-h1": (
        f'<h1 class="logo"><a href="/">Báo Đồng Quê điện tử</a></h1><div class="tt"><h2 class="news-tt">{TITLE}</h2></div><div class="sapo">{LEDE}</div><div class="nd">{p(*BODY)}</div>',
        [],
        None,
        [],
    ),
    "share-bar-and-date-before-lede": (
        f'<h1>{TITLE}</h1><div class="meta">Thứ Ba, 05/03/2019, 07:30 (GMT+7) <a href="/c">Kinh tế</a></div><div class="tool"><a href="#">Chia sẻ</a><a href="#">In</a></div><div class="bold">{LEDE}</div><div class="text">{p(*BODY)}</div>',
        [],
        None,
        [],
    ),
    "quote-box-with-its-author": (
        f'<h1>{TITLE}</h1><p class="lead">{LEDE}</p><div class="content">{p(*BODY)}</div><div class="byline"><a href="/a">Phương Linh</a></div><div class="author-bio"><p>Phương Linh là phóng viên theo dõi nông nghiệp vùng châu thổ từ mười năm nay và thích đi xe đạp.</p></div>',
        ["Phương Linh"],
        None,
        [],
    ),
    "everything-in-one-div-with-breaks": (
        f'<div class="detail"><h1>{TITLE}</h1>05/03/2015 07:30<br><br><b>{LEDE}</b><br><br>{P1}<br><br>{P2}<br><br><img src="/a.jpg"><br><i>Kho lúa mới. Ảnh: Tú Anh</i><br><br>{P3}<br><br>{P4}<br><br><div style="text-align:right">Tú Anh</div></div>',
        ["Tú Anh"],
        None,
        ["Kho lúa mới. Ảnh: Tú Anh"],
    ),
    "comments-longer-than-the-text": (
        f'<h1>{TITLE}</h1><h2 class="sapo">{LEDE}</h2><div class="nd">{p(*BODY)}<p style="text-align:right">An Nhiên</p></div><div class="list_comment">'
        + "".join(
            f'<div class="item_comment"><p class="full_content"><span class="txt-name">Bạn đọc {n}</span> Tôi cho rằng giá lúa năm nay thấp là do bà con bán non, mong các cấp sớm vào cuộc giúp dân, chứ cứ thế này thì khổ lắm, ai mà chịu nổi hả trời, lần thứ {n}.</p></div>'
            for n in range(15)
        )
        + "</div>",
        ["An Nhiên"],
        None,
        [],
    ),
    "teaser-inside-the-lede-and-name-on-the-last-line": (
        f'<h1 class="fon31">{TITLE}</h1><h2 class="fon33 sapo"><span>(Dân trí)</span> - {LEDE}<br><a href="/b.html">&gt;&gt; Bài trước về giá lúa</a></h2>'
        f'<div id="divNewsContent" class="fon34 detail-content">{p(P1, P2, P3)}<p>{P4}<br><b>Thanh Trúc</b></p></div>',
        ["Thanh Trúc"],
        None,
        [],
    ),
    "sections-with-headless-picture-boxes": (
        f'<h1>{TITLE}</h1><p class="standfirst">{LEDE}</p><article><section>{p(P1, P2)}<div class="img-wrap"><img src="/a.jpg"><div>Kho lúa của hợp tác xã</div></div>'
        f'</section><section>{p(P3)}</section><section>{p(P4)}</section></article><p class="author-name">Bảo Trân</p>',
        ["Bảo Trân"],
        None,
        ["Kho lúa của hợp tác xã"],
    ),
    "name-half-bold-with-source": (
        f"<h1>{TITLE}</h1><h2>{LEDE}</h2><div class=nd>{p(*BODY)}<p><strong>Minh Nhật</strong> (Theo <em>Reuters</em>)</p></div>",
        ["Minh Nhật"],
        "Reuters",
        [],
    ),
    "tags-line-and-promotion-inside": (
        f'<h1>{TITLE}</h1><p class="sapo">{LEDE}</p><div class=nd>{p(*BODY)}<p style="text-align:right"><em>Thùy Dương</em></p><p>Từ khóa: <a href="/t1">lúa</a>, '
        '<a href="/t2">gạo</a></p><p>Mời độc giả theo dõi kênh của báo tại <a href="https://kenh.example">đây</a> để nhận tin nhanh mỗi sáng.</p></div>',
        ["Thùy Dương"],
        None,
        [],
    ),
    "standfirst-bold-by-class": (
        f'<h1>{TITLE}</h1><div class=nd><p><span class="bold"> - {LEDE}</span></p>{p(*BODY)}</div>',
        [],
        None,
        [],
    ),
    "name-with-office-below": (
        f'<h1>{TITLE}</h1><p class="sapo">{LEDE}</p><div class=nd>{p(*BODY)}<p style="text-align:right"><b>Luật sư Nguyễn Văn Đông</b><br><em>Đoàn luật sư Hà Nội</em></p></div>',
        ["Luật sư Nguyễn Văn Đông"],
        None,
        [],
    ),
    "caption-above-its-film": (
        f'<h1>{TITLE}</h1><p class="announce">{LEDE}</p><div class=nd>{p(*BODY)}<p>Video: Máy gặt xuống đồng. Nguồn: HTX</p><p><iframe src="/v"></iframe></p>'
        '<p align="right"><b>Bùi Văn Thắng - Đài Truyền thanh huyện</b></p></div>',
        ["Bùi Văn Thắng"],
        None,
        ["Video: Máy gặt xuống đồng. Nguồn: HTX"],
    ),
    "standfirst-with-pointers": (
        f'<h1>{TITLE}</h1><div class=nd><h2 class="sapo">{LEDE} <a href="/c.html">Xem thêm</a><br><a href="/b.html">&gt;&gt; Bài trước về giá lúa</a></h2>{p(*BODY)}</div>',
        [],
        None,
        [],
    ),
    "standfirst-by-itemprop-and-domain": (
        f'<h1>{TITLE}</h1><div class=nd><div itemprop="description">Dongque.vn - {LEDE}</div>{p(*BODY)}</div>',
        [],
        None,
        [],
    ),
    "label-name-and-date-in-one-line": (
        f'<h1>{TITLE}</h1><div><span>Tác giả: Bùi Thị Ngân</span> <span>05/03/2015 07:30</span></div><p class="sapo">{LEDE}</p><div class=nd>{p(*BODY)}</div>',
        ["Bùi Thị Ngân"],
        None,
        [],
    ),
    "name-with-button-and-office": (
        f'<h1>{TITLE}</h1><div class="author"><a href="/a">Bùi Ngân</a><span>Phóng viên</span></div><div class="author"><a href="/b">Lê Tú</a><a class="f">Theo dõi</a></div><p class="sapo">{LEDE}</p><div class=nd>{p(*BODY)}</div>',
        ["Bùi Ngân", "Lê Tú"],
        None,
        [],
    ),
    "comment-counter-under-the-standfirst": (
        f'<h1>{TITLE}</h1><div><strong>{LEDE}</strong></div><ul><li>Chia sẻ</li><li>12 bình luận</li></ul><div class=nd>{p(*BODY)}</div><p align=right><b>PV</b></p><div><a href="/s">Facebook</a> <a href="/m">Gửi thư cho bạn bè</a></div>',
        ["PV"],
        None,
        [],
    ),
    "name-and-date-below-the-text": (
        f'<h1>{TITLE}</h1><p class="sapo">{LEDE}</p><div class=nd>{p(*BODY)}<p><em>Bùi Ngân | 07:30 05/03/2015</em></p></div>',
        ["Bùi Ngân"],
        None,
        [],
    ),
    "linked-full-name-before-date": (
        f'<h1>{TITLE}</h1><div><a href="/p12.html">Bùi Thị Ngân</a> - Ngày 05/03/2015 07:30</div><p class="sapo">{LEDE}</p><div class=nd>{p(*BODY)}</div>',
        ["Bùi Thị Ngân"],
        None,
        [],
    ),
    "labelled-source-some-lines-behind": (
        f'<h1>{TITLE}</h1><p class="sapo">{LEDE}</p><div class=nd>{p(*BODY)}</div><p><a href="https://x.example/g.html">https://x.example/g.html</a></p><div><p>Theo Tùng Lâm / VTC News</p></div>',
        ["Tùng Lâm"],
        "VTC News",
        [],
    ),
    "names-before-a-teaser-behind-the-text": (
        f'<h1>{TITLE}</h1><p class="sapo">{LEDE}</p><div class=nd>{p(*BODY)}</div><p><strong>Bùi Ngân - Lê Tú</strong></p><p><a href="/k.html">Nông dân được mùa lúa đông xuân muộn</a></p>',
        ["Bùi Ngân", "Lê Tú"],
        None,
        [],
    ),
    "two-pictures-side-by-side": (
        f'<h1>{TITLE}</h1><p class="sapo">{LEDE}</p><div class=nd>{p(P1)}<table><tr><td><img src="/a.jpg"></td><td><img src="/b.jpg"></td></tr><tr><td colspan=2>Trước và sau '
        f"vụ gặt</td></tr></table>{p(P2, P3, P4)}</div>",
        [],
        None,
        ["Trước và sau vụ gặt"],
    ),
    "reader-names-in-quotation": (
        f'<h1>{TITLE}</h1><p class="sapo">{LEDE}</p><div class=nd>{p(P1, P2)}{p(P3, P4)}</div><div class="meta-author">Tác giả: <b>Gia Huy</b></div>',
        ["Gia Huy"],
        None,
        [],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout(name: str) -> None:
    column, authors, source, captions = LAYOUTS[name]
    story = read(page(column))
    assert story.title == TITLE
    assert story.lede == LEDE
    assert story.paragraphs == BODY
    assert story.authors == authors
    assert story.source == source
    assert story.captions == captions


# A fragment has no metadata to say that its h1 is the publication's name.
@pytest.mark.parametrize("name", sorted(LAYOUTS.keys() - {"site-name-in-h1"}))
def test_fragment_without_head(name: str) -> None:
    story = read(f"<div>{LAYOUTS[name][0]}</div>", hint_title=None)
    assert (story.title, story.lede, story.paragraphs) == (TITLE, LEDE, BODY)


def in_body(markup: str) -> list[str]:
    """Paragraphs of an ordinary page with `markup` in the middle of its body."""
    story = read(
        page(f"{H1}<h2 class=sapo>{LEDE}</h2><div class=content>{p(P1, P2)}{markup}{p(P3, P4)}</div>")
    )
    assert story.paragraphs[:2] == [P1, P2]
    assert story.paragraphs[-2:] == [P3, P4]
    return story.paragraphs[2:-2]


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        ("<h3>Giá lúa giảm</h3>", ["Giá lúa giảm"]),
        ("<p><strong>Giá lúa giảm</strong></p>", ["Giá lúa giảm"]),
        ("<ul><li>Giống lúa thơm</li><li>- Giống lúa dẻo</li></ul>", ["Giống lúa thơm", "- Giống lúa dẻo"]),
        ("<blockquote><p>Đất lành chim đậu.</p></blockquote>", ["Đất lành chim đậu."]),
        ('<p style="text-align:right">Đất lành chim đậu, người lành giữ ruộng.</p>', ["Đất lành chim đậu, người lành giữ ruộng."]),
        ("<blockquote><p>Đất lành chim đậu.</p><footer>Ông Lúa</footer></blockquote>", ["Đất lành chim đậu.", "Ông Lúa"]),
        ("<p><b>Ông nghĩ gì về giá lúa năm nay?</b></p>", ["Ông nghĩ gì về giá lúa năm nay?"]),
        (
            "<table><tr><th>Giống</th><th>Giá</th></tr><tr><td>Thơm</td><td><p>7.200</p></td></tr></table>",
            ["Giống | Giá", "Thơm | 7.200"],
        ),
        (
            '<div class="box-info"><p><b>Lịch xuống giống</b></p><p>Vụ hè thu bắt đầu từ cuối tháng tư dương lịch.</p></div>',
            ["Lịch xuống giống", "Vụ hè thu bắt đầu từ cuối tháng tư dương lịch."],
        ),
        ("<p>Dòng một<br>dòng hai</p>", ["Dòng một\ndòng hai"]),
        ("<p>Dòng một<br><br>dòng hai</p>", ["Dòng một", "dòng hai"]),
        ("<p>Lúa<b>&nbsp;thơm</b> giá <i>bảy</i><b>nghìn</b></p>", ["Lúa thơm giá bảynghìn"]),
        ("<p>Xem thêm kỹ thuật phơi sấy giúp bà con giữ được chất lượng hạt.</p>",
         ["Xem thêm kỹ thuật phơi sấy giúp bà con giữ được chất lượng hạt."]),
        ('<p>Giá lúa tại <a href="/tag">Cần Thơ</a> nhích nhẹ.</p>', ["Giá lúa tại Cần Thơ nhích nhẹ."]),
        ('<p><img src="/a.jpg" style="float:left">Đoạn có ảnh nằm bên cạnh vẫn là thân bài.</p>',
         ["Đoạn có ảnh nằm bên cạnh vẫn là thân bài."]),
        # Out:
        ('<p>Xem thêm: <a href="/z.html">Một bài khác</a></p>', []),
        ('<p><a href="/z.html">&gt;&gt; Một bài khác của báo</a></p>', []),
        ('<p><strong>Đọc thêm</strong></p><ul><li><a href="/z.html">Bài khác</a></li></ul>', []),
        ('<div class="box-tinlienquan"><p>Tin này không thuộc bài viết.</p></div>', []),
        ('<div style="display: none"><p>Chữ ẩn không ai đọc được trên trang.</p></div>', []),
        ("<script>var a = 'Chữ trong mã';</script><style>p{}</style>", []),
        ('<div class="quang-cao">Mua phân bón giá rẻ</div>', []),
        ("<div><span>1.234 lượt xem</span></div><ul><li>Lưu bài</li><li>0 bình luận</li></ul>", []),
        ("<div><span>A-</span><span>A</span><span>A+</span></div><p>- Quảng cáo -</p><div>Đang tải...</div>", []),
        ("<div><span>Nghe đọc bài</span><span>00:00</span><span>Giọng nữ miền Bắc</span></div>", []),
        ("<div>Theo dõi Báo Đồng Quê trên <a href='https://tin.example'><img src='/g.png'></a></div>", []),
        ("<p>Tải ứng dụng Nhà Nông rồi chọn mục giống.</p>", ["Tải ứng dụng Nhà Nông rồi chọn mục giống."]),
        ("<div><a href='/z.html'><img src='/z.jpg'></a><a href='/z.html'>Bài khác của báo</a><span>Lời dẫn.</span></div>", []),
        ("<p>&nbsp;</p><p>***</p>", []),
        ("<p>&gt;&gt;&gt; Mời độc giả xem video về vụ lúa:</p><p>https://dongque.example/a.html</p>", []),
        ("<p>Mời bạn đọc xem video: Máy gặt xuống đồng</p><iframe src='/v'></iframe>", []),
        (
            '<div class="zxy"><a href="/z.html"><img src="/z.jpg"></a><div><a href="/z.html">Bài khác có ảnh và lời dẫn dài</a></div>'
            "<div>Lời dẫn ngắn của bài khác ấy.</div></div>",
            [],
        ),
        ('<figure><img src="/a.jpg"><figcaption>Chú thích ảnh</figcaption></figure>', []),
        ('<table><tr><td><img src="/a.jpg"></td></tr><tr><td><h2>Chú thích dạng tiêu đề</h2></td></tr></table>', []),
        ('<p style="text-align:center"><img src="/a.jpg"><br><em>Chú thích cùng đoạn với ảnh</em></p>', []),
        ('<p><img src="/a.jpg"></p><p>Ruộng lúa chín. Ảnh: Minh An</p>', []),
        ('<p><img src="/a.jpg"></p><h6>Ruộng lúa chín cuối vụ</h6>', []),
        ('<p><img src="/a.jpg"></p><p><small>Ruộng lúa chín cuối vụ</small></p>', []),
        ('<div><div><img src="/a.jpg"></div><div>Ruộng lúa chín cuối vụ</div></div>', []),
        ('<div><img src="/a.jpg" style="float: left">Ruộng lúa chín cuối vụ.</div>', ["Ruộng lúa chín cuối vụ."]),
    ],
)  # fmt: skip
def test_in_or_out(markup: str, paragraphs: list[str]) -> None:
    assert in_body(markup) == paragraphs


@pytest.mark.parametrize(
    "last",
    [
        "Hotline hỗ trợ bà con là 1900 1234, có người trực cả đêm trong tuần đầu vụ.",
        "Bản quyền truyền hình của chương trình này thuộc về đài tỉnh, ông Lúa cho biết.",
    ],
)
def test_a_last_sentence_that_begins_like_the_house_is_body(last: str) -> None:
    story = read(page(f"{H1}<h2 class=sapo>{LEDE}</h2><div class=content>{p(*BODY, last)}</div>"))
    assert story.paragraphs == [*BODY, last]


def test_who_is_quoted_last_signs_nothing() -> None:
    quotation = "<blockquote><p>Đất lành chim đậu.</p><footer>Trần Văn Lúa</footer></blockquote>"
    story = read(page(f"{H1}<h2 class=sapo>{LEDE}</h2><div class=content>{p(*BODY)}{quotation}</div>"))
    assert (story.authors, story.paragraphs) == ([], [*BODY, "Đất lành chim đậu.", "Trần Văn Lúa"])


def test_one_long_paragraph_among_short_ones() -> None:
    short = ["Ruộng đã gặt xong.", "Bà con phơi lúa ngay trên đường làng."]
    bare = "".join(f"<div>{text}</div>" for text in (short[0], f"{P1} {P2}", short[1]))
    labels = (
        "<p><b>Các tin, bài liên quan:</b></p><p>- <a href='/a.html'>Nông dân được mùa lúa đông xuân</a></p>"
    )
    story = read(page(f"{H1}<h2 class=sapo>{LEDE}</h2><div class=nd>{bare}{labels}</div>"))
    assert (story.lede, story.paragraphs) == (LEDE, [short[0], f"{P1} {P2}", short[1]])


def test_the_first_text_of_a_picture_story_is_its_lede() -> None:
    items = "".join(f"<div><img src='/{n}.jpg'><div>{text}</div></div>" for n, text in enumerate(BODY))
    story = read(page(f"<div>{H1}<div>05/03/2015 07:30</div><div>{LEDE}</div>{items}</div>"))
    assert (story.lede, story.paragraphs) == (LEDE, BODY)


@pytest.mark.parametrize(
    ("end", "paragraphs"),
    [
        ("<p><b>Trúng thưởng:</b></p><p>Nguyễn Văn An</p><p>Lê Thị Bích</p>", ["Trúng thưởng:", "Nguyễn Văn An", "Lê Thị Bích"]),
        ("<p><b>Bạc Liêu</b></p><p>Giá 7.200 đồng mỗi ký.</p>", ["Bạc Liêu", "Giá 7.200 đồng mỗi ký."]),
        ("<blockquote><p>Đất lành chim đậu.</p><p>Trần Lúa</p></blockquote>", ["Đất lành chim đậu.", "Trần Lúa"]),
    ],
)  # fmt: skip
def test_names_at_the_end_that_sign_nothing(end: str, paragraphs: list[str]) -> None:
    story = read(page(f"{H1}<h2 class=sapo>{LEDE}</h2><div class=content>{p(*BODY)}{end}</div>"))
    assert (story.authors, story.paragraphs) == ([], [*BODY, *paragraphs])


def test_the_first_of_boxes_called_otherwise_is_the_lede() -> None:
    boxes = "".join(f"<div class='k k-m'><p>{text}</p></div>" for text in BODY)
    story = read(page(f"<div>{H1}<div class='k k-a'><p>{LEDE}</p></div>{boxes}</div>"))
    assert (story.lede, story.paragraphs) == (LEDE, BODY)


def test_a_dash_opens_a_lede_or_a_conversation() -> None:
    dashed = read(page(f"{H1}<div class=nd>{p(f'- {LEDE}', *BODY)}</div>"))
    assert (dashed.lede, dashed.paragraphs) == (LEDE, BODY)
    talk = ["- Chào ông, vụ lúa năm nay của hợp tác xã mình ra sao.", "- Được mùa, nhưng chưa vui.", *BODY]
    story = read(page(f"{H1}<div class=nd>{p(*talk)}</div>"))
    assert (story.lede, story.paragraphs) == (None, talk)


def test_a_film_has_a_lede_and_no_body() -> None:
    """A standfirst that is the page's only text is no body."""
    story = read(
        page(
            f'<video src="/v.mp4"></video>{H1}<div class="info"><span class="time">16:40 03/03/2022</span> <span>2.108 lượt '
            f'xem</span></div><div class="film-sapo">{LEDE}</div><div class="film-author">Trương Hữu Lộc</div>'
        )
    )
    assert (story.lede, story.paragraphs, story.authors) == (LEDE, [], ["Trương Hữu Lộc"])


def test_right_aligned_quotation_is_no_byline() -> None:
    quotation = "Người giữ ruộng là người giữ làng, giữ cả tiếng nói của ông cha."
    story = read(
        page(
            f"{H1}<h2 class=sapo>{LEDE}</h2><div class=content>{p(*BODY)}<p align=right>{quotation}</p></div>"
        )
    )
    assert story.authors == []
    assert story.byline_raw is None
    assert story.paragraphs == [*BODY, quotation]


@pytest.mark.parametrize(
    ("line", "authors", "source"),
    [
        ("Minh An", ["Minh An"], None),
        ("MINH AN – THU HÀ", ["MINH AN", "THU HÀ"], None),
        ("Minh An, Thu Hà và Lê Bình", ["Minh An", "Thu Hà", "Lê Bình"], None),
        ("Bài, ảnh: MINH AN", ["MINH AN"], None),
        ("Thực hiện: Nhóm PV", ["Nhóm PV"], None),
        ("Minh An (tổng hợp)", ["Minh An"], None),
        ("Minh An (Theo Reuters)", ["Minh An"], "Reuters"),
        ("(Theo VnExpress)", [], "VnExpress"),
        ("Nguồn: TTXVN", [], "TTXVN"),
        ("T.Hằng", ["T.Hằng"], None),
        ("Tr.Bình - N.T.Hà", ["Tr.Bình", "N.T.Hà"], None),
        ("Theo Hà My/Dân trí", ["Hà My"], "Dân trí"),
        ("Theo TTXVN/Vietnam+", [], "TTXVN/Vietnam+"),
        ("Luật sư Lê Bình An", ["Luật sư Lê Bình An"], None),
        ("Hạnh", ["Hạnh"], None),
    ],
)
def test_byline_at_the_end(line: str, authors: list[str], source: str | None) -> None:
    story = read(
        page(
            f"{H1}<h2 class=sapo>{LEDE}</h2><div class=content>{p(*BODY)}<p style='text-align:right'><b>{line}</b></p></div>"
        )
    )
    assert story.authors == authors
    assert story.source == source
    assert story.byline_raw == line
    assert story.paragraphs == BODY


def test_lede_equal_to_first_paragraph_stays_in_the_body() -> None:
    story = read(page(f"{H1}<div class=sapo>{P1}</div><div class=content>{p(*BODY)}</div>"))
    assert story.lede == P1
    assert story.paragraphs == BODY


def test_a_name_quoted_in_the_middle_is_no_author() -> None:
    quote = '<div class="quote-box"><p>Giữ đất là giữ nghề của ông bà.</p><p class="author">Ông Trần Văn Lúa</p></div>'
    story = read(
        page(f"{H1}<h2 class=sapo>{LEDE}</h2><div class=content>{p(P1, P2)}{quote}{p(P3, P4)}</div>")
    )
    assert story.authors == []
    assert "Giữ đất là giữ nghề của ông bà." in story.paragraphs


def test_linked_words_named_tag_stay_in_their_sentence() -> None:
    line = 'Nông dân <a class="tag" href="/t">Bạc Liêu</a> chờ <span class="title">nước ngọt</span> về đồng.'
    assert in_body(f"<p>{line}</p>") == ["Nông dân Bạc Liêu chờ nước ngọt về đồng."]


def test_fragment_with_a_lesser_heading() -> None:
    story = read(f"<div><h2>{TITLE}</h2><p class=sapo>{LEDE}</p><div>{p(*BODY)}</div></div>", hint_title=None)
    assert (story.title, story.lede, story.paragraphs) == (TITLE, LEDE, BODY)


def test_a_bold_question_is_no_lede() -> None:
    question = "Thưa ông, vụ lúa năm nay có gì khác so với mọi năm?"
    story = read(page(f"{H1}<div class=nd><p><b>{question}</b></p>{p(P1, P2, P3)}</div>"))
    assert (story.lede, story.paragraphs) == (None, [question, P1, P2, P3])


def test_names_in_a_closing_list_are_no_authors() -> None:
    names = "<ul><li>Nguyễn Văn An</li><li>Trần Thị Bình</li></ul>"
    story = read(page(f"{H1}<h2 class=sapo>{LEDE}</h2><div class=nd>{p(P1, P2)}{names}</div>"))
    assert (story.authors, story.paragraphs) == ([], [P1, P2, "Nguyễn Văn An", "Trần Thị Bình"])


def test_the_publication_is_no_author() -> None:
    story = read(
        page(
            f"{H1}<div class=author>Báo Đồng Quê</div><div class=sapo>{LEDE}</div><div class=nd>{p(*BODY)}</div>"
        )
    )
    assert (story.authors, story.source, story.paragraphs) == ([], None, BODY)


def test_a_paragraph_loose_after_the_text_is_not_its_part() -> None:
    loose = "Đăng ký nhận bản tin nông nghiệp mỗi sáng để không bỏ lỡ chuyện hay từ đồng ruộng."
    story = read(page(f"{H1}<div class=sapo>{LEDE}</div><div class=nd>{p(*BODY)}</div><p>{loose}</p>"))
    assert story.paragraphs == BODY


def test_photo_story_keeps_its_captions_apart() -> None:
    figures = "".join(
        f"<figure><img src='/{n}.jpg'><figcaption>Cánh đồng An Hòa lúc {n} giờ sáng, khi sương còn giăng.</figcaption></figure>"
        for n in range(4, 10)
    )
    closing = "Bộ ảnh do bạn đọc gửi về tòa soạn."
    story = read(
        page(
            f"{H1}<h2 class=sapo>{LEDE}</h2><div class=nd>{figures}<p>{closing}</p><p align=right><b>Tú Anh</b></p></div>"
        )
    )
    assert (story.lede, story.paragraphs, story.authors) == (LEDE, [closing], ["Tú Anh"])
    assert [image.caption for image in story.images] == story.captions
    assert len(story.captions) == 6


def test_no_lede_is_invented() -> None:
    story = read(page(f"{H1}<div class=content>{p(*BODY)}</div>"))
    assert story.lede is None
    assert story.paragraphs == BODY


def test_article_printed_twice_is_read_once() -> None:
    phone = f'<div class="mobile"><div class="m_Title">{TITLE}</div><div>{p(*BODY)}</div></div>'
    desk = f'<div class="desktop"><h1>{TITLE}</h1><p class="lead">{LEDE}</p><div>{p(*BODY)}</div></div>'
    story = read(page(phone + desk))
    assert story.paragraphs == BODY
    assert story.lede == LEDE


def test_pictures_are_absolute_and_in_original_size() -> None:
    story = read(
        page(
            f"{H1}<div class=content>{p(P1)}<figure><img src='/cho.gif' data-src='https://m.example/resize_640x360/u/a.jpg' alt='x'>"
            f"<figcaption>Gặt lúa</figcaption></figure>{p(P2)}<p><img src='/u/b.jpg'></p>{p(P3, P4)}"
            "<img src='/pixel.gif' width=1 height=1></div>"
        )
    )
    assert [(image.url, image.caption) for image in story.images] == [
        ("https://m.example/u/a.jpg", "Gặt lúa"),
        ("https://dongque.example/u/b.jpg", None),
    ]


def test_decomposed_text_is_composed_and_still_understood() -> None:
    markup = unicodedata.normalize("NFD", page(LAYOUTS["summed-up-by"][0]))
    story = read(markup)
    assert (story.lede, story.paragraphs, story.authors) == (LEDE, BODY, ["Khánh An"])


def test_placed_elements_are_taken_as_given() -> None:
    root = html.document_fromstring(
        page(
            f"{H1}<div id=s>{LEDE}</div><div id=b>{p(P1)}</div><div id=c>{p(P2, P3, P4)}</div><p id=w>Minh An</p>"
        )
    )

    def by_id(name: str) -> html.HtmlElement:
        return root.get_element_by_id(name)

    story = read_story(
        root,
        Places(title=None, lede=by_id("s"), body=by_id("b"), byline=by_id("w")),
        base_url=None,
        hint_title=None,
    )
    assert (story.lede, story.paragraphs, story.authors) == (LEDE, [P1], ["Minh An"])
    assert story.container is by_id("b")


def test_deep_nesting_does_not_overflow() -> None:
    root = html.fragment_fromstring("<div></div>")
    deep = root
    for _ in range(5_000):
        child = deep.makeelement("div")
        deep.append(child)
        deep = child
    deep.text = P1
    assert read_story(root, Places(), base_url=None, hint_title=None).paragraphs == [P1]


@pytest.mark.parametrize("cut", range(200, 4000, 400))
def test_truncated_page_raises_nothing(cut: int) -> None:
    read(page(LAYOUTS["detail-content"][0])[-cut:])

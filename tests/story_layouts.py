"""The ways in which Vietnamese sites mark up an article: one small column for each, of one and the same story."""

# ruff: noqa: E501, ISC004 (markup reads best unbroken)

from __future__ import annotations

from tests.story_pages import BODY, H1, LEDE, P1, P2, P3, P4, TITLE, p

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

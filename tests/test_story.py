"""The structure source on small pages, one for each way in which Vietnamese sites mark up an article."""

# ruff: noqa: E501, ISC004 (markup reads best unbroken)

from __future__ import annotations

import unicodedata

import pytest
from lxml import html

from scraper.extract.model import Places
from scraper.extract.story import read_story
from tests.story_layouts import LAYOUTS
from tests.story_pages import BODY, H1, LEDE, P1, P2, P3, P4, TITLE, p, page, read


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
        "Độc giả Trần Văn Lúa kể rằng ông tham gia nhóm giữ đê từ năm 2015, khi làng còn thưa người.",
        "Trân trọng mời gọi đầu tư, huyện mong ai cũng tìm đọc quy hoạch trước khi mua đất.",
    ],
)
def test_a_last_sentence_that_begins_like_the_house_is_body(last: str) -> None:
    story = read(page(f"{H1}<h2 class=sapo>{LEDE}</h2><div class=content>{p(*BODY, last)}</div>"))
    assert story.paragraphs == [*BODY, last]


def test_an_invitation_to_a_group_of_readers_is_the_house() -> None:
    invitation = "Quý bạn đọc tham gia nhóm Zalo Đồng Quê để nhận tin mỗi sáng."
    story = read(page(f"{H1}<h2 class=sapo>{LEDE}</h2><div class=content>{p(*BODY, invitation)}</div>"))
    assert story.paragraphs == BODY


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


def test_a_name_and_a_date_above_a_title_that_is_dated_below_are_of_something_else() -> None:
    above, text = "<div>Nguyễn Minh Châu</div><div>11/03/2024</div>", f"<div class=nd>{p(*BODY)}</div>"
    assert read(page(f"{above}{H1}{text}")).authors == ["Nguyễn Minh Châu"]
    assert read(page(f"{above}{H1}<div>12/03/2024 10:30</div>{text}")).authors == []


@pytest.mark.parametrize(
    "line",
    [
        "<div><a href='/chu-de/nguyen-minh-chau.html'>Nguyễn Minh Châu</a></div><div>12/03/2024 10:30</div>",
        "<div>Đăng bởi Trường Đại học Bến Tre 12/03/2024 10:30</div>",
    ],
)
def test_whom_a_topic_names_and_half_an_office_are_no_authors(line: str) -> None:
    assert read(page(f"{H1}{line}<div class=nd>{p(*BODY)}</div>")).authors == []


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


@pytest.mark.parametrize(
    ("href", "names"), [("/ca-tra-2.html", []), ("/u/2.jpg", ["2.jpg", "3.jpg"]), ("#", ["2.jpg", "3.jpg"])]
)
def test_pictures_behind_the_text_are_an_album_unless_they_lead_elsewhere(
    href: str, names: list[str]
) -> None:
    behind = "".join(
        f"<figure><a href='{href}'><img src='/u/{n}.jpg'></a><figcaption>Chợ cá ven sông {n}</figcaption></figure>"
        for n in (2, 3)
    )
    story = read(page(f"{H1}<div class=content>{p(*BODY)}</div>{behind}"))
    assert [image.url.rpartition("/")[2] for image in story.images] == names
    assert len(story.captions) == len(names)


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

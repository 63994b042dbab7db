"""The structure source: what the article's column says, without knowing the site.

`read_story` walks the page once (blocks), finds heading and container by where running text stands
(container), and parts the column's lines into lede, body, captions and byline. Markup's class names
are hints; text, links, place and look decide.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from lxml.html import HtmlElement

from scraper.extract.blocks import Block, Frame, Page, read_blocks
from scraper.extract.boxes import heading_kind
from scraper.extract.captions import Look, has_credit
from scraper.extract.container import NEAR, box_in, find_container, find_heading, folded, kinds_above
from scraper.extract.hints import AUTHOR, CAPTION, DATE, HIDDEN, JUNK, LEDE, SOURCE, TITLE
from scraper.extract.lede import has_mark, without_mark
from scraper.extract.model import Places, Story
from scraper.extract.phrases import DATE_LINE, HOUSE_LINE, LABEL, TEASER, WATCH, WIDGET
from scraper.extract.pictures import in_picture, read_pictures
from scraper.extract.signature import Body, Signature, is_opening_byline
from scraper.text import one_line

_BODY, _OUT, _CAPTION, _BYLINE, _SOURCE, _LEDE = range(6)
_PICTURE_BOX = re.compile(r"(?:^|[\W_])(?:ima?ge?|photo|picture|pic|anh|figure|media|video)", re.IGNORECASE)
_COUNTER = re.compile(r"\d{1,3}\s?/\s?\d{1,3}")  # "1/6" below a row of pictures
_GLUED_DATE = re.compile(
    r"(?:(?:thứ \w+|chủ nhật)[\s,-]*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\s,|-]*(?:\d{1,2}[:h]\d{2})?"
    r"(?:\s*\(?GMT ?\+7\)?)?(?<=[\d)])(?=[^\W\d_])",
    re.IGNORECASE,
)
_TABLE_SOURCE = re.compile(r"\W*nguồn(?: số liệu| dữ liệu)?\s*:", re.IGNORECASE)
_POINTER = re.compile(r"\s*(?:>+\s*)?(?:xem|đọc) (?:thêm|tiếp|chi tiết)\W*$", re.IGNORECASE)
_SHORT_LEDE = 25
_HASHTAGS = re.compile(r"#[^#\s][^#.!?]{0,40}(?:\s#[^#.!?]{1,40})+")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
# "Nhận xét" alone may be a sub-heading.
_COUNTED_COMMENTS = re.compile(r"\W*(?:\d+ )?(?:bình luận|comments?|ý kiến bạn đọc)\W*\d*\W*$", re.IGNORECASE)
_MOST_OF_A_FORM = 60  # elements: boxes nested without end would each be read to the bottom
_LONG_LINE = 80  # longer than a refrain's
_LONGEST_NAME = 45  # of an office or a site
# A box "Đọc nhanh" with its points may stand before the lede.
_BEFORE_LEDE = frozenset(("li", "h2", "h3", "h4"))


def read_story(root: HtmlElement, places: Places, *, base_url: str | None, hint_title: str | None) -> Story:
    """Read the article's column of a parsed page.

    `places` are elements that a declaration found and that are taken as given. `base_url` makes picture
    addresses absolute; `hint_title` is the metadata's title without the site's name, which helps to tell
    the heading. A page without running text gives a Story without paragraphs. Raises nothing, fetches
    nothing, leaves the tree as it was.
    """
    wanted = {el for el in (places.title, places.lede, places.body, places.byline) if el is not None}
    page = read_blocks(_column(root, places), wanted, places.boxes)
    return _Reading(page, places, base_url, hint_title).story()


def _is_quoted(frame: Frame, container: Frame) -> bool:
    above: Frame | None = frame
    while above is not None and above is not container:
        if above.tag == "blockquote" or "quote" in above.names.lower():
            return True
        above = above.parent
    return False


def _is_link_and_summary(node: HtmlElement) -> bool:
    """A linked title with an element of text behind it and nothing between: another article's teaser."""
    elements = [each for each in node if isinstance(each.tag, str)]
    if len(elements) != 2 or elements[0].tag != "a":
        return False
    texts = (node.text, elements[0].tail, elements[1].tail)
    return (
        not any(text and not text.isspace() for text in texts) and next(elements[1].iter("a"), None) is None
    )


def _is_card(page: Page, frame: Frame) -> bool:
    """Another article's picture and title, both linked to it, beside its summary."""
    children = [*page.children(frame)]
    if len(children) == 1 and children[0].end - children[0].start == frame.end - frame.start:
        return False  # a wrapper: what it holds is looked at next
    links = [link for link in frame.node.iter("a") if link.get("href")]
    return (
        len(links) > 1
        and len({link.get("href") for link in links}) == 1
        and any(next(link.iter("img"), None) is not None for link in links)
    )


def _without_stamp(block: Block) -> str:
    """A lede without the date, place or paper's name that a small element sets before it, glued to it."""
    dated = _GLUED_DATE.match(block.text)
    if dated is not None:
        return block.text[dated.end() :]
    node = block.frame.node
    if len(node) == 0 or (node.text and not node.text.isspace()):
        return block.text
    stamp, tail = node[0].text or "", node[0].tail or ""
    glued = 1 < len(stamp) <= 30 and stamp[-1].isalpha() and tail[:1].isupper()
    return block.text[len(stamp) :] if glued and block.text.startswith(stamp) else block.text


def _column(root: HtmlElement, places: Places) -> HtmlElement:
    """The element that holds all there is to read: around a declared title and body, else the page."""
    if places.title is None or places.body is None:
        return root
    above = {*places.title.iterancestors()}
    for element in places.body.iterancestors():
        if element in above and all(
            each is None or element in each.iterancestors() for each in (places.lede, places.byline)
        ):
            return element
    return root


class _Reading:
    """One page's reading. `marks` holds a verdict for each block of the container."""

    def __init__(self, page: Page, places: Places, base_url: str | None, hint_title: str | None) -> None:
        self.page = page
        self.base_url = base_url
        self.hint_title = hint_title
        self.placed = {
            name: page.wanted.get(element)
            for name in ("title", "lede", "body", "byline")
            if (element := getattr(places, name)) is not None
        }
        self.places = places
        self.dropped: set[Frame] = set()
        self.marks: dict[int, int] = {}
        self.slide_boxes: list[Frame] = []
        self.slides: dict[Frame, int] = {}  # how many children of a frame are a picture with a short text
        self.signature = Signature(page)

    def story(self) -> Story:
        page = self.page
        story = Story()
        heading = self._heading()
        if heading is None and self.hint_title:
            heading = self._title_on_a_line(folded(self.hint_title))
        if heading is not None:
            block = page.blocks[heading]
            story.title = one_line(block.text)
            story.heading = block.frame.node
            titled = self.placed.get("title")
            if titled is not None:
                story.title = one_line(" ".join(b.text for b in page.blocks[titled.start : titled.end]))
                story.heading = titled.node
        container = self.placed.get("body") or find_container(page, heading)
        if container is None:
            return story
        if container is not self.placed.get("body"):
            self._end_before_boxes(container, heading)
        if heading is None or self._is_banner(heading, container):
            lesser = self._lesser_heading(container)
            heading = lesser if lesser is not None else heading
            if heading is not None:
                story.title = one_line(page.blocks[heading].text)
                story.heading = page.blocks[heading].frame.node
        only_lede = None if "body" in self.placed else self._only_lede(container, heading)
        if only_lede is not None and only_lede.parent is not None:
            container = only_lede.parent
            self.placed["lede"] = only_lede
        story.container = container.node
        self._mark(container, heading)
        lead = self._lead_pictures(container, heading, story)
        body = self._column(container, heading, story)
        if only_lede is not None:
            body.numbers.clear()  # counters and buttons
        self._read_lede(story, body, container, heading)
        self._read_byline(story, body, container, heading)
        story.paragraphs = body.texts(page)
        captions = {n for n, mark in self.marks.items() if mark == _CAPTION}
        story.images = read_pictures(page, container, captions, self.dropped, self.base_url, lead)
        return story

    def _title_on_a_line(self, title: str) -> int | None:
        """The number of a title that only a line break parts from the text, on a page without a heading."""
        for number, block in enumerate(self.page.blocks):
            first, _, rest = block.text.partition("\n")
            if rest and block.size < 1500 and not block.linked and folded(first) == title:
                date, _, below = rest.partition("\n")
                dated = len(date) < 70 and DATE_LINE.search(date) is not None
                texts = [first, date, below] if dated and below else [first, rest]
                self.page.part(number, texts)
                return number
        return None

    def _only_lede(self, container: Frame, heading: int | None) -> Frame | None:
        """The standfirst of a box that prints no other text below the title: that of a film, of a chart."""
        blocks = self.page.blocks
        low = 0 if heading is None else heading + 1
        running = [b for b in blocks[low : low + NEAR] if b.weight > max(40, 0.9 * b.size)]
        frame = running[0].frame if len(running) == 1 else None
        while frame and frame.kind != LEDE and frame.parent and frame.parent.size == frame.size:
            frame = frame.parent
        box = frame.parent if frame else None
        if not (frame and box and frame.kind == LEDE and container.start <= frame.start < container.end):
            return None
        texts = [n for n in range(box.start, box.end) if blocks[n].weight and n != heading]
        return frame if texts == [frame.start] and box.tag not in ("body", "html") else None

    def _lead_pictures(self, container: Frame, heading: int | None, story: Story) -> list[int]:
        """Numbers of the pictures between heading and text that have a caption there, which is added."""
        shown: list[int] = []
        for number in range(heading + 1 if heading is not None else container.start, container.start):
            block = self.page.blocks[number]
            kinds = kinds_above(block.frame, container)
            named = in_picture(block.frame) or CAPTION in kinds
            if LEDE in kinds:
                named = has_credit(block.text) and self._is_pictured(number)
            if kinds & {HIDDEN, JUNK} or block.linked or not named:
                continue
            self.marks[number] = _CAPTION
            self._add_caption(story, number)
            if self._is_pictured(number):
                shown.append(block.media - 1)
        return shown

    def _is_pictured(self, number: int) -> bool:
        """Whether a picture stands right before a line, a button at most between them."""
        media = self.page.blocks[number].media
        return media > 0 and self.page.media[media - 1].at >= number - 1

    def _heading(self) -> int | None:
        titled = self.placed.get("title")
        if titled is not None and titled.end > titled.start:
            return titled.start
        return find_heading(self.page, self.hint_title)

    def _is_banner(self, heading: int, container: Frame) -> bool:
        """Whether an h1 names the office or the site: the whole menu stands between it and the text."""
        between = self.page.blocks[heading + 1 : container.start]
        menu = sum(1 for block in between if block.linked * 10 >= block.size * 8)
        said, printed = self.hint_title, self.page.blocks[heading]
        # Without metadata the share bar and the related links of a container cut out are no menu.
        other = folded(said) != folded(printed.text) if said else printed.size <= _LONGEST_NAME
        return menu >= 8 and self.placed.get("title") is None and other

    def _lesser_heading(self, container: Frame) -> int | None:
        """The last h2, h3 or titled line before the text, on a page whose h1 is none or a banner."""
        for number in range(min(container.start + 2, container.end) - 1, max(-1, container.start - 12), -1):
            block = self.page.blocks[number]
            if (
                (block.tag in ("h2", "h3") or block.frame.kind == TITLE)
                and 15 <= block.size <= 150
                and block.text[-1] not in ".…"
            ):
                return None if kinds_above(block.frame, container) & {HIDDEN, JUNK, LEDE} else number
        return None

    def _end_before_boxes(self, container: Frame, heading: int | None) -> None:
        """Let the text end at the heading of the readers' comments, if they stand in one box with it.

        And on a page without boxes, whose wrappers were taken away, at that of the first list: "Tin liên
        quan" stands between its paragraphs and the imprint. Not where most of the text follows.
        """
        blocks = self.page.blocks
        before = 0.0
        left = sum(block.weight for block in blocks[container.start : container.end])
        for number in range(container.start if heading is None else heading + 1, container.end):
            block = blocks[number]
            if (
                before > left - before
                and (block.tag in _HEADINGS or block.bold * 10 >= block.size * 8)
                and (
                    _COUNTED_COMMENTS.match(block.text)
                    or (container.tag == "body" and heading_kind(block.text) is not None)
                )
            ):
                container.end = number
                shown = self.page.media[container.media_start : container.media_end]
                container.media_end = container.media_start + sum(media.at <= number for media in shown)
                return
            before += block.weight

    # --- verdicts by markup

    def _mark(self, container: Frame, heading: int | None) -> None:
        """Give the blocks of the container the verdicts that their boxes call for."""
        blocks = self.page.blocks
        following = container.number + 1
        while following < container.below:
            frame = self.page.frames[following]
            verdict = self._judge(frame, container)
            if verdict is None:
                following += 1
                continue
            following = frame.below
            if verdict == _OUT:
                self.dropped.add(frame)
            for number in range(frame.start, frame.end):
                kind = blocks[number].frame.kind
                signs = verdict == _SOURCE and kind == AUTHOR  # in the box of the source
                self.marks[number] = _OUT if kind == HIDDEN else _BYLINE if signs else verdict
        if sum(slide.size for slide in self.slide_boxes) * 2 > container.size - container.linked:
            # A story of pictures: the paragraph below each of them is its text.
            for slide in self.slide_boxes:
                for number in range(slide.start, slide.end):
                    del self.marks[number]
        for number in range(container.start, container.end):
            block = blocks[number]
            if number not in self.marks and block.frame.picture:
                self.marks[number] = _CAPTION

    def _judge(self, frame: Frame, container: Frame) -> int | None:
        kind = frame.kind
        if frame is self.placed.get("lede"):
            return _LEDE
        if frame is self.placed.get("byline"):
            return _BYLINE
        if kind == HIDDEN:
            return _OUT
        share = (frame.size - frame.linked) / (container.size - container.linked or 1)
        foot = (
            frame.tag in ("nav", "footer")
            and kind != AUTHOR
            and not (frame.parent and frame.parent.tag == "blockquote")
        )
        if (kind == JUNK or foot) and share < 0.4:
            return _OUT
        if frame.tag == "aside" and frame.linked * 6 > frame.size:
            return _OUT
        if kind == AUTHOR and frame.size <= 160 and self._at_an_end(frame, container):
            return _BYLINE
        if (
            kind == LEDE
            and not frame.picture
            and share < 0.5
            and frame.size - frame.linked >= 40
            and not _is_card(self.page, frame)
        ):
            return _LEDE
        # "Nhập địa chỉ thư điện tử …" beside its field.
        if (
            frame.tag in ("div", "section", "form")
            and frame.end - frame.start <= 3
            and frame.size < 300
            and share < 0.4
            and any(each.tag in ("input", "textarea") for each in islice(frame.node.iter(), _MOST_OF_A_FORM))
        ):
            return _OUT
        # A card or a list of links: another article's title, perhaps with its summary.
        if (
            (frame.link_blocks or (frame.linked and frame.media_end > frame.media_start))
            and frame.tag not in ("p", "span", "a", "em", "strong", "b", "i")
            and frame.size < 1500
            and ((frame.link_blocks and frame.linked * 10 >= frame.size * 3) or _is_card(self.page, frame))
            and share < 0.4
        ):
            return _OUT
        # A label and its link in one line: "Bài đang được xem <a>…</a>".
        if (
            frame.tag in ("div", "section")
            and frame.end - frame.start == 1
            and frame.size < 160
            and frame.linked * 2 >= frame.size
            and share < 0.4
            and self.page.blocks[frame.start].text[-1] not in '.!?…:”"'
        ):
            return _OUT
        if (
            frame.tag in ("div", "section", "li")
            and frame.end - frame.start == 1
            and 20 <= frame.linked < frame.size < 400
            and share < 0.4
            and _is_link_and_summary(frame.node)
        ):
            return _OUT
        if (frame.tag == "p" or frame.tag[0] == "h") and frame.names.strip().casefold() in (
            "image",
            "photo",
            "picture",
        ):
            return _CAPTION
        # A box named for its picture, with one short text below it.
        if (
            frame.tag in ("div", "center", "span")
            and frame.end - frame.start == 1
            and frame.size <= 300
            and frame.media_end > frame.media_start
            and self.page.blocks[frame.start].media > frame.media_start
            and _PICTURE_BOX.search(frame.names)
        ):
            return _CAPTION
        if frame.tag in ("div", "li", "section") and self._is_slide(frame):
            self.slide_boxes.append(frame)
            return _CAPTION
        if (kind == CAPTION or frame.picture) and frame.size <= 1500 and share < 0.5:
            return None if _is_quoted(frame, container) else _CAPTION
        if kind == SOURCE and frame.size <= 160 and self._at_an_end(frame, container):
            return _SOURCE
        if kind == DATE and frame.size <= 60:
            return _OUT
        if kind == LEDE and share < 0.5:
            return _LEDE
        return None

    def _is_slide(self, frame: Frame) -> bool:
        """One picture with one short text below it, alone in a box, or beside two more boxes made like it."""
        parent = frame.parent
        if parent is None or frame.end - frame.start != 1 or frame.media_end - frame.media_start != 1:
            return False
        text, picture = self.page.blocks[frame.start], self.page.media[frame.media_start]
        boxed = text.frame is not frame and text.frame is not picture.frame and text.tag == frame.tag == "div"
        if boxed and text.media == frame.media_end and text.size <= 200 and not picture.floated:
            return True
        if parent not in self.slides:
            self.slides[parent] = sum(
                each.end - each.start == 1
                and each.media_end - each.media_start == 1
                and each.size <= 300
                and self.page.blocks[each.start].media == each.media_end
                and self.page.blocks[each.start].tag[0] != "h"
                for each in self.page.children(parent)
            )
        return frame.size <= 300 and text.tag[0] != "h" and self.slides[parent] >= 3

    @staticmethod
    def _at_an_end(frame: Frame, container: Frame) -> bool:
        """Whether a byline may stand here: not in a quotation, nor in the middle of the text."""
        if _is_quoted(frame, container):
            return False
        return frame.start - container.start <= 4 or container.end - frame.end <= 10

    # --- verdicts by text, place and look

    def _column(self, container: Frame, heading: int | None, story: Story) -> Body:
        """The body's blocks, in order; captions, teasers and bylines on the way go where they belong."""
        blocks = self.page.blocks
        marks = self.marks
        start = container.start
        if heading is not None and container.start <= heading < container.end:
            start = heading + 1
        candidates = [n for n in range(start, container.end) if marks.get(n, _BODY) == _BODY]
        below = {
            media.at
            for media in self.page.media[container.media_start : container.media_end]
            if not media.floated
        }
        look = Look(
            [blocks[n] for n in candidates if n not in below], [blocks[n] for n in candidates if n in below]
        )
        title = folded(story.title) if story.title else None
        body = Body()
        printed: dict[str, Frame | None] = {}
        follows_caption = False
        for number in range(start, container.end):
            block = blocks[number]
            verdict = marks.get(number, _BODY)
            if verdict == _CAPTION:
                self._add_caption(story, number)
                follows_caption = True
                continue
            if verdict == _BYLINE:
                self.signature.lines.append(("inside", block.text))
                continue
            if verdict == _SOURCE:
                self.signature.sources.append(block.text)
                continue
            if (
                verdict == _LEDE
                and "lede" not in self.placed
                and any(blocks[n].tag not in _BEFORE_LEDE for n in body.numbers)
            ):
                # So named, but in the middle of the text.
                verdict = marks[number] = _BODY
            if verdict != _BODY:
                continue
            if not body.numbers and (name := self.signature.name_beside_date(number)) is not None:
                self.signature.lines.append(("top", name))
                marks[number] = _OUT
                continue
            if self._is_noise(block, title, not body.numbers):
                marks[number] = _OUT
                continue
            if (
                block.size <= 100
                and _TABLE_SOURCE.match(block.text)
                and body.numbers
                and blocks[body.numbers[-1]].tag == "tr"
                and number + 1 < container.end  # there it is the article's source
            ):
                marks[number] = _OUT
                self._add_caption(story, number)
                continue
            if look.is_caption(block, number, self.page.media, follows_caption):
                marks[number] = _CAPTION
                self._add_caption(story, number)
                follows_caption = True
                continue
            follows_caption = False
            if not body.numbers and is_opening_byline(block):
                marks[number] = _BYLINE
                self.signature.lines.append(("top", block.text))
                continue
            if not body.numbers and block.tag == "li" and block.size < 60 and self.signature.lines:
                marks[number] = _OUT  # an office beside the name
                continue
            if block.size > _LONG_LINE and "\n" not in block.text:
                box = block.frame.parent
                if printed.setdefault(block.text, box) is not box:
                    continue  # a second printing, for phones
            body.numbers.append(number)
        self._drop_house_lines(body)
        return body

    def _drop_house_lines(self, body: Body) -> None:
        while body.numbers and HOUSE_LINE.match(self.page.blocks[body.numbers[-1]].text):
            body.numbers.pop()

    def _is_noise(self, block: Block, title: str | None, first: bool) -> bool:
        text = block.text
        if not any(char.isalnum() for char in text) or _COUNTER.fullmatch(text):
            return True
        if text[0] == "#" and _HASHTAGS.fullmatch(text):
            return True
        if block.size <= 45 and LABEL.match(text):
            return True
        if block.tag in _BEFORE_LEDE and heading_kind(text) in ("related", "second", "latest"):
            return True  # the list below it is left out
        if block.size <= 160 and WIDGET.fullmatch(text):
            return True
        # A printed address, a pointer to another article, an invitation to a film: with or without link.
        if text.startswith((">>", "»", "►")) or (
            " " not in text and text.startswith(("http://", "https://"))
        ):
            return True
        if block.size < 200 and WATCH.match(text):
            return True
        if block.linked:
            if block.linked * 10 >= block.size * 8 and block.tag != "tr":
                return True
            if HOUSE_LINE.match(text):
                return True
            # "Xem thêm: …" with a link; a sentence that begins so and has a link somewhere is body.
            opening = TEASER.match(text)
            if opening and (block.linked * 10 >= block.size * 4 or ":" in text[: opening.end() + 12]):
                return True
        if first:
            if title and block.size < 400 and folded(text) == title:
                return True
            if block.size < 70 and DATE_LINE.search(text):
                return True
        return False

    def _add_caption(self, story: Story, number: int) -> None:
        text = one_line(self.page.blocks[number].text)
        if any(char.isalnum() for char in text):
            story.captions.append(text)

    # --- lede

    def _read_lede(self, story: Story, body: Body, container: Frame, heading: int | None) -> None:
        placed = self.placed.get("lede")
        blocks = self.page.blocks
        if placed is not None:
            story.lede = self._lede_text(range(placed.start, placed.end))
            if story.lede is None and placed.node.text:
                story.lede = without_mark(placed.node.text) or None
            return
        inside = [n for n in range(container.start, container.end) if self.marks.get(n) == _LEDE]
        outside = self._ledes_before(container, heading)
        story.lede = self._lede_text(outside) or self._lede_text(inside)
        if story.lede is not None:
            # A second printing inside the container (shown in another layout) is no paragraph.
            return
        if len(body.numbers) < 2:
            return
        first = blocks[body.numbers[0]]
        following = [blocks[n] for n in body.numbers[1:4]]
        if first.size < 40 or first.size > 900 or first.tag in ("li", "tr"):
            return
        if first.text.endswith("?") and not has_mark(first.text):
            return  # the first question of an interview
        if first.size < 80 and first.text[-1] not in '.!…”"':
            return  # a sub-heading
        stands_out = first.bold * 10 >= len(_without_stamp(first)) * 9 and not all(
            b.bold * 10 >= b.size * 9 for b in following
        )
        # A dash whose mark is a picture, where nothing else is speech.
        dashed = first.text.startswith(("- ", "– ")) and not any(b.text[0] in "-–" for b in following)
        marked = dashed or has_mark(first.text)
        if stands_out or marked or self._stands_apart(body, container, heading):
            story.lede = without_mark(_without_stamp(first))
            del body.numbers[0]

    def _stands_apart(self, body: Body, container: Frame, heading: int | None) -> bool:
        """Whether the first paragraph under the title is alone in its box, and the next ones are not.

        They share a box, or have a picture each in theirs, or theirs are called alike and the first is not.
        """
        if heading is None or heading < container.start:
            return False
        blocks = self.page.blocks
        first, second, *more = (box_in(container, blocks[n]) for n in body.numbers[:4])
        if first.end - first.start != 1 or first.tag != second.tag or second is container:
            return False
        shared = sum(1 for n in body.numbers if second.start <= n < second.end) > 1
        pictured = len(more) > 1 and all(box.media_end > box.media_start for box in (second, *more))
        if shared or (pictured and first.media_end == first.media_start):
            return True
        names = Counter(each.names for each in self.page.children(container) if each.end > each.start)
        alike = second.names and names[second.names] >= 3 and first.tag in ("div", "section")
        return bool(alike) and names[first.names] == 1

    def _ledes_before(self, container: Frame, heading: int | None) -> list[int]:
        """Blocks between heading and body that read like a standfirst; marked ones win."""
        if heading is None:
            low = max(0, container.start - 6)
        elif heading >= container.start:
            return []
        else:
            low = heading + 1
        marked: list[int] = []
        plain: list[int] = []
        title = folded(self.page.blocks[heading].text) if heading is not None else ""
        for number in range(low, container.start):
            block = self.page.blocks[number]
            if block.size < _SHORT_LEDE or block.linked * 10 > block.size * 7 or block.size > 1500:
                continue
            kinds = kinds_above(block.frame, container)
            if (has_credit(block.text) or WIDGET.fullmatch(block.text)) and (
                LEDE not in kinds or self._is_pictured(number)
            ):
                continue  # "description" is what some call a caption
            if kinds & {HIDDEN, JUNK, CAPTION, AUTHOR, SOURCE, DATE} or folded(block.text) == title:
                continue
            if LEDE in kinds:
                marked.append(number)
            elif (
                heading is not None
                and (block.tag in ("h2", "h3", "h4") or block.size >= 30)
                and (block.size >= 45 or block.text[-1] in ".!?…")
                and block.linked * 10 <= block.size * 3
                and not (block.size < 90 and DATE_LINE.search(block.text))
                and not block.frame.picture
            ):
                plain.append(number)
        if not marked:
            # A sentence before a line of buttons or a picture's caption.
            return [n for n in plain if self.page.blocks[n].text[-1] in '.!?…”"'][:1] or plain[:1]
        # Several elements named so (a picture's caption among them): the one with most text.
        groups: dict[Frame, list[int]] = {}
        for number in marked:
            frame = self.page.blocks[number].frame
            while frame.kind != LEDE and frame.parent is not None:
                frame = frame.parent
            groups.setdefault(frame, []).append(number)
        return max(groups.values(), key=lambda numbers: sum(self.page.blocks[n].size for n in numbers))

    def _lede_text(self, numbers: range | list[int]) -> str | None:
        """The lines of the lede that are no teasers, as one paragraph without mark."""
        said: list[str] = []
        for number in numbers:
            block = self.page.blocks[number]
            if (block.linked * 10 >= block.size * 8 and block.size < 300) or (
                block.linked and TEASER.match(block.text)
            ):
                continue
            if block.text in said:
                continue
            text = _without_stamp(block)
            said.append(_POINTER.sub("", text) if block.linked else text)
        text = without_mark(" ".join(said)) if said else ""
        return text or None

    # --- byline

    def _read_byline(self, story: Story, body: Body, container: Frame, heading: int | None) -> None:
        blocks = self.page.blocks
        placed = self.placed.get("byline")
        if placed is not None:
            lines = [blocks[n].text for n in range(placed.start, placed.end)]
            self.signature.lines = [("inside", line) for line in lines]
            body.numbers = [n for n in body.numbers if not placed.start <= n < placed.end]
        else:
            self.signature.take_from_end(body)
            if body.last is None:  # what stood above the byline is the end now
                self._drop_house_lines(body)
            self.signature.look_around(container, heading, self.marks)
        self.signature.combine(story, body)

"""The structure source: what the article's column says, without knowing the site.

`read_story` walks the page once (blocks), finds heading and container by where running text stands
(container), and parts the column's lines into lede, body, captions and byline. Markup's class names
are hints; text, links, place and look decide.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

from scraper.extract.blocks import Block, Frame, Page, read_blocks
from scraper.extract.byline import Byline, closing_bracket, looks_like_byline, parse_byline
from scraper.extract.captions import Look, has_credit
from scraper.extract.container import find_container, find_heading, folded
from scraper.extract.hints import AUTHOR, CAPTION, DATE, HIDDEN, JUNK, LEDE, SOURCE
from scraper.extract.lede import has_mark, without_mark
from scraper.extract.model import Places, Story
from scraper.record import Image
from scraper.text import one_line

_BODY, _OUT, _CAPTION, _BYLINE, _SOURCE, _LEDE = range(6)
_RESIZED = re.compile(r"/(?:resize_\d+x\d+|thumb_[wh]/\d+|zoom/\d+_\d+)(?=/)")
_DATE = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|\d{1,2}\s*[:h]\s*\d{2}|ngày\s+\d{1,2}\s+tháng"
    r"|\d+ (?:phút|giờ|ngày) trước"
    r"|GMT\s*\+\s*7",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"^\W*(?:xem thêm|đọc thêm|tham khảo thêm|tin liên quan|bài liên quan|xem lại|đọc tiếp|mời (?:quý "
    r"|các )?(?:bạn|độc giả|vị)"
    r"|mời xem|quý (?:vị|độc giả)|bạn đang đọc|theo dõi|độc giả|bấm|click|nhấn|chi tiết xem|xem chi tiết"
    r"|xem video|liên quan"
    r"|bài viết liên quan|có thể bạn quan tâm|>>+|»|►|▶|⏩|tags?\b|từ kho[áa]|chủ đề|đừng bỏ lỡ|xem tiếp"
    r"|đọc bài|mời đọc|bạn có thể)",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"^\W*(?:(?:tin |bài |tin bài |bài viết |tin tức )?(?:cùng )?liên quan|xem thêm|đọc thêm"
    r"|tin mới(?: nhất)?|tin khác|tin tài trợ"
    r"|cùng chuyên mục|có thể bạn quan tâm|đọc nhiều(?: nhất)?|quảng cáo|advertisement"
    r"|chia sẻ(?: bài viết)?|bình luận|facebook"
    r"|twitter|in bài(?: viết)?|bản in|gửi email|click để copy|copy link|sao chép liên kết|link bài gốc"
    r"|lấy link!?|tags?|từ khóa"
    r"|từ khoá|thích|share|theo dõi|mời quý độc giả xem video|video đang được xem nhiều|nghe đọc bài"
    r"|tin bài cùng chủ đề)"
    r"\s*[:>»…!.]*$",
    re.IGNORECASE,
)
_HOUSE_LINE = re.compile(
    r"^\W*(?:bạn đang đọc bài|mọi (?:thông tin|ý kiến|chi tiết|đóng góp)|link (?:bài gốc|nguồn)|bản quyền"
    r"|©|copyright|®"
    r"|theo dõi (?:chúng tôi|báo|fanpage|kênh|trên)|mời (?:bạn|quý|các|độc giả).{0,60}(?:theo dõi|tải"
    r"|tham gia|đón xem|xem video|gửi|vào chuyên mục|truy cập|xem các)"
    r"|vui lòng ghi rõ nguồn|đường dây nóng|hotline|hãy (?:theo dõi|đăng ký)|\*? ?bài viết (?:có )?sử dụng"
    r"|xem các bài viết khác"
    r"|ghi rõ nguồn|nguồn bài viết|url)",
    re.IGNORECASE,
)
_PICTURE_BOX = re.compile(r"(?:^|[\W_])(?:ima?ge?|photo|picture|pic|anh|figure|media|video)", re.IGNORECASE)
_SHORT_LEDE = 25


def read_story(root: HtmlElement, places: Places, *, base_url: str | None, hint_title: str | None) -> Story:
    """Read the article's column of a parsed page.

    `places` are elements that a declaration found and that are taken as given. `base_url` makes picture
    addresses absolute; `hint_title` is the metadata's title without the site's name, which helps to tell
    the heading. A page without running text gives a Story without paragraphs. Raises nothing, fetches
    nothing, leaves the tree as it was.
    """
    wanted = {el for el in (places.title, places.lede, places.body, places.byline) if el is not None}
    page = read_blocks(root, wanted)
    return _Reading(page, places, base_url, hint_title).story()


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
        self.byline_lines: list[tuple[str, str]] = []  # (where: end, inside, after, top; text)
        self.source_lines: list[str] = []

    def story(self) -> Story:
        page = self.page
        story = Story()
        heading = self._heading()
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
        if heading is None:
            heading = self._lesser_heading(container)
            if heading is not None:
                story.title = one_line(page.blocks[heading].text)
                story.heading = page.blocks[heading].frame.node
        story.container = container.node
        self._mark(container, heading)
        body = self._column(container, heading, story)
        self._read_lede(story, body, container, heading)
        self._read_byline(story, body, container, heading)
        story.paragraphs = body.texts(page)
        self._read_pictures(story, container)
        return story

    def _heading(self) -> int | None:
        titled = self.placed.get("title")
        if titled is not None and titled.end > titled.start:
            return titled.start
        return find_heading(self.page, self.hint_title)

    def _lesser_heading(self, container: Frame) -> int | None:
        """The last h2 or h3 before the text, on a page that has no h1 and no metadata."""
        for number in range(min(container.start + 2, container.end) - 1, max(-1, container.start - 12), -1):
            block = self.page.blocks[number]
            if block.tag in ("h2", "h3") and 15 <= block.size <= 150 and block.text[-1] not in ".…":
                return None if _kinds_above(block.frame, container) & {HIDDEN, JUNK, LEDE} else number
        return None

    # --- verdicts by markup

    def _mark(self, container: Frame, heading: int | None) -> None:
        """Give the blocks of the container the verdicts that their boxes call for."""
        blocks = self.page.blocks
        stack = list(reversed(container.children))
        while stack:
            frame = stack.pop()
            verdict = self._judge(frame, container)
            if verdict is None:
                stack.extend(reversed(frame.children))
                continue
            if verdict == _OUT:
                self.dropped.add(frame)
            for number in range(frame.start, frame.end):
                self.marks[number] = verdict
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
        if (kind == JUNK or frame.tag in ("nav", "footer")) and share < 0.4:
            return _OUT
        if frame.tag == "aside" and frame.linked * 6 > frame.size:
            return _OUT
        # A card or a list of links: another article's title, perhaps with its summary.
        if (
            frame.link_blocks
            and frame.tag not in ("p", "span", "a", "em", "strong", "b", "i")
            and frame.size < 1500
            and frame.linked * 10 >= frame.size * 3
            and share < 0.4
        ):
            return _OUT
        if frame.tag == "p" and frame.names.strip().casefold() in ("image", "photo", "picture"):
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
        if (kind == CAPTION or frame.picture) and frame.size <= 1500 and share < 0.5:
            return _CAPTION
        if kind in (AUTHOR, SOURCE) and frame.size <= 160 and self._at_an_end(frame, container):
            return _BYLINE if kind == AUTHOR else _SOURCE
        if kind == DATE and frame.size <= 60:
            return _OUT
        if kind == LEDE and share < 0.5:
            return _LEDE
        return None

    @staticmethod
    def _at_an_end(frame: Frame, container: Frame) -> bool:
        """Whether a byline may stand here: not in a quotation, nor in the middle of the text."""
        above: Frame | None = frame
        while above is not None and above is not container:
            if above.tag == "blockquote" or "quote" in above.names.lower():
                return False
            above = above.parent
        return frame.start - container.start <= 4 or container.end - frame.end <= 10

    # --- verdicts by text, place and look

    def _column(self, container: Frame, heading: int | None, story: Story) -> _Body:
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
        body = _Body()
        follows_caption = False
        for number in range(start, container.end):
            block = blocks[number]
            verdict = marks.get(number, _BODY)
            if verdict == _CAPTION:
                self._add_caption(story, number)
                follows_caption = True
                continue
            if verdict == _BYLINE:
                self.byline_lines.append(("inside", block.text))
                continue
            if verdict == _SOURCE:
                self.source_lines.append(block.text)
                continue
            if verdict == _LEDE and body.numbers:
                # So named, but in the middle of the text.
                verdict = marks[number] = _BODY
            if verdict != _BODY:
                continue
            if self._is_noise(block, title, not body.numbers):
                marks[number] = _OUT
                continue
            if look.is_caption(block, number, self.page.media, follows_caption):
                marks[number] = _CAPTION
                self._add_caption(story, number)
                follows_caption = True
                continue
            follows_caption = False
            if not body.numbers and _is_opening_byline(block):
                marks[number] = _BYLINE
                self.byline_lines.append(("top", block.text))
                continue
            body.numbers.append(number)
        self._drop_labels(body)
        return body

    def _drop_labels(self, body: _Body) -> None:
        blocks = self.page.blocks
        body.numbers = [
            n for n in body.numbers if not (blocks[n].size <= 45 and _LABELS.match(blocks[n].text))
        ]
        while body.numbers and _HOUSE_LINE.match(blocks[body.numbers[-1]].text):
            body.numbers.pop()

    def _is_noise(self, block: Block, title: str | None, first: bool) -> bool:
        text = block.text
        if not any(char.isalnum() for char in text):
            return True
        if block.linked:
            if block.linked * 10 >= block.size * 8 and block.tag != "tr":
                return True
            if _HOUSE_LINE.match(text):
                return True
            # "Xem thêm: …" with a link; a sentence that begins so and has a link somewhere is body.
            opening = _TEASER.match(text)
            if opening and (block.linked * 10 >= block.size * 4 or ":" in text[: opening.end() + 12]):
                return True
        if first:
            if title and block.size < 400 and folded(text) == title:
                return True
            if block.size < 70 and _DATE.search(text):
                return True
        return False

    def _add_caption(self, story: Story, number: int) -> None:
        text = one_line(self.page.blocks[number].text)
        if any(char.isalnum() for char in text):
            story.captions.append(text)

    # --- lede

    def _read_lede(self, story: Story, body: _Body, container: Frame, heading: int | None) -> None:
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
        if first.size < 40 or first.size > 900 or first.text.endswith("?") or first.tag in ("li", "tr"):
            return
        if first.size < 80 and first.text[-1] not in '.!…”"':
            return  # a sub-heading
        stands_out = first.bold * 10 >= first.size * 9 and not all(
            b.bold * 10 >= b.size * 9 for b in following
        )
        if stands_out or has_mark(first.text):
            story.lede = without_mark(first.text)
            del body.numbers[0]

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
            kinds = _kinds_above(block.frame, container)
            if has_credit(block.text) and LEDE not in kinds:
                continue
            if kinds & {HIDDEN, JUNK, CAPTION, AUTHOR, SOURCE, DATE} or folded(block.text) == title:
                continue
            if LEDE in kinds:
                marked.append(number)
            elif (
                heading is not None
                and block.size >= 45
                and not (block.size < 90 and _DATE.search(block.text))
                and not block.frame.picture
            ):
                plain.append(number)
        if not marked:
            return plain[:1]
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
                block.linked and _TEASER.match(block.text)
            ):
                continue
            if block.text in said:
                continue
            said.append(block.text)
        text = without_mark(" ".join(said)) if said else ""
        return text or None

    # --- byline

    def _read_byline(self, story: Story, body: _Body, container: Frame, heading: int | None) -> None:
        blocks = self.page.blocks
        placed = self.placed.get("byline")
        if placed is not None:
            lines = [blocks[n].text for n in range(placed.start, placed.end)]
            self.byline_lines = [("inside", line) for line in lines]
            body.numbers = [n for n in body.numbers if not placed.start <= n < placed.end]
        else:
            self._end_lines(body)
            self._lines_around(container, heading)
        self._combine(story, body)

    def _end_lines(self, body: _Body) -> None:
        """Take the byline off the end of the body."""
        blocks = self.page.blocks
        taken: list[str] = []
        if len(body.numbers) > 1 and self._source_at_end(body):
            return
        if body.numbers and self._name_on_last_line(body):
            return
        for look_back in range(1, min(6, len(body.numbers))):
            number = body.numbers[-look_back]
            block = blocks[number]
            if block.size > 160:
                break
            if block.tag in ("li", "tr") and block.align != "right":
                break
            strong = (
                block.align == "right"
                or block.bold * 10 >= block.size * 8
                or block.italic * 10 >= block.size * 8
            )
            if looks_like_byline(block.text, strong=strong) and (
                strong or " " in block.text or block.text.isupper()
            ):
                last = look_back
                taken = [blocks[n].text for n in body.numbers[-last:]]
                # Notes after the byline ("Bạn đang đọc bài viết …") go with it, further text does not.
                after = body.numbers[len(body.numbers) - last + 1 :]
                if any(
                    blocks[n].size > 60 and not blocks[n].linked and blocks[n].align != "right" for n in after
                ):
                    taken = []
                    break
                continue
            if taken:
                break
            right = block.align == "right"
            if not (right or block.size < 60 or block.linked):
                break
        if taken:
            kept = len(taken)
            for text in taken:
                if len(text) <= 120 and not _HOUSE_LINE.match(text):
                    self.byline_lines.append(("end", text))
            del body.numbers[-kept:]

    def _name_on_last_line(self, body: _Body) -> bool:
        """Take off a byline that only a line break parts from the last paragraph."""
        text, _, line = self.page.blocks[body.numbers[-1]].text.rpartition("\n")
        if len(text) < 40 or text[-1] not in '.!?…”")' or not looks_like_byline(line, strong=False):
            return False
        body.last = text
        self.byline_lines.append(("end", line))
        return True

    def _source_at_end(self, body: _Body) -> bool:
        """Take off "Theo Minh An" with the outlet on a line of its own to the right of it."""
        person, outlet = (self.page.blocks[number] for number in body.numbers[-2:])
        if not (
            outlet.align == "right"
            and outlet.size <= 60
            and re.match(r"^\W*theo\s", person.text, re.IGNORECASE)
            and looks_like_byline(person.text, strong=True)
            and outlet.text[-1] not in '.!?…”"'
        ):
            return False
        self.byline_lines.extend((("end", person.text), ("end", outlet.text)))
        del body.numbers[-2:]
        return True

    def _lines_around(self, container: Frame, heading: int | None) -> None:
        """Bylines that markup names, beside the heading and after the text."""
        blocks = self.page.blocks
        low = max(0, (heading if heading is not None else container.start) - 6)
        zone = container
        while (
            zone.parent is not None
            and not (heading is not None and zone.start <= heading < zone.end)
            and zone.parent.tag not in ("body", "html")
        ):
            zone = zone.parent
        for number in range(
            low, min(zone.end if zone.end > container.end else container.end + 20, container.end + 40)
        ):
            if container.start <= number < container.end and number not in self.marks:
                if heading is None or number > heading:
                    continue
            elif container.start <= number < container.end:
                continue
            if number >= len(blocks):
                break
            block = blocks[number]
            if block.size > 120:
                continue
            kinds = _kinds_above(block.frame, container)
            if not kinds and container.end <= number < container.end + 2 and _is_closing_byline(block):
                self.byline_lines.append(("end", block.text))
                continue
            if not kinds & {AUTHOR, SOURCE} or kinds & {HIDDEN, JUNK, CAPTION}:
                continue
            nearest = _nearest(block.frame)
            where = "top" if number < container.start else "after"
            if DATE in kinds or (_DATE.search(block.text) and not parse_byline(block.text).authors):
                continue
            if nearest == SOURCE:
                self.source_lines.append(block.text)
            elif nearest == AUTHOR:
                self.byline_lines.append((where, block.text))

    def _combine(self, story: Story, body: _Body) -> None:
        sources = [
            text for text in self.source_lines if text.strip() and "://" not in text and len(text) <= 80
        ]
        groups: dict[str, list[str]] = {}
        for where, text in self.byline_lines:
            groups.setdefault(where, []).append(text)
        apart = [s for s in sources if not re.match(r"^\W*(?:theo|nguồn)\W*$", s, re.IGNORECASE)]
        printed: list[str] = []
        for where in ("end", "inside", "after", "top"):
            said = groups.get(where)
            if not said:
                continue
            authors, source = _read_lines(said, bool(apart))
            if authors and not story.authors:
                story.authors = authors
                printed = said + printed if where == "end" else printed + said
            elif source and not printed and (where == "end" or any(map(_names_source, said))):
                printed = list(said)
            # Beside the heading a lone outlet is the publication itself.
            if (
                source
                and story.source is None
                and (authors or where == "end" or any(map(_names_source, said)))
            ):
                story.source = source
        if not story.authors and story.source is None and body.numbers:
            last = self.page.blocks[body.numbers[-1]]
            closing = closing_bracket(last.text)
            if closing is not None:
                byline = parse_byline(closing[1])
                story.authors, story.source = byline.authors, byline.source
                if byline.authors or byline.source:
                    body.last = closing[0]
                    printed = [closing[1]]
        for text in apart:
            byline = parse_byline(text)
            if byline.authors and byline.source and not story.authors:
                story.authors = byline.authors
            if story.source is None:
                story.source = (
                    byline.source
                    or (byline.authors[0] if byline.authors and byline.raw not in story.authors else None)
                    or (one_line(text) if len(text) <= 40 else None)
                )
            if not printed:
                printed = [text]
        # "Theo Minh An" below, "Minh An" beside the heading: the person, not an outlet.
        top = groups.get("top")
        if top and story.source is not None and story.source in story.authors:
            story.source = None
        if printed:
            story.byline_raw = (
                one_line(" ".join(dict.fromkeys(printed))) if (story.authors or story.source) else None
            )

    # --- pictures

    def _read_pictures(self, story: Story, container: Frame) -> None:
        page = self.page
        captions: dict[int, str] = {}
        alone = self._lone_captions(container)
        for number in range(container.start, container.end):
            if self.marks.get(number) == _CAPTION and page.blocks[number].media:
                shown = page.blocks[number].media - 1
                box = _picture_above(page.blocks[number].frame)
                if box is not None and box in alone:
                    text = one_line(page.blocks[number].text)
                    captions.update(dict.fromkeys(range(box.media_start, box.media_end), text))
                    continue
                near = page.media[shown]
                if (
                    near.at == number
                    or shown in captions
                    or _same_picture(near.frame, page.blocks[number].frame)
                ):
                    text = one_line(page.blocks[number].text)
                    captions[shown] = f"{captions[shown]} {text}" if shown in captions else text
        seen: set[str] = set()
        for number in range(container.media_start, container.media_end):
            media = page.media[number]
            if media.url is None or self._is_dropped(media.frame, container):
                continue
            url = _original(media.url, self.base_url)
            if url is not None and url not in seen:
                seen.add(url)
                story.images.append(Image(url, captions.get(number)))

    def _lone_captions(self, container: Frame) -> set[Frame]:
        """Figures and picture tables with one caption: it speaks of all their pictures."""
        count: dict[Frame, int] = {}
        for number in range(container.start, container.end):
            if self.marks.get(number) == _CAPTION:
                box = _picture_above(self.page.blocks[number].frame)
                if box is not None:
                    count[box] = count.get(box, 0) + 1
        return {box for box, captions in count.items() if captions == 1}

    def _is_dropped(self, frame: Frame | None, container: Frame) -> bool:
        while frame is not None and frame is not container:
            if frame in self.dropped:
                return True
            frame = frame.parent
        return False


class _Body:
    """Numbers of the body's blocks; `last` replaces the last one's text where a byline was cut off it."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.last: str | None = None

    def texts(self, page: Page) -> list[str]:
        texts = [page.blocks[number].text for number in self.numbers]
        if self.last is not None and texts:
            texts[-1] = self.last
        return texts


def _names_source(text: str) -> bool:
    return re.search(r"(?:^|[(\[/,–-])\W*(?:theo|nguồn)\b", text, re.IGNORECASE) is not None


def _is_opening_byline(block: Block) -> bool:
    """A line of names that stands out before the first paragraph."""
    stands_out = block.align == "right" or max(block.bold, block.italic) * 10 >= block.size * 8
    return (
        stands_out and block.size <= 60 and " " in block.text and looks_like_byline(block.text, strong=False)
    )


def _is_closing_byline(block: Block) -> bool:
    """A byline that stands right after the text, in a box of its own that nothing names."""
    strong = block.align == "right" or max(block.bold, block.italic) * 10 >= block.size * 8
    return (
        strong
        and not block.linked
        and " " in block.text
        and looks_like_byline(block.text, strong=block.align == "right")
    )


def _read_lines(said: list[str], source_apart: bool) -> tuple[list[str], str | None]:
    """Names and source of byline lines that stand together."""
    authors: list[str] = []
    source: str | None = None
    read: list[Byline] = []
    said = [text for text in said if any(char.isalnum() for char in text)]
    if len(said) > 1 and re.fullmatch(r"\W*(?:theo|nguồn|tác giả|bài|thực hiện)\W*", said[0], re.IGNORECASE):
        said = [
            f"{said[0].rstrip(' :')} {said[1]}"
            if said[0].strip(" :").casefold() in ("theo", "nguồn")
            else said[1],
            *said[2:],
        ]
    for number, text in enumerate(said):
        if len(text) > 120 or (_DATE.search(text) and not parse_byline(text).authors):
            continue
        theo = re.match(r"^\W*theo\b", text, re.IGNORECASE) is not None
        follows = theo and number + 1 < len(said) and not re.match(r"^\W*theo\b", said[-1], re.IGNORECASE)
        byline = parse_byline(text, alone=not (follows or source_apart))
        if follows and byline.authors:
            source = one_line(said[number + 1])
            read.append(byline)
            break
        read.append(byline)
    for byline in read:
        for name in byline.authors:
            if name not in authors:
                authors.append(name)
        source = source or byline.source
    return authors, source


def _kinds_above(frame: Frame | None, container: Frame) -> set[str]:
    """Kinds of the elements around a block, up to the one that holds the article's text too."""
    kinds: set[str] = set()
    while frame is not None and not (frame.start <= container.start and container.end <= frame.end):
        if frame.kind is not None:
            kinds.add(frame.kind)
        elif frame.tag in ("nav", "footer") and not kinds & {AUTHOR, SOURCE}:
            kinds.add(JUNK)
        frame = frame.parent
    return kinds


def _nearest(frame: Frame | None) -> str | None:
    while frame is not None:
        if frame.kind in (AUTHOR, SOURCE):
            return frame.kind
        frame = frame.parent
    return None


def _same_picture(one: Frame, other: Frame) -> bool:
    """Whether two elements lie in the same figure or picture table."""
    first = _picture_above(one)
    return first is not None and first is _picture_above(other)


def _picture_above(frame: Frame | None) -> Frame | None:
    while frame is not None and not frame.picture:
        frame = frame.parent
    return frame


def _original(url: str, base_url: str | None) -> str | None:
    """Absolute address of the picture in its original size; None for what is no web address."""
    try:
        absolute = urljoin(base_url, url) if base_url else url
    except ValueError:
        return None
    absolute = _RESIZED.sub("", absolute)
    return f"https:{absolute}" if absolute.startswith("//") else absolute

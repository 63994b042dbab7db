"""The structure source: what the article's column says, without knowing the site.

`read_story` walks the page once (blocks), finds heading and container by where running text stands
(container), and parts the column's lines into lede, body, captions and byline. Markup's class names
are hints; text, links, place and look decide.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from scraper.extract.beside_date import name_beside_date
from scraper.extract.blocks import Body, Frame, Page, kinds_above
from scraper.extract.boxes import heading_kind
from scraper.extract.byline_lines import is_opening_byline
from scraper.extract.captions import Look, has_credit
from scraper.extract.container import find_container
from scraper.extract.heading import find_heading, folded
from scraper.extract.hints import CAPTION, HIDDEN, JUNK, LEDE, TITLE
from scraper.extract.model import Places, Story
from scraper.extract.noise import LISTED, is_noise
from scraper.extract.phrases import HOUSE_LINE, is_date_line
from scraper.extract.pictures import in_picture, read_pictures
from scraper.extract.signature import Signature
from scraper.extract.standfirst import Standfirst, is_pictured, only_lede
from scraper.extract.verdicts import BoxVerdicts, Verdict
from scraper.extract.walker import read_blocks
from scraper.text import one_line

_TABLE_SOURCE = re.compile(r"\W*nguồn(?: số liệu| dữ liệu)?\s*:", re.IGNORECASE)
# Of a picture in an album: its own file, or what a script opens.
_TO_PICTURE = re.compile(r"(?:#|javascript:|[^?]*\.(?:jpe?g|png|webp|gif|avif)(?:\?|$))", re.IGNORECASE)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
# "Nhận xét" alone may be a sub-heading.
_COUNTED_COMMENTS = re.compile(r"\W*(?:\d+ )?(?:bình luận|comments?|ý kiến bạn đọc)\W*\d*\W*$", re.IGNORECASE)
_LONG_LINE = 80  # longer than a refrain's
_LONGEST_NAME = 45  # of an office or a site
_SHORTEST_MENU = 8


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
        self.marks: dict[int, Verdict] = {}
        self.signature = Signature(page)

    def story(self) -> Story:
        page = self.page
        story = Story()
        heading = self._heading()
        if heading is None and self.hint_title:
            heading = self._title_on_a_line(folded(self.hint_title))
        if heading is not None:
            block = page.blocks[heading]
            titled = self.placed.get("title")
            if titled is None:
                story.title = one_line(block.text)
                story.heading = block.frame.node
            else:
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
        alone = None if "body" in self.placed else only_lede(page, container, heading)
        if alone is not None and alone.parent is not None:
            container = alone.parent
            self.placed["lede"] = alone
        story.container = container.node
        boxes = BoxVerdicts(page, container, self.placed.get("lede"), self.placed.get("byline"))
        boxes.read()
        self.marks = boxes.marks
        lead = self._lead_pictures(container, heading, story)
        body = self._column(container, heading, story)
        album = self._album_behind(container, story) if "body" not in self.placed else []
        if alone is not None:
            body.numbers.clear()  # counters and buttons
        standfirst = Standfirst(page, container, heading, self.marks)
        story.lede = standfirst.read(body, self.placed.get("lede"))
        self._read_byline(story, body, container, heading)
        story.paragraphs = body.texts(page)
        captions = {n for n, mark in self.marks.items() if mark is Verdict.CAPTION}
        story.images = read_pictures(page, container, captions, boxes.dropped, self.base_url, lead, album)
        return story

    def _title_on_a_line(self, title: str) -> int | None:
        """The number of a title that only a line break parts from the text, on a page without a heading."""
        for number, block in enumerate(self.page.blocks):
            first, _, rest = block.text.partition("\n")
            if rest and block.size < 1500 and not block.linked and folded(first) == title:
                date, _, below = rest.partition("\n")
                dated = is_date_line(date, 70)
                texts = [first, date, below] if dated and below else [first, rest]
                self.page.part(number, texts)
                return number
        return None

    def _lead_pictures(self, container: Frame, heading: int | None, story: Story) -> list[int]:
        """Numbers of the pictures between heading and text that have a caption there, which is added."""
        shown: list[int] = []
        for number in range(heading + 1 if heading is not None else container.start, container.start):
            block = self.page.blocks[number]
            kinds = kinds_above(block.frame, container)
            named = in_picture(block.frame) or CAPTION in kinds
            if LEDE in kinds and CAPTION not in kinds:
                named = has_credit(block.text) and is_pictured(self.page, number)
            if kinds & {HIDDEN, JUNK} or block.linked or not named:
                continue
            self.marks[number] = Verdict.CAPTION
            self._add_caption(story, number)
            if is_pictured(self.page, number):
                shown.append(block.media - 1)
        return shown

    def _album_behind(self, container: Frame, story: Story) -> list[int]:
        """Numbers of the pictures right behind the text, each with a caption so named, which is added.

        A card of another article looks the same, but leads to it.
        """
        shown: list[int] = []
        for number in range(container.end, len(self.page.blocks)):
            block = self.page.blocks[number]
            kinds = kinds_above(block.frame, container)
            if CAPTION not in kinds or kinds & {HIDDEN, JUNK} or block.linked:
                break
            if not is_pictured(self.page, number) or _leads_elsewhere(block.frame):
                break
            self.marks[number] = Verdict.CAPTION
            self._add_caption(story, number)
            shown.append(block.media - 1)
        return shown

    def _heading(self) -> int | None:
        titled = self.placed.get("title")
        if titled is not None and titled.end > titled.start:
            return titled.start
        return find_heading(self.page, self.hint_title)

    def _is_banner(self, heading: int, container: Frame) -> bool:
        """Whether an h1 names the office or the site: the whole menu stands between it and the text."""
        between = self.page.blocks[heading + 1 : container.start]
        if self.placed.get("title") is not None or len(between) < _SHORTEST_MENU:
            return False
        menu = sum(block.linked * 10 >= block.size * 8 for block in between)
        said, printed = self.hint_title, self.page.blocks[heading]
        # Without metadata the share bar and the related links of a container cut out are no menu.
        other = printed.size <= _LONGEST_NAME
        if said:  # metadata may add the publication's name
            title, whole = folded(printed.text), folded(said)
            other = title != whole and not (whole.startswith(title) and 2 * len(title) > len(whole))
        return menu >= _SHORTEST_MENU and other

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

    def _column(self, container: Frame, heading: int | None, story: Story) -> Body:
        """The body's blocks, in order; captions, teasers and bylines on the way go where they belong."""
        blocks = self.page.blocks
        marks = self.marks
        start = container.start
        if heading is not None and container.start <= heading < container.end:
            start = heading + 1
        shown = self.page.media[container.media_start : container.media_end]
        unmarked = [number for number in range(start, container.end) if number not in marks]
        look = Look(blocks, unmarked, {media.at for media in shown if not media.floated})
        title = folded(story.title) if story.title else None
        body = Body()
        printed: dict[str, Frame | None] = {}
        follows_caption = False
        for number in range(start, container.end):
            block = blocks[number]
            verdict = marks.get(number)
            if verdict is Verdict.LEDE:
                if "lede" in self.placed or all(blocks[n].tag in LISTED for n in body.numbers):
                    continue
                marks[number] = Verdict.BODY  # so named, but in the middle of the text
            elif verdict is not None:
                if verdict is Verdict.CAPTION:
                    self._add_caption(story, number)
                    follows_caption = True
                elif verdict is Verdict.BYLINE:
                    self.signature.lines.append(("inside", block.text))
                elif verdict is Verdict.SOURCE:
                    self.signature.sources.append(block.text)
                continue
            if not body.numbers and (name := name_beside_date(blocks, number)) is not None:
                self.signature.lines.append(("top", name))
                marks[number] = Verdict.OUT
                continue
            if is_noise(block, title, first=not body.numbers):
                marks[number] = Verdict.OUT
                continue
            if (
                body.numbers
                and blocks[body.numbers[-1]].tag == "tr"
                and block.size <= 100
                and _TABLE_SOURCE.match(block.text)
                and number + 1 < container.end  # there it is the article's source
            ):
                marks[number] = Verdict.OUT
                self._add_caption(story, number)
                continue
            if look.is_caption(block, number, self.page.media, follows_caption):
                marks[number] = Verdict.CAPTION
                self._add_caption(story, number)
                follows_caption = True
                continue
            follows_caption = False
            if not body.numbers and is_opening_byline(block):
                marks[number] = Verdict.BYLINE
                self.signature.lines.append(("top", block.text))
                continue
            if not body.numbers and block.tag == "li" and block.size < 60 and self.signature.lines:
                marks[number] = Verdict.OUT  # an office beside the name
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

    def _add_caption(self, story: Story, number: int) -> None:
        text = one_line(self.page.blocks[number].text)
        if any(map(str.isalnum, text)):
            story.captions.append(text)

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


def _leads_elsewhere(caption: Frame) -> bool:
    """Whether the box of a picture and its caption has a link to a page."""
    box = (caption.parent or caption).node
    links = (link.get("href") for link in box.iter("a"))
    return any(href and not _TO_PICTURE.match(href) for href in links)

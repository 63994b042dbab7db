"""The byline of a page: which lines it is printed on, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain, islice, pairwise

from scraper.extract.beside_date import PLACE, is_person, name_beside_date
from scraper.extract.blocks import Block, Body, Frame, Page, box_of_kind, kinds_above
from scraper.extract.boxes import heading_kind
from scraper.extract.byline import (
    Byline,
    closing_bracket,
    is_full_name,
    looks_like_byline,
    parse_byline,
    says_byline,
)
from scraper.extract.byline_lines import is_closing_byline, is_labelled
from scraper.extract.hints import AUTHOR, CAPTION, DATE, HIDDEN, JUNK, SOURCE
from scraper.extract.model import Story
from scraper.extract.phrases import COMMENTS, DATE_LINE, HOUSE_LINE, TEASER
from scraper.text import one_line
from scraper.urls import is_name_of

_PROFESSIONS = frozenset(("phóng viên", "cộng tác viên", "biên tập viên", "nhà báo", "tác giả"))
_SOURCE_BESIDE_NAME = re.compile(r"\(\s*theo\s[^()\d]{2,40}\)", re.IGNORECASE)
_THEO = re.compile(r"\W*theo\b", re.IGNORECASE)
_OPENS_WITH_THEO = re.compile(r"\W*theo\s", re.IGNORECASE)
_SOURCE_NAMED = re.compile(r"(?:^|[(\[/,–-])\W*(?:theo|nguồn)\b", re.IGNORECASE)
_BARE_LABEL = re.compile(r"\W*(?:theo|nguồn)\W*", re.IGNORECASE)
_LABEL_OF_NAME = re.compile(r"\W*(?:theo|nguồn|tác giả|bài|thực hiện)\W*", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.-]+@[\w.-]+")
_SOURCE_LINE = re.compile(r"\W*nguồn(?: tin)?\s*:\s*\w", re.IGNORECASE)
_SOURCE_ADDRESS = re.compile(r"\W*nguồn(?: tin)?\s*:\s*(https?://\S+)", re.IGNORECASE)
_LINK_BUTTON = re.compile(r"link (?:bài )?gốc|(?:copy|lấy) link", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){2,5}")
_PICTURES_BY = re.compile(r"\W*(?:ảnh|hình|clip|video|photo)s?\s*:", re.IGNORECASE)
_NO_NAMES = re.compile(
    r"^\W*(?:tổng hợp|t/h|(?:ảnh|hình|nguồn ảnh|video|clip)\s*:\s*(?:tổng hợp|internet|sưu tầm"
    r"|st|nguồn internet|chụp màn hình|tư liệu|minh họa|minh hoạ|nvcc|đvcc|fbnv"
    r"|nhân vật cung cấp))\W*$",
    re.IGNORECASE,
)


class Signature:
    """Gathers the lines of a page's byline; `combine` reads them into a story.

    `lines` are (where, text): taken off the "end" of the body, marked "inside" or "after" it, or at its
    "top"; `sources` are lines of elements named for a source.
    """

    def __init__(self, page: Page) -> None:
        self.blocks = page.blocks
        self.lines: list[tuple[str, str]] = []
        self.sources: list[str] = []

    def take_from_end(self, body: Body) -> None:
        """Take the byline off the end of the body."""
        blocks = self.blocks
        while len(body.numbers) > 1 and _NO_NAMES.match(blocks[body.numbers[-1]].text):
            body.numbers.pop()
        taken: list[str] = []
        if len(body.numbers) > 1 and self._source_at_end(body):
            return
        # "Minh An | 06:10 08/03/2021"
        if len(body.numbers) > 1 and (name := name_beside_date(blocks, body.numbers[-1])) is not None:
            self.lines.append(("end", name))
            body.numbers.pop()
            return
        if body.numbers and self._name_on_last_line(body):
            return
        for look_back in range(1, min(6, len(body.numbers))):
            number = body.numbers[-look_back]
            block = blocks[number]
            if block.size > 160:
                break
            strong = (
                block.align == "right"
                or block.bold * 10 >= block.size * 8
                or block.italic * 10 >= block.size * 8
            )
            if block.align != "right" and (
                block.tag in ("tr", "footer", "cite")
                or (block.tag == "li" and not (strong and _is_lone_item(block)))
                or self._closes_quotation(block, body)
            ):
                break
            if PLACE.fullmatch(block.text) and block.align != "right":
                break  # a sub-heading
            if looks_like_byline(block.text, strong=strong) and (
                strong
                or " " in block.text
                or block.text.isupper()
                or "." in block.text[:-1]
                or block.text[0] == "("
            ):
                last = look_back
                taken = [blocks[n].text for n in body.numbers[-last:]]
                # Notes after the byline ("Bạn đang đọc bài viết …") go with it, further text does not.
                after = body.numbers[len(body.numbers) - last + 1 :]
                if any(map(self._is_text, after)):
                    taken = []
                    break
                continue
            if taken:
                break
            right = block.align == "right"
            if not (right or block.size < 60 or block.linked):
                break
        # "Danh sách trúng thưởng:" and the names
        listed = len(taken) > 1 and blocks[body.numbers[-len(taken) - 1]].text[-1] == ":"
        if not taken:
            self._name_before_box(body)
        elif not listed:
            kept = len(taken)
            source_of: str | None = None  # "Theo Minh An", whose outlet stands on the next line
            for text in taken:
                if text.casefold().startswith("tham khảo"):
                    self.sources.append(text)
                elif looks_like_byline(text, strong=True) or (source_of and len(text) <= 60):
                    self.lines.append(("end", text))
                    source_of = text if _names_source(text) else None
            del body.numbers[-kept:]

    def _name_before_box(self, body: Body) -> None:
        """Take out a bold name to the right that a box ends the text behind: "About the expert"."""
        for number, following in pairwise(body.numbers[-5:]):
            block = self.blocks[number]
            if (
                block.align == "right"
                and block.bold * 10 >= block.size * 8
                and self.blocks[following].frame.parent is not block.frame.parent
                and looks_like_byline(block.text, strong=True)
            ):
                self.lines.append(("end", block.text))
                body.numbers.remove(number)
                return

    def _closes_quotation(self, block: Block, body: Body) -> bool:
        """Whether a line is in a quotation that the body does not begin in: it names who is quoted."""
        box = block.frame.parent
        return box is not None and box.tag == "blockquote" and body.numbers[0] < box.start

    def _is_text(self, number: int) -> bool:
        """Whether a line behind a name is further text: the name was a sub-heading."""
        block = self.blocks[number]
        if block.linked or block.align == "right":
            return False
        sentence = block.text[-1] == "." and block.text.count(" ") > 3 and not HOUSE_LINE.match(block.text)
        return block.size > 60 or sentence

    def _name_on_last_line(self, body: Body) -> bool:
        """Take off a byline that only a line break parts from the last paragraph."""
        text, _, line = self.blocks[body.numbers[-1]].text.rpartition("\n")
        if len(text) < 40 or text[-1] not in '.!?…”")':
            return False
        if _NO_NAMES.match(line):
            body.last = text
            return True
        if not looks_like_byline(line, strong=False):
            return False
        body.last = text
        self.lines.append(("end", line))
        return True

    def _source_at_end(self, body: Body) -> bool:
        """Take off "Theo Minh An" with the outlet on a line of its own to the right of it."""
        person, outlet = (self.blocks[number] for number in body.numbers[-2:])
        if not (
            outlet.align == "right"
            and outlet.size <= 60
            and _OPENS_WITH_THEO.match(person.text)
            and looks_like_byline(person.text, strong=True)
            and outlet.text[-1] not in '.!?…”"'
        ):
            return False
        self.lines.extend((("end", person.text), ("end", outlet.text)))
        del body.numbers[-2:]
        return True

    def look_around(self, container: Frame, heading: int | None, marks: Collection[int]) -> None:
        """Bylines that markup names, beside the heading and after the text."""
        blocks = self.blocks
        low = max(0, (heading if heading is not None else container.start) - 6)
        zone = container
        while (
            zone.parent is not None
            and not (heading is not None and zone.start <= heading < zone.end)
            and zone.parent.tag not in ("body", "html")
        ):
            zone = zone.parent
        headlines = 0
        last = min(zone.end if zone.end > container.end else container.end + 20, container.end + 40)
        above = [] if heading is None else range(max(low, container.start), min(heading + 1, container.end))
        for number in chain(
            range(low, container.start),
            (n for n in above if n not in marks),
            range(max(low, container.end), min(last, len(blocks))),
        ):
            block = blocks[number]
            if number >= container.end:
                headlines += block.linked > 30 and 2 * block.linked > block.size
                if (
                    headlines > 1
                    or block.tag == "h1"
                    or heading_kind(block.text) is not None
                    or COMMENTS.match(block.text)
                ):
                    break  # other articles have authors too
            if block.size > 120:
                continue
            kinds = kinds_above(block.frame, container)
            if (
                not kinds
                and container.end <= number < container.end + (6 if is_labelled(block.text) else 2)
                and is_closing_byline(block, first=number == container.end)
                and not self._opens_list(number)
            ):
                self.lines.append(("end", block.text))
                continue
            if kinds & {HIDDEN, JUNK, CAPTION}:
                continue
            if not kinds & {AUTHOR, SOURCE}:
                if number < container.start and heading is not None and heading - 3 <= number != heading:
                    name = name_beside_date(blocks, number)
                    if name is not None:
                        # Above a title that has its own date below stands something else.
                        below = blocks[heading + 1 : container.start]
                        if number > heading or not any(DATE_LINE.search(line.text) for line in below):
                            self.lines.append(("top", name))
                    elif (
                        (says_byline(block.text) and looks_like_byline(block.text, strong=False))
                        or (
                            number + 1 < container.start
                            and _ADDRESS.fullmatch(blocks[number + 1].text)
                            and is_person(block.text)
                            and looks_like_byline(block.text, strong=False)
                        )
                        or (number > heading and not block.linked and is_full_name(block.text))
                    ):
                        self.lines.append(("top", block.text))
                    elif _SOURCE_LINE.match(block.text) and block.size <= 60:
                        self.sources.append(block.text)
                    elif beside := _SOURCE_BESIDE_NAME.match(block.text):
                        self.sources.append(beside[0])
                continue
            named = box_of_kind(block.frame, AUTHOR, SOURCE, DATE)
            nearest = named.kind if named is not None else None
            where = "top" if number < container.start else "after"
            if where == "top" and (beside := _SOURCE_BESIDE_NAME.match(block.text)):
                self.lines.append((where, beside[0]))
                continue
            if (nearest != AUTHOR and DATE in kinds) or _is_date(block.text):
                continue
            if nearest == SOURCE:
                if not _LINK_BUTTON.match(block.text):
                    self.sources.append(block.text)
            elif nearest == AUTHOR:
                self.lines.append((where, block.text))

    def _opens_list(self, number: int) -> bool:
        """Whether a headline with a link follows in the same box: the line is the box's heading."""
        text = self.blocks[number].text
        byline = parse_byline(text)
        if self.blocks[number].align == "right" or says_byline(text) or byline.source:
            return False
        if len(byline.authors) > 1 or text.endswith(")"):  # "Hoàng Lan (t/h)"
            return False
        following = self.blocks[number + 1 : number + 2]
        if following and TEASER.match(following[0].text):
            return False
        box = self.blocks[number].frame
        box = box if box.end > number + 1 else box.parent or box
        if not (number + 1 < box.end and self.blocks[number + 1].linked > 25):
            return False
        links = self.blocks[number + 1].frame.node.iter("a")
        return any(len("".join(link.itertext()).split()) > 4 for link in islice(links, 4))

    def combine(self, story: Story, body: Body) -> None:
        sources = [text for text in self.sources if text.strip() and "://" not in text and len(text) <= 80]
        # "Nguồn: https://…" names no outlet, but says that "Theo Minh An" names the person.
        address = next((found[1] for found in map(_SOURCE_ADDRESS.match, self.sources) if found), None)
        groups: dict[str, list[str]] = {}
        for where, text in self.lines:
            groups.setdefault(where, []).append(text)
        if len(groups) > 1 and all(map(_PICTURES_BY.match, groups.get("end", ("",)))):
            groups["pictures"] = groups.pop("end")  # whose pictures they are, not whose article it is
        apart = [s for s in sources if not _BARE_LABEL.fullmatch(s)]
        apart.sort(key=lambda text: text.casefold().startswith("tham khảo"))  # "Theo X" says more
        printed: list[str] = []
        for where in ("end", "inside", "after", "top", "pictures"):
            said = [text for text in groups.get(where, ()) if not _is_date(text)]
            if not said:
                continue
            authors, source = _read_lines(said, bool(apart))
            if where != "top" and "top" in groups and authors and all(map(_INITIALS.fullmatch, authors)):
                full, _ = _read_lines(groups["top"], False)
                authors = full or authors
            if authors and not story.authors:
                story.authors = authors
                printed = said + printed if where == "end" else printed + said
            # Beside the heading a lone outlet is the publication itself.
            elif source and not printed and (where == "end" or any(map(_names_source, said))):
                printed = list(said)
            if source and story.source is None and (authors or where == "end" or _tell_source(said, where)):
                story.source = source
        if story.source is not None and not printed:
            printed = groups.get("inside", groups.get("after", []))
        if not story.authors and story.source is None and body.numbers:
            last = self.blocks[body.numbers[-1]]
            closing = closing_bracket(last.text)
            if closing is not None:
                byline = parse_byline(closing[1])
                story.authors, story.source = byline.authors, byline.source
                if byline.authors or byline.source:
                    body.last = closing[0]
                    printed = [closing[1]]
        for text in apart:
            byline = parse_byline(text, alone=address is None)
            if address is not None and byline.authors and byline.source is None and not story.authors:
                if not any(is_name_of(name, address) for name in byline.authors):
                    story.authors, printed = byline.authors, [text, *printed]
                    continue
                byline = parse_byline(text)
            if byline.authors and byline.source and not story.authors:
                story.authors = byline.authors
            if byline.source in story.authors and not byline.authors:
                continue  # "Theo Minh An", who is named at the top
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


def _is_lone_item(block: Block) -> bool:
    """Whether a line is the only item of its list: of a byline's, not of one in the text."""
    items = block.frame.parent
    return items is not None and items.end - items.start == 1


def _is_date(text: str) -> bool:
    return DATE_LINE.search(text) is not None and not parse_byline(text).authors


def _names_source(text: str) -> bool:
    return _SOURCE_NAMED.search(text) is not None


def _tell_source(said: list[str], where: str) -> bool:
    """Whether lines say that the text was taken from elsewhere: "Theo X", behind the text "(X)" too."""
    return any(_names_source(text) or (where != "top" and text[:1] + text[-1:] == "()") for text in said)


def _read_lines(said: list[str], source_apart: bool) -> tuple[list[str], str | None]:
    """Names and source of byline lines that stand together."""
    authors: list[str] = []
    source: str | None = None
    read: list[Byline] = []
    said = [text for text in said if any(map(str.isalnum, text))]
    if len(said) > 1 and _LABEL_OF_NAME.fullmatch(said[0]):
        said = [
            f"{said[0].rstrip(' :')} {said[1]}"
            if said[0].strip(" :").casefold() in ("theo", "nguồn")
            else said[1],
            *said[2:],
        ]
    for number, text in enumerate(said):
        if len(text) > 120 or _is_date(text):
            continue
        if text[-1] == "." and text.count(" ") > 4 and not _names_source(text):
            continue  # who the author is: "Phóng viên kinh tế, viết báo từ năm 2012."
        follows = number + 1 < len(said) and bool(_THEO.match(text)) and not _THEO.match(said[-1])
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
    # "Trang Trần | Phóng viên": her profession, on a line of its own.
    persons = [name for name in authors if name.casefold() not in _PROFESSIONS]
    return persons or authors, source

"""The person that a line under the title names beside its date."""

from __future__ import annotations

import re

from scraper.extract.blocks import Block
from scraper.extract.byline import is_full_name, is_label, looks_like_byline, parse_byline, says_byline
from scraper.extract.phrases import DATE_LINE

_NAME_BESIDE_DATE = re.compile(
    r"^(?!thứ\b|chủ nhật|(?:\w+ )?(?:ngày|lúc|giờ)\b)([^\W\d_]+(?: [^\W\d_]+){1,4}?)\s*[-–|•·,]?\s*"
    r"(?=\d|(?:thứ|chủ nhật|ngày)\b|$)",
    re.IGNORECASE,
)
_NAME_BEHIND_DATE = re.compile(r"\d(?:\s*\(?GMT\+7\)?)?\s*[-–|•·,]?\s*([^\W\d_]+(?: [^\W\d_]+){1,4})$")
# "Tác giả: Minh An 20/03/2021", "Minh An (Báo Mẫu) - 20/03/2021"
_BEFORE_DATE = re.compile(
    r"(\D{4,80}?)\s*[-–|•·,]?\s*(?=\d{1,2}[/:.h-]|(?:thứ|chủ nhật|ngày)\s|(?:t[2-7]|cn),)", re.IGNORECASE
)
_LABEL_OF_DATE = re.compile(r"[\s,-]+(?:lúc|ngày|vào)\s*$", re.IGNORECASE)
_BARS = re.compile(r"\s*[|•·]\s*")
# Desks and initials.
_DESK = re.compile(r"PV|CTV|BTV|[A-ZĐ](?:\.[A-ZĐ]){1,3}\.?|(?i:nhóm (?:pv|phóng viên)(?: [\w ]{2,20})?)")
_LABELLED = re.compile(
    r"(?:\bđược )?(?:\b(?:đăng|viết|posted) )?\b(?:bởi|by)\b\s*:?\s*(?=[^\W\d_])", re.IGNORECASE
)
_BEHIND_NAME = re.compile(r"vào|lúc|ngày|trong|đã|on|in|at", re.IGNORECASE)
# What is linked in such a line and says nothing of it: "Bình luận (0)", "(0)"
_BUTTON = re.compile(r"\W*((?:bình luận|phản hồi|chia sẻ|in bài|lưu bài)\W*\d*\)?|\(\d+\))$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:thứ|chủ nhật|ngày|lúc)\b", re.IGNORECASE)
# Provinces are names of persons too ("Hà Giang"), where markup says so; alone beside a date they are places.
PLACE = re.compile(
    r"an giang|bà rịa|bắc giang|bắc kạn|bạc liêu|bắc ninh|bến tre|bình định|bình dương|bình phước|bình thuận"
    r"|cà mau|cao bằng|đắk lắk|đắk nông|điện biên|đồng nai|đồng tháp|gia lai|hà giang|hà nam|hà tĩnh"
    r"|hải dương|hậu giang|hòa bình|hồ chí minh|thành phố hồ chí minh|hưng yên|khánh hòa|kiên giang"
    r"|kon tum|lai châu|lâm đồng|lạng sơn|lào cai|long an|nam định|nghệ an|ninh bình|ninh thuận|phú thọ"
    r"|phú yên|quảng bình|quảng nam|quảng ngãi|quảng ninh|quảng trị|sóc trăng|sơn la|tây ninh|thái bình"
    r"|thái nguyên|thanh hóa|thừa thiên huế|tiền giang|trà vinh|tuyên quang|vĩnh long|vĩnh phúc"
    r"|yên bái|đà lạt|nha trang",
    re.IGNORECASE,
)


def name_beside_date(blocks: list[Block], number: int) -> str | None:
    """The person that a line under the heading names beside the date, in small letters and unlinked."""
    block = blocks[number]
    if block.size > 80:
        return None
    if "y " in block.text or "ởi" in block.text:
        label = _LABELLED.search(block.text)
        if label is not None and DATE_LINE.search(block.text):
            name = _capitals(block.text[label.end() :])
            return name and label[0] + name
    text = block.text
    button = _BUTTON.search(text) if block.linked else None
    if button is not None and block.linked == len(button[1]):
        text = text[: button.start()]
    elif block.linked:  # a section, unless it is a full name
        if not DATE_LINE.search(text):
            return None
        parts = _BARS.split(text)
        linked = parts[0].partition(" - ")[0].strip(" ,")
        return linked if block.linked == len(linked) and is_full_name(linked) else None
    parent = block.frame.parent
    dated = DATE_LINE.search(text) is not None
    if not dated and not any(
        other.frame.parent in (block.frame, parent) and DATE_LINE.search(other.text)
        for other in blocks[max(0, number - 1) : number + 2]
    ):
        return None
    if (desk := _DESK.match(text)) and re.match(r"\s*[-–]\s", text[desk.end() :]):
        return desk[0]
    for part in _BARS.split(text):
        named = says_byline(part) or is_person(part) or _DESK.fullmatch(part)
        if named and looks_like_byline(part, strong=False):
            return part
    before = _BEFORE_DATE.match(text)
    if before is not None:
        line = _LABEL_OF_DATE.sub("", before[1])
        byline = parse_byline(line)
        several = len(byline.authors) > 1 and all(map(is_person, byline.authors))
        if (says_byline(line) or several or (byline.authors and byline.source)) and looks_like_byline(
            line, strong=False
        ):
            return line
    said = _NAME_BESIDE_DATE.match(text) or _NAME_BEHIND_DATE.search(text)
    name = said[1].strip() if said else ""
    if not dated and name != text:
        return None  # "Gạo ST25 - giống lúa …", below the date
    return name if is_person(name) and looks_like_byline(name, strong=False) else None


def _capitals(text: str) -> str | None:
    """The name that a text begins with: "Minh An vào lúc", "Minh An / trong Kinh tế".

    None for a name that goes on in small letters: "Trường Đại học Cần Thơ".
    """
    words: list[str] = []
    for word in text.split():
        bare = word.strip(",;|/•·–-()")
        if bare[:1].islower() and not _BEHIND_NAME.fullmatch(bare):
            return None
        if not bare[:1].isupper():
            break
        words.append(bare)
        if bare != word:
            break
    name = " ".join(words)
    return name if is_person(name) and looks_like_byline(name, strong=False) else None


def is_person(name: str) -> bool:
    """Whether a name beside a date can be a person's: of two words, no province, weekday or button."""
    if " " not in name or any(char.isdigit() for char in name):
        return False
    written = not name.isupper() or is_full_name(name)
    return written and not is_label(name) and not PLACE.fullmatch(name) and not _WEEKDAY.match(name)

"""Bylines: persons and desks, roles and sources, as Vietnamese papers print them.

"Bài và ảnh: Minh An - Thu Hà", "Theo TTXVN", "Hoàng Lan (t/h)", "PV", "Minh An (Theo Reuters)".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from scraper.extract.labels import LABEL_WORDS, NO_NAMES
from scraper.extract.phrases import LABEL
from scraper.text import one_line

LONGEST = 160

_ROLE = (
    r"(?:tin|bài|ảnh|hình|clip|video|đồ ?họa|đồ ?hoạ|infographic|thiết kế|trình bày|nội dung|kỹ thuật"
    r"|photo|ảnh bìa)"
    r"(?:\s*(?:,|và|&|\+|-|/|;)\s*(?:tin|bài|ảnh|hình|clip|video|đồ ?họa|đồ ?hoạ|infographic|thiết kế"
    r"|trình bày))*"
)
_ROLE_PREFIX = re.compile(
    rf"^(?:(?:{_ROLE}|thực hiện|tác giả|người viết|bài viết|biên dịch|lược dịch|người dịch|dịch|tổng hợp"
    rf"|biên soạn"
    r"|biên tập(?: viên)?|ghi|bút danh|thực hiện bởi|phóng viên|tác giả bài viết|by|author|viết bởi"
    r"|lược ghi|người đăng|đăng bởi|tin bài|btv|ctv|pv|cộng tác viên)"
    r"\s*:|tác giả\s*,"
    r"|(?:bài và ảnh|bài, ảnh|tin và ảnh|tin, ảnh|bài viết bởi|thực hiện bởi|tác giả"
    r"|(?:được )?(?:viết|đăng) bởi|bởi|(?:(?:posted|translated|reported|written|compiled|story|photos?) )?by"
    r"|tổng hợp từ|(?:pv|ctv|btv)\.)\s+(?=[A-ZĐÀ-Ỹ]))\s*",
    re.IGNORECASE,
)
_ROLE_BRACKET = re.compile(
    r"\s*[(\[]\s*(?:ctv|pv|t/?h|t\.h\.?|th|tổng hợp|ghi|lược ghi|thực hiện|dịch|lược dịch|biên dịch|biên soạn"
    r"|lược thuật|st"
    r"|sưu tầm|giới thiệu|tổng hợp và dịch|bài và ảnh|thuật|ảnh|video|bài|phóng viên|tuyển chọn|kể"
    r"|tổng thuật|"
    r"(?:(?:tổng hợp|t/h|dịch|lược dịch) )?từ [^()]{2,40}"
    r"|(?:tổng hợp|t/h|dịch|lược dịch) theo [^()]{2,40})\s*[)\]]\s*",
    re.IGNORECASE,
)
_ROLE_TAIL = re.compile(
    r"\s+(?:tổng hợp|t/h|lược dịch|biên dịch|thực hiện|lược ghi|ghi|dịch|sưu tầm)\s*$"
    r"|\s*[-–—]\s*(?:tổng hợp|t/h)\s*$",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"^(?:pv|p\.v\.?|ctv|btv|nhóm pv|nhóm phóng viên|phóng viên|nhóm tác giả|ban biên tập"
    r"|nhóm pv[\w .–-]{0,30}|pv[ -][\w .–-]{2,24}"
    r"|phòng vien|(?-i:(?:Phòng|Đội|Chi cục|Văn phòng) [A-ZĐ][\w ]{2,30})|tòa soạn"
    r"|toà soạn|ban [\w ]{3,20}|nhóm [\w ]{2,24})$",
    re.IGNORECASE,
)
_THEO = re.compile(
    r"^(?:(?:(?:tổng hợp|t/h|(?:lược |biên )?dịch) )?theo(?! dõi\b)"
    r"|nguồn(?: (?:tin|tham khảo)(?=\s*[:.]))?|source|dẫn theo|trích)\s*[:.]?\s+(?=\S)"
    r"|^(?:theo|nguồn|tham khảo)\s*:\s*",
    re.IGNORECASE,
)
_THEO_WITHIN = re.compile(
    r"\s*(?:[(\[]|[-–—,/|]\s*)\s*(?:(?:tổng hợp|(?:lược |biên )?dịch)\s+(?:theo|từ)|theo|nguồn)\s*:?"
    r"\s+([^()\[\]]{2,60}?)\s*[)\]]?\s*$",
    re.IGNORECASE,
)
# "Nam Anh Theo Reuters": a space that a style sheet makes wide.
_THEO_BEHIND_NAME = re.compile(r"(?<=\w)\s+Theo\s+([A-ZĐ][^()\[\]]{1,40})$")
_BRACKET = re.compile(r"^(.{2,60}?)\s*[(\[]\s*([^()\[\]]{2,40})\s*[)\]]\s*$")
_ABROAD = re.compile(r"\s+(?:tại|từ)\s.*$")  # "TTXVN tại Nhật Bản"
# "Minh Hà - Phòng Tài nguyên và Môi trường"
_DEPARTMENT = re.compile(r"(?<=\w)\s+[-–,]\s+(?:Phòng|Trung tâm|Chi cục|Văn phòng|Sở|UBND)\s.*$")
# "Thế Anh-Minh Tú" is two; "Jean-Luc Martin" is one.
_TIGHT_DASH = re.compile(r"^((?:[^\W\d_]+ )+[^\W\d_]+)-([^\W\d_]+(?: [^\W\d_]+)+)$")
_JOINING = re.compile(
    r"\b(?:(?:translated |photos? )?by|(?:tổng hợp|dịch) (?:theo|từ)|theo|nguồn|và|cùng|ảnh|bài|tin)\b",
    re.IGNORECASE,
)
# "ĐS&PL" is one outlet, "A & B" are two persons.
_PARTING = re.compile(
    r"\s*(?:,|;|\||•|·|(?<![A-ZĐ])&|&(?![A-ZĐ])|\n|\s\+\s|/)\s*|\s+(?:-|–|—|và|và:|cùng)\s+|\s*(?:–|—)\s*"
)
# What stands beside names and is none: addresses, hours, buttons, offices, unsigned pictures ("Ảnh: NVCC").
_CONTACT = re.compile(
    r"\S+@\S+|https?://\S+|\bwww\.\S+|(?:tel|đt|email)\s*:.*$|\s\d{1,2}:\d\d\b.*$"
    r"|\s*\d+ bài viết\W*$|copy link\W*$"
    r"|(?<!nhóm)(?<!nhóm\s)\s*(?:theo dõi|follow|phóng viên|biên tập viên|cộng tác viên)\W*$"
    r"|[\s;,.–-]*\b(?:ảnh|hình)\s*:\s*(?:nvcc|đvcc|fbnv|internet|st|tư liệu|t\.?\s?l)\b\.?",
    re.IGNORECASE,
)
# "Nhóm phóng viên • Thứ năm, 19/9/2024, 10:30"
_WHEN = re.compile(
    r"(?:\d{1,2}[:h]\d\d\W+)?(?:\b(?:thứ \w+|chủ nhật|t[2-7]|cn)\W+)?(?:ngày )?"
    r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:\W+\d{1,2}[:h]\d\d(?::\d\d)?)?(?:\s*[ap]m\b)?(?:\W+gmt\+7\)?)?",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\.(?:vn|com|net|org|info|edu|gov)\b|vietnam\+|^\w{1,3}&\w{1,3}$"
    r"|\b(?:báo|tạp chí|news|online|tv|tttđt|ttxvn|tgđt"
    r"|cổng thông tin|kinh tế"
    r"|thời báo|vov\d?|vtv\d{0,2}|vtc\d{0,2}"
    r"|afp|reuters|ap|bbc|cnn|xinhua|tass|bloomberg|pháp luật|lao động|tiền phong"
    r"|thanh niên"
    r"|tuổi trẻ|dân trí|vnexpress|zing|vietnamnet|vietnam\+|vietnamplus|nhân dân|an ninh"
    r"|sài gòn giải phóng|đời sống"
    r"|gia đình|thể thao|công thương|người lao động|nhịp sống|trí thức trẻ|đại đoàn kết|người đưa tin"
    r"|infonet|kênh 14"
    r"|dân việt|nông nghiệp|thị trường|doanh nghiệp|tài chính|tin tức|chính phủ|quân đội|công an"
    r"|bộ [a-zđ]+|sở [a-zđ]+)\b",
    re.IGNORECASE,
)
# First words of lines that are no names. Syllables of names ("Bình", "Đăng", "Trang", "Liên") stay out of it.
_NOT_A_NAME = frozenset(
    (
        *(
            "ảnh",
            "bài",
            "tin",
            "theo",
            "nguồn",
            "xem",
            "thêm",
            "đọc",
            "chia",
            "gửi",
            "quảng",
            "video",
            "clip",
        ),
        *("giờ", "ngày", "tháng", "hotline", "email", "tags", "tag", "cập", "facebook", "zalo", "twitter"),
        *("google", "copy", "link", "hết", "còn", "like", "share", "follow", "chuyên", "in", "bởi", "by"),
    )
)
# Titles that a name may carry in small letters: "Luật gia Tô Hà My".
_TITLE = re.compile(
    r"^(?:luật (?:gia|sư)|nhà (?:báo|văn|thơ|nghiên cứu)|bác sĩ|tiến sĩ|thạc sĩ|giáo sư|kỹ sư|kiến trúc sư"
    r"|nhạc sĩ|họa sĩ"
    r"|cộng tác viên|phóng viên|đại tá|thượng tá|trung tá|thiếu tá)\s+(?=\S)",
    re.IGNORECASE,
)


def _is_glued(word: str) -> bool:
    """ "FacebookTwitter": buttons without a space between them; "McGregor" and "ThS" are none."""
    return any(a.islower() and b.isupper() for a, b in pairwise(word[3:]))


@dataclass(slots=True)
class Byline:
    """Names and source that a printed byline states; `raw` is the byline as printed."""

    raw: str
    authors: list[str] = field(default_factory=list)
    source: str | None = None


def is_name(text: str) -> bool:
    """Whether `text` reads like a Vietnamese (or foreign) person's name, a pen name or a desk.

    >>> is_name("Nguyễn Thị Minh An"), is_name("NHẬT XUÂN"), is_name("PV"), is_name("Hôm qua trời mưa")
    (True, True, True, False)
    >>> is_name("Conor McGregor"), is_name("FacebookTwitter")
    (True, False)
    """
    if not 2 <= len(text) <= 40:
        return False
    if _DESK.match(text):
        return True
    lowered = text.casefold()
    if lowered in NO_NAMES or LABEL.match(text):
        return False
    words = _TITLE.sub("", text).split()
    if not words or len(words) > 6 or text[-1] in '!?…"”:;' or any(char.isdigit() for char in text):
        return False
    if len(words) > 1 and text[-1] == ".":
        return False
    for word in words:
        bare = word.strip(".'’-()")
        if not bare or not bare[0].isupper():
            return False
        if not all(char.isalpha() or char in ".'’-" for char in word) or _is_glued(word):
            return False
    if len(words) == 1:
        return (text.replace("'", "").isalpha() and lowered not in _NOT_A_NAME) or bool(
            re.fullmatch(r"[^\W\d_]{1,3}\.(?:[^\W\d_]+\.?)+", text)
        )
    return words[0].casefold() not in _NOT_A_NAME or (
        len(words) >= 3 and words[0].casefold() not in ("ảnh", "bài", "theo", "tin", "xem", "đọc", "video")
    )


# Those of nine in ten Vietnamese, without the ones that open other names too ("Hà Nội", "Nông nghiệp").
_FAMILY_NAMES = re.compile(
    r"(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trịnh|đào)\s",
    re.IGNORECASE,
)


def is_full_name(text: str) -> bool:
    """Whether `text` is a person's name with its family name: no label of a box looks so.

    >>> is_full_name("Nguyễn Thành Long"), is_full_name("Tin Nổi Bật"), is_full_name("Minh An")
    (True, False, False)
    """
    return (
        (2 if text.isupper() else 3) <= len(text.split()) <= 4
        and _FAMILY_NAMES.match(text) is not None
        and is_name(text)
    )


def is_label(name: str) -> bool:
    """Whether what reads like a name has a word of labels, of boxes and sections: of no person's name.

    >>> is_label("Đánh Giá Bài Viết"), is_label("Tải App"), is_label("Minh An")
    (True, True, False)
    """
    return not LABEL_WORDS.isdisjoint(name.lower().split()) and not is_full_name(name)


def _outlet(text: str) -> bool:
    return bool(_OUTLET.search(text))


def _is_dispatch(text: str) -> bool:
    """ "TTXVN/Tin tức": an agency and the outlet that carries it."""
    return "/" in text and len(text) <= 40 and all(map(_outlet, text.split("/")))


def _clean(text: str) -> str:
    return one_line(text).strip(" -–—|,;/*•·:").strip()


def parse_byline(text: str, *, alone: bool = True) -> Byline:
    """Read a line that is a byline. Names that do not read like names are left out: null before wrong.

    `alone` is False where a separate line names the source: "Theo Minh An" is then an author.

    >>> parse_byline("Bài và ảnh: Minh An - Thu Hà").authors
    ['Minh An', 'Thu Hà']
    >>> parse_byline("Minh An (Theo Reuters)")
    Byline(raw='Minh An (Theo Reuters)', authors=['Minh An'], source='Reuters')
    >>> parse_byline("Theo TTXVN")
    Byline(raw='Theo TTXVN', authors=[], source='TTXVN')
    >>> parse_byline("An Nhiên/ĐS&PL; Ảnh: NVCC")
    Byline(raw='An Nhiên/ĐS&PL; Ảnh: NVCC', authors=['An Nhiên'], source='ĐS&PL')
    """
    read = _parse(text, alone)
    return Byline(read.raw, [*read.authors], read.source)


@lru_cache(maxsize=2048)  # a line is judged first and read then, and the same names sign every day
def _parse(text: str, alone: bool) -> Byline:
    raw = one_line(text)
    found = Byline(raw)
    rest = _CONTACT.sub("", _WHEN.sub(" | ", text.replace("\n", " , ")))
    rest = _clean(rest)
    if rest[:1] in "([" and rest[-1:] in ")]" and rest[1:-1].count("(") == 0:
        rest = _clean(rest[1:-1])
    for _ in range(3):
        shorter = _ROLE_TAIL.sub("", _ROLE_BRACKET.sub(" ", _ROLE_PREFIX.sub("", rest))).strip()
        if shorter == rest:
            break
        rest = _clean(shorter)
    if not rest or len(rest) > LONGEST:
        return found
    rest = _DEPARTMENT.sub("", rest)
    theo = _THEO.match(rest)
    if theo:
        # "Nguồn: X", "Tham khảo: X": no author even where another line names the source.
        alone = alone or rest[:4].casefold() != "theo"
        _read_source(found, _clean(rest[theo.end() :]), alone=alone)
        return found
    within = _THEO_WITHIN.search(rest) or _THEO_BEHIND_NAME.search(rest)
    if within and within.start() > 0:
        found.source = _clean(within[1])
        rest = _clean(rest[: within.start()])
    else:
        bracket = _BRACKET.match(rest)
        if bracket:
            inner = _clean(bracket[2])
            if _outlet(inner):
                found.source = _ABROAD.sub("", inner)
            rest = _clean(bracket[1])
    parts = [_TIGHT_DASH.sub(r"\1 - \2", part) for part in _PARTING.split(rest)]
    for part in _PARTING.split(" - ".join(parts)):
        part = _clean(_ROLE_PREFIX.sub("", _clean(_ROLE_BRACKET.sub(" ", part))))
        if not part:
            continue
        if _outlet(part) and not _DESK.match(part):
            if found.source is None and len(part) <= 45 and not part[0].islower():
                found.source = part
        elif is_name(part) and part not in found.authors:
            found.authors.append(part)
    return found


def _read_source(found: Byline, said: str, *, alone: bool) -> None:
    """What follows "Theo": an outlet, or "PERSON / OUTLET", or a person whose outlet stands apart."""
    parts = [_clean(part) for part in re.split(r"\s*[/|]\s*|\s+[-–—]\s+|\s*\(\s*|\n", said) if _clean(part)]
    parts = [part.strip(") ") for part in parts]
    names = [part for part in parts[:-1] if is_name(part) and not _outlet(part)]
    # "Theo Hải Yến/Diễn đàn Gỗ"; of "Theo Sputnik/RT" both are outlets.
    slash = " / " in said or ("/" in said and all(" " in part for part in parts))
    apart = _outlet(parts[-1]) or said.endswith(")") or slash if parts else False
    if names and len(names) == len(parts) - 1 and apart:
        found.authors, found.source = names, parts[-1]
    elif not alone and is_name(said) and not _outlet(said):
        found.authors = [said]
    elif said and len(said) <= 80 and not _DESK.match(said):
        found.source = said.removesuffix(".") if is_name(said.removesuffix(".")) else said


def says_byline(text: str) -> bool:
    """Whether a line opens with a role: "Tác giả: …", "Viết bởi …"."""
    return _ROLE_PREFIX.match(text) is not None


@lru_cache(maxsize=2048)  # several rules ask for the same line
def looks_like_byline(text: str, *, strong: bool) -> bool:
    """Whether a short line reads like a byline: names, or "Theo X", and nothing else.

    `strong` says that the markup speaks for it too (right-aligned, or named author).
    """
    if len(text) > (120 if strong else 80):
        return False
    stripped = one_line(text)
    inner = stripped.strip("()[] ")
    theo = _THEO.match(inner)
    if theo:
        said = inner[theo.end() :]
        return (
            0 < len(said) <= 60
            and len(said.split()) <= 9
            and said[-1:] not in '.!?…”"'
            and (said[:1].isupper() or _outlet(said))
        )
    if stripped[-1:] in '!?…”":':
        return False
    byline = parse_byline(text)
    if not byline.authors:
        # "(Vietnam+)", "TTXVN/Tin tức", and where markup speaks for it "Báo Lao động"
        return byline.source is not None and (
            (stripped[0] + stripped[-1] == "()" and len(stripped) <= 30)
            or _is_dispatch(inner)
            or (strong and byline.source == inner and _NEWSPAPER.match(inner) is not None)
        )
    # Every part of the line has to be accounted for: a sentence with a name in it is no byline.
    covered = sum(_letters(name) for name in (*byline.authors, byline.source or ""))
    bare = _ROLE_TAIL.sub("", _ROLE_BRACKET.sub(" ", _ROLE_PREFIX.sub("", _CONTACT.sub("", stripped))))
    bare = _NAMED_OFFICE.sub("", bare)
    if strong and not stripped.startswith(("Ông ", "Bà ", "Anh ", "Chị ")):
        bare = _BESIDE_NAME.sub("", _OFFICE.sub("", bare))
    whole = _letters(_JOINING.sub(" ", bare))
    return covered >= (0.7 if strong else 0.9) * whole


_NEWSPAPER = re.compile(r"(?:báo|tạp chí|thời báo|ttxvn)\b", re.IGNORECASE)
# "Bài, ảnh: Minh An (Chi cục Chăn nuôi)", "Lê Minh (Thanh Hóa)"
_OFFICE = re.compile(r"\s*\((?=[^()]*[^\W\d_])[^()]{2,60}\)\s*$")
_NAMED_OFFICE = re.compile(
    r"\s*\((?:đoàn|trường|đại học|học viện|viện|bệnh viện|công ty|sở|phòng|ban|khoa|hội|trung tâm|chi cục)"
    r"\s[^()]{2,60}\)$",
    re.IGNORECASE,
)
# "Bùi Văn Thắng - Đài Truyền thanh huyện", "Luật sư Trần Nam / Đoàn luật sư Hà Nội"
_BESIDE_NAME = re.compile(
    r"(?:\s[-–—]\s|\s*[,/]\s*|\s)(?:đài|báo|ban|phòng|sở|đoàn|hội|trường|đại học|học viện|viện|ubnd|ủy ban"
    r"|công ty|văn phòng|trung tâm|cục|chi cục|khoa|bệnh viện)\s[^.!?…]{2,50}$",
    re.IGNORECASE,
)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


_END_BRACKET = re.compile(
    r"\s*[(\[]\s*((?:theo|nguồn)\s*:?\s+[^()\[\]]{2,60})\s*[)\]]\s*\.?\s*$", re.IGNORECASE
)
_END_NAME = re.compile(r"(?<=[.!?…”\"])\s*[(\[]\s*([^()\[\]]{2,50})\s*[)\]]\s*\.?\s*$")


def closing_bracket(paragraph: str) -> tuple[str, str] | None:
    """The last paragraph without its byline in parentheses, and that byline; None if it has none.

    >>> closing_bracket("Giá vàng tăng mạnh. (Theo TTXVN)")
    ('Giá vàng tăng mạnh.', 'Theo TTXVN')
    """
    begin = max(0, len(paragraph) - LONGEST)
    match = _END_BRACKET.search(paragraph, begin)
    if match is None:
        match = _END_NAME.search(paragraph, begin)
        if match is not None and not looks_like_byline(match[1], strong=False):
            match = None
    if match is None or match.start() < 12:
        return None
    return paragraph[: match.start()].rstrip(), one_line(match[1])

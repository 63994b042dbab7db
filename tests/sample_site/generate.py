# ruff: noqa: E501 (lines of mark-up and prose stay whole)
"""Articles by the hundred thousand, each made from its number alone: the same seed, the same article.

Words and sentences follow a Zipf-like draw, so that sizes, compression and duplicate lines behave as real
text does. Generated IDs begin at `FIRST_ID`; hand-written ones lie below.
"""

from __future__ import annotations

import datetime as dt
import random
from functools import cache, lru_cache

from tests.sample_site.blocks import figure, heading, photo_centred, table
from tests.sample_site.model import (
    MAIN_HOST,
    REAL_GOODS_HOST,
    SECTIONS,
    VIETNAM,
    Article,
    Block,
    BoxLink,
    Byline,
    Date,
    printed,
)
from tests.sample_site.template import slugify

FIRST_ID = 1_000_001
LAST_DAY = dt.date(2026, 9, 30)

_PLACES = (
    "Hà Nội", "TP. Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Quảng Ninh", "Lạng Sơn", "Nghệ An", "Thanh Hóa",
    "Bắc Ninh", "Long An", "Tây Ninh", "Bình Dương", "Đồng Nai", "Khánh Hòa", "An Giang", "Kiên Giang", "Lào Cai",
    "Sơn La", "Hòa Bình", "Quảng Trị", "Gia Lai", "Lâm Đồng", "Thái Bình", "Nam Định", "Hà Giang", "Phú Thọ",
)  # fmt: skip
_WHO = (
    "Đội Quản lý thị trường số {n}", "Ban chỉ đạo 389 tỉnh", "Cục Hải quan", "đoàn kiểm tra liên ngành",
    "Sở Công Thương", "Phòng Cảnh sát kinh tế", "Hội Bảo vệ người tiêu dùng", "hợp tác xã", "Chi cục Thú y",
    "Bộ đội Biên phòng", "Sở Nông nghiệp và Phát triển nông thôn", "Chi cục Quản lý chất lượng nông lâm sản",
    "Trung tâm Khuyến công", "Hiệp hội doanh nghiệp", "Ban quản lý chợ", "Viện Kiểm nghiệm",
)  # fmt: skip
_DID = (
    "phát hiện", "tạm giữ", "kiểm tra", "thu giữ", "lập biên bản", "công bố", "xử phạt", "niêm phong", "tiêu hủy",
    "giới thiệu", "hỗ trợ", "chứng nhận", "gắn tem truy xuất cho", "đưa vào danh sách giám sát", "lấy mẫu",
)  # fmt: skip
_WHAT = (
    "{n} hộp mỹ phẩm không rõ nguồn gốc", "{n} chai rượu có dấu hiệu giả mạo nhãn hiệu", "{n} kg đường cát nhập lậu",
    "{n} đôi giày thể thao nhái thương hiệu", "{n} bao thuốc lá điếu", "{n} sản phẩm OCOP đạt ba sao",
    "{n} bộ quần áo chưa có hóa đơn, chứng từ", "{n} lít mật ong rừng", "{n} túi chè đặc sản", "{n} linh kiện xe máy",
    "{n} hộp thực phẩm bảo vệ sức khỏe", "{n} tem chống giả kiểu mới", "{n} bao phân bón kém chất lượng",
    "{n} mũ bảo hiểm không đạt quy chuẩn", "{n} gian hàng trực tuyến", "{n} lọ tinh dầu quế",
)  # fmt: skip
_TAIL = (
    "trong đợt cao điểm cuối năm", "tại khu vực chợ đầu mối", "trên tuyến quốc lộ {n}", "theo kế hoạch đã ban hành",
    "qua phản ánh của người tiêu dùng", "trước khi hàng được đưa ra thị trường", "trên sàn thương mại điện tử",
    "với tổng trị giá khoảng {n} triệu đồng", "và chuyển hồ sơ đến cơ quan có thẩm quyền", "để bảo vệ thương hiệu địa phương",
    "nhằm giúp người mua nhận biết hàng thật", "sau {n} ngày xác minh", "tại một kho hàng ở ngoại thành",
)  # fmt: skip
_OPENING = (
    "Theo báo cáo nhanh,", "Trước đó,", "Cùng thời điểm,", "Cơ quan chức năng cho biết", "Sáng cùng ngày,", "Đáng chú ý,",
    "Qua làm việc,", "Thời gian tới,", "Bên cạnh đó,", "Theo đại diện đơn vị,", "Tính đến hết quý,", "Trên cơ sở đó,",
)  # fmt: skip
_TITLE = (
    "{place}: {did} {what}", "{place} siết chặt kiểm tra, {did} {what}", "{did} {what} ở {place}",
    "{place}: Người dân yên tâm hơn sau khi lực lượng chức năng {did} {what}",
)  # fmt: skip
_PEN = (
    "Thu Hường", "Minh Khôi", "Bảo Trâm", "Đức Hiển", "Lan Chi", "Quang Vịnh", "Hồng Nhạn", "Tiến Lộc", "PV", "Nhóm PV",
    "Diệu Ái", "Gia Bách", "Kim Thoa", "Trọng Nhân",
)  # fmt: skip
_TAGS = (
    "hàng giả",
    "quản lý thị trường",
    "OCOP",
    "389",
    "người tiêu dùng",
    "truy xuất nguồn gốc",
    "thương hiệu",
)


def _zipf(rng: random.Random, words: tuple[str, ...]) -> str:
    return words[int(len(words) * rng.random() ** 2.2)]


def _sentence(rng: random.Random) -> str:
    parts = (_zipf(rng, _OPENING), _zipf(rng, _WHO), _zipf(rng, _PLACES), _zipf(rng, _DID), _zipf(rng, _WHAT))
    text = " ".join(parts) + " " + _zipf(rng, _TAIL)
    if rng.random() < 0.4:
        text += f", đồng thời {_zipf(rng, _DID)} {_zipf(rng, _WHAT)} {_zipf(rng, _TAIL)}"
    while "{n}" in text:
        text = text.replace("{n}", str(rng.randrange(2, 900)), 1)
    return text + "."


@cache
def _sentences(seed: int) -> tuple[str, ...]:
    rng = random.Random(seed)
    return tuple(_sentence(rng) for _ in range(6000))


class Generator:
    """`count` articles, `per_day` a day, the last of them on `LAST_DAY`, alternating hosts now and then.

    Index 0 is the oldest article; `article(index)` needs no other article.
    """

    def __init__(
        self, count: int, *, per_day: int = 70, seed: int = 389, last_day: dt.date = LAST_DAY
    ) -> None:
        if count < 0 or per_day < 1:
            raise ValueError("count must be 0 or more, per_day 1 or more")
        self.count = count
        self.per_day = per_day
        self.seed = seed
        self.days = -(-count // per_day)
        # Boxes and listings name the same neighbours again and again.
        self.title = lru_cache(maxsize=20_000)(self._title)
        self.path = lru_cache(maxsize=20_000)(self._path)
        self.first_day = last_day - dt.timedelta(days=max(self.days - 1, 0))

    def host(self, index: int) -> str:
        """One article in fifty belongs to the second outlet."""
        return REAL_GOODS_HOST if index % 50 == 49 else MAIN_HOST

    def index_of(self, article_id: int) -> int | None:
        """The index of an ID, or None for an ID that was never given."""
        index = article_id - FIRST_ID
        return index if 0 <= index < self.count else None

    def article_id(self, index: int) -> int:
        return FIRST_ID + index

    def published(self, index: int) -> dt.datetime:
        """When an article appeared: spread from 05:00 to 21:59 over its day, in order of its ID."""
        day, number = divmod(index, self.per_day)
        minute = 5 * 60 + number * (17 * 60) // self.per_day
        date = self.first_day + dt.timedelta(days=day)
        return dt.datetime(date.year, date.month, date.day, minute // 60, minute % 60, tzinfo=VIETNAM)

    def of_day(self, day: dt.date) -> range:
        """The indexes of one day, oldest first."""
        number = (day - self.first_day).days
        if not 0 <= number < self.days:
            return range(0)
        return range(number * self.per_day, min((number + 1) * self.per_day, self.count))

    def _title(self, index: int) -> str:
        rng = random.Random(self.seed * 1_000_003 + index)
        text = _zipf(rng, _TITLE).format(
            place=_zipf(rng, _PLACES), did=_zipf(rng, _DID), what=_zipf(rng, _WHAT)
        )
        text = text.replace("{n}", str(rng.randrange(2, 9000)))
        return text[0].upper() + text[1:] + f" (đợt {index % 997 + 1})"

    def _path(self, index: int) -> str:
        return f"/{slugify(self.title(index))}-a{FIRST_ID + index}.html"

    def section(self, index: int) -> int:
        """The place of the article's section in `SECTIONS`."""
        return (index * 7 + index // 11) % len(SECTIONS)

    def link(self, index: int, lede: str | None = None) -> BoxLink:
        return BoxLink(f"https://{self.host(index)}{self.path(index)}", self.title(index), lede)

    def outline(self, index: int) -> Article:
        """What listings and sitemaps need of an article: no body."""
        title = self.title(index)
        moment = self.published(index)
        return Article(
            id=FIRST_ID + index,
            case=f"generated-{index}",
            why="generated",
            host=self.host(index),
            slug=slugify(title),
            title=title,
            date=printed(moment),
            published=moment,
            lede=_sentences(self.seed)[index % 6000],
            sections=(SECTIONS[self.section(index)],),
            lastmod=moment,
        )

    def article(self, index: int) -> Article:
        """The article of an index; IndexError outside the range."""
        if not 0 <= index < self.count:
            raise IndexError(f"generated articles go from 0 to {self.count - 1}, not {index}")
        rng = random.Random(self.seed * 7_000_003 + index)
        sentences = _sentences(self.seed)

        def say(number: int) -> str:
            return " ".join(sentences[int(6000 * rng.random() ** 1.5)] for _ in range(number))

        title = self.title(index)
        lede = say(2)
        paragraphs = [say(rng.choice((2, 3, 3, 4))) for _ in range(rng.choice((8, 10, 11, 13)))]
        if rng.random() < 0.05:  # the lede is a cut-off prefix of the first paragraph
            lede = paragraphs[0][: len(paragraphs[0]) // 2].rstrip() + "..."
        blocks = [Block(f'<p style="text-align: justify;">{text}</p>', (text,)) for text in paragraphs]
        moment = self.published(index)
        folder = f"uploads/{moment:%Y/%m/%d}"
        stamp = int(moment.timestamp())
        if rng.random() < 0.8:
            make = figure if moment.year >= 2022 else photo_centred
            blocks.insert(
                1, make(f"{folder}/anh-{stamp}.jpg", sentences[stamp % 6000], alt=f"{title} - Hình 1")
            )
        if rng.random() < 0.2:
            blocks.insert(5, heading("Cần sự vào cuộc đồng bộ"))
        if rng.random() < 0.08:
            rows = [
                [_zipf(rng, _PLACES), str(rng.randrange(9, 900)), str(rng.randrange(2, 99))] for _ in range(5)
            ]
            blocks.append(table(["Địa phương", "Số vụ", "Số tiền (triệu đồng)"], *rows))
        return Article(
            id=FIRST_ID + index,
            case=f"generated-{index}",
            why="generated",
            host=self.host(index),
            slug=slugify(title),
            title=title,
            date=self._date(rng, moment),
            published=moment,
            lede=lede,
            blocks=tuple(blocks),
            byline=self._byline(rng),
            sections=(SECTIONS[self.section(index)],),
            tags=tuple(rng.sample(_TAGS, rng.randrange(3))),
            related=tuple(self._neighbours(index, rng.randrange(5), 97)),
            newest=tuple(self._neighbours(index, 6, 1)),
            lastmod=moment,
            full_chrome=True,
        )

    def _neighbours(self, index: int, number: int, step: int) -> list[BoxLink]:
        seen = dict.fromkeys((index - step * (n + 1)) % self.count for n in range(number))
        return [
            self.link(n, _sentences(self.seed)[n % 6000])
            for n in seen
            if n != index and self.host(n) == self.host(index)
        ]

    def _date(self, rng: random.Random, moment: dt.datetime) -> Date:
        if rng.random() < 0.01:  # no date on the page: the sitemap's entry is the evidence
            stated = moment.isoformat(timespec="seconds")
            return Date(at=stated, precision="second", raw=stated, text=None)
        return printed(moment, "%d/%m/%Y, %H:%M" if moment.year >= 2024 else "%H:%M %d/%m/%Y")

    def _byline(self, rng: random.Random) -> Byline | None:
        first, second, kind = _zipf(rng, _PEN), _zipf(rng, _PEN), rng.random()
        if kind < 0.05:
            return None
        if kind < 0.12:
            return Byline(raw="Theo TTXVN", source="TTXVN")
        if kind < 0.22 and first != second:
            return Byline(raw=f"{first} - {second}", authors=(first, second))
        return Byline(raw=first, authors=(first,))

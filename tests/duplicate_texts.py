# ruff: noqa: E501 - sentences stay whole
"""Texts for the tests of near-duplicates, labelled by how they are made. Sentences are ours.

Words and forms recur between articles that have nothing to do with each other, as they do in real ones: five
authorities, seven verbs and a handful of goods make thousands of sentences.
"""

from __future__ import annotations

import random
from collections.abc import Callable

WHO = ["Đội quản lý thị trường", "Công an huyện", "Chi cục hải quan", "Ban chỉ đạo 389", "Thanh tra sở"]
DID = ["kiểm tra", "lập biên bản", "tạm giữ", "niêm phong", "tiêu hủy", "khám xét", "truy tìm"]
WHAT = [
    "ba trăm đôi giày nhái nhãn hiệu nước ngoài",
    "hai tấn đường kính không có hóa đơn",
    "một nghìn hộp mỹ phẩm ghi sai xuất xứ",
    "lô mật ong pha đường mía",
    "năm mươi thùng rượu vang dán tem giả",
    "một kho phân bón kém chất lượng",
    "hàng chục bình gas sang chiết trái phép",
    "nửa tấn lạp xưởng đã lên mốc",
]
WHERE = ["ở chợ đầu mối", "trên quốc lộ", "tại kho thuê ven sông", "trong khu công nghiệp", "ở ga hàng hóa"]
WHEN = ["sáng thứ hai", "chiều hôm qua", "trong đợt cao điểm", "cuối tuần này", "rạng sáng nay", "đầu tháng"]
MORE = [
    "chủ hàng khai mua lại của người không quen",
    "vụ việc được chuyển cho cơ quan điều tra",
    "giá trị lô hàng ước trên hai trăm triệu đồng",
    "người mua được khuyên giữ lại bao bì để đối chiếu",
    "mẫu đã gửi đi kiểm nghiệm và chờ kết quả",
    "đây là lần thứ ba cơ sở này vi phạm trong năm",
    "đại diện nhãn hàng xác nhận sản phẩm không do họ làm ra",
]
# What an editor puts for another word without changing the sense.
OTHER_WORDS = {
    "kiểm tra": "kiểm soát",
    "tạm giữ": "thu giữ",
    "khám xét": "khám",
    "tiêu hủy": "hủy bỏ",
    "hàng": "sản phẩm",
    "vụ việc": "hồ sơ",
    "chủ hàng": "người bán",
    "ước": "khoảng",
    "chiều hôm qua": "hôm qua",
    "được khuyên": "nên",
    "xác nhận": "khẳng định",
    "cơ sở này": "nơi đây",
    "gửi đi kiểm nghiệm": "đem kiểm nghiệm",
}


def written(rng: random.Random) -> list[str]:
    """The sentences of an article of its own."""
    return [
        f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} {rng.choice(WHERE)} {rng.choice(WHEN)}, "
        f"{rng.choice(MORE)}."
        for _ in range(rng.randint(8, 14))
    ]


def price_table(rng: random.Random) -> list[str]:
    """A daily price list: the same form every day, other figures."""
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    rows = [
        f"{name} | {rng.randint(600, 800) / 10:.1f} | {rng.randint(600, 800) / 10:.1f}".replace(".", ",")
        for name in ("Vàng miếng loại một", "Vàng nhẫn trơn", "Vàng nữ trang", "Vàng nguyên liệu")
    ]
    return [
        f"Giá vàng trong nước ngày {day}/{month} được các doanh nghiệp niêm yết như sau, đơn vị triệu đồng một lượng.",
        "Loại vàng | Mua vào | Bán ra",
        *rows,
        "Giá có thể thay đổi trong ngày và khác nhau giữa các cửa hàng.",
        "Người mua nên giữ hóa đơn, đối chiếu tem kiểm định và chỉ giao dịch ở nơi được cấp phép.",
    ]


def notice(rng: random.Random) -> list[str]:
    """An authority's notice of a fine: nearly all of it is form, the case itself is a few words and numbers."""
    kind, letter, number = (
        rng.choice(["Công ty", "Hộ kinh doanh"]),
        rng.choice("ABCDEGHKLM"),
        rng.randint(2, 99),
    )
    reason = f"{rng.choice(DID)} chậm {rng.choice(WHAT)}"
    return [
        f"Thanh tra sở ban hành quyết định số {rng.randint(10, 990)}/QĐ-XPHC xử phạt {kind} {letter}{number} vì {reason}.",
        f"Tổng số tiền phạt là {rng.randint(5, 300)} triệu đồng, nộp trong {rng.randint(5, 30)} ngày kể từ ngày nhận.",
        "Quá thời hạn nêu trên mà không tự nguyện chấp hành thì sẽ bị cưỡng chế theo quy định của pháp luật.",
        "Quyết định có hiệu lực kể từ ngày ký và được công khai trên trang thông tin điện tử của cơ quan.",
    ]


Edit = Callable[[list[str], random.Random], list[str]]


def reprinted(text: list[str], rng: random.Random) -> list[str]:
    """The same article as another desk runs it: two edits of those an editor makes."""
    changed = list(text)
    for edit in rng.sample(["drop", "add", "swap", "words", "case", "cut"], 2):
        at = rng.randrange(len(changed) - 1)  # the last sentence has no next one to swap with
        if edit == "drop":
            del changed[at]
        elif edit == "add":
            changed.append(written(rng)[0])
        elif edit == "swap":
            changed[at], changed[at + 1] = changed[at + 1], changed[at]
        elif edit == "cut":
            del changed[len(changed) * 4 // 5 :]
        elif edit == "words":
            changed[at] = changed[at].replace("hàng", "sản phẩm").replace("vụ việc", "hồ sơ")
        else:
            changed[at] = changed[at].upper()
    return changed


def another_lede(text: list[str], rng: random.Random) -> list[str]:
    """An agency's story under another headline: the opening written anew, the agency named, the end shortened."""
    opening = f"{rng.choice(WHERE).capitalize()}, {rng.choice(MORE)}. Tin của thông tấn xã cho hay như vậy."
    return [opening, *text[1 : -rng.randint(1, 2)], "(Theo thông tấn xã)"]


def touched_up(text: list[str], rng: random.Random) -> list[str]:
    """Another word in every third sentence."""
    return [reworded(each, 1, rng) if number % 3 == 0 else each for number, each in enumerate(text)]


def rewritten(text: list[str], rng: random.Random) -> list[str]:
    """Told again: other words in every sentence, clauses turned round."""
    return [reworded(turned(each), 3, rng) for each in text]


def reworded(sentence: str, count: int, rng: random.Random) -> str:
    known = [word for word in OTHER_WORDS if word in sentence]
    for word in rng.sample(known, min(count, len(known))):
        sentence = sentence.replace(word, OTHER_WORDS[word], 1)
    return sentence


def turned(sentence: str) -> str:
    first, _, second = sentence.rstrip(".").partition(", ")
    return f"{second}, {first}."


def quoting(text: list[str], rng: random.Random) -> list[str]:
    """Another report on the same matter: a third of the sentences quoted, the rest its own."""
    return text[: len(text) // 3] + written(rng)


def followed_up(text: list[str], rng: random.Random) -> list[str]:
    """The next day's report: news first, then half of yesterday's text as background."""
    return [*written(rng)[: len(text) * 2 // 3], "Như tin đã đưa:", *text[: len(text) // 2]]


def passed_on(text: list[str], rng: random.Random) -> list[str]:
    """A form taken over as it is, one sentence before it and the source behind."""
    return [f"{rng.choice(MORE).capitalize()}.", *text, "(Theo thông tấn xã)"]


ARTICLE_REPEATS: dict[str, Edit] = {
    "reprint": reprinted,
    "another lede": another_lede,
    "touched up": touched_up,
    "rewrite": rewritten,
}
ARTICLE_OTHERS: dict[str, Edit] = {"quotation": quoting, "follow-up": followed_up}
FORMS: dict[str, Callable[[random.Random], list[str]]] = {"price list": price_table, "notice": notice}


def labelled(count: int, seed: int) -> tuple[list[tuple[str, str]], list[str], dict[int, str]]:
    """Texts in order as ``(id, text)``, the kind of each, and for each repeat (by number) the id it repeats.

    A fifth of the originals are forms; a form is passed on as it is or stands alone among the others of its kind.
    """
    rng = random.Random(seed)
    texts: list[tuple[str, str]] = []
    kinds: list[str] = []
    truth: dict[int, str] = {}

    def add(name: str, kind: str, text: list[str], repeats: str | None = None) -> None:
        if repeats:
            truth[len(texts)] = repeats
        texts.append((name, "\n\n".join(text)))
        kinds.append(kind)

    for number in range(count):
        name, again = f"a/{number}", f"b/{number}"
        form = rng.choice([*FORMS, *[""] * 8])
        if form:
            text = FORMS[form](rng)
            add(name, form, text)
            if rng.random() < 0.4:
                add(again, f"{form} passed on", passed_on(text, rng), name)
            continue
        original = written(rng)
        add(name, "alone", original)
        kind = rng.choice([*ARTICLE_REPEATS, *ARTICLE_OTHERS, "", "", ""])
        if kind in ARTICLE_REPEATS:
            add(again, kind, ARTICLE_REPEATS[kind](original, rng), name)
        elif kind:
            add(again, kind, ARTICLE_OTHERS[kind](original, rng))
    return texts, kinds, truth

"""`duplicate_of`: precision and recall on pairs that are labelled by how they were made."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import scraper
from scraper.export import export
from tests.export_articles import SITE, article, write_data

pytest.importorskip("rensa", reason="pip install 'thcl-news[analysis]'")

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


def written(rng: random.Random) -> list[str]:
    """The sentences of an article of its own; forms and words recur between articles, as in real ones."""
    return [
        f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} {rng.choice(WHERE)} {rng.choice(WHEN)}, "
        f"{rng.choice(MORE)}."
        for _ in range(rng.randint(8, 14))
    ]


def reprinted(sentences: list[str], rng: random.Random) -> list[str]:
    """The same article as another desk runs it: two edits of those an editor makes."""
    changed = list(sentences)
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


def rewritten(sentences: list[str], rng: random.Random) -> list[str]:
    """Another report on the same matter: a third of the sentences quoted, the rest its own. No duplicate."""
    quoted = sentences[: len(sentences) // 3]
    return quoted + written(rng)


def labelled(count: int, seed: int) -> tuple[list[tuple[str, str]], dict[int, str]]:
    """Texts in order, and for each duplicate (by number) the id it repeats."""
    rng = random.Random(seed)
    texts: list[tuple[str, str]] = []
    truth: dict[int, str] = {}
    for number in range(count):
        original = written(rng)
        name = f"{SITE}/{number}"
        texts.append((name, "\n\n".join(original)))
        made = rng.random()
        if made < 0.3:
            truth[len(texts)] = name
            texts.append((f"{SITE}/{number}-r", "\n\n".join(reprinted(original, rng))))
        elif made < 0.6:
            texts.append((f"{SITE}/{number}-w", "\n\n".join(rewritten(original, rng))))
    return texts, truth


def test_precision_and_recall() -> None:
    from scraper.export.duplicates import repeats

    texts, truth = labelled(1000, seed=11)
    found = repeats(texts)
    right = sum(truth.get(number) == original for number, original in found.items())
    precision, recall = right / len(found), right / len(truth)
    print(f"{len(truth)} duplicates among {len(texts)}: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.99
    assert recall >= 0.95


def test_the_mark_names_the_earliest_and_spares_revisions(tmp_path: Path) -> None:
    body = "\n\n".join(written(random.Random(3)))
    other = "\n\n".join(written(random.Random(4)))
    data = write_data(
        tmp_path / "data",
        [
            article(3, body=body + " Hết.", published_at="2022-03-01T00:00:00+07:00"),
            article(1, body=body, published_at="2022-01-01T00:00:00+07:00"),
            article(2, body=body, published_at="2022-02-01T00:00:00+07:00"),
            article(1, body=body, revision=2, published_at="2022-01-01T00:00:00+07:00"),
            article(4, body=other, published_at="2022-04-01T00:00:00+07:00"),
            article(5, body="Video.", published_at="2022-04-01T00:00:00+07:00"),
            article(6, body="Video.", published_at="2022-04-01T00:00:00+07:00"),
        ],
    )
    from scraper.export import Filters

    made = export(data, str(tmp_path / "out"), ["parquet"], Filters(all_revisions=True), mark_duplicates=True)
    frame = scraper.load(tmp_path / "out", "pandas")
    marked = {
        (row.article_id, row.revision): row.duplicate_of if isinstance(row.duplicate_of, str) else None
        for row in frame.itertuples()
    }
    first = f"{SITE}/1"
    assert marked == {
        (1, 1): None,
        (1, 2): None,
        (2, 1): first,
        (3, 1): first,
        (4, 1): None,
        (5, 1): None,
        (6, 1): None,
    }
    assert made.manifest["coverage"]["duplicate_of"] == 2

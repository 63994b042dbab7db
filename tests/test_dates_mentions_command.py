"""``thcl mentions`` as a process: filter, dataset, bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from scraper.dataset import Dataset
from scraper.record import Article
from tests.dataset_articles import article

ROOT = Path(__file__).parents[1]


def thcl_mentions(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scraper", "mentions", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )


def test_the_filter_keeps_every_key_and_adds_the_mentions():
    rows = [
        {"id": 7, "text": "Tối 29/4, phố đi bộ mở lại.", "reference": "2024-05-08", "mã": "đã kiểm"},
        {"text": "Không có ngày nào.", "reference": "2024-05-08T10:00:00"},
    ]
    done = thcl_mentions(stdin="\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n")
    assert done.returncode == 0
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == {
        **rows[0],
        "mentions": [{"start": 0, "end": 8, "span": "Tối 29/4", "value": "2024-04-29TEV", "type": "TIME"}],
    }
    assert second == {**rows[1], "mentions": []}


def test_the_day_of_a_reference_is_the_day_in_vietnam():
    row = {"text": "Lễ hội mở hôm nay.", "reference": "2026-01-01T20:00:00Z"}
    done = thcl_mentions(stdin=json.dumps(row))
    assert json.loads(done.stdout)["mentions"][0]["value"] == "2026-01-02"


def test_a_bad_line_is_named_and_ends_the_run_with_2():
    good = '{"text": "Hôm nay.", "reference": "2024-05-08"}\n'
    for bad, said in (
        ("{oops\n", "not JSON"),
        ("[1]\n", "not an object"),
        ('{"reference": "2024-05-08"}\n', '"text" is missing'),
        ('{"text": "a"}\n', '"reference" is missing'),
        ('{"text": "a", "reference": "8/5/2024"}\n', "'8/5/2024' is no day"),
        ('{"text": "a", "reference": "9999-12-31T20:00:00Z"}\n', "is no day"),
        ('{"text": "a", "reference": "2024-05-08", "x": ' + "[" * 100_000 + "]" * 100_000 + "}\n", "deeply"),
    ):
        done = thcl_mentions(stdin=good + bad + good)
        assert done.returncode == 2, bad
        assert "line 2" in done.stderr, bad
        assert said in done.stderr, bad
        assert len(done.stdout.splitlines()) == 1, bad


def test_bytes_that_are_no_utf8_are_a_bad_line():
    done = subprocess.run(
        [sys.executable, "-m", "scraper", "mentions"],
        input=b'{"text": "\xff", "reference": "2024-05-08"}\n',
        capture_output=True,
        cwd=ROOT,
    )
    assert done.returncode == 2
    assert b"line 1" in done.stderr


def stored(folder: Path, *changes: dict[str, Any]) -> list[Article]:
    with Dataset.open(folder) as dataset:
        articles = [article(dataset, **change) for change in changes]
        for one in articles:
            dataset.append(one)
    return articles


def test_a_dataset_gives_one_line_a_mention(tmp_path: Path):
    dated, _ = stored(
        tmp_path / "data",
        {
            "number": 1,
            "body": "Hội chợ mở từ 18/11 đến 20/11.\n\nNăm ngoái có 90 gian hàng.",
            "captions": ["Ảnh chụp tối 19/11."],
        },
        {
            "number": 2,
            "title": "Chuyện làng",
            "lede": None,
            "body": "Hôm qua, ông kể chuyện ngày 30/4/1975 và dịp 2/9.",
            "published_at": None,
            "published_precision": None,
        },
    )
    done = thcl_mentions("--dataset", str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["id"][-1], line["field"], line["span"], line["value"]) for line in lines] == [
        ("1", "body", "từ 18/11 đến 20/11", "2026-11-18/2026-11-20"),
        ("1", "body", "Năm ngoái", "2025"),
        ("1", "captions[0]", "tối 19/11", "2026-11-19TEV"),
        ("2", "body", "ngày 30/4/1975", "1975-04-30"),
    ]
    assert lines[0]["reference"] == "2026-11-20"
    assert lines[3]["reference"] is None
    for line in lines[:2]:
        assert dated.body[line["start"] : line["end"]] == line["span"]


def test_of_an_article_only_the_highest_revision_counts(tmp_path: Path):
    stored(
        tmp_path / "data",
        {"number": 1, "body": "Khai mạc ngày 18/11."},
        {"number": 1, "body": "Khai mạc ngày 19/11.", "revision": 2},
    )
    done = thcl_mentions("--dataset", str(tmp_path / "data"))
    assert [json.loads(line)["span"] for line in done.stdout.splitlines() if '"body"' in line] == [
        "ngày 19/11"
    ]


def test_a_dataset_that_is_not_there_is_told(tmp_path: Path):
    for path, said in ((tmp_path / "nothing", "no such folder"), (tmp_path, "no data folder")):
        done = thcl_mentions("--dataset", str(path))
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{path}: {said}" in done.stderr


def test_a_damaged_line_is_told_with_file_and_line_by_code_2_of_a_file_and_6_of_a_data_folder(tmp_path: Path):
    stored(tmp_path / "data", {"number": 1, "body": "Khai mạc ngày 18/11."})
    (file,) = (tmp_path / "data" / "articles").iterdir()
    for old, new in ((b'"revision":1', b'"revision":"1"'), (b'"published_at":"2026', b'"published_at":"26')):
        sound = file.read_bytes()
        assert old in sound
        file.write_bytes(sound.replace(old, new))
        for path, code in ((file, 2), (tmp_path / "data", 6)):
            done = thcl_mentions("--dataset", str(path))
            assert done.returncode == code, done.stderr
            assert f"{file.name}:1" in done.stderr or "thuonghieucongluan.com.vn/1:" in done.stderr
        file.write_bytes(sound)

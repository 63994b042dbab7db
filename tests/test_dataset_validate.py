"""The rules of a record: each is broken alone, and nothing sound is refused."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from scraper.dataset import Dataset
from scraper.record import FOUND_BY_FIELDS, ArchiveRef, Image, Link, content_hash
from scraper.validate import _PLAIN, identity_of, problems
from tests.dataset_articles import article, extracted

URL = "https://thuonghieucongluan.com.vn/hoi-cho-hang-tieu-dung-a7.html"
NO_SOURCE = dict.fromkeys(FOUND_BY_FIELDS)


def test_a_sound_record_breaks_no_rule(tmp_path: Path) -> None:
    assert problems(extracted(7)) == []
    with Dataset.open(tmp_path) as dataset:
        assert problems(article(dataset, 7)) == []


SCRIPT = "https://thuonghieucongluan.com.vn/detail.aspx?id=12"  # the query alone names the page


@pytest.mark.parametrize(
    "changes",
    [
        {"lede": None, "author": None, "authors": [], "section": None, "tags": [], "related_links": []},
        {"published_at": None, "published_precision": None, "published_raw": None},
        {"published_at": "2021-03-02T00:00:00+07:00", "published_precision": "day"},
        {"published_at": "2021-03-02T09:26:35+07:00", "published_precision": "second"},
        {"body": "", "images": [Image("https://cdn.vn/ảnh.jpg")]},
        {"body": "Một dòng\ndòng hai\n\nĐoạn hai"},
        {"url": "https://www.thuonghieucongluan.com.vn/x-a7.html"},
        {"author": "Minh, Ngọc", "authors": ["Minh", "Ngọc"]},
        {"article_id": None, "id": identity_of("thuonghieucongluan.com.vn", None, URL)},
        {"article_id": None, "url": SCRIPT, "id": identity_of("thuonghieucongluan.com.vn", None, SCRIPT)},
    ],
)
def test_what_pages_may_say_is_accepted(changes: dict[str, Any]) -> None:
    assert problems(extracted(7, **changes)) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"schema_version": 2}, "schema_version: not 1"),
        ({"title": " \n"}, "title: blank"),
        ({"title": "Hai\ndòng"}, "title: more than one line"),
        ({"title": "Hai  khoảng trắng"}, "title: white space not collapsed"),
        ({"title": "Cuối dòng "}, "title: white space at an end"),
        ({"title": "Quận Ngo\u0302 Quyền"}, "title: not NFC"),
        ({"tags": ["ho\u0323i chợ"]}, "tags: not NFC"),
        ({"tags": [""]}, "tags: blank"),
        ({"lede": ""}, "lede: blank"),
        ({"lede": "Một\n\nhai"}, "lede: more than one paragraph"),
        ({"body": "Một\u00a0hai"}, "body: white space not collapsed"),
        ({"body": "Một\u00adhai"}, "body: white space not collapsed"),
        ({"body": "Một\n\n\nhai"}, "body: an empty paragraph"),
        ({"id": "thuonghieucongluan.com.vn/8"}, "id: does not follow"),
        ({"id": "a.vn/7", "site": "a.vn"}, "url: not a canonical https address"),
        ({"site": "www.thuonghieucongluan.com.vn"}, "site: not a host"),
        ({"title": "Giá vàng \x1b[31mtăng"}, "title: a control character"),
        ({"tags": ["hội\u202echợ"]}, "tags: a control character"),
        ({"url": URL + "?utm=1"}, "url: not a canonical https address"),
        ({"url": URL + "#tin"}, "url: not a canonical https address"),
        ({"url": URL.replace("https", "http")}, "url: not a canonical https address"),
        ({"article_id": "7"}, "article_id: not an integer"),
        ({"article_id": True}, "article_id: not an integer"),
        ({"authors": "Minh Ngọc"}, "authors: not a list"),
        ({"tags": [7]}, "tags: not a list"),
        ({"author": None}, "author: stands without authors"),
        ({"authors": []}, "author: stands without authors"),
        ({"published_at": "2021-03-02T09:26:00"}, "published_at: not an instant"),
        ({"published_at": "2021-02-30T09:26:00+07:00"}, "published_at: not an instant"),
        ({"published_at": "2021-03-02T09:26:00+08:00"}, "published_at: not an instant"),
        ({"published_at": "2021-03-02T09:26:01+07:00"}, "published_at: more exact than its precision"),
        ({"published_precision": "day"}, "published_at: more exact than its precision"),
        ({"published_precision": "hour"}, "published_precision: not second"),
        ({"published_precision": None}, "published_precision: null exactly"),
        ({"published_at": None}, "published_precision: null exactly"),
        ({"modified_at": "hôm qua"}, "modified_at: not an instant"),
        ({"related_links": [Link("/x-a8.html", "Tin")]}, "related_links: not an absolute URL"),
        ({"related_links": [Link(URL, "Tin")]}, "related_links: names the article itself"),
        ({"related_links": [Link(URL + "x", "Tin")] * 2}, "related_links: a link stands twice"),
        ({"latest_links": [Link("https://a.vn/ b", "Tin")]}, "latest_links: not an absolute URL"),
        ({"images": [Image("anh.jpg")]}, "images: not an absolute URL"),
        ({"language": "Tiếng Việt"}, "language: not a language tag"),
        ({"found_by": {}}, "found_by: keys are not"),
        ({"found_by": NO_SOURCE | {"lede": 7}}, "found_by: source of lede is not a name"),
        ({"found_by": NO_SOURCE}, "found_by: names no source for title"),
    ],
)
def test_each_broken_rule_is_named(changes: dict[str, Any], reason: str) -> None:
    found = problems(extracted(7, **changes))
    assert any(problem.startswith(reason) for problem in found), found


def test_a_hash_of_other_content_is_named() -> None:
    record = extracted(7)
    record.title = "Đã sửa sau khi băm"
    assert problems(record) == ["content_hash: not the hash of the content"]


def test_half_a_surrogate_pair_is_a_reason_not_an_error() -> None:
    record = extracted(7)
    record.body = "Chữ \ud835 hỏng"
    with pytest.raises(UnicodeEncodeError):
        content_hash(record)
    assert problems(record) == ["content_hash: text holds half of a surrogate pair, which UTF-8 cannot write"]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("revision", 0, "revision: less than 1"),
        ("revision", "1", "revision: not an integer"),
        ("first_seen_at", "2026-11-24T18:13:08+07:00", "first_seen_at: not a UTC instant"),
        ("fetched_at", "2026-11-24T25:13:08Z", "fetched_at: not a UTC instant"),
        ("run_id", "", "run_id: blank"),
        ("archive", ArchiveRef("", 0), "archive: not a file name"),
        ("archive", ArchiveRef("a.warc.gz", -1), "archive: not a file name"),
    ],
)
def test_keys_of_storing_have_rules_too(tmp_path: Path, name: str, value: object, reason: str) -> None:
    with Dataset.open(tmp_path) as dataset:
        record = article(dataset, 7)
    setattr(record, name, value)
    (problem,) = problems(record)
    assert problem.startswith(reason)


def test_text_that_is_not_looked_at_closely_breaks_no_rule_of_characters() -> None:
    every = list(map(chr, range(sys.maxunicode + 1)))
    plain = set(filter(_PLAIN.fullmatch, every)) - {"\n"}
    assert set("aZ9 ĐđữỆ“”–…₫") <= plain
    assert all(char.isprintable() and (char == " " or not char.isspace()) for char in plain)
    assert all(unicodedata.is_normalized("NFC", char) and not unicodedata.combining(char) for char in plain)
    # Whatever stands second in a composed character may compose with what stands before it.
    parts = (unicodedata.decomposition(char).split() for char in every)
    second = {chr(int(part[1], 16)) for part in parts if len(part) == 2 and part[0][0] != "<"}
    assert not plain & second

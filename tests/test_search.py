# ruff: noqa: E501 - a table of texts reads best with one text a line
"""Search and counts over a SQLite export: relevance on 30 queries with answers made by hand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scraper.cli import main
from scraper.export import ExportError, export
from scraper.search import Range, opened, search, stats
from tests.export_articles import article, write_data

pytest.importorskip("pyarrow", reason="needs the extra analysis")

# number: title, lede, body, day, section
TEXTS = {
    1: ("Triệt phá đường dây hàng giả", "Bốn người bị bắt.", "Công an thu hai tấn mỹ phẩm.", "2021-01-05", "Hàng giả"),
    2: ("Giá hàng hóa tăng nhẹ", "Hàng về chợ ít.", "Người bán giả vờ không biết giá.", "2021-02-05", "Kinh tế"),
    3: ("Nước mắm truyền thống giữ thương hiệu", None, "Làng nghề lo hàng giả trà trộn.", "2021-03-05", "Thương hiệu"),
    4: ("Hoà Bình mở lễ hội cam", "Cam Cao Phong.", "Tem truy xuất dán từng quả.", "2021-04-05", "Thương hiệu"),
    5: ("Hòa Bình: kiểm tra kho phân bón", None, "Phân bón kém chất lượng bị niêm phong.", "2021-05-05", "Hàng giả"),
    6: ("Quản lý thị trường Đồng Nai tiêu hủy thuốc lá lậu", None, "Một nghìn bao bị đốt.", "2021-06-05", "Hàng giả"),
    7: ("Đồng hồ nhái tràn mạng", "Rao bán công khai.", "Đội quản lý thị trường vào cuộc.", "2021-07-05", "Hàng giả"),
    8: ("Thị trường lao động ấm lên", None, "Doanh nghiệp quản lý nhân sự tốt hơn.", "2021-08-05", "Kinh tế"),
    9: ("Khởi tố chủ cơ sở sữa bột", None, "Sữa bột giả bán cho trẻ em ở Đắk Lắk.", "2021-09-05", "Pháp luật"),
    10: ("Bảo hộ nhãn hiệu gạo ST25", "Gạo Việt ra nước ngoài.", "Đăng ký nhãn hiệu từ sớm.", "2021-10-05", "Thương hiệu"),
    11: ("Má ba con mở tiệm bánh", None, "Bánh mì nóng, ma túy tránh xa.", "2021-11-05", "Đời sống"),
    12: ("Bắt nhóm bán ma túy", None, "Nhóm này giấu hàng trong xe tải.", "2021-12-05", "Pháp luật"),
    13: ("Thuỷ sản xuất khẩu lập kỷ lục", None, "Tôm và cá tra dẫn đầu.", None, "Kinh tế"),
    14: ("Mật ong rừng bị làm giả", "Đường mía pha màu.", "Người mua khó nhận biết.", "2022-01-05", "Hàng giả"),
}  # fmt: skip

# query: the articles that must be found, first the best; a set where the order says nothing
QUERIES: list[tuple[str, list[int] | set[int]]] = [
    ("hàng giả", [1, 3, 2]),  # title, then side by side in the body, then both words apart
    ("hang gia", [1, 3, 2]),  # "Giá hàng" and "hàng về … giả vờ" are not side by side
    ("HÀNG GIẢ", [1, 3, 2]),
    ("giả", [14, 1]),
    ("giá", {2}),
    ("đường dây", [1]),
    ("duong day", [1]),
    ("Duong", {1, 14}),
    ("đường", {1, 14}),
    ("Hòa Bình", {4, 5}),
    ("Hoà Bình", {4, 5}),
    ("hoa binh", {4, 5}),
    ("hòa bình phân bón", [5]),
    ("quản lý thị trường", [6, 7, 8]),
    ("quan ly thi truong", [6, 7, 8]),
    ("thị trường", {6, 8, 7}),
    ("Đồng Nai", [6]),
    ("dong nai", [6]),
    ("đồng hồ", [7]),
    ("ma túy", [12, 11]),
    ("ma tuý", [12, 11]),
    ("nhãn hiệu", [10]),
    ("nhan hieu gao", [10]),
    ("ST25", [10]),
    ("thương hiệu", [3]),
    ("đắk lắk", [9]),
    ("dak lak", [9]),
    ("thủy sản", [13]),
    ("thuy san", [13]),
    ("vàng miếng", []),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    articles = [
        article(
            number,
            title=title,
            lede=lede,
            body=body,
            section=section,
            authors=["An"] if number % 2 else ["Bình", "An"],
            published_at=day and f"{day}T00:10:00+07:00",
        )
        for number, (title, lede, body, day, section) in TEXTS.items()
    ]
    export(write_data(folder / "data", articles), str(folder / "out"), ["sqlite"])
    return folder / "out"


@pytest.fixture
def connection(snapshot: Path) -> Iterator[sqlite3.Connection]:
    with opened(snapshot) as opened_connection:
        yield opened_connection


def numbers(
    connection: sqlite3.Connection, query: str, within: Range | None = None, limit: int = 10
) -> list[int]:
    return [int(hit.id.split("/")[1]) for hit in search(connection, query, within or Range(), limit).hits]


def test_there_are_thirty_queries() -> None:
    assert len(dict(QUERIES)) == 30


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_relevance(connection: sqlite3.Connection, query: str, expected: list[int] | set[int]) -> None:
    found = numbers(connection, query)
    if isinstance(expected, set):
        assert set(found) == expected
    else:
        assert found[: len(expected)] == expected
        assert bool(found) == bool(expected)


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (Range(since=date(2021, 3, 5)), [3]),
        (Range(until=date(2021, 1, 5)), [1]),  # published at 00:10 in Vietnam, the day before in UTC
        (Range(until=date(2021, 1, 4)), []),
        (Range(since=date(2021, 1, 6), until=date(2021, 3, 4)), [2]),
        (Range(section="Thương hiệu"), [3]),
        (Range(since=date(2023, 1, 1)), []),
    ],
)
def test_ranges(connection: sqlite3.Connection, within: Range, expected: list[int]) -> None:
    assert numbers(connection, "hàng giả", within) == expected


def test_an_article_without_a_day_is_found_and_left_out_of_days(connection: sqlite3.Connection) -> None:
    assert numbers(connection, "tôm") == [13]
    assert numbers(connection, "tôm", Range(since=date(2000, 1, 1))) == []
    assert numbers(connection, "tôm", Range(until=date(2100, 1, 1))) == []


@pytest.mark.parametrize(
    "query", ['"', "a AND (", "title:", "NEAR(", "*", "--", "'; DROP TABLE articles; --", "a" * 9]
)
def test_no_query_is_syntax(connection: sqlite3.Connection, query: str) -> None:
    if any(letter.isalnum() for letter in query):
        search(connection, query, Range())
    else:
        with pytest.raises(ExportError, match="no word"):
            search(connection, query, Range())
    assert connection.execute("SELECT count(*) FROM articles").fetchone() == (14,)


def test_the_snippet_shows_the_text_as_written(connection: sqlite3.Connection) -> None:
    hit = search(connection, "hang gia", Range()).hits[1]
    assert hit.snippet == "Làng nghề lo **hàng giả** trà trộn."
    assert search(connection, "hòa bình", Range()).hits[0].title in {TEXTS[4][0], TEXTS[5][0]}


def test_the_command(snapshot: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["search", "duong day", "--export", str(snapshot)]) == 0
    assert "1. Triệt phá đường dây hàng giả" in capsys.readouterr().out
    assert main(["search", "đường dây", "--export", str(snapshot), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["published_at"] == "2021-01-05T00:10:00+07:00"
    assert main(["search", "vàng miếng", "--export", str(snapshot)]) == 0
    assert main(["search", "?!", "--export", str(snapshot)]) == 2
    assert main(["search", "x", "--export", str(tmp_path)]) == 2
    (tmp_path / "articles.sqlite").write_bytes(b"no database" * 100)
    assert main(["stats", str(tmp_path)]) == 2
    assert "not a SQLite export" in capsys.readouterr().err


def test_stats(snapshot: Path, connection: sqlite3.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    counts = stats(connection, Range())
    assert counts.articles == 14
    assert counts.by_month["2021-01"] == 1
    assert counts.by_month[None] == 1
    assert counts.by_section == {"Hàng giả": 5, "Kinh tế": 3, "Thương hiệu": 3, "Pháp luật": 2, "Đời sống": 1}
    assert counts.by_author == {"An": 14, "Bình": 7}
    assert stats(connection, Range(section="Kinh tế", until=date(2021, 12, 31))).articles == 2
    assert main(["stats", str(snapshot), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["by_section"][0] == {"key": "Hàng giả", "articles": 5}
    assert main(["stats", str(snapshot)]) == 0
    assert f"Hàng giả            5  {'█' * 40}" in capsys.readouterr().out


@pytest.fixture
def frequent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Forty articles, each with "cơ quan" and "chức năng"; a word in more than ten is very frequent here."""
    monkeypatch.setattr("scraper.search.FREQUENT", 10)
    monkeypatch.setattr("scraper.search.ERA_ROWS", 4)
    monkeypatch.setattr("scraper.export.databases.ERA_ROWS", 4)
    bodies = dict.fromkeys(range(1, 41), "Cơ quan này có chức năng khác.")
    bodies |= dict.fromkeys((2, 39), "Người của cơ quan chức năng.")
    bodies[20] = "Cơ quan có nhiều chức năng, sầu riêng."
    bodies[30] = "Cơ quan có nhiều chức năng, sầu riêng, sầu riêng, sầu riêng."
    data = write_data(
        tmp_path / "data",
        [
            article(
                n,
                title="Cơ quan" if n == 1 else f"Bài {n}",
                body=body,
                published_at=f"{1980 + n}-03-05T08:00:00+07:00",
            )
            for n, body in bodies.items()
        ],
    )
    export(data, str(tmp_path / "out"), ["sqlite"])
    with opened(tmp_path / "out") as connection:
        yield connection


def test_very_frequent_words_are_looked_for_in_the_newest_texts(frequent: sqlite3.Connection) -> None:
    found = numbers(frequent, "cơ quan chức năng", limit=40)
    assert found[0] == 39, "side by side"
    assert found[1:11] == [40, *range(38, 29, -1)], "then the newest"
    assert 2 not in found, "too old to be looked at"
    assert min(found[1:]) >= 30 - 4, "the stretch ends with the eleventh article or its era"
    assert numbers(frequent, "co quan chuc nang", limit=40) == found


def test_until_moves_the_stretch_and_titles_have_no_stretch(frequent: sqlite3.Connection) -> None:
    assert numbers(frequent, "cơ quan chức năng", Range(until=date(1990, 1, 1)))[0] == 2
    assert numbers(frequent, "cơ quan chức năng", Range(until=date(2000, 12, 31)), limit=40)[0] == 20
    assert numbers(frequent, "cơ quan")[0] == 1


def test_a_search_that_stopped_early_says_so(
    frequent: sqlite3.Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["search", "cơ quan chức năng", "--export", str(tmp_path / "out")]
    assert main(asked) == 0
    told = capsys.readouterr()
    assert "texts from 2008-03-05 on only" in told.err
    assert "2008-03-05" not in told.out
    assert main([*asked, "--json", "--limit", "40"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {(line["bounded"], line["texts_since"]) for line in lines} == {(True, "2008-03-05T08:00:00+07:00")}
    assert min(line["published_at"] for line in lines) == "2008-03-05T08:00:00+07:00", "nothing older"


@pytest.mark.parametrize(
    ("query", "within", "limit"),
    [
        ("sầu riêng", Range(), 10),  # rarer words are looked for everywhere
        ("cơ quan", Range(), 1),  # a title was enough
        ("cơ quan chức năng", Range(since=date(2012, 1, 1)), 40),  # nine articles, all of them looked through
        ("cơ quan chức năng", Range(since=date(2010, 1, 1)), 40),  # eleven, in the stretches looked through
        ("vàng miếng", Range(), 10),
    ],
)
def test_a_whole_search_says_nothing(
    frequent: sqlite3.Connection, query: str, within: Range, limit: int
) -> None:
    found = search(frequent, query, within, limit)
    assert (found.bounded, found.texts_since) == (False, None)


def test_a_limit_beyond_the_candidates_is_kept(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scraper.search.CANDIDATES", 2)
    assert set(numbers(connection, "giả", limit=9)) == {1, 2, 3, 9, 14}


def test_rare_words_are_looked_for_everywhere_and_rank_alone(frequent: sqlite3.Connection) -> None:
    assert numbers(frequent, "người của cơ quan") == [39, 2]
    assert numbers(frequent, "năng riêng") == [30, 20]


def test_the_stretch_is_no_word_to_find(frequent: sqlite3.Connection) -> None:
    assert numbers(frequent, "3") == [3]
    with pytest.raises(ExportError, match="no word"):
        search(frequent, "\ue000", Range())


def ended(command: list[str]) -> int:
    """The exit code of a command, argparse's own refusals included."""
    try:
        return main(command)
    except SystemExit as stopped:
        return int(stopped.code or 0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--limit", "99999999999999999999"], "is no number from 1 to 999999999"),
        (["--limit", "-3"], "'-3' is no number from 1 to 999999999"),
        (["--limit", "0"], "'0' is no number from 1 to 999999999"),
        (["--section", "gi\udcff"], "is no text in UTF-8"),
        (["--since", "2024-13-01"], "'2024-13-01' is no day; write YYYY-MM-DD"),
        (["--since", "2024-02-01", "--until", "2024-01-31"], "since: 2024-02-01 is after until: 2024-01-31"),
    ],
)
@pytest.mark.parametrize("command", ["search", "stats"])
def test_arguments_that_cannot_be(
    snapshot: Path, capsys: pytest.CaptureFixture[str], command: str, arguments: list[str], message: str
) -> None:
    if command == "stats":
        arguments = [argument.replace("--limit", "--top") for argument in arguments]
    given = ["search", "hang", "--export", str(snapshot)] if command == "search" else ["stats", str(snapshot)]
    assert ended([*given, *arguments]) == 2
    assert message in capsys.readouterr().err


def test_words_that_are_no_text(snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(["search", "gi\udcff", "--export", str(snapshot)]) == 2
    assert "is no text in UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["99999999", "-1", "65536", "x"])
def test_a_port_that_cannot_be(snapshot: Path, capsys: pytest.CaptureFixture[str], port: str) -> None:
    assert ended(["browse", str(snapshot), "--port", port]) == 2
    assert "is no port from 0 to 65535" in capsys.readouterr().err


def test_the_last_day_of_all(snapshot: Path, connection: sqlite3.Connection) -> None:
    assert main(["search", "hang", "--export", str(snapshot), "--until", "9999-12-31"]) == 0
    assert main(["stats", str(snapshot), "--until", "9999-12-31"]) == 0
    assert stats(connection, Range(until=date.max)).articles == 13  # one has no day
    assert stats(connection, Range(until=date(2021, 1, 5))).articles == 1
    assert stats(connection, Range(until=date(2021, 1, 4))).articles == 0


@pytest.mark.parametrize("command", ["search", "stats", "browse"])
def test_tables_that_look_like_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    pytest.importorskip("datasette")
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE articles (row, id, title, published_at)")
    for name in ("search_exact_titles", "search_folded", "search_exact", "search_folded_titles"):
        connection.execute(f"CREATE TABLE {name} (title)")
    connection.close()
    given = ["search", "hang", "--export", str(other)] if command == "search" else [command, str(other)]
    assert main(given) == 2
    assert f"{other}: not a SQLite export" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["search", "hang", "--export"], ["stats"]])
def test_a_damaged_export_is_named(
    snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    whole = (snapshot / "articles.sqlite").read_bytes()
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(whole[:16384] + b"\xff" * (len(whole) - 16384))
    assert main([*command, str(broken)]) == 2
    assert f"{broken}: not a SQLite export of thcl, or damaged" in capsys.readouterr().err


def test_a_snippet_marks_words_between_underscores(tmp_path: Path) -> None:
    """The index parts words there too."""
    data = write_data(tmp_path / "data", [article(1, lede=None, body="Tệp hang_gia đã xóa.")])
    export(data, str(tmp_path / "out"), ["sqlite"])
    with opened(tmp_path / "out") as connection:
        (hit,) = search(connection, "hang_gia", Range()).hits
    assert hit.snippet == "Tệp **hang_gia** đã xóa."

"""Exports: what is chosen, in which bytes, and that a target is complete or absent."""

from __future__ import annotations

import csv
import gzip
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import scraper
from scraper.dataset import Dataset
from scraper.export import ExportError, Filters, databases, export
from scraper.export.columns import COLUMNS, NAMES
from scraper.export.descriptions import DESCRIPTIONS
from scraper.export.lines import stored_heads, stretches
from scraper.export.selection import select
from tests.export_articles import article, awkward, write_data

pytest.importorskip("pyarrow", reason="needs the extra analysis")
duckdb = pytest.importorskip("duckdb")
EVERY_FORMAT = ["jsonl", "jsonl.gz", "jsonl.zst", "parquet", "csv", "sqlite", "duckdb"]


def rows(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "articles.jsonl").read_bytes().splitlines()]


def exported(data: Path, folder: Path, filters: Filters | None = None) -> list[dict[str, Any]]:
    export(data, str(folder), ["jsonl"], filters)
    return rows(folder)


def test_every_column_is_described_and_comes_from_the_record() -> None:
    assert list(DESCRIPTIONS) == list(NAMES)
    assert NAMES[-2:] == ("duplicate_of", "gone_at")  # what no line of the dataset says
    assert {column.kind for column in COLUMNS} == {
        "string",
        "integer",
        "instant",
        "strings",
        "structs",
        "struct",
    }


def test_the_highest_revision_holds_and_rows_are_sorted(tmp_path: Path) -> None:
    data = write_data(
        tmp_path / "data",
        [article(7, revision=2, title="mới"), article(3, published_at=None), article(9)],
        [article(7, revision=1, title="cũ"), article(2, published_at="2022-01-01T00:00:00+07:00")],
    )
    made = exported(data, tmp_path / "out")
    assert [row["id"].split("/")[1] for row in made] == ["7", "9", "2", "3"]  # unknown day last
    assert made[0]["title"] == "mới"


def test_all_revisions_are_each_once(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", [article(7), article(7, revision=2)], [article(7)])
    made = exported(data, tmp_path / "out", Filters(all_revisions=True))
    assert [row["revision"] for row in made] == [1, 2]


def test_a_line_is_the_stored_line_and_duplicate_of(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", awkward())
    stored = {
        json.loads(line)["id"]: line for line in next((data / "articles").iterdir()).read_bytes().splitlines()
    }
    made = exported(data, tmp_path / "out")
    assert len(made) == len(stored)
    for row in made:
        assert row.pop("duplicate_of") is None
        assert row.pop("gone_at") is None
        assert row == json.loads(stored[row["id"]])
        assert list(row) == list(NAMES[:-2])


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(since=date(2021, 1, 1)), {2}),
        (Filters(until=date(2020, 12, 31)), {1}),
        # 00:30 on the first of January in Vietnam is still the old year in UTC.
        (Filters(since=date(2021, 1, 1), until=date(2021, 1, 1)), {2}),
        (Filters(sections=("hàng GIẢ",)), {1, 3}),
        (Filters(sections=("Hàng giả", "Kinh tế")), {1, 2, 3}),
        (Filters(authors=("lê hoà",)), {1}),
        (Filters(query="nước mắm"), {2}),
        (Filters(query="nuoc mam"), {2}),
        (Filters(query="nước mam"), set()),
        (Filters(query="hóa đơn"), {3}),  # the article writes hoá
        (Filters(query="giá"), set()),  # "giả" is another word
        (Filters(), {1, 2, 3}),
    ],
)
def test_filters(tmp_path: Path, filters: Filters, expected: set[int]) -> None:
    data = write_data(
        tmp_path / "data",
        [
            article(1, published_at="2020-12-31T23:30:00+07:00"),
            article(
                2,
                published_at="2021-01-01T00:30:00+07:00",
                section="Kinh tế",
                authors=["An"],
                body="Nước mắm.",
            ),
            article(3, published_at=None, authors=["An"], body="Thiếu hoá đơn."),
        ],
    )
    assert {row["article_id"] for row in exported(data, tmp_path / "out", filters)} == expected


def test_a_filter_sees_the_highest_revision_alone(tmp_path: Path) -> None:
    data = write_data(
        tmp_path / "data", [article(1, section="Kinh tế"), article(1, revision=2, section="Pháp luật")]
    )
    assert exported(data, tmp_path / "out", Filters(sections=("Kinh tế",))) == []


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", [*awkward(), *(article(n) for n in range(100, 1100))])
    for target in ("one", "two"):
        export(data, str(tmp_path / target), EVERY_FORMAT, mark_duplicates=True)
        time.sleep(1.1)  # a time in seconds would show
    files = {path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()}
    assert len(files) >= 14
    for path in files:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes(), path


def test_another_duckdb_layout_keeps_its_identifier(tmp_path: Path) -> None:
    """Better a random identifier than a file that DuckDB refuses."""
    data = write_data(tmp_path / "data", [article(1)])
    export(data, str(tmp_path / "out"), ["duckdb"])
    made = tmp_path / "out/articles.duckdb"
    page = bytearray(made.read_bytes())
    assert page[124:140] == json.loads((tmp_path / "out/manifest.json").read_bytes())["data_version"].encode()
    page[0] ^= 1
    made.write_bytes(page)
    databases.identify(made, b"0123456789abcdef")
    assert made.read_bytes() == page
    with pytest.raises(duckdb.Error, match="checksum"):
        duckdb.connect(str(made), read_only=True)


def test_no_cell_is_a_formula_and_every_text_comes_back(tmp_path: Path) -> None:
    texts = ["=1+1", "+84", "-5", "@x", "\t=1", "'=1", "＝1", " =1", "\n=1", "bình thường", ""]
    data = write_data(tmp_path / "data", [article(100 + n, title=text) for n, text in enumerate(texts)])
    export(data, str(tmp_path / "out"), ["csv"])
    with (tmp_path / "out/articles.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [row["title"] for row in csv.DictReader(stream)]
    assert not [cell for cell in cells if cell.strip()[:1] in {"=", "+", "-", "@", "＝"}]
    assert [cell.removeprefix("'") for cell in cells] == texts


def test_parquet_lies_in_months_of_vietnam(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", awkward())
    export(data, str(tmp_path / "out"), ["parquet"])
    found = {
        path.parent.relative_to(tmp_path / "out/data").as_posix()
        for path in (tmp_path / "out/data").rglob("*.parquet")
    }
    assert found == {
        "year=2019/month=12",
        "year=2020/month=01",  # 17:00 of the day before in UTC
        "year=2021/month=03",
        "year=0000/month=00",  # the day is unknown
    }


def test_engines_read_the_parquet_folder_without_us(tmp_path: Path) -> None:
    """Hive's name for null breaks pandas; and the year must come out as a number."""
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    export(write_data(tmp_path / "data", awkward()), str(tmp_path / "out"), ["parquet"])
    frame = pandas.read_parquet(tmp_path / "out/data")
    assert sorted(set(frame["year"])) == [0, 2019, 2020, 2021]
    assert sorted(polars.read_parquet(tmp_path / "out/data")["year"].unique()) == [0, 2019, 2020, 2021]


def test_sqlite_has_tables_with_foreign_keys(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", awkward())
    export(data, str(tmp_path / "out"), ["sqlite"])
    connection = sqlite3.connect(tmp_path / "out/articles.sqlite")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert [row[2] for row in connection.execute("PRAGMA foreign_key_list(article_authors)")] == ["articles"]
    counts = connection.execute("SELECT author, count(*) FROM article_authors GROUP BY author").fetchall()
    assert dict(counts) == {"Lê Hoà": 5, "PV": 5}
    connection.close()


def test_descriptions_are_accepted_by_their_validators(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", awkward())
    made = export(data, str(tmp_path / "out"), EVERY_FORMAT)
    schema = json.loads((tmp_path / "out/schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for row in rows(tmp_path / "out"):
        validator.validate(row)
    assert list(validator.iter_errors(rows(tmp_path / "out")[0] | {"published_precision": "hour"}))
    assert list(validator.iter_errors({}))
    for file in made.manifest["files"]:
        assert (tmp_path / "out" / file["path"]).stat().st_size == file["bytes"]
    assert made.manifest["rows"] == 6
    assert made.manifest["published"]["unknown"] == 1
    assert made.manifest["coverage"]["lede"] == 4
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "| `lede` | string | 66.7 % |" in card
    assert "Bản quyền" in card


def run_in_process(code: str) -> subprocess.CompletedProcess[str]:
    """Other tools warn on import; that is theirs, so they run in a process of their own."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("formats", [["parquet"], ["jsonl"], ["csv", "parquet"]])
def test_mlcroissant_accepts_and_reads_it(tmp_path: Path, formats: list[str]) -> None:
    pytest.importorskip("mlcroissant")
    export(write_data(tmp_path / "data", awkward()), str(tmp_path / "out"), formats)
    done = run_in_process(
        "import mlcroissant, sys\n"
        f"dataset = mlcroissant.Dataset({str(tmp_path / 'out/croissant.json')!r})\n"
        "issues = dataset.metadata.ctx.issues\n"
        "assert not issues.errors and not issues.warnings, issues.report()\n"
        "rows = list(dataset.records('articles'))\n"
        "print(sorted(row['articles/title'].decode() for row in rows)[0], len(rows))\n"
    )
    assert done.stdout == "1e5 NaN 6\n", done.stderr[-2000:]


def test_frictionless_accepts_it(tmp_path: Path) -> None:
    pytest.importorskip("frictionless")
    export(write_data(tmp_path / "data", awkward()), str(tmp_path / "out"), EVERY_FORMAT)
    done = run_in_process(
        "import frictionless\n"
        f"report = frictionless.validate({str(tmp_path / 'out/datapackage.json')!r})\n"
        "print(report.valid, report.stats['warnings'], report.flatten(['type', 'fieldName', 'note']))\n"
    )
    assert done.stdout == "True 0 []\n", done.stdout + done.stderr[-2000:]


def test_an_fsspec_url_gets_the_manifest_last(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    data = write_data(tmp_path / "data", awkward())
    export(data, "memory://bucket/snapshot", ["parquet", "jsonl.gz"])
    system = fsspec.filesystem("memory")
    assert len(gzip.decompress(system.cat("/bucket/snapshot/articles.jsonl.gz")).splitlines()) == 6
    created = {path: system.created(path) for path in system.find("/bucket/snapshot")}
    assert max(created, key=lambda path: created[path]).endswith("/manifest.json")
    with pytest.raises(ExportError, match="--overwrite"):
        export(data, "memory://bucket/snapshot", ["jsonl"])


@pytest.mark.parametrize("formats", [["jsonl", "jsonl.gz"], ["jsonl.zst", "jsonl"], ["parquet", "jsonl"]])
def test_the_card_names_each_row_once(tmp_path: Path, formats: list[str]) -> None:
    """What Hugging Face loads by the card: not the same rows in two formats."""
    pytest.importorskip("datasets")
    data = write_data(tmp_path / "data", awkward())
    made = export(data, str(tmp_path / "out"), [*formats, formats[0]])
    assert made.manifest["formats"] == formats
    done = run_in_process(
        "import datasets\n"
        f"made = datasets.load_dataset({str(tmp_path / 'out')!r}, cache_dir={str(tmp_path / 'cache')!r})\n"
        "print(made['train'].num_rows)\n"
    )
    assert done.stdout == "6\n", done.stderr[-2000:]


def test_nothing_to_export_is_an_export_of_nothing(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", [])
    made = export(data, str(tmp_path / "out"), EVERY_FORMAT)
    assert made.rows == 0
    assert made.manifest["published"] == {"first": None, "last": None, "unknown": 0}


def test_memory_does_not_hold_the_text(tmp_path: Path) -> None:
    lines = [msgspec.json.encode(article(n, body="a" * 10_000)) for n in range(50)]
    chosen = select([tmp_path], ((0, n, len(line), line) for n, line in enumerate(lines)), Filters())
    assert len(chosen) == 50
    assert not any("aaaa" in repr(getattr(chosen, name)) for name in chosen.__slots__)


def test_coverage_counts_what_is_filled(tmp_path: Path) -> None:
    made = export(write_data(tmp_path / "data", awkward()), str(tmp_path / "out"), ["jsonl"])
    written = rows(tmp_path / "out")
    assert made.manifest["coverage"] == {
        name: sum(row[name] not in (None, "", []) for row in written) for name in NAMES
    }


PIECES = st.sampled_from(["\\", '"', ",", ":", "}", "\n", "[]", "chợ ", '","body":"', '","author":'])
TEXTS = st.lists(PIECES).map("".join)


@given(ledes=st.lists(TEXTS | st.none(), min_size=3, max_size=3), body=TEXTS, spaced=st.booleans())
@example(ledes=["Sapo\\", "", None], body="Thân bài\\", spaced=False)
@example(ledes=['","body":"', '\\","body":"', "Sapo"], body='","author":', spaced=False)
def test_choosing_without_the_texts_is_choosing_with_them(
    ledes: list[str | None], body: str, spaced: bool
) -> None:
    """Lede and body are cut from a line before it is parsed; that may change neither choice nor coverage."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "run.jsonl")
        lines = [msgspec.json.encode(article(n, lede=lede, body=body)) for n, lede in enumerate(ledes)]
        if spaced:  # of another make
            lines[1] = json.dumps(json.loads(lines[1]), ensure_ascii=False).encode()
            lines[2] = json.dumps(json.loads(lines[2]), sort_keys=True, separators=(",", ":")).encode()
        file.write_bytes(b"".join(line + b"\n" for line in lines))
        chosen, whole = (
            select([file], stored_heads([file], *stretches([file]), whole=whole), Filters())
            for whole in (False, True)
        )
    assert chosen == whole
    assert len(chosen) == 3
    assert chosen.filled["lede"] == sum(map(bool, ledes))
    assert chosen.filled["body"] == (3 if body else 0)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("an", set()),  # a part of "Hàn", "bán" and "lan" in every text
        ("han", {1}),
        ("HÀN", {1}),
        ("hàng-giả", {2}),
        ("giả, hàng!", {2}),
        ("hang gia", {2}),
    ],
)
def test_a_query_asks_for_words(tmp_path: Path, query: str, found: set[int]) -> None:
    bodies = {1: "Xe Hàn bán ở Lan Châu.", 2: "Tiêu hủy hàng giả.", 3: "Lan man chuyện chợ, bán giá cao."}
    plain = {"title": "Tin", "lede": None, "tags": []}
    data = write_data(tmp_path / "data", [article(n, body=body, **plain) for n, body in bodies.items()])
    assert {row["article_id"] for row in exported(data, tmp_path / "out", Filters(query=query))} == found


def test_days_are_those_of_vietnam(tmp_path: Path) -> None:
    """Midnight in Vietnam is the day before in UTC, and an evening in UTC the day after in Vietnam."""
    articles = [
        article(1, published_at="2013-10-14T00:00:00+07:00", published_precision="day"),
        article(2, published_at="2013-10-31T23:00:00Z", fetched_at="2026-11-24T18:13:08Z"),
    ]
    made = export(write_data(tmp_path / "data", articles), str(tmp_path / "out"), ["parquet"])
    published = made.manifest["published"]
    assert published["first"] == "2013-10-14T00:00:00+07:00"
    assert published["last"] == "2013-11-01T06:00:00+07:00"
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "published 2013-10-14 to 2013-11-01 (days in Vietnam)" in card
    assert "đăng từ 2013-10-14 đến 2013-11-01" in card
    assert json.loads((tmp_path / "out/croissant.json").read_bytes())["datePublished"] == "2026-11-25"


@pytest.mark.parametrize(
    ("sites", "names"),
    [
        (["vnexpress.net"], ["VnExpress"]),
        (["thuonghieucongluan.com.vn", "hangthat.thuonghieucongluan.com.vn"], ["Thương hiệu & Công luận"]),
        (["bao.example", "vnexpress.net"], ["bao.example", "VnExpress"]),
        ([], []),
    ],
)
def test_an_export_names_the_publications_of_its_rows(
    tmp_path: Path, sites: list[str], names: list[str]
) -> None:
    pytest.importorskip("mlcroissant")
    articles = [article(n, id=f"{site}/{n}", site=site) for n, site in enumerate(sites)]
    left_out = article(9, id="khac.example/9", site="khac.example", section="Khác")
    data = write_data(tmp_path / "data", [*articles, left_out])
    out = tmp_path / "out"
    made = export(data, str(out), ["parquet"], Filters(sections=("Hàng giả",)))
    assert made.manifest["publications"] == names
    described = {
        name: (out / name).read_text(encoding="utf-8")
        for name in ("README.md", "schema.json", "datapackage.json", "croissant.json")
    }
    for file, text in described.items():
        for name in ("Thương hiệu & Công luận", "VnExpress", "bao.example", "khac.example"):
            assert (name in text) == (name in names), (file, name)
    if names:
        assert f"Copyright of the articles stays with {' and '.join(names)}" in described["README.md"]
        assert f"Bản quyền bài viết thuộc {' và '.join(names)} và các tác giả" in described["README.md"]
    sources = json.loads(described["datapackage.json"]).get("sources", [])
    assert [source["title"] for source in sources] == names
    if names:
        done = run_in_process(
            f"import mlcroissant\ndataset = mlcroissant.Dataset({str(out / 'croissant.json')!r})\n"
            "print(dataset.metadata.ctx.issues.report())\n"
        )
        assert done.stdout.strip() == "", done.stdout + done.stderr[-2000:]


def write_lines(path: Path, lines: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))


@pytest.mark.parametrize("format", EVERY_FORMAT)
def test_an_export_tells_which_articles_are_gone(tmp_path: Path, format: str) -> None:
    """As `Dataset.is_gone` has it: one that was stored or checked after its tombstone came back."""
    seen, gone, back = "2026-11-01T00:00:00Z", "2026-11-10T00:00:00Z", "2026-11-20T00:00:00Z"
    with Dataset.open(tmp_path / "data", "20261101T000000Z-00000000") as dataset:
        by = {"run_id": dataset.run_id, "first_seen_at": seen}
        for n in range(1, 6):
            dataset.append(article(n, fetched_at=seen, **by))
        for n in (2, 3, 4):
            dataset.append_gone(article(n).id, url=article(n).url, status=410, gone_at=gone)
        dataset.append(article(3, revision=2, title="Đã trở lại", fetched_at=back, **by))
        dataset.record_check(article(4).id, checked_at=back, outcome="unchanged")
        dataset.record_check(article(2).id, checked_at=seen, outcome="unchanged")
        expected = {n: gone if dataset.is_gone(article(n).id) else None for n in range(1, 6)}
    assert [n for n in expected if expected[n]] == [2]
    made = export(tmp_path / "data", str(tmp_path / "out"), [format])
    table = scraper.load(tmp_path / "out", "arrow")
    table = table.to_table() if format == "parquet" else table
    instants = dict(zip(table["article_id"].to_pylist(), table["gone_at"].to_pylist(), strict=True))
    assert instants == {n: at and datetime.fromisoformat(at) for n, at in expected.items()}
    assert str(table.schema.field("gone_at").type) == "timestamp[us, tz=UTC]"
    assert made.manifest["coverage"]["gone_at"] == 1
    # The rows are others than without the tombstone, and so is their version; every revision tells.
    shutil.rmtree(tmp_path / "data/gone")
    again = export(tmp_path / "data", str(tmp_path / "again"), [format])
    assert again.manifest["data_version"] != made.manifest["data_version"]


def test_each_revision_of_an_article_that_is_gone_says_so(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", [article(7), article(7, revision=2), article(8)])
    tombstone = {"id": article(7).id, "url": article(7).url, "status": 404, "run_id": "r"}
    write_lines(
        data / "gone/20261201T000000Z-00000000.jsonl", [tombstone | {"gone_at": "2026-12-01T00:00:00Z"}]
    )
    with (data / "gone/20261201T000000Z-00000000.jsonl").open("ab") as file:
        file.write(b'{"broken"\n')  # for thcl verify
    made = exported(data, tmp_path / "out", Filters(all_revisions=True))
    assert [(row["article_id"], row["gone_at"]) for row in made] == [
        (7, "2026-12-01T00:00:00Z"),
        (7, "2026-12-01T00:00:00Z"),
        (8, None),
    ]

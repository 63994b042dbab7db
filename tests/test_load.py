"""`scraper.load`: every format in every engine gives the same rows and the same types."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import scraper
from scraper import formats
from scraper.export import ExportError, export
from scraper.export.columns import INSTANT_ZONES, NAMES, arrow_schema
from scraper.frames import ENGINES, LoadError
from scraper.record import Article
from tests.export_articles import SITE, article, awkward, write_data

pa = pytest.importorskip("pyarrow", reason="needs the extra analysis")
for needed in ("pandas", "polars", "duckdb", "datasets", "zstandard"):
    pytest.importorskip(needed, reason="needs the extra analysis")

FORMATS = list(formats.FORMATS)


def all_null() -> list[Article]:
    """A shard in which every column that can be null is null and every list is empty."""
    nothing: dict[str, Any] = dict.fromkeys(
        (
            "article_id",
            "lede",
            "author",
            "source",
            "byline_raw",
            "published_at",
            "published_precision",
            "section",
        )
    )
    lists: dict[str, Any] = {name: [] for name in ("authors", "tags", "related_links", "images", "captions")}
    return [article(number, archive=None, language=None, **nothing, **lists) for number in (1, 2)]


CASES = {"awkward": awkward(), "all null": all_null(), "no row": [], "one": [article(1)]}


@pytest.fixture(scope="module", params=CASES)
def snapshot(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("load")
    export(write_data(folder / "data", CASES[request.param]), str(folder / "out"), FORMATS)
    return folder / "out"


def as_arrow(frame: Any, engine: str) -> Any:
    """A frame as an Arrow table, its own types kept as far as they say anything."""
    if engine == "arrow":
        return frame.to_table() if hasattr(frame, "to_table") else frame
    if engine == "polars":
        return frame.collect().to_arrow()
    if engine == "duckdb":
        return frame.to_arrow_table()
    if engine == "datasets":
        return frame.with_format("arrow")[:] if len(frame) else frame.data.table
    return pa.Table.from_pandas(frame, preserve_index=False, schema=arrow_schema())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("format", FORMATS)
def test_same_rows_and_types(snapshot: Path, format: str, engine: str) -> None:
    expected = pa.concat_tables([scraper.load(snapshot, "arrow", format="parquet").to_table()])
    frame = scraper.load(snapshot, engine, format=format)
    table = as_arrow(frame, engine)
    assert table.column_names == list(NAMES)
    assert table.num_rows == expected.num_rows
    for name in NAMES:
        given, wanted = table.schema.field(name).type, expected.schema.field(name).type
        # Engines name strings and lists in their own widths; DuckDB's zone is the session's.
        assert kind(given) == kind(wanted), name
        assert table.column(name).cast(wanted).to_pylist() == expected.column(name).to_pylist(), name


def kind(arrow_type: Any) -> str:
    if pa.types.is_timestamp(arrow_type):
        return "instant with a zone" if arrow_type.tz else "instant without a zone"
    if pa.types.is_list(arrow_type) or pa.types.is_large_list(arrow_type):
        return f"list of {kind(arrow_type.value_type)}"
    if pa.types.is_struct(arrow_type):
        return "{" + ", ".join(f"{part.name}: {kind(part.type)}" for part in arrow_type) + "}"
    if pa.types.is_large_string(arrow_type) or pa.types.is_string_view(arrow_type):
        return "string"
    return str(arrow_type)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    export(write_data(folder / "data", awkward()), str(folder / "out"), FORMATS)
    return folder / "out"


@pytest.mark.parametrize("format", FORMATS)
def test_values_against_the_record_itself(plain: Path, format: str) -> None:
    """The matrix compares loaders with each other; this compares one of them with what was written."""
    table = as_arrow(scraper.load(plain, "arrow", format=format), "arrow")
    stored = {each.id: each for each in awkward()}
    assert table.num_rows == len(stored)
    for row in table.to_pylist():
        wanted = stored[row["id"]]
        for name in ("title", "lede", "body", "authors", "tags", "section", "article_id", "captions"):
            assert row[name] == getattr(wanted, name), name
        assert [link["url"] for link in row["related_links"]] == [link.url for link in wanted.related_links]
        for name in INSTANT_ZONES.keys() - {"gone_at"}:  # which a record has not
            text = getattr(wanted, name)
            assert row[name] == (text and datetime.fromisoformat(text)), name


def test_pandas_types(plain: Path) -> None:
    frame = scraper.load(plain, "pandas")
    assert str(frame.dtypes["published_at"]) == "datetime64[us, Asia/Ho_Chi_Minh]"
    assert str(frame.dtypes["fetched_at"]) == "datetime64[us, UTC]"
    assert str(frame.dtypes["article_id"]) == "Int64"
    assert frame["title"].iloc[0] == "2026"
    assert frame["published_at"].iloc[0].isoformat() == "2019-12-31T23:59:59+07:00"


@pytest.mark.parametrize("format", ["parquet", "jsonl"])
def test_polars_and_duckdb_are_lazy(plain: Path, format: str) -> None:
    import polars as pl

    frame = scraper.load(plain, "polars", format=format)
    assert isinstance(frame, pl.LazyFrame)
    assert "PROJECT 1/" in frame.select("title").explain()  # one column is read, not thirty
    relation = scraper.load(plain, "duckdb", format=format)
    assert relation.filter("title = '2026'").count("*").fetchall() == [(1,)]


def test_rows_keep_the_order_of_the_export(plain: Path) -> None:
    for format in FORMATS:
        ids = as_arrow(scraper.load(plain, "arrow", format=format), "arrow").column("id").to_pylist()
        assert [each.split("/")[1] for each in ids] == ["1", "6", "2", "3", "5", "4"], format


def test_a_dataset_file_loads_too(tmp_path: Path) -> None:
    """A line of the dataset has no duplicate_of; the column stands all the same."""
    data = write_data(tmp_path / "data", awkward())
    for engine in ENGINES:
        table = as_arrow(scraper.load(next((data / "articles").iterdir()), engine), engine)
        assert table.column("duplicate_of").to_pylist() == [None] * 6


def test_a_remote_export(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    export(write_data(tmp_path / "data", awkward()), "memory://load/snapshot", ["parquet"])
    assert len(scraper.load("memory://load/snapshot")) == 6
    fsspec.filesystem("memory").rm("/load/snapshot/manifest.json")
    with pytest.raises(LoadError, match=r"no manifest\.json"):
        scraper.load("memory://load/snapshot")


def test_what_cannot_be_loaded_is_said(plain: Path, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="engine is one of pandas"):
        scraper.load(plain, "spark")
    with pytest.raises(LoadError, match="does not exist"):
        scraper.load(tmp_path / "missing")
    with pytest.raises(LoadError, match=r"no manifest\.json"):
        scraper.load(tmp_path)
    export(write_data(tmp_path / "data", []), str(tmp_path / "out"), ["jsonl"])
    with pytest.raises(LoadError, match="holds jsonl, not csv"):
        scraper.load(tmp_path / "out", format="csv")


@pytest.mark.parametrize("format", ["jsonl", "jsonl.zst"])
def test_a_line_longer_than_a_block_loads(tmp_path: Path, format: str) -> None:
    long = article(2, body="dài " * (5 << 20))
    export(write_data(tmp_path / "data", [article(1), long, article(3)]), str(tmp_path / "out"), [format])
    table = scraper.load(tmp_path / "out", "arrow", format=format)
    assert [len(body) for body in table.column("body").to_pylist()][1] == len(long.body)
    assert table.num_rows == 3


@pytest.mark.parametrize("line", [b'{"id":7}', b'{"id":"a', b"no json"])
def test_what_is_no_line_of_the_dataset_is_said(tmp_path: Path, line: bytes) -> None:
    data = write_data(tmp_path / "data", awkward())
    file = next((data / "articles").iterdir())
    file.write_bytes(file.read_bytes() + line + b"\n")
    with pytest.raises(ExportError, match=r"does not fit the schema.*thcl verify names it"):
        scraper.load(file, "arrow")


def test_a_hugging_face_dataset_works_on(plain: Path) -> None:
    frame = scraper.load(plain, "datasets")
    assert frame.filter(lambda row: row["title"] == "2026")["id"] == [f"{SITE}/1"]
    assert frame.map(lambda row: {"words": len(row["body"].split())})["words"][0] > 5
    assert frame._fingerprint != scraper.load(plain, "datasets")._fingerprint, "nothing cached is mixed up"


def test_importing_scraper_loads_no_engine() -> None:
    code = (
        "import sys, scraper\n"
        "import scraper.cli; scraper.cli.build_parser()\n"
        "engines = {'pyarrow', 'pandas', 'polars', 'duckdb', 'datasets'}\n"
        "print(sorted(engines & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["a[1]", "a*b", "a?b", "a{b,c}", "a#b", "a%20b", "đ c", "a'b"])
def test_a_folder_is_no_pattern(tmp_path: Path, name: str, engine: str) -> None:
    for number, folder in enumerate((name, "a1", "axb", "ab", "a b", "a")):
        data = write_data(tmp_path / f"data{number}", [article(number)])
        export(data, str(tmp_path / folder), FORMATS)
    for format in FORMATS:
        table = as_arrow(scraper.load(tmp_path / name, engine, format=format), engine)
        assert table.column("article_id").to_pylist() == [0], format


def test_a_remote_folder_is_no_pattern(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    for number, folder in enumerate(("a[1]", "a1")):
        export(write_data(tmp_path / folder, [article(number)]), f"memory://globs/{folder}", ["jsonl"])
    assert list(scraper.load("memory://globs/a[1]")["article_id"]) == [0]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    articles = [article(n, body=random.Random(n).randbytes(500).hex()) for n in range(500)]
    export(write_data(folder / "data", articles), str(folder / "out"), FORMATS)
    return folder / "out"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("format", [name for name in FORMATS if name not in ("jsonl", "csv")])
def test_a_file_that_is_cut_off_is_no_shorter_one(
    large: Path, tmp_path: Path, format: str, engine: str
) -> None:
    """Anywhere: in the head, between two blocks, in the last bytes. The name is in the error."""
    import duckdb

    source = next(large.rglob("*.parquet")) if format == "parquet" else large / f"articles.{format}"
    whole = source.read_bytes()
    short = tmp_path / f"short.{format}"
    for left in (0, 1, 10, 20, len(whole) // 3, len(whole) - 5, len(whole) - 4, len(whole) - 1):
        short.write_bytes(whole[:left])
        with pytest.raises((LoadError, OSError, duckdb.Error), match="short"):
            as_arrow(scraper.load(short, engine), engine)
    short.write_bytes(whole)
    assert as_arrow(scraper.load(short, engine), engine).num_rows == 500


@pytest.mark.parametrize("engine", ENGINES)
def test_frames_of_other_packers_load(tmp_path: Path, engine: str) -> None:
    """Several frames, with and without checksum and size, one of another kind between, repeated bytes."""
    import msgspec
    import zstandard

    lines = [msgspec.json.encode(article(n, body="a" * 300_000)) + b"\n" for n in range(3)]
    packers = [zstandard.ZstdCompressor(write_checksum=n == 1, write_content_size=n != 2) for n in range(3)]
    frames = [packer.compress(line) for packer, line in zip(packers, lines, strict=True)]
    file = tmp_path / "frames.jsonl.zst"
    file.write_bytes(frames[0] + (0x184D2A53).to_bytes(4, "little") + b"\3\0\0\0abc" + b"".join(frames[1:]))
    assert as_arrow(scraper.load(file, engine), engine).column("article_id").to_pylist() == [0, 1, 2]
    file.write_bytes(b"".join(frames)[:-1])
    with pytest.raises(LoadError, match=r"frames\.jsonl\.zst is cut off"):
        scraper.load(file, engine)


def test_an_export_of_another_size_is_incomplete(tmp_path: Path) -> None:
    """Lines that are missing as a whole show nowhere but in the manifest."""
    data = write_data(tmp_path / "data", [article(1), article(2)])
    export(data, str(tmp_path / "out"), ["jsonl"])
    file = tmp_path / "out/articles.jsonl"
    file.write_bytes(file.read_bytes().splitlines(keepends=True)[0])
    for engine in ENGINES:
        with pytest.raises(LoadError, match=r"articles\.jsonl has not the size that .*manifest\.json gives"):
            scraper.load(tmp_path / "out", engine)


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b"{", b'{"files": [{"role": "data"}]}', b"\xff"])
def test_a_bad_manifest_is_named(tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(manifest)
    with pytest.raises(LoadError, match=rf"{tmp_path}/manifest\.json is no manifest"):
        scraper.load(tmp_path)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("content", [b"id,title\r\n1,2\r\n", b"\0" * 100, "không phải dữ liệu\n".encode()])
def test_a_bad_file_is_named(tmp_path: Path, format: str, content: bytes) -> None:
    bad = tmp_path / f"bad.{format}"
    bad.write_bytes(content)
    with pytest.raises(LoadError, match=str(bad)):
        scraper.load(bad, "arrow")


def test_file_systems_that_are_not_there() -> None:
    with pytest.raises(LoadError, match="foo://x/y: Protocol not known"):
        scraper.load("foo://x/y")

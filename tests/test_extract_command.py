"""`thcl extract`: a line for each page that has one, a message for each that has none, true exit codes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from scraper.cli import main
from scraper.exits import Exit

GOLDEN = Path(__file__).parent / "golden" / "thuonghieucongluan" / "ordinary" / "page.html"


def test_a_page_gives_one_line_with_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(GOLDEN)]) == Exit.OK
    record = json.loads(capsys.readouterr().out)
    assert next(iter(record)) == "file"
    assert record["file"] == str(GOLDEN)
    assert list(record)[-5:] == ["revision", "first_seen_at", "fetched_at", "archive", "run_id"]
    assert record["found_by"]["title"] == "h1.page-title"


def test_the_others_are_done_all_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    assert main(["extract", str(empty), str(GOLDEN)]) == Exit.TOO_MANY_FAILED
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert f"{empty}: no record: not an article (empty)" in said.err


@pytest.mark.parametrize(
    "content",
    [
        (Path(__file__).parent.parent / "docs" / "report.png").read_bytes(),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
        gzip.compress(GOLDEN.read_bytes()),
        b"SQLite format 3\0\x10\0\x01\x01\0@  <p>B\xc3\xa0i</p>",
        "# Ghi chép\n\nChỉ có chữ, 3 < 5, không có thẻ nào.\n".encode(),
        b'{"title": "Kho"}\n',
    ],
    ids=["png", "pdf", "gzip", "sqlite", "text", "json"],
)
def test_a_file_that_is_no_page_gives_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    file = tmp_path / "saved"
    file.write_bytes(content)
    assert main(["extract", str(file)]) == Exit.TOO_MANY_FAILED
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{file}: no record: not a" in said.err


@pytest.mark.parametrize(
    "content",
    [GOLDEN.read_text("utf-8").encode("utf-16"), b"\0\n" + GOLDEN.read_bytes().replace(b"<p", b"\0<p")],
    ids=["utf-16", "nul bytes"],
)
def test_a_page_with_zero_bytes_is_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(content)
    assert main(["extract", str(file)]) == Exit.OK
    assert json.loads(capsys.readouterr().out)["title"]


def test_an_unreadable_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "missing.html"
    assert main(["extract", str(missing), str(GOLDEN)]) == Exit.USAGE
    said = capsys.readouterr()
    assert str(missing) in said.err
    assert len(said.out.splitlines()) == 1


def test_explain_shows_the_structure_beside_the_selector(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--explain", str(GOLDEN)]) == Exit.OK
    said = capsys.readouterr().err
    assert "* h1.page-title:" in said
    assert "  structure:" in said


def test_a_page_too_long_to_be_read_whole_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = tmp_path / "long.html"
    paragraph = "<p>Đội quản lý thị trường kiểm tra cửa hàng, lập biên bản và niêm phong số hàng.</p>"
    long.write_text(f"<h1>Kiểm tra kho hàng lớn nhất trong năm</h1><div>{paragraph * 25_000}</div>", "utf-8")
    assert main(["extract", str(long)]) == Exit.OK
    said = capsys.readouterr()
    assert json.loads(said.out)["title"] == "Kiểm tra kho hàng lớn nhất trong năm"
    assert f"{long}: the page has more elements than are read" in said.err

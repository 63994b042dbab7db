"""`thcl extract`: a line for each page that has one, a message for each that has none, true exit codes."""

from __future__ import annotations

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

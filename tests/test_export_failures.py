"""Exports that cannot be made: bad input, a target in the way, a failing disk. Nothing is left then."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from scraper.cli import main
from scraper.export import ExportError, export
from scraper.export.columns import ADDED, COLUMNS
from scraper.export.snapshot import FORMATS
from tests.export_articles import article, write_data

pytest.importorskip("pyarrow", reason="needs the extra analysis")


def test_an_existing_target_is_kept_unless_told(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", [article(1)])
    export(data, str(tmp_path / "out"), ["jsonl"])
    with pytest.raises(ExportError, match="--overwrite"):
        export(data, str(tmp_path / "out"), ["csv"])
    export(data, str(tmp_path / "out"), ["csv"], overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out"]
    assert (tmp_path / "out/articles.csv").is_file()
    assert not (tmp_path / "out/articles.jsonl").exists()
    with pytest.raises(ExportError, match="is no export"):
        export(data, str(data), ["csv"], overwrite=True)


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", [article(1)])
    file = next((data / "articles").iterdir())
    file.write_bytes(file.read_bytes() + b'{"id":"x"}\n')
    with pytest.raises(ExportError, match=r"\.jsonl: byte \d+: not a record"):
        export(data, str(tmp_path / "out"), ["jsonl"])
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_line_of_another_type_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_data(tmp_path / "data", [article(1)])
    file = next((data / "articles").iterdir())
    file.write_bytes(file.read_bytes().replace(b'"captions":["', b'"captions":[7,"'))
    assert main(["export", str(data), str(tmp_path / "out")]) == 2
    assert "does not fit the schema" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("authors", [None, "An", ["An", 7]])
def test_authors_are_a_list_of_names(tmp_path: Path, authors: object) -> None:
    line = json.loads(msgspec.json.encode(article(1))) | {"authors": authors}
    (tmp_path / "run.jsonl").write_bytes(msgspec.json.encode(line) + b"\n")
    with pytest.raises(ExportError, match=r"byte 0: not a record.*authors"):
        export(tmp_path / "run.jsonl", str(tmp_path / "out"), ["jsonl"])


@pytest.mark.parametrize("key", ["duplicate_of", "gone_at"])
def test_an_export_is_not_exported(tmp_path: Path, key: str) -> None:
    """Its lines would have the added keys twice, which no loader takes."""
    export(write_data(tmp_path / "data", [article(1)]), str(tmp_path / "out"), ["jsonl"])
    with pytest.raises(ExportError, match=r"byte 0: not a record: it is a line of an export already"):
        export(tmp_path / "out/articles.jsonl", str(tmp_path / "again"), ["jsonl"])
    line = json.loads(msgspec.json.encode(article(1))) | {key: None}
    (tmp_path / "run.jsonl").write_bytes(msgspec.json.encode(line) + b"\n")
    with pytest.raises(ExportError, match="an export already"):
        export(tmp_path / "run.jsonl", str(tmp_path / "again"), ["jsonl"])


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00Z"])
def test_an_instant_that_no_calendar_has_is_said(tmp_path: Path, instant: str) -> None:
    data = write_data(tmp_path / "data", [article(1, published_at=instant)])
    with pytest.raises(ExportError, match="byte 0: not a record"):
        export(data, str(tmp_path / "out"), ["jsonl"])


def test_lines_that_end_otherwise_are_said(tmp_path: Path) -> None:
    (tmp_path / "run.jsonl").write_bytes(msgspec.json.encode(article(1)) + b"\r\n")
    with pytest.raises(ExportError, match="does not end with its closing brace"):
        export(tmp_path / "run.jsonl", str(tmp_path / "out"), ["jsonl"])


def test_a_torn_last_line_is_said(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", [article(1)])
    file = next((data / "articles").iterdir())
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ExportError, match="torn"):
        export(data, str(tmp_path / "out"), ["jsonl"])


def test_a_kill_leaves_no_target(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", [article(number) for number in range(3000)])
    command = [sys.executable, "-m", "scraper", "export", str(data), str(tmp_path / "out")]
    for name in FORMATS:
        command += ["--format", name]
    process = subprocess.Popen(command)
    while not list(tmp_path.glob(".out.partial-*/articles.jsonl")):
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not (tmp_path / "out").exists()
    assert main(["export", str(data), str(tmp_path / "out"), "--format", "jsonl"]) == 0
    assert (tmp_path / "out/articles.jsonl").read_bytes().count(b"\n") == 3000


@pytest.mark.parametrize(
    "name", [column.name for column in COLUMNS if column.kind == "string" and column not in ADDED]
)
def test_a_text_that_has_to_stand_is_asked_for(tmp_path: Path, name: str) -> None:
    """Null or missing is no record where the schema wants text, and not filled where it may be null."""
    line = json.loads(msgspec.json.encode(article(1)))
    needed = not next(column for column in COLUMNS if column.name == name).nullable
    for values in (line | {name: None}, {key: value for key, value in line.items() if key != name}):
        data = tmp_path / "run.jsonl"
        data.write_bytes(msgspec.json.encode(values) + b"\n")
        if needed:
            with pytest.raises(ExportError, match=f"byte 0: not a record.*{name}"):
                export(data, str(tmp_path / "out"), ["jsonl"])
        else:
            made = export(data, str(tmp_path / "out"), ["jsonl"], overwrite=True)
            assert made.manifest["coverage"][name] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["missing", "out"], 2, "no such file or folder"),
        (["data", "data"], 2, "--overwrite"),
        (["data", "/dev/null/out"], 6, "cannot write"),
    ],
)
def test_the_command_says_what_is_wrong(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    write_data(tmp_path / "data", [article(1)])
    monkeypatch.chdir(tmp_path)
    assert main(["export", *arguments]) == code
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("limit", [3_000, 200_000, 1_500_000])
@pytest.mark.parametrize("format", FORMATS)
def test_a_file_that_cannot_be_written_is_a_failure_of_the_disk(
    tmp_path: Path, format: str, limit: int
) -> None:
    """The kernel writes up to the limit and fails the rest: a real short write, then a real error."""
    articles = [article(n, body=random.Random(n).randbytes(2000).hex()) for n in range(1200)]
    data = write_data(tmp_path / "data", articles)
    limited = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "from scraper.cli import main; raise SystemExit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "export", str(data), str(tmp_path / "out"), "--format", format],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 6, done.stderr
    assert f"thcl export: cannot write {tmp_path / 'out'}: " in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("options", "message"), [("size=2m", "No space left on device"), ("ro", "Read-only file system")]
)
def test_a_full_or_read_only_disk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: str, message: str
) -> None:
    articles = [article(n, body=random.Random(n).randbytes(2000).hex()) for n in range(1200)]
    data = write_data(tmp_path / "data", articles)
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system takes root")
    try:
        for format in ("duckdb", "parquet", "jsonl", "csv"):
            assert main(["export", str(data), str(disk / "out"), "--format", format]) == 6, format
            assert message in capsys.readouterr().err, format
            assert not list(disk.iterdir()), format
        assert main(["export", str(data), str(disk / "out"), "--format", "sqlite"]) == 6
        assert not list(disk.iterdir())
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)

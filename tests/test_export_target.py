"""What stands at a target while it is replaced: the old export or the new one, whatever happens."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import scraper
from scraper.cli import main
from scraper.export import ExportError, Filters, export, target
from tests.export_articles import article, write_data

# Exports to a target that exists and dies by SIGKILL when the COUNT-th rename or removal of a folder begins.
DIE = """
import os, signal, sys
from scraper.export import export, target
data, out, exchange, count = sys.argv[1], sys.argv[2], sys.argv[3] == "exchange", int(sys.argv[4])
exchanging, seen = target._exchange, 0

def step():
    global seen
    seen += 1
    if seen == count:
        os.kill(os.getpid(), signal.SIGKILL)

def exchanged(one, other):
    step()
    return exchange and exchanging(one, other)

def watch(event, arguments):
    removed = event == "os.remove" and "manifest" in str(arguments)
    if removed or event in ("os.rename", "shutil.rmtree", "os.rmdir"):
        step()

target._exchange = exchanged
sys.addaudithook(watch)
export(data, out, ["jsonl"], overwrite=True)
"""


def rows(folder: Path) -> int:
    assert json.loads((folder / "manifest.json").read_bytes())["rows"]
    return len((folder / "articles.jsonl").read_bytes().splitlines())


@pytest.mark.parametrize("way", ["exchange", "two steps"])
def test_a_kill_while_replacing_loses_no_export(tmp_path: Path, way: str) -> None:
    """Killed at every step in turn; without an exchange the old export may stand aside until the next one."""
    old = write_data(tmp_path / "old", [article(1)])
    new = write_data(tmp_path / "new", [article(1), article(2)])
    out = tmp_path / "place/out"
    codes, found = [], []
    for count in range(1, 40):
        export(old, str(out), ["jsonl"], overwrite=count > 1)
        command = [sys.executable, "-c", DIE, str(new), str(out), way, str(count)]
        codes.append(subprocess.run(command, check=False, timeout=60).returncode)
        if way == "exchange":
            assert out.exists()
        elif not out.exists():
            with pytest.raises(ExportError, match="--overwrite"):
                export(new, str(out), ["jsonl"])  # it puts the old one back and leaves it alone
        found.append(rows(out))
        if codes[-1] == 0:
            break
    assert codes[-1] == 0
    assert set(codes[:-1]) == {-signal.SIGKILL}
    assert found[0] == 1
    assert found[-1] == 2
    assert found == sorted(found)
    assert not (out.parent / ".out.replaced").exists()


@pytest.mark.parametrize("possible", [True, False])
def test_a_failure_while_replacing_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, possible: bool
) -> None:
    data = write_data(tmp_path / "data", [article(1)])
    out = tmp_path / "place/out"
    export(data, str(out), ["jsonl"])
    rename = Path.rename

    def fails(self: Path, to: Path) -> Path:
        if ".partial-" in self.name and Path(to) == out:
            raise OSError(5, "Input/output error", str(to))
        return rename(self, to)

    def cannot(*_: Path) -> bool:
        if possible:
            raise OSError(5, "Input/output error", str(out))
        return False

    monkeypatch.setattr(Path, "rename", fails)
    monkeypatch.setattr(target, "_exchange", cannot)
    with pytest.raises(OSError, match="Input/output"):
        export(data, str(out), ["csv"], overwrite=True)
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    assert rows(out) == 1


def test_this_system_exchanges_names(tmp_path: Path) -> None:
    """Or the test above would prove the second way twice."""
    if sys.platform != "linux":
        pytest.skip("renameat2 is Linux's")
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert target._exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one/other").exists()
    assert (tmp_path / "other/one").exists()


def test_a_link_is_followed(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", [article(1)])
    export(data, str(tmp_path / "kept/v1"), ["jsonl"])
    link = tmp_path / "current"
    link.symlink_to("kept/v1")
    export(data, str(link), ["csv"], overwrite=True)
    assert link.is_symlink()
    assert (tmp_path / "kept/v1/articles.csv").is_file()
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["v1"]


def test_nothing_replaces_no_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_data(tmp_path / "data", [article(1)])
    out = tmp_path / "out"
    export(data, str(out), ["jsonl"])
    command = ["export", str(data), str(out), "--format", "jsonl", "--overwrite"]
    assert main([*command, "--section", "Không có"]) == 2
    assert "nothing to export; the export at" in capsys.readouterr().err
    assert rows(out) == 1
    pytest.importorskip("fsspec")
    export(data, "memory://nothing/out", ["jsonl"])
    with pytest.raises(ExportError, match="nothing to export"):
        export(data, "memory://nothing/out", ["jsonl"], Filters(sections=("Không có",)), overwrite=True)


@pytest.mark.parametrize("with_files", [True, False])
def test_a_folder_that_is_no_data_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], with_files: bool
) -> None:
    (tmp_path / "docs").mkdir()
    if with_files:
        (tmp_path / "docs/notes.md").write_text("ghi chép", encoding="utf-8")
    assert main(["export", str(tmp_path / "docs"), str(tmp_path / "out"), "--format", "jsonl"]) == 2
    assert f"{tmp_path / 'docs'} holds no articles: it has no articles/" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_data_folder_without_an_article_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is one, whether or not the folder of articles has been made."""
    for name in ("runs", "articles"):
        (tmp_path / "data" / name).mkdir(parents=True)
        assert main(["export", str(tmp_path / "data"), str(tmp_path / name), "--format", "jsonl"]) == 0
        assert capsys.readouterr().err == f"thcl export: {tmp_path / 'data'} holds no article yet\n"
        assert (tmp_path / name / "articles.jsonl").read_bytes() == b""


def test_behind_a_url_nothing_of_the_old_export_stays(tmp_path: Path) -> None:
    """Months and formats that the new one has not; and a name is no pattern that fits another export."""
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    old = write_data(tmp_path / "old", [article(1), article(2, published_at="2020-05-01T00:00:00+07:00")])
    new = write_data(tmp_path / "new", [article(1)])
    export(old, "memory://left/a1", ["jsonl"])
    export(old, "memory://left/a[1]", ["parquet", "csv"])
    system.pipe("/left/a[1]/notes.txt", b"not ours")
    export(new, "memory://left/a[1]", ["parquet"], overwrite=True)
    files = json.loads(system.cat_file("/left/a[1]/manifest.json"))["files"]
    assert {path.removeprefix("/left/a[1]/") for path in system.find("/left/a[1]")} == {
        "manifest.json",
        "notes.txt",
        *(file["path"] for file in files),
    }
    assert [file["path"] for file in files if file["role"] == "data"] == [
        "data/year=2021/month=03/part-0.parquet"
    ]
    assert system.exists("/left/a1/manifest.json")


def test_what_a_manifest_names_outside_of_its_folder_stays(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    data = write_data(tmp_path / "data", [article(1)])
    export(data, f"file://{tmp_path}/out", ["jsonl"])
    manifest = tmp_path / "out" / "manifest.json"
    said = json.loads(manifest.read_bytes())
    said["files"].append({"path": "../mine.txt", "role": "data"})
    manifest.write_text(json.dumps(said), encoding="utf-8")
    (tmp_path / "mine.txt").touch()
    export(data, f"file://{tmp_path}/out", ["csv"], overwrite=True)
    assert (tmp_path / "mine.txt").exists()
    assert not (tmp_path / "out" / "articles.jsonl").exists()


def test_a_store_that_fails_is_a_target_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever its client raises; and of the old and the new export neither is taken for whole."""
    fsspec = pytest.importorskip("fsspec")

    class Failing(fsspec.implementations.memory.MemoryFileSystem):  # type: ignore[misc, name-defined]
        protocol = "failing"

        def put_file(self, lpath: str, rpath: str, **_: object) -> None:
            if rpath.endswith(".csv"):
                raise RuntimeError("the store hung up")
            super().put_file(lpath, rpath)

    fsspec.register_implementation("failing", Failing, clobber=True)
    data = write_data(tmp_path / "data", [article(1)])
    command = ["export", str(data), "failing://bucket/out"]
    assert main([*command, "--format", "jsonl"]) == 0
    assert main([*command, "--format", "csv", "--overwrite"]) == 6
    assert "cannot write failing://bucket/out: " in (said := capsys.readouterr().err)
    assert "the store hung up" in said
    with pytest.raises(ExportError, match=r"no complete export: it has no manifest\.json"):
        scraper.load("failing://bucket/out")


def test_names_that_match_nothing_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_data(tmp_path / "data", [article(1, section="Kinh tế", authors=["An"])])
    command = ["export", str(data), "--format", "jsonl", "--section", "KINH TẾ", "--author", "An"]
    assert main([*command, str(tmp_path / "one")]) == 0
    assert capsys.readouterr().err == ""
    # A name of the other kind is no match, nor is one that a date alone leaves out reported.
    command += ["--section", "An", "--author", "Binh"]
    assert main([*command, str(tmp_path / "two")]) == 0
    said = capsys.readouterr().err
    assert said == "thcl export: no article has the section An\nthcl export: no article has the author Binh\n"
    assert main([*command[:8], "--since", "2099-01-01", str(tmp_path / "three")]) == 0
    assert capsys.readouterr().err == "thcl export: nothing passes the filters\n"


UNKNOWN = "foo://bucket/name"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ["--since", "2024-02-01", "--until", "2024-01-31"],
            2,
            "since: 2024-02-01 is after until: 2024-01-31",
        ),
        (["--since", "2024-13-01"], 2, "'2024-13-01' is no day; write YYYY-MM-DD"),
        (["--query", "  "], 2, "no word to search for"),
        (["--query", ""], 2, "no word to search for"),
        (["--query", "gi\udcff"], 2, "is no text in UTF-8"),
        (["--section", "gi\udcff"], 2, "is no text in UTF-8"),
    ],
)
def test_arguments_that_cannot_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, message: str
) -> None:
    data = write_data(tmp_path / "data", [article(1)])
    command = ["export", str(data), str(tmp_path / "out"), "--format", "jsonl", *arguments]
    try:
        ended = main(command)
    except SystemExit as stopped:  # argparse's own
        ended = int(stopped.code or 0)
    assert ended == code
    said = capsys.readouterr().err
    assert message in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_file_systems_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("fsspec")
    data = write_data(tmp_path / "data", [article(1)])
    assert main(["export", str(data), UNKNOWN, "--format", "jsonl"]) == 2
    assert f"{UNKNOWN}: Protocol not known: foo" in capsys.readouterr().err
    try:
        import s3fs  # type: ignore[import-not-found, unused-ignore]  # noqa: F401
    except ImportError:
        assert main(["export", str(data), "s3://bucket/x", "--format", "jsonl"]) == 2
        assert "s3://bucket/x: Install s3fs" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_not_the_target(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_data(tmp_path / "data", [article(1)])
    folder = data / "articles/20261201T000000Z-00000000.jsonl"
    folder.mkdir()
    assert main(["export", str(data), str(tmp_path / "out"), "--format", "jsonl"]) == 6
    assert f"cannot read {folder}: Is a directory" in capsys.readouterr().err


@pytest.mark.parametrize("closed", ["data", "data/articles"])
def test_a_folder_that_may_not_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], closed: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:  # one that somebody else than its owner may enter
        Path(folder).chmod(0o755)
        data = write_data(Path(folder, "data"), [article(1)])
        command = ["export", str(data), str(tmp_path / "out"), "--format", "jsonl"]
        assert main(command) == 0
        Path(folder, closed).chmod(0o300)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            assert main([*command, "--overwrite"]) == 6
        finally:
            os.seteuid(user)
            Path(folder, closed).chmod(0o700)
    assert f"cannot read {Path(folder, closed)}: Permission denied" in capsys.readouterr().err


def test_names_that_are_no_text(tmp_path: Path) -> None:
    data = write_data(tmp_path / "data", [article(1)])
    out = str(tmp_path / "out\udcff")
    command = [sys.executable, "-m", "scraper", "export", str(data), out, "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert b"out\\xff" in done.stdout


@pytest.mark.parametrize("format", ["jsonl", "jsonl.gz", "csv", "sqlite"])
def test_four_formats_need_no_extra(tmp_path: Path, format: str) -> None:
    """As docs/exports.md says; and what needs one says how to install it."""
    data = write_data(tmp_path / "data", [article(1)])
    code = (
        "import sys\n"
        "for name in ('pyarrow', 'duckdb', 'zstandard', 'fsspec', 'rensa'): sys.modules[name] = None\n"
        "from scraper.cli import main\n"
        f"out = {str(tmp_path / 'out')!r}\n"
        f"assert main(['export', {str(data)!r}, out, '--format', {format!r}]) == 0\n"
        f"if {format == 'sqlite'}:\n"
        "    assert main(['stats', out]) == main(['search', 'hang', '--export', out]) == 0\n"
        f"for wanted in ('parquet', 'jsonl.zst', 'duckdb'):\n"
        f"    assert main(['export', {str(data)!r}, out + wanted, '--format', wanted]) == 2\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("is not installed; .venv/bin/python -m pip install -c constraints.txt -e") == 3

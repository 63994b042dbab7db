"""What every command of ``thcl`` does when its standard output can take no more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.dataset import Dataset
from scraper.exits import Exit
from tests.dataset_articles import article

ROOT = Path(__file__).parent.parent
DATES = '{"raw": "29/4/2024", "reference": "2024-05-08T10:00:00+07:00"}\n'
TEXTS = '{"text": "Hôm nay.", "reference": "2024-05-08"}\n'


def in_shell(command: str, stdin: str, data: Path) -> subprocess.CompletedProcess[str]:
    script = f'thcl() {{ "{sys.executable}" -m scraper "$@"; }}; {command}'.replace("DATA", f'"{data}"')
    # unbuffered, every write would fail by itself, in argparse's hands too
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        ["bash", "-c", script],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=60,
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Dataset.open(tmp_path) as dataset:
        dataset.append(article(dataset, 1))
    return tmp_path


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("thcl dates", "thcl dates"),
        ("thcl mentions", "thcl mentions"),
        ("thcl mentions --dataset DATA", "thcl mentions"),
        ("thcl status --data DATA", "thcl status"),
        ("thcl history 1 --data DATA", "thcl history"),
        ("thcl --help", "thcl"),
    ],
)
def test_a_full_disk_is_told_in_one_line_and_by_6(command: str, name: str, data: Path) -> None:
    stdin = TEXTS if "mentions" in command else DATES
    done = in_shell(f"{command} >/dev/full", stdin, data)
    assert done.returncode == Exit.STORAGE
    assert done.stderr == f"{name}: [Errno 28] No space left on device\n"


@pytest.mark.parametrize(
    ("command", "line"),
    [("thcl dates", DATES), ("thcl mentions", TEXTS)],
)
def test_a_reader_that_has_gone_is_no_error(command: str, line: str, data: Path) -> None:
    done = in_shell(f"{command} | head -n 1; echo ${{PIPESTATUS[0]}}", line * 20_000, data)
    assert done.stdout.splitlines()[1:] == ["0"]
    assert done.stderr == ""


def test_a_reader_that_was_never_there_hides_no_exit_code(data: Path) -> None:
    (file,) = (data / "articles").iterdir()
    file.write_bytes(b"{}\n" * 2000)  # more findings than fit into a buffer
    for how in ("", "PYTHONUNBUFFERED=1 "):
        done = in_shell(
            f"{{ sleep 1; {how}thcl verify --data DATA; }} | true; echo ${{PIPESTATUS[0]}}", "", data
        )
        assert done.stdout == f"{Exit.BELOW_FLOOR:d}\n"
        assert done.stderr == "thcl verify: 2000 lines in 1 files, 2000 findings\n"


@pytest.mark.parametrize("command", ["verify", "status", "history 1"])
def test_a_folder_that_cannot_be_listed_is_told_and_not_taken_for_empty(command: str, data: Path) -> None:
    folder = data / "articles"
    folder.rename(data / "elsewhere")
    folder.write_text("")  # root may list whatever is a folder
    done = in_shell(f"thcl {command} --data DATA", "", data)
    assert done.returncode == Exit.STORAGE
    assert done.stderr == f"thcl {command.split()[0]}: {folder}: Not a directory\n"


def test_an_interrupted_filter_ends_with_130_and_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "scraper", "dates"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(DATES * 300)  # more than its buffer holds, less than a pipe
        process.stdout.read(1)  # it is at work
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=30)
    assert (process.returncode, stderr) == (Exit.INTERRUPTED, "")


def test_text_is_utf_8_whatever_the_locale(data: Path) -> None:
    plain, odd = (
        in_shell(f"{locale} thcl history 1 --data DATA", "", data)
        for locale in ("LC_ALL=C.UTF-8", "LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0")
    )
    assert (odd.returncode, odd.stdout, odd.stderr) == (Exit.OK, plain.stdout, "")
    assert not plain.stdout.isascii()


def test_a_closed_standard_output_is_no_error(data: Path) -> None:
    for command in ("status --data DATA", "mentions --dataset DATA"):
        done = in_shell(f"thcl {command} >&-", "", data)
        assert (done.returncode, done.stderr) == (Exit.OK, ""), command
    done = in_shell("thcl dates <&-; thcl verify --data NONE 2>&-", "", data)
    assert (done.returncode, done.stdout, done.stderr) == (Exit.USAGE, "", "")

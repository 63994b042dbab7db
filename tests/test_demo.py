"""The demo as ``make demo`` runs it: a real server, the real command, a dataset on disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample_site import demo

ROOT = Path(__file__).parent.parent


def run(data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.sample_site", "demo", "--data", str(data)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_the_demo_crawls_everything_and_says_what_came_of_it(tmp_path: Path) -> None:
    done = run(tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    served = int(lines[0].split()[1])
    assert served > 200
    assert f"{served} new, 0 changed, 0 unchanged, 0 failed" in done.stdout
    assert "2 gone, 1 not-found-page, 1 redirected" in done.stdout
    assert "title 100 %" in done.stdout
    assert len(demo.read(tmp_path / "demo")) == served
    # The three lines for an analyst are the last ones, and they work.
    pytest.importorskip("pandas")
    typed = "\n".join(line.strip() for line in lines[-3:]) + "\nprint(len(df))"
    command = [sys.executable, "-c", typed]
    loaded = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert loaded.returncode == 0, loaded.stderr
    assert loaded.stdout.splitlines()[-1] == str(served)
    assert "published_at" in loaded.stdout

    again = run(tmp_path / "demo")
    assert again.returncode == 0, again.stderr
    assert "0 new, 0 changed" in again.stdout
    assert len(demo.read(tmp_path / "demo")) == served


def test_the_demo_tells_when_the_crawl_fails(tmp_path: Path) -> None:
    blocked = tmp_path / "demo"
    blocked.write_text("no folder")
    done = run(blocked)
    assert done.returncode not in (0, 1)
    assert "thcl crawl exited with" in done.stderr

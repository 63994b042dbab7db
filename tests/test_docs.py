"""The documents say what the code does: exit codes, commands, files, settings."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scraper.cli import COMMANDS, build_parser
from scraper.exits import Exit
from scraper.watch import notify, tell

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(
    path for pattern in ("*.md", "docs/*.md", "data/*.md") for path in ROOT.glob(pattern) if path.is_file()
)


def test_exit_codes_in_the_readme_are_those_of_the_code() -> None:
    section = README.split("### Exit codes")[1].split("\n## ")[0]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", section, re.M)] == [code.value for code in Exit]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_and_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert re.search(rf"\bthcl {name}\b", everything), f"no document names thcl {name}"
    with pytest.raises(SystemExit) as stopped:
        build_parser().parse_args([name, "--help"])
    assert stopped.value.code == 0
    assert "usage: thcl" in capsys.readouterr().out


def command_lines() -> list[str]:
    """Every line of a shell block that runs thcl, without its comment and redirections."""
    lines = []
    for path in DOCUMENTS:
        for block in re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.S):
            for line in block.splitlines():
                if line.startswith("thcl "):
                    lines.append(re.split(r"\s+[#<>|]", line)[0])
    return lines


@pytest.mark.parametrize("line", command_lines())
def test_every_command_line_of_the_documents_parses(line: str) -> None:
    import shlex

    assert build_parser().parse_args(shlex.split(line)[1:]).command in COMMANDS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_folders_in_the_readme_exist() -> None:
    table = README.split("## Where things are")[1]
    for name in re.findall(r"`([a-z_/]+)`", table):
        assert (ROOT / name).is_dir(), name


def test_every_setting_of_the_environment_is_documented() -> None:
    files = [*(ROOT / "scraper" / "watch").glob("*.py"), ROOT / "scraper" / "settings.py"]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    read = set(re.findall(r"\bTHCL_[A-Z_]+\b", source))
    assert read >= set(re.findall(r"\bTHCL_[A-Z_]+\b", (notify.__doc__ or "") + (tell.tell.__doc__ or "")))
    assert read == set(re.findall(r"`(THCL_[A-Z_]+)`", OPERATIONS))


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb"])
def test_the_readme_loads_the_sample(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's own lines, run on the tracked sample."""
    pytest.importorskip(engine)
    from scraper.cli import main

    monkeypatch.chdir(tmp_path)
    (export,) = [line for line in command_lines() if line.startswith("thcl export")]
    sample = ROOT / "data" / "sample"
    stored = sum(len(file.read_bytes().splitlines()) for file in sample.glob("articles/*.jsonl"))
    assert main(export.replace("data/demo", str(sample)).split()[1:]) == Exit.OK
    (block,) = re.findall(r"```python\n(import scraper\n.*?)```", README, re.S)
    (line,) = [line for line in block.splitlines() if f'engine="{engine}"' in line]
    names: dict[str, Any] = {}
    exec(f"import scraper\n{line}", names)
    loaded = next(value for name, value in names.items() if name in ("frame", "lazy", "relation"))
    rows = {"pandas": lambda: len(loaded), "polars": lambda: loaded.collect().height}.get(
        engine, lambda: len(loaded.fetchall())
    )()
    assert rows == stored > 0


@pytest.mark.slow
def test_help_is_instant_because_it_loads_no_crawler() -> None:
    code = "import sys, scraper.cli as c; c.build_parser(); print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    heavy = {"scrapy", "twisted", "lxml", "dateparser", "pandas", "pyarrow", "duckdb", "bs4"}
    assert not heavy & {name.split(".")[0] for name in loaded.split()}

"""The documents say what the code does: exit codes, commands, files, settings."""

from __future__ import annotations

import ast
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
    """Every line of a block, fenced or indented, that runs thcl, without its comment and redirections."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    blocks = [*re.findall(r"^```\w*\n(.*?)^```", text, re.S | re.M), *re.findall(r"^ {4}.*", text, re.M)]
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [re.split(r"\s+[#<>|]", line)[0] for line in lines if line.startswith("thcl ")]


def test_command_lines_of_every_kind_of_block_are_read() -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert len(command_lines()) == len(re.findall(r"^ *thcl [a-z]", everything, re.M)) > 10


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
    files = [path for folder in ("scraper", "spiders", "pipelines") for path in (ROOT / folder).rglob("*.py")]
    read = {name for path in files for name in settings_of(path.read_text(encoding="utf-8"))}
    assert read >= set(re.findall(r"\bTHCL_[A-Z_]+\b", (notify.__doc__ or "") + (tell.tell.__doc__ or "")))
    assert read == set(re.findall(r"`(THCL_[A-Z_]+)`", OPERATIONS))


def settings_of(source: str) -> set[str]:
    """The settings that a module's code names (not a docstring or comment), if it reads the environment.

    (``THCL_MIRROR`` is one of Scrapy's settings.)
    """
    nodes = list(ast.walk(ast.parse(source)))
    names = {text for node in nodes for text in (getattr(node, "id", ""), getattr(node, "attr", ""))}
    if not names & {"environ", "environment"}:
        return set()
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings}
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"THCL_[A-Z_]+", text)}


def test_settings_are_those_that_the_code_names() -> None:
    source = '''"""THCL_A"""\ndef f():\n    "THCL_B"\n    # "THCL_C"\n    return f"{environ['THCL_D']}"\n'''
    assert settings_of(source) == {"THCL_D"}
    assert settings_of(source.replace("environ", "settings")) == set()


def test_every_target_of_the_makefile_that_is_announced_has_a_rule() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    announced = {name for line in re.findall(r"^\.PHONY:(.*)$", text, re.M) for name in line.split()}
    assert announced == set(re.findall(r"^([a-z]+):", text, re.M))


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb"])
def test_the_readme_loads_the_sample(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's own lines, run on the tracked sample."""
    pytest.importorskip(engine)
    from scraper.cli import main

    monkeypatch.chdir(tmp_path)
    (export,) = [line for line in command_lines() if line.startswith("thcl export data/demo")]
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

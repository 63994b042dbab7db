"""The rules of who may know what: extraction knows no Scrapy, spiders no selector, code no site."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.sites import PUBLICATIONS

ROOT = Path(__file__).parent.parent
PURE = ("extract", "dates", "sites", "record.py", "text.py", "urls.py", "golden.py", "validate.py")


def pure_modules() -> list[str]:
    """Every module that has to work without a crawler, by its import name."""
    files = [
        file
        for part in PURE
        for file in (
            [ROOT / "scraper" / part] if part.endswith(".py") else (ROOT / "scraper" / part).glob("*.py")
        )
    ]
    return sorted(
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files
    )


def test_the_pure_modules_load_no_crawler() -> None:
    """In a process of its own: this one has loaded Scrapy long ago."""
    modules = pure_modules()
    assert "scraper.extract.article" in modules
    code = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('scrapy', 'twisted')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_help_is_light() -> None:
    """`thcl --help` loads neither a crawler nor a parser."""
    code = (
        "import sys\nfrom scraper.cli import build_parser\nbuild_parser().format_help()\n"
        "print([n for n in ('scrapy', 'twisted', 'lxml', 'dateparser', 'msgspec') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def python_files(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize(
    "file", python_files("spiders", "pipelines", "scraper/crawl"), ids=lambda f: str(f.relative_to(ROOT))
)
def test_crawling_holds_no_selector(file: Path) -> None:
    """Nothing that crawls selects: no .css(), .xpath() or cssselect() call."""
    calls = [
        node.func.attr
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert not {"css", "xpath", "cssselect", "CSSSelector"}.intersection(calls)


NAMES = {name for publication in PUBLICATIONS.values() for name in (publication.name, *publication.hosts)}


@pytest.mark.parametrize(
    "file", python_files("scraper", "spiders", "pipelines"), ids=lambda f: str(f.relative_to(ROOT))
)
def test_no_condition_names_a_site(file: Path) -> None:
    """No `if` (match, conditional, comparison) asks for a publication by name."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Compare | ast.MatchValue):
            named = {
                part.value
                for part in ast.walk(node)
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            }
            assert not named & NAMES, f"line {node.lineno}: asks for a site by name"


def test_a_publication_is_one_short_declaration() -> None:
    """Every publication but the first is declared in under 40 lines, docstring and all."""
    for name in list(PUBLICATIONS)[1:]:
        lines = (ROOT / "scraper" / "sites" / f"{name}.py").read_text("utf-8").splitlines()
        assert len(lines) < 40, name

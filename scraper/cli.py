"""The command ``thcl``: one thin parser; each command is a module of ``scraper.commands``.

A command module is cheap to import (standard library only at module level) and has

- ``SUMMARY: str``: the line ``thcl --help`` shows,
- ``add_arguments(parser) -> None``,
- ``run(arguments) -> int``: does the work and returns an exit code of `scraper.exits`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from scraper import __version__
from scraper.commands import write_no_more
from scraper.exits import Exit

COMMANDS = (
    "crawl",
    "extract",
    "golden",
    "dates",
    "mentions",
    "report",
    "status",
    "history",
    "verify",
    "export",
    "search",
    "stats",
    "browse",
)


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command; importing it loads no crawler and no parser library."""
    parser = argparse.ArgumentParser(prog="thcl", description="Crawl and ingest Thương hiệu & Công luận.")
    parser.add_argument("--version", action="version", version=f"thcl-news {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = importlib.import_module(f"scraper.commands.{name}")
        command = commands.add_parser(name, help=module.SUMMARY, description=module.SUMMARY)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (`scraper.exits.Exit`); what it prints is written by then."""
    parser, code, command = build_parser(), Exit.OK, "thcl"
    _prepare_streams()
    try:
        try:
            arguments = parser.parse_args(argv)
            command = f"thcl {arguments.command}"
            code = arguments.run(arguments)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`head`) has gone: not an error of ours.
        write_no_more()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except OSError as error:
        print(f"{command}: {error}", file=sys.stderr)
        write_no_more()
        return Exit.STORAGE
    return int(code)


def _prepare_streams() -> None:
    """Standard streams that can be used: one that the shell closed (``>&-``) goes nowhere; text is UTF-8."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - until the process ends
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # titles are Vietnamese, whatever the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

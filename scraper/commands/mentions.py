"""``thcl mentions``."""

from __future__ import annotations

import argparse

from scraper.exits import Exit

SUMMARY = "not built yet"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    return Exit.INTERNAL

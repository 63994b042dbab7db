"""One module a command of ``thcl``; see `scraper.cli` for what a module holds.

What cannot be read ends a command with 2 where it was given (a file, a line of standard input, a folder that
holds no data), with 6 where it is a data folder's own: a file, or a damaged line in it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def is_no_data(command: str, folder: Path, option: str = "--data") -> bool:
    """Whether this is no data folder; then standard error has been told so, and the command ends with 2."""
    from scraper.dataset.survey import is_data_folder

    if is_data_folder(folder):
        return False
    reason = "no data folder: no run has written there" if folder.is_dir() else "no such folder"
    if folder.is_file():
        reason = "no data folder but a file"
    print(f"thcl {command}: {folder}: {reason}; name a data folder with {option}", file=sys.stderr)
    return True


@contextmanager
def reader_may_go() -> Iterator[None]:
    """Around what is printed once the exit code is known: a reader that has gone (`head`) cannot hide it."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        write_no_more()


def write_no_more() -> None:
    """Let further output, and what is left in the buffer, go nowhere: the interpreter ends in silence."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

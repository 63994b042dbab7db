"""One module a command of ``thcl``; see `scraper.cli` for what a module holds.

What cannot be read ends a command with 2 where it was given (a file, a line of standard input, a folder that
holds no data), with 6 where it is a data folder's own: a file, or a damaged line in it.
"""

from __future__ import annotations

import sys
from pathlib import Path


def is_no_data(command: str, folder: Path, option: str = "--data") -> bool:
    """Whether this is no data folder; then standard error has been told so, and the command ends with 2."""
    from scraper.dataset.survey import is_data_folder

    if is_data_folder(folder):
        return False
    reason = "no data folder: no run has written there" if folder.is_dir() else "no such folder"
    print(f"thcl {command}: {folder}: {reason}; name a data folder with {option}", file=sys.stderr)
    return True

"""Where an export goes: a folder that is complete or absent, local or behind an fsspec URL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scraper.export.errors import ExportError

MANIFEST = "manifest.json"


def is_url(target: str) -> bool:
    """Whether a target is an fsspec URL (``s3://…``, ``memory://…``) and no path."""
    return "://" in target


@contextmanager
def snapshot_folder(target: str, *, overwrite: bool) -> Iterator[Path]:
    """Give a folder to fill; put it at `target` as a whole when the block ends without an exception.

    A local target is filled beside its place and renamed, so that it is complete or absent; a kill leaves a
    ``.NAME.partial-…`` folder and no target. Object stores cannot rename: there the files are copied when
    all of them are made, and ``manifest.json``, without which nothing loads the folder, comes last.

    Raises `ExportError` when the target exists (and `overwrite` is False) or cannot be written.
    """
    if is_url(target):
        with _remote(target, overwrite=overwrite) as folder:
            yield folder
        return
    final = Path(target)
    if final.exists() and not overwrite:
        raise ExportError(f"{final} exists already; choose another folder or give --overwrite")
    if final.exists() and not (final / MANIFEST).is_file():
        raise ExportError(f"{final} is no export (it has no {MANIFEST}) and is not overwritten")
    final.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{final.name}.partial-", dir=final.parent))
    try:
        yield partial
        partial.chmod(0o755)
        _sync(partial)
        if final.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{final.name}.old-", dir=final.parent))
            final.rename(old / "export")
            partial.rename(final)
            shutil.rmtree(old)
        else:
            partial.rename(final)
        _sync_folder(final.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


@contextmanager
def _remote(target: str, *, overwrite: bool) -> Iterator[Path]:
    import fsspec

    system, root = fsspec.core.url_to_fs(target)
    root = root.rstrip("/")
    if system.exists(f"{root}/{MANIFEST}") and not overwrite:
        raise ExportError(f"{target} exists already; choose another folder or give --overwrite")
    with tempfile.TemporaryDirectory(prefix="thcl-export-") as made:
        folder = Path(made)
        yield folder
        with suppress(FileNotFoundError):
            # Without the manifest nobody takes the half of an old and a new export for one.
            system.rm(f"{root}/{MANIFEST}")
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        for path in sorted(files, key=lambda path: path.name == MANIFEST):
            place = f"{root}/{path.relative_to(folder).as_posix()}"
            system.makedirs(place.rsplit("/", 1)[0], exist_ok=True)
            system.put_file(str(path), place)


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
        else:
            _sync_folder(path)
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Where an export goes: a folder that is complete or absent, local or behind an fsspec URL."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scraper.export.errors import ExportError

MANIFEST = "manifest.json"


def is_url(target: str) -> bool:
    """Whether a target is an fsspec URL (``s3://…``, ``memory://…``) and no path."""
    return "://" in target


def file_system(url: str) -> tuple[Any, str]:
    """The file system of an fsspec URL and the path on it. Raises `ExportError` naming the URL."""
    import fsspec

    try:
        system, root = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as problem:  # a package that is not installed, an unknown protocol
        raise ExportError(f"{url}: {problem}") from problem
    return system, root.rstrip("/")


def standing(target: str, *, overwrite: bool) -> bool:
    """Whether an export stands at the target, so that another one would replace it.

    Puts back one that a killed export had moved away. Raises `ExportError` when something stands there that
    may not be replaced.
    """
    if is_url(target):
        system, root = file_system(target)
        with _reaching(target):
            stands = bool(system.exists(f"{root}/{MANIFEST}"))
    else:
        final = Path(target).resolve()
        _recover(final)
        stands = final.exists()
        if stands and overwrite and not (final / MANIFEST).is_file():
            raise ExportError(f"{final} is no export (it has no {MANIFEST}) and is not overwritten")
    if stands and not overwrite:
        raise ExportError(f"{target} exists already; choose another folder or give --overwrite")
    return stands


@contextmanager
def snapshot_folder(target: str) -> Iterator[Path]:
    """Give a folder to fill; put it at `target` as a whole when the block ends without an exception.

    A local target is filled beside its place and takes it in one step, so that it is complete or absent; a
    kill leaves a ``.NAME.partial-…`` folder and at the target what stood there. A link is followed. Object
    stores cannot rename: there the files are copied when all of them are made, over those of an export that
    is replaced. Its ``manifest.json``, without which nothing loads the folder, goes first and the new one
    comes last, so what fails or is killed in between leaves neither.

    Call `standing` before. Raises OSError when the target cannot be written.
    """
    if is_url(target):
        with _remote(target) as folder:
            yield folder
        return
    final = Path(target).resolve()
    final.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{final.name}.partial-", dir=final.parent))
    try:
        yield partial
        partial.chmod(0o755)
        _sync(partial)
        _put(partial, final)
        _sync_folder(final.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def _put(made: Path, final: Path) -> None:
    """Give a folder its final name; what stands there goes away when the new one is in its place."""
    if not final.exists():
        made.rename(final)
        return
    if _exchange(made, final):
        shutil.rmtree(made)
        return
    old = _moved_away(final)
    final.rename(old)
    try:
        made.rename(final)
    except BaseException:
        old.rename(final)
        raise
    _discard(old, final)


def _moved_away(final: Path) -> Path:
    return final.parent / f".{final.name}.replaced"


def _recover(final: Path) -> None:
    """Undo, or end, the replacement of an export in two steps that was killed."""
    old = _moved_away(final)
    if not (old / MANIFEST).is_file():
        return
    if final.exists():
        _discard(old, final)
    else:
        old.rename(final)


def _discard(old: Path, final: Path) -> None:
    """Delete an export under a name that is never taken for one, or a kill would leave a half to recover."""
    aside = Path(tempfile.mkdtemp(prefix=f".{final.name}.partial-", dir=final.parent))
    old.rename(aside)
    shutil.rmtree(aside)


_HERE = -100  # AT_FDCWD
_RENAME_EXCHANGE = 2
_NOT_POSSIBLE = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system or the file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    problem = ctypes.get_errno()
    if problem in _NOT_POSSIBLE:
        return False
    raise OSError(problem, os.strerror(problem), str(other))


@contextmanager
def _remote(target: str) -> Iterator[Path]:
    system, root = file_system(target)
    with tempfile.TemporaryDirectory(prefix="thcl-export-") as made:
        folder = Path(made)
        yield folder
        files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        with _reaching(target):
            for name in _replaced(system, root):
                if name not in files:
                    # `rm` would take a name for a pattern.
                    system.rm_file(f"{root}/{name}")
            for name in sorted(files, key=lambda name: (name == MANIFEST, name)):
                place = f"{root}/{name}"
                system.makedirs(place.rsplit("/", 1)[0], exist_ok=True)
                system.put_file(str(files[name]), place)


def _replaced(system: Any, root: str) -> list[str]:
    """The files of data of the export that stands at a place; takes its manifest away.

    Without it nobody takes the half of an old and a new export for one. A month or a format that the new
    export has not would be read as part of it by whoever reads all files of a folder.
    """
    manifest = f"{root}/{MANIFEST}"
    if not system.exists(manifest):
        return []
    try:
        files = json.loads(system.cat_file(manifest))["files"]
        names = [str(file["path"]) for file in files if file["role"] == "data"]
        names = [name for name in names if ".." not in name.split("/")]
    except (ValueError, TypeError, KeyError):  # not ours
        names = []
    system.rm_file(manifest)
    return [name for name in names if system.exists(f"{root}/{name}")]


@contextmanager
def _reaching(url: str) -> Iterator[None]:
    """Make an OSError of what a store's client raises: each has exceptions of its own."""
    try:
        yield
    except (OSError, ExportError):
        raise
    except Exception as problem:
        raise OSError(f"{url}: {problem}") from problem


@contextmanager
def syncing(folder: Path) -> Iterator[None]:
    """Bring what a folder holds to the disk while the block runs. Raises OSError when the disk fails."""
    with ThreadPoolExecutor(1) as disk:
        synced = disk.submit(_sync, folder)
        yield
        synced.result()


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

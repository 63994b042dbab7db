"""Making an export: choose the lines, write the formats, describe them, put the folder in place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper import __version__
from scraper.dataset.gone import tombstones
from scraper.export import databases, flat, parquet, schemas
from scraper.export.card import card
from scraper.export.errors import ExportError
from scraper.export.lines import LineReader, dataset_files, export_blocks, stored_heads, stretches
from scraper.export.origin import Origin
from scraper.export.selection import Filters, Selection, day_in_vietnam, select
from scraper.export.target import MANIFEST, snapshot_folder, standing, syncing
from scraper.formats import FORMATS, MEDIA_TYPES, format_of


@dataclass(frozen=True, slots=True)
class Exported:
    """What was made: the target as given, number of rows, and the manifest.

    `unmet` are the sections and authors of the filters that no line of the dataset bears.
    """

    target: str
    rows: int
    manifest: dict[str, Any]
    unmet: list[str]


def export(
    dataset: Path | str,
    target: str,
    formats: Sequence[str] = ("parquet",),
    filters: Filters | None = None,
    *,
    mark_duplicates: bool = False,
    overwrite: bool = False,
) -> Exported:
    """Export a data folder (or one file of lines) to `target`, a folder or an fsspec URL.

    Args:
        dataset: data folder of a crawl, read without a lock; only sealed runs count.
        target: folder to make; it holds the data, schema.json, manifest.json, datapackage.json,
            croissant.json and README.md.
        formats: some of `FORMATS`.
        filters: which articles; all of them by default.
        mark_duplicates: fill `duplicate_of` (reads every body and takes longer than the rest).
        overwrite: replace an earlier export; never by one without a row.

    Raises `ExportError` (wrong input, target in the way), `StorageError` (a file of the dataset cannot be
    read), OSError (the target cannot be written).
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise ExportError(
            f"unknown format {', '.join(unknown) or '(none)'}; choose from {', '.join(FORMATS)}"
        )
    formats = list(dict.fromkeys(formats))
    filters = filters or Filters()
    files = dataset_files(Path(dataset))
    replaces = standing(target, overwrite=overwrite)
    whole = filters.query is not None
    heads = [stored_heads(files, part, whole=whole) for part in stretches(files)]
    selection = select(files, heads[0], filters, tombstones(dataset), *heads[1:])
    if replaces and not len(selection):
        raise ExportError(f"nothing to export; the export at {target} stays as it is")
    with snapshot_folder(target) as folder:
        with LineReader(files) as reader:
            duplicates: dict[int, str] = {}
            if mark_duplicates:
                from scraper.export.duplicates import find_duplicates

                duplicates = find_duplicates(reader, selection)
            for name in formats:
                _write(folder, name, reader, selection, duplicates)
        repeats = len(duplicates) if mark_duplicates else None
        manifest = _describe(folder, formats, filters, selection, repeats)
    return Exported(target, len(selection), manifest, selection.unmet)


def _write(
    folder: Path,
    name: str,
    reader: LineReader,
    selection: Selection,
    duplicates: dict[int, str],
) -> None:
    def blocks(start: int = 0, stop: int | None = None) -> Iterator[bytearray]:
        # A Parquet row group is a block; the texts are quickest with what stays in the processor's cache.
        size = 16 << 20 if name in ("parquet", "duckdb") else 1 << 20
        return export_blocks(reader, selection, duplicates, start, stop, size)

    if name == "parquet":
        parquet.write_parquet(folder / "data", selection, blocks)
    elif name == "csv":
        flat.write_csv(folder / "articles.csv", blocks())
    elif name == "sqlite":
        databases.write_sqlite(folder / "articles.sqlite", blocks())
    elif name == "duckdb":
        databases.write_duckdb(folder / "articles.duckdb", blocks(), selection.version)
    else:
        flat.write_jsonl(folder / f"articles.{name}", blocks())


def _describe(
    folder: Path,
    formats: Sequence[str],
    filters: Filters,
    selection: Selection,
    duplicates: int | None,
) -> dict[str, Any]:
    origin = Origin.of(selection.sites)
    _write_json(folder / "schema.json", schemas.json_schema(origin))
    with syncing(folder):  # reading for the checksums takes as long as the disk
        data = [_file_entry(folder, path) for path in sorted(folder.rglob("*")) if path.is_file()]
    known = [instant for instant in selection.published if instant]
    manifest: dict[str, Any] = {
        "name": schemas.NAME,
        "code_version": __version__,
        # Of the rows: two exports with the same version hold the same rows, in whatever format.
        "data_version": selection.version,
        "rows": len(selection),
        "lines_read": selection.lines_read,
        "formats": list(formats),
        "filters": filters.described(),
        "duplicates_checked": duplicates is not None,
        "publications": list(origin.homes),
        "published": {
            "first": f"{known[0]}+07:00" if known else None,
            "last": f"{known[-1]}+07:00" if known else None,
            "unknown": len(selection) - len(known),
        },
        "fetched": {"first": selection.first_fetched_at, "last": selection.last_fetched_at},
        "run_ids": selection.run_ids,
        "coverage": {**selection.filled, "duplicate_of": duplicates or 0},
    }
    _write_json(folder / "datapackage.json", schemas.datapackage(data, origin))
    made = day_in_vietnam(selection.last_fetched_at) if selection.last_fetched_at else "1970-01-01"
    _write_json(folder / "croissant.json", schemas.croissant(data, "1.0.0", made, origin))
    (folder / "README.md").write_text(card(manifest, origin), encoding="utf-8")
    described = [
        _file_entry(folder, folder / name) for name in ("README.md", "croissant.json", "datapackage.json")
    ]
    manifest["files"] = sorted(data + described, key=lambda file: file["path"])
    _write_json(folder / MANIFEST, manifest)
    return manifest


def _file_entry(folder: Path, path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    found = format_of(path.name)
    return {
        "path": path.relative_to(folder).as_posix(),
        "role": "data" if found else "description",
        "format": found or path.suffix[1:],
        "mediatype": MEDIA_TYPES.get(
            found or "", "text/markdown" if path.suffix == ".md" else "application/json"
        ),
        "bytes": path.stat().st_size,
        "sha256": digest,
    }


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

"""Parquet: one folder a month, Hive style (``year=2021/month=03``), each file typed and sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from scraper.export.columns import arrow_from_lines, arrow_schema
from scraper.export.lines import blocks
from scraper.export.selection import Selection

# What Hive writes for a null key; an article whose day is unknown lies there.
UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
_BLOCK = 16 << 20


def month_folder(month: tuple[int, int] | None) -> str:
    """The folder of a month in Vietnam.

    >>> month_folder((2021, 3)), month_folder(None)
    ('year=2021/month=03', 'year=__HIVE_DEFAULT_PARTITION__/month=__HIVE_DEFAULT_PARTITION__')
    """
    year, number = (f"{month[0]:04}", f"{month[1]:02}") if month else (UNKNOWN, UNKNOWN)
    return f"year={year}/month={number}"


def write_parquet(
    folder: Path, selection: Selection, lines: Callable[[int, int], Iterator[bytes]]
) -> list[Path]:
    """Write the lines of a selection below `folder`; ``lines(start, stop)`` gives them. Zstandard inside.

    Without a line one empty, typed file is written. Returns the files in the order of the export.
    """
    import pyarrow.parquet

    schema = arrow_schema()
    files = []
    for month, start, stop in selection.month_runs():
        path = folder / month_folder(month) / "part-0.parquet"
        path.parent.mkdir(parents=True)
        with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
            for block in blocks(lines(start, stop), _BLOCK):
                writer.write_table(arrow_from_lines(block))
        files.append(path)
    if not files:
        path = folder / "part-0.parquet"
        folder.mkdir(parents=True)
        pyarrow.parquet.write_table(schema.empty_table(), path, compression="zstd")
        files.append(path)
    return files

"""Parquet: one folder a month, Hive style (``year=2021/month=03``), each file typed and sorted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.export.columns import arrow_from_lines, arrow_schema
from scraper.export.selection import Selection

if TYPE_CHECKING:
    import pyarrow as pa

# An article whose day is unknown lies in the year 0. Hive's own name for null, __HIVE_DEFAULT_PARTITION__, is
# refused by pandas ("Cannot yet unify dictionaries with nulls").
UNKNOWN = "year=0000/month=00"


def month_folder(month: str) -> str:
    """The folder of a month in Vietnam.

    >>> month_folder("2021-03"), month_folder("")
    ('year=2021/month=03', 'year=0000/month=00')
    """
    return f"year={month[:4]}/month={month[5:]}" if month else UNKNOWN


def write_parquet(
    folder: Path, selection: Selection, blocks: Callable[[int, int], Iterator[bytearray]]
) -> None:
    """Write the lines of a selection below `folder`; ``blocks(start, stop)`` gives them. Zstandard inside.

    Without a line one empty, typed file is written.
    """
    import pyarrow.parquet

    schema = arrow_schema()

    def typed_blocks() -> Iterator[tuple[str, bytearray]]:
        for month, start, stop in selection.month_runs():
            for block in blocks(start, stop):
                yield month_folder(month), block
        if not len(selection):
            yield "", bytearray()

    written = ""
    with ExitStack() as stack:
        writer = None
        for place, table in _converted(typed_blocks()):
            if writer is None or place != written:
                stack.close()
                path = folder / place / "part-0.parquet"
                path.parent.mkdir(parents=True)
                writer = stack.enter_context(pyarrow.parquet.ParquetWriter(path, schema, compression="zstd"))
                written = place
            writer.write_table(table)


def _converted(given: Iterable[tuple[str, bytearray]]) -> Iterator[tuple[str, pa.Table]]:
    """Parse blocks in a second thread, two ahead of the writer, in order."""
    with ThreadPoolExecutor(1) as parser:
        waiting: deque[tuple[str, Future[pa.Table]]] = deque()
        for place, block in given:
            waiting.append((place, parser.submit(arrow_from_lines, block)))
            if len(waiting) > 2:
                place, table = waiting.popleft()
                yield place, table.result()
        for place, table in waiting:
            yield place, table.result()

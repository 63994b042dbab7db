"""Exports: clean snapshots of a dataset for the people who load it.

from scraper.export import Filters, export
export("data", "snapshot", ["parquet", "sqlite"], Filters(sections=("Hàng giả",)))
"""

from scraper.export.errors import ExportError
from scraper.export.selection import Filters
from scraper.export.snapshot import Exported, export
from scraper.formats import FORMATS

__all__ = ["FORMATS", "ExportError", "Exported", "Filters", "export"]

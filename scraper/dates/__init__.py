"""Vietnamese dates: `parse_date` reads a publication date, `find_dates` finds dates in text."""

from scraper.dates.model import VIETNAM, ParsedDate, Precision
from scraper.dates.publication import parse_date

__all__ = ["VIETNAM", "ParsedDate", "Precision", "parse_date"]

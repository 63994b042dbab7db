"""Vietnamese dates: `parse_date` reads a publication date, `find_dates` finds dates in text."""

from typing import TYPE_CHECKING, Any

from scraper.dates.model import VIETNAM, ParsedDate, Precision
from scraper.dates.publication import parse_date

if TYPE_CHECKING:
    from scraper.dates.mentions import DateMention, find_dates

__all__ = ["VIETNAM", "DateMention", "ParsedDate", "Precision", "find_dates", "parse_date"]


def __getattr__(name: str) -> Any:
    # The grammar of dates in text loads with its first use: readers of publication dates need not wait.
    if name in ("DateMention", "find_dates"):
        from scraper.dates import mentions

        return getattr(mentions, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

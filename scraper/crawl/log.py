"""Log lines: none for what goes well, so that building them costs nothing."""

from __future__ import annotations

from typing import Any

from scrapy.logformatter import LogFormatter


class QuietLogFormatter(LogFormatter):
    """No line a page and none an item; the run report counts them."""

    def crawled(self, request: Any, response: Any, spider: Any) -> Any:
        """None."""
        return None

    def scraped(self, item: Any, response: Any, spider: Any) -> Any:
        """None."""
        return None

    def dropped(self, item: Any, exception: BaseException, response: Any, spider: Any) -> Any:
        """None: its outcome is counted."""
        return None

    def item_error(self, item: Any, exception: BaseException, response: Any, spider: Any) -> Any:
        """The address instead of the whole page."""
        line = super().item_error(item, exception, response, spider)
        return {**line, "args": {"item": getattr(item, "url", item)}}

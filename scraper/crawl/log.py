"""Log lines: none for what goes well, so that building them costs nothing."""

from __future__ import annotations

import logging
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


def _without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True


# A host that does not answer is no bug: its line says which error it was, the run's report what came of it.
logging.getLogger("scrapy.downloadermiddlewares.robotstxt").addFilter(_without_traceback)

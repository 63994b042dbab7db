"""thcl-news: crawl Vietnamese news pages and write them as JSON Lines.

``scraper.load("snapshot", engine="pandas")`` gives an export as a typed frame (see `scraper.frames`).
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`load`, imported when it is first asked for: ``import scraper`` itself stays instant."""
    if name == "load":
        from scraper.frames import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

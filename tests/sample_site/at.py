"""``python -m tests.sample_site.at INSTANT COMMAND…``: run a ``thcl`` command on another clock.

For replays: the publication's clock is simulated, so the crawl's has to be. It starts at INSTANT (RFC 3339)
and runs on at the usual speed.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Sequence

from scraper.cli import main as thcl
from scraper.crawl.run import Run


def main(argv: Sequence[str]) -> int:
    """Run the command and return its exit code; ValueError for a malformed instant."""
    base = dt.datetime.fromisoformat(argv[0]).astimezone(dt.UTC)
    began = time.monotonic()
    defaults = Run.__init__.__kwdefaults__
    assert defaults is not None
    assert "clock" in defaults, "Run no longer takes its clock as a keyword"
    defaults["clock"] = lambda: base + dt.timedelta(seconds=time.monotonic() - began)
    return thcl(argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""``python -m scraper`` is ``thcl``."""

from scraper.cli import main

raise SystemExit(main())

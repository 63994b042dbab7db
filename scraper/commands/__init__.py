"""One module a command of ``thcl``; see `scraper.cli` for what a module holds."""

"""The formats of an export and their media types, from the quickest to load to the slowest.

Of an export with several formats `scraper.load` reads the first of them.
"""

MEDIA_TYPES = {
    "parquet": "application/x-parquet",
    "jsonl.zst": "application/zstd",
    "jsonl": "application/jsonlines",
    "jsonl.gz": "application/gzip",
    "duckdb": "application/x-duckdb",
    "sqlite": "application/vnd.sqlite3",
    "csv": "text/csv",
}
FORMATS = tuple(MEDIA_TYPES)


def format_of(name: str) -> str | None:
    """The format of a file by its name; None when it has none of them.

    >>> format_of("articles.jsonl.gz"), format_of("README.md")
    ('jsonl.gz', None)
    """
    return next((found for found in FORMATS if name.endswith(f".{found}")), None)

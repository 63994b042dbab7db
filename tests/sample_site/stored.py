"""Where the golden pages lie, and their bytes; the server reads them here without loading the extractor."""

from __future__ import annotations

from pathlib import Path

from tests.sample_site.model import Article

FOLDER = Path(__file__).parent.parent / "golden" / "thuonghieucongluan"


def stored_page(article: Article) -> bytes | None:
    """The golden page's bytes, or None where the article is not (yet) stored."""
    path = FOLDER / article.case / "page.html"
    return path.read_bytes() if path.is_file() else None

"""The golden cases of the hand-written articles: page, meta and expectation, written from the articles.

Files lie under ``tests/golden/thuonghieucongluan/<case>/``. The server serves the stored bytes.
"""

from __future__ import annotations

import json
from typing import Any

from tests.sample_site.content import ARTICLES
from tests.sample_site.model import VIETNAM, Article
from tests.sample_site.stored import FOLDER
from tests.sample_site.template import render
from tests.sample_site.truth import expected


def meta(article: Article) -> dict[str, Any]:
    """What a crawl knows of the page besides its bytes, why the case exists, and what is rightly empty."""
    record = expected(article)
    return {
        "url": f"https://{article.host}/{article.fetched_slug or article.slug}-a{article.id}.html",
        "why": article.why,
        "absent": [name for name, value in record.items() if value in (None, [], "")],
        "content_type": article.content_type,
        "sitemap_lastmod": article.lastmod.isoformat(timespec="seconds") if article.lastmod else None,
        "shard_day": article.published.astimezone(VIETNAM).date().isoformat(),
    }


def files(article: Article) -> dict[str, bytes]:
    """The case's files, name to bytes."""
    return {
        "page.html": render(article),
        "meta.json": _json(meta(article)),
        "expected.json": _json(expected(article)),
    }


def write() -> int:
    """Write every case that differs and return how many files changed; foreign folders are left alone."""
    changed = 0
    for article in ARTICLES:
        folder = FOLDER / article.case
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files(article).items():
            path = folder / name
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)
                changed += 1
    return changed


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()

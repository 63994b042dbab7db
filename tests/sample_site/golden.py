"""The golden cases of the hand-written articles: page, meta and expectation, written from the articles.

Files lie under ``tests/golden/thuonghieucongluan/<case>/``. The server serves the stored bytes.
"""

from __future__ import annotations

import json
from typing import Any

from tests.sample_site.content import ARTICLES, REMOVED
from tests.sample_site.model import MAIN_HOST, SECTIONS, VIETNAM, Article
from tests.sample_site.publication import Publication
from tests.sample_site.stored import FOLDER
from tests.sample_site.template import render, tag_number, tag_path
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


# Pages that hold no article: case, path, the name under which a run counts it, why it is kept.
OTHERS = (
    (
        "other-not-found-with-200",
        REMOVED[2][0].path,
        "not-found",
        "a removed article answers 200 and a text that says so",
    ),
    ("other-section", SECTIONS[1].path, "url-section", "a section's page of teasers"),
    ("other-tag", tag_path(tag_number("OCOP"), "OCOP"), "url-tag", "a tag page with relative menu links"),
    ("other-static", "/gioi-thieu-pa3.html", "url-static", "a static page with paragraphs of text"),
)


def other_files(path: str, reason: str, why: str) -> dict[str, bytes]:
    """The files of a case without an article: there is no record to expect."""
    site = Publication(ARTICLES, removed=REMOVED)
    known = {"url": f"https://{MAIN_HOST}{path}", "why": why, "not_article": reason}
    return {"page.html": site.answer(MAIN_HOST, path).body, "meta.json": _json(known)}


def write() -> int:
    """Write every case that differs and return how many files changed; foreign folders are left alone."""
    changed = 0
    cases = {article.case: files(article) for article in ARTICLES}
    cases |= {case: other_files(path, reason, why) for case, path, reason, why in OTHERS}
    for case, contents in cases.items():
        folder = FOLDER / case
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            path = folder / name
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)
                changed += 1
    return changed


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()

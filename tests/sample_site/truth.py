"""The golden record of an article, from what its writer stated, by the rules of ``data/README.md``.

No line of the extractor is used here: a disagreement between the two is a finding, never a thing to level.
The declaration is asked for the names of its selectors only.
"""

from __future__ import annotations

from typing import Any

import msgspec

from scraper.record import ExtractedArticle, content_hash
from scraper.sites.thuonghieucongluan import PUBLICATION
from tests.sample_site.blocks import plain
from tests.sample_site.model import Article, BoxLink


def expected(article: Article) -> dict[str, Any]:
    """The extracted fields of the article's record, in the record's order, for the present layout."""
    byline = article.byline
    authors = list(byline.authors) if byline else []
    record: dict[str, Any] = {
        "schema_version": 1,
        "id": f"{article.host}/{article.id}",
        "site": article.host,
        "article_id": article.id,
        "url": article.url,
        "title": plain(article.title),
        "lede": plain(article.lede) if article.lede else None,
        "body": "\n\n".join(text for block in article.blocks for text in block.paragraphs),
        "author": ", ".join(authors) or None,
        "authors": authors,
        "source": byline.source if byline else None,
        "byline_raw": byline.raw if byline else None,
        "published_at": article.date.at,
        "published_precision": article.date.precision,
        "published_raw": article.date.raw,
        "modified_at": article.date.modified,
        "section": article.sections[-1].name if article.breadcrumb else None,
        "tags": [tag.lstrip("#") for tag in article.tags],
        "related_links": [_link(link) for link in article.related],
        "latest_links": [_link(link) for link in article.newest],
        "images": [
            {"url": url, "caption": caption} for block in article.blocks for url, caption in block.images
        ],
        "captions": [caption for block in article.blocks for caption in block.captions],
        "language": article.language,
        "found_by": _found_by(article),
    }
    record["content_hash"] = content_hash(msgspec.convert(record, ExtractedArticle))
    return record


def _found_by(article: Article) -> dict[str, str | None]:
    """The declared selector where the page has the place; else what the writer left as evidence."""
    places = PUBLICATION.fields
    if article.date.text:
        published = places.published[0].name
    elif "article:published_time" in article.head:
        published = "og"
    elif "datePublished" in article.head:
        published = "json-ld"
    else:
        published = "sitemap"
    return {
        "title": places.title[0].name,
        "lede": places.lede[0].name if article.lede else None,
        "body": places.body[0].name,
        "author": "structure" if article.byline else None,
        "published": published,
        "section": places.section[0].name if article.breadcrumb else None,
        "tags": places.tags[0].name if article.tags else None,
        "related": places.related[0].name if article.related else None,
    }


def _link(link: BoxLink) -> dict[str, str | None]:
    return {"url": link.url, "title": plain(link.title), "lede": plain(link.lede) if link.lede else None}

"""The hand-written articles, by the years whose habits they show."""

from __future__ import annotations

from tests.sample_site.model import Article

ARTICLES: tuple[Article, ...] = ()

"""The bundled sample publication: hand-written pages, a generator for any number more, one HTTP server.

>>> from tests.sample_site import open_server
>>> with open_server(articles=100) as server:
...     server.url.startswith("http://127.0.0.1:")
True
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.sample_site.content import ARTICLES, REMOVED
from tests.sample_site.generate import LAST_DAY, Generator
from tests.sample_site.model import HOSTS, MAIN_HOST, REAL_GOODS_HOST, Article
from tests.sample_site.publication import Options, Publication
from tests.sample_site.server import SampleServer
from tests.sample_site.stored import stored_page

__all__ = [
    "ARTICLES",
    "HOSTS",
    "MAIN_HOST",
    "REAL_GOODS_HOST",
    "REMOVED",
    "Article",
    "Generator",
    "Options",
    "Publication",
    "SampleServer",
    "open_publication",
    "open_server",
]


def open_publication(
    *,
    articles: int = 0,
    per_day: int = 70,
    seed: int = 389,
    last_day: dt.date = LAST_DAY,
    handwritten: bool = True,
    ghosts: bool = False,
    now: dt.datetime | None = None,
    options: Options | None = None,
    design: str = "present",
) -> Publication:
    """The publication: the hand-written articles (unless refused) and `articles` generated ones.

    The removed articles (`REMOVED`) answer what they answer; with `ghosts` their sitemap shard still
    lists them, as a CMS that forgets does.
    """
    publication = Publication(
        ARTICLES if handwritten else (),
        Generator(articles, per_day=per_day, seed=seed, last_day=last_day),
        page=stored_page,
        removed=REMOVED if handwritten else (),
        ghosts=ghosts,
        now=now,
        options=options,
    )
    publication.redesign(design)
    return publication


def open_server(
    *, port: int = 0, compress: bool = True, keep_log: bool = True, cache: int = 0, **site: Any
) -> SampleServer:
    """A server (enter it with ``with``) of `open_publication(**site)`."""
    return SampleServer(
        open_publication(**site), port=port, compress=compress, keep_log=keep_log, cache=cache
    )

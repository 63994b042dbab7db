"""``thcl browse``: Datasette over a SQLite export: Vietnamese labels, facets, search, article view.

The database is opened immutable, the server listens on this machine alone.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import datasette
import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from scraper.export.descriptions import DESCRIPTIONS
from scraper.export.origin import Origin
from scraper.orthography import fold
from scraper.search import opened, sites

# The templates' file names hold it.
DATABASE = "articles"
_HERE = Path(__file__).parent
_LINKS = "SELECT url, title, lede FROM {} WHERE article = :row ORDER BY position"


def match_of(words: str) -> str:
    """The FTS5 expression for what somebody typed: words side by side, folded as the index is; no syntax.

    A Vietnamese word is several syllables, which one by one stand nearly everywhere. A comma parts two
    phrases that must both be there.

    >>> match_of('Hàng giả, "Đồng Nai')
    '"Hang gia" "Dong Nai"'
    """
    phrases = (" ".join(re.findall(r"\w+", fold(phrase))) for phrase in words.split(","))
    return " ".join(f'"{phrase}"' for phrase in phrases if phrase) or '""'


class _Plugin:
    """What Datasette asks of us."""

    __name__ = "thcl"

    @staticmethod
    @datasette.hookimpl(trylast=True)  # type: ignore[untyped-decorator]
    def prepare_connection(conn: Any) -> None:
        # Datasette puts every search through this function; its own keeps đ, which our index folds.
        conn.create_function("escape_fts", 1, match_of)

    @staticmethod
    @datasette.hookimpl  # type: ignore[untyped-decorator]
    def extra_template_vars(
        datasette: Any, view_name: str, request: Any, database: str | None
    ) -> Callable[[], Awaitable[dict[str, Any]]]:
        async def found() -> dict[str, Any]:
            publication = {"publication": datasette.metadata("title")}
            if view_name != "row" or request is None:
                return publication
            source = datasette.get_database(database)
            row = request.url_vars["pks"]
            results = {
                name: (await source.execute(_LINKS.format(name), {"row": row})).rows
                for name in ("related_links", "latest_links")
            }
            sql = "SELECT url, caption FROM images WHERE article = :row ORDER BY position"
            results["images"] = (await source.execute(sql, {"row": row})).rows
            sql = (
                "SELECT row, revision, fetched_at FROM articles "
                "WHERE id = (SELECT id FROM articles WHERE row = :row) ORDER BY revision"
            )
            results["revisions"] = (await source.execute(sql, {"row": row})).rows
            return results | publication

        return found


def application(export: Path) -> Datasette:
    """The configured Datasette over the SQLite file of an export (its folder or the file).

    Raises `scraper.export.ExportError` when there is none.
    """
    with opened(export) as connection:
        file = connection.execute("PRAGMA database_list").fetchone()[2]
        names = ", ".join(Origin.of(sites(connection)).homes)
    if not pm.is_registered(_Plugin):
        pm.register(_Plugin, name="thcl")
    hidden = ("search_exact", "search_exact_titles", "search_folded", "search_folded_titles")
    configured = Datasette(
        template_dir=str(_HERE / "templates"),
        static_mounts=[("thcl", str(_HERE / "static"))],
        settings={
            "default_page_size": 20,
            "suggest_facets": False,
            "facet_time_limit_ms": 1500,
            "sql_time_limit_ms": 5000,
            "allow_download": False,
        },
        metadata={
            "title": names or "Bài báo",
            "databases": {
                DATABASE: {
                    "tables": {
                        "articles": {
                            "title": "Bài viết",
                            "fts_table": "search_folded",
                            "fts_pk": "row",
                            "sort_desc": "published_at",
                            "facets": ["section", {"array": "authors"}, {"array": "tags"}],
                            "columns": {name: words[1] for name, words in DESCRIPTIONS.items()},
                            "label_column": "title",
                        },
                        **{name: {"hidden": True} for name in hidden},
                    }
                }
            },
        },
    )
    configured.add_database(Database(configured, path=file, is_mutable=False), name=DATABASE)
    return configured


def serve(export: Path, port: int, started: Callable[[str], None]) -> None:
    """Serve an export on 127.0.0.1 until interrupted; ``started(url)`` is called when the port is bound.

    Raises OSError when the port is taken, `ExportError` without an export.
    """
    app = application(export)
    with socket.create_server(("127.0.0.1", port)) as listener:
        started(f"http://127.0.0.1:{listener.getsockname()[1]}/{DATABASE}/articles")
        config = uvicorn.Config(app.app(), log_level="warning", lifespan="on")
        uvicorn.Server(config).run(sockets=[listener])

"""The hand-written articles, by the years whose habits they show, and addresses that were removed."""

from __future__ import annotations

from tests.sample_site.content import era2014, era2016, era2018, era2021, era2025, hangthat, odd
from tests.sample_site.content.desk import article
from tests.sample_site.model import Article, local

ARTICLES: tuple[Article, ...] = (
    *era2014.ARTICLES,
    *era2016.ARTICLES,
    *era2018.ARTICLES,
    *era2021.ARTICLES,
    *era2025.ARTICLES,
    *hangthat.ARTICLES,
    *odd.ARTICLES,
)

# Removed articles and what their addresses answer now: a status, the "not found" text with status
# 200 ("soft"), or a redirect to an article about something else.
REMOVED: tuple[tuple[Article, int | str], ...] = (
    (article(118400, "removed-404", "removed", "Bài đã gỡ: Lễ hội trái cây", local(2021, 5, 14, 11, 0)), 404),
    (article(118401, "removed-410", "removed", "Bài đã gỡ: Hội chợ xuân", local(2021, 5, 14, 12, 0)), 410),
    (
        article(118402, "removed-soft", "removed", "Bài đã gỡ: Tin thị trường", local(2021, 5, 14, 13, 0)),
        "soft",
    ),
    (
        article(
            118403, "removed-redirect", "removed", "Bài đã gỡ: Giá vàng sáng nay", local(2021, 5, 14, 14, 0)
        ),
        era2021.ARTICLES[0].path,
    ),
)

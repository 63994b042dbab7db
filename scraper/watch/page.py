"""The report as one self-contained HTML page: no network, no script, light and dark, phone to desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from scraper.dataset.read import published_day
from scraper.record import Article
from scraper.run.report import FieldCount, RunReport
from scraper.watch.charts import bars, shares

# More days or runs than these make bars too thin to see on a phone.
DAYS_SHOWN = 90
RUNS_SHOWN = 60
REVISIONS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the page tells of the dataset: articles by day (``YYYY-MM-DD``, +07:00), latest revisions."""

    days: Mapping[str, int]
    revisions: Sequence[Article]


def survey(articles: Iterable[Article]) -> Holdings:
    """Count the articles of a dataset (each once, at its highest revision) for the page; one pass.

    Raises `ReadError` for one whose date is none.
    """
    days: dict[str, int] = {}
    revised: list[Article] = []
    for article in articles:
        if published := published_day(article):
            day = published.isoformat()
            days[day] = days.get(day, 0) + 1
        if article.revision > 1:
            revised.append(article)
            if len(revised) > 4 * REVISIONS_SHOWN:
                revised = _latest(revised)
    return Holdings(dict(sorted(days.items())), _latest(revised))


def _latest(articles: list[Article]) -> list[Article]:
    return sorted(articles, key=lambda article: article.fetched_at, reverse=True)[:REVISIONS_SHOWN]


def render(reports: Sequence[RunReport], holdings: Holdings | None = None) -> str:
    """The page for the last of `reports` (oldest first, at least one) with the others as its history.

    Without `holdings` it leaves out what only the dataset knows: articles a day and revisions. Raises
    ValueError when there is no report.
    """
    if not reports:
        raise ValueError("no run has left a report yet")
    last, shown = reports[-1], reports[-RUNS_SHOWN:]
    days = calendar(holdings.days if holdings else {})
    day_chart = bars(
        [count for _, count in days],
        [day for day, _ in days],
        label=f"Articles a day, {days[0][0]} to {days[-1][0]}" if days else "Articles a day: none",
    )
    names = list(dict.fromkeys(name for report in reversed(shown) for name in report.fields))
    fields = [
        {"name": name, "chart": _field_chart(name, shown), "last": last.fields.get(name, FieldCount())}
        for name in names
    ]
    environment = Environment(
        loader=PackageLoader("scraper.watch", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2").render(
        last=last,
        reports=shown,
        days=days,
        day_chart=day_chart,
        fields=fields,
        holdings=holdings,
    )


def calendar(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The last `DAYS_SHOWN` days up to the last one with an article, those without any at 0.

    >>> calendar({"2026-03-01": 4, "2026-03-03": 1})[-3:]
    [('2026-03-01', 4), ('2026-03-02', 0), ('2026-03-03', 1)]
    """
    if not counts:
        return []
    last, first = date.fromisoformat(max(counts)), date.fromisoformat(min(counts))
    span = min(DAYS_SHOWN, (last - first).days + 1)
    days = [(last - timedelta(days=back)).isoformat() for back in reversed(range(span))]
    return [(day, counts.get(day, 0)) for day in days]


def _field_chart(name: str, reports: Sequence[RunReport]) -> Markup:
    counts = [report.fields.get(name, FieldCount()) for report in reports]
    totals = [count.primary + count.fallback + count.missing for count in counts]
    if not any(count.declared for count in counts):
        # Where nothing is declared, structure is no fallback but the one source there is.
        counts = [FieldCount(count.primary + count.fallback, 0, count.missing) for count in counts]
    series = [
        (
            kind,
            [
                getattr(count, kind) / total if total else None
                for count, total in zip(counts, totals, strict=True)
            ],
        )
        for kind in ("primary", "fallback", "missing")
    ]
    written = sum(totals)
    declared = sum(count.primary for count in counts)
    return shares(series, label=f"{name}: {declared} of {written} records from the first source, by run")

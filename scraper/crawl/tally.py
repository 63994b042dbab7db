"""What a run counts page by page for its report: where fields came from, how long responses took."""

from __future__ import annotations

from collections import Counter
from heapq import heappush, heapreplace
from math import exp, log

from scraper.run.report import FieldCount, Latency, SlowPage
from scraper.run.verdict import BACKBONE
from scraper.sites import Publication

_SLOWEST = 10

# Latencies are counted in classes of 5 %: flat memory, and quantiles that are right to 5 %.
_CLASSES = 20

# The declaration's word for what a record calls differently.
_DECLARED = {"author": "byline"}


# A page strays when so many fields of its backbone come from fallbacks; one alone may be the page's own way.
STRAYING_FIELDS = 2

# A record's `found_by`, in its order.
FoundBy = tuple[tuple[str, str | None], ...]


class Tally:
    """Counts; memory does not grow with the pages.

    `disagreements` counts by field the pages read whose strong sources give different values.
    """

    def __init__(self, publication: Publication) -> None:
        self._declared: dict[str, set[str]] = {}
        for name, source in publication.declared_sources():
            self._declared.setdefault(name, set()).add(source)
        # By what a page's fields came from, all together: pages of a site are much alike.
        self._written: Counter[FoundBy] = Counter()
        self._unchanged: Counter[FoundBy] = Counter()
        self.disagreements: Counter[str] = Counter()
        self._latencies: Counter[int] = Counter()
        self._slowest: list[tuple[float, str]] = []

    def count_fields(self, found_by: dict[str, str | None], *, written: bool) -> None:
        """Count where each field of a record came from that was written, or that had not changed."""
        counts = self._written if written else self._unchanged
        counts[tuple(found_by.items())] += 1

    @property
    def strays(self) -> int:
        """The pages read that stray from the sources the publication declares."""
        return sum(n for found_by, n in self._read().items() if self._is_stray(found_by))

    @property
    def usual(self) -> int:
        """The other pages read."""
        return self._read().total() - self.strays

    def _read(self) -> Counter[FoundBy]:
        return self._written + self._unchanged

    def _is_stray(self, found_by: FoundBy) -> bool:
        fell_back = 0
        for name, source in found_by:
            ours = self._sources_of(name)
            fell_back += name in BACKBONE and source is not None and bool(ours) and source not in ours
        return fell_back >= STRAYING_FIELDS

    def _sources_of(self, field: str) -> set[str]:
        """The sources that the publication declares for a field of the record."""
        return self._declared.get(_DECLARED.get(field, field), set())

    def count_response(self, url: str, seconds: float) -> None:
        """Count how long a response took."""
        self._latencies[round(_CLASSES * log(max(seconds, 1e-4)))] += 1
        if len(self._slowest) < _SLOWEST:
            heappush(self._slowest, (seconds, url))
        elif seconds > self._slowest[0][0]:
            heapreplace(self._slowest, (seconds, url))

    def fields(self, *, written: bool) -> dict[str, FieldCount]:
        """The count of each field, by the publication's own sources and by generic ones."""
        by_field: dict[str, Counter[str | None]] = {}
        for found_by, n in (self._written if written else self._unchanged).items():
            for name, source in found_by:
                by_field.setdefault(name, Counter())[source] += n
        counted = {}
        for name, counts in by_field.items():
            ours = self._sources_of(name)
            primary = sum(n for source, n in counts.items() if source in ours)
            missing = counts[None]
            counted[name] = FieldCount(
                primary=primary,
                fallback=counts.total() - primary - missing,
                missing=missing,
                declared=bool(ours),
                sources={source: n for source, n in counts.most_common() if source is not None},
            )
        return counted

    def latency(self) -> Latency:
        """The quantiles of all responses."""
        total = self._latencies.total()
        if not total:
            return Latency()
        ordered = sorted(self._latencies.items())

        def quantile(share: float) -> float:
            left = share * total
            for bucket, count in ordered:
                left -= count
                if left <= 0:
                    return round(exp(bucket / _CLASSES), 4)
            return round(exp(ordered[-1][0] / _CLASSES), 4)

        worst = round(max(self._slowest)[0], 4)
        return Latency(
            min(quantile(0.5), worst), min(quantile(0.9), worst), min(quantile(0.99), worst), worst
        )

    def slowest(self) -> list[SlowPage]:
        """The pages that took longest, the worst first."""
        return [SlowPage(url, round(seconds, 3)) for seconds, url in sorted(self._slowest, reverse=True)]

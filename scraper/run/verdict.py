"""The verdict on a run: its report in, exit code and reasons out.

Rates of few pages prove little, so a rate is judged by its Wilson interval: one failure of three is
no alarm, one of one is, thirty of a hundred are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import sqrt

from scraper.exits import Exit
from scraper.run.outcome import COUNTED_AS_FAILED
from scraper.run.report import FieldCount, RunReport

_Add = Callable[[Exit, str], None]

# More than this share of the pages failed: exit 3.
FAILED_SHARE = 0.10

# A field found in fewer of the records than this: exit 4. Fields that a page may well lack (a byline,
# a sapo) have no floor of their own; the change of their source is what tells.
FLOORS = {"title": 0.98, "body": 0.95, "published": 0.90}

# A declared source that gave fewer than this share of the values: the page was redesigned.
PRIMARY_SHARE = 0.50

# Of these a redesign fails the run. The selectors of the rest (section, tags, related) are the frame's, not
# the article's: a frame of another cut is told in the summary and, once it changes, by an alarm.
BACKBONE = frozenset({"title", "lede", "body", "published"})

# Fewer records than these prove nothing about a field.
FEWEST_RECORDS = 10

# As many removed articles in one run, and more than this share, look like a broken site.
GONE_EN_MASSE = 5
GONE_SHARE = 0.5


@dataclass(slots=True)
class Verdict:
    """Exit code, why it is not 0, and what an operator should know all the same."""

    exit: Exit
    reasons: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a rate of which `hits` in `total` were seen; (0, 1) for nothing.

    >>> low, high = wilson(1, 3)
    >>> round(low, 2), round(high, 2)
    (0.06, 0.79)
    """
    if total == 0:
        return 0.0, 1.0
    rate = hits / total
    centre = rate + z * z / (2 * total)
    spread = z * sqrt(rate * (1 - rate) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def is_degraded(count: FieldCount) -> bool:
    """Whether the declared sources of a field stopped giving values that generic ones still find."""
    found = count.primary + count.fallback
    if not count.declared or found < FEWEST_RECORDS:
        return False
    return count.fallback > 0 and wilson(count.primary, found)[1] < PRIMARY_SHARE


def gone_en_masse(gone: int, attempted: int) -> bool:
    """Whether so many articles are gone at once that the site is likelier broken than tidied."""
    return gone >= GONE_EN_MASSE and gone > GONE_SHARE * attempted


def is_unreachable(report: RunReport) -> bool:
    """Whether the site does not answer or blocks us: its main host, or all that was asked of it.

    A further outlet that is down alone must not hide for weeks what the main host's pages show: it is a
    warning and an alarm of its own.
    """
    if not report.blocked:
        return False
    answered = any(code < "400" for code in report.responses)
    return not answered or not report.hosts or report.hosts[0] in report.blocked


def judge(report: RunReport, *, signal: int | None = None, locked: bool = False) -> Verdict:
    """Judge a finished run. `signal`: the number of the signal that ended it, if one did."""
    found: dict[Exit, list[str]] = {}

    def add(code: Exit, reason: str) -> None:
        found.setdefault(code, []).append(reason)

    if locked:
        add(Exit.LOCKED, "another run holds the data folder")
    if report.storage_error:
        add(Exit.STORAGE, report.storage_error)
    if signal is not None:
        add(Exit.INTERRUPTED if signal == 2 else Exit.TERMINATED, f"stopped by {report.stopped_by}")
    if report.exceptions:
        add(Exit.INTERNAL, f"{report.exceptions} unexpected errors: see the log")
    if is_unreachable(report):
        for host, why in report.blocked.items():
            add(Exit.UNREACHABLE, f"{host}: {why}")
    _judge_pages(report, add)
    _judge_sight(report, add)
    _judge_fields(report, add)
    warnings = list(report.warnings)
    if report.blocked and not is_unreachable(report):
        warnings += [f"{host} {why}; it was left alone" for host, why in report.blocked.items()]
    warnings += [f"{host} has no sitemap" for host in report.discovery.sitemap_indexes_missing]
    if missing := report.discovery.listings_missing:
        warnings.append(f"{len(missing)} section pages are not there, for example {missing[0]}")
    # What makes the rest of the report moot comes first.
    order = (
        *(Exit.LOCKED, Exit.STORAGE, Exit.INTERRUPTED, Exit.TERMINATED, Exit.INTERNAL),
        *(Exit.UNREACHABLE, Exit.TOO_MANY_FAILED, Exit.BELOW_FLOOR),
    )
    codes = [code for code in order if code in found]
    if not codes:
        return Verdict(Exit.OK, [], warnings)
    return Verdict(codes[0], [reason for code in codes for reason in found[code]], warnings)


def _judge_pages(report: RunReport, add: _Add) -> None:
    # What was asked of a blocked host in vain is told by the block.
    unread = report.discovery.failed - sum(
        count for host, count in report.discovery.failed_on.items() if host in report.blocked
    )
    attempted = report.attempted + unread
    failed = report.count(*COUNTED_AS_FAILED) + unread
    if wilson(failed, attempted)[0] > FAILED_SHARE:
        add(Exit.TOO_MANY_FAILED, f"{failed} of {attempted} pages failed")
    if report.spider == "article" and report.attempted:
        known = report.count("new", "changed", "unchanged", "not-modified") + report.gone_stored
        if not known:
            add(Exit.TOO_MANY_FAILED, f"none of the {report.attempted} articles asked for is there")
    gone = report.count("gone")
    asked = report.attempted - report.count("still-absent")
    if report.spider != "article" and gone_en_masse(gone, asked):
        add(Exit.TOO_MANY_FAILED, f"{gone} of {asked} articles gone at once: none recorded as gone")


def _judge_sight(report: RunReport, add: _Add) -> None:
    """A check must never pass on nothing: a run that saw no article anywhere is blind, not done."""
    if report.stopped_by or is_unreachable(report) or report.storage_error or report.exceptions:
        return
    if report.discovery.links_seen:
        asked = report.attempted
        if asked and not report.articles_known and report.spider != "article":
            add(Exit.BELOW_FLOOR, f"none of {asked} pages gave an article, and the dataset holds none")
        return
    if report.discovery.failed or report.count("robots"):
        add(Exit.UNREACHABLE, "no sitemap and no listing could be read")
    else:
        add(Exit.BELOW_FLOOR, "no article link seen anywhere: neither sitemap nor listings hold any")


def _judge_fields(report: RunReport, add: _Add) -> None:
    for name, count in report.fields.items():
        total = count.primary + count.fallback + count.missing
        floor = FLOORS.get(name)
        if floor is not None and total >= FEWEST_RECORDS:
            filled = total - count.missing
            if wilson(filled, total)[1] < floor:
                add(Exit.BELOW_FLOOR, f"{name} found in {filled} of {total} records, floor {floor:.0%}")
        if name in BACKBONE and is_degraded(count):
            add(Exit.BELOW_FLOOR, degraded_line(name, count))


def degraded_line(name: str, count: FieldCount) -> str:
    """``DEGRADED lede: primary 0/40, fallback 40/40``."""
    found = count.primary + count.fallback
    return f"DEGRADED {name}: primary {count.primary}/{found}, fallback {count.fallback}/{found}"

"""A publication that lives: articles appear, are corrected, touched and removed, and things go wrong.

Everything is planned from a seed before it happens, so the truth is known: `Evolution.revisions` is what a
crawl that missed nothing has stored, `Evolution.incidents` what it has to raise an alarm for.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace
from itertools import takewhile

from tests.sample_site.blocks import p
from tests.sample_site.faults import Fault
from tests.sample_site.model import VIETNAM, Article
from tests.sample_site.server import SampleServer

_HOUR = dt.timedelta(hours=1)
_CORRECTIONS = (
    "Đính chính: số liệu trong bài đã được cập nhật theo báo cáo mới nhất.",
    "Tòa soạn đã bổ sung ý kiến của đơn vị liên quan.",
    "Bài viết đã sửa tên địa danh theo phản ánh của bạn đọc.",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happens to an article: `kind` is "edit", "touch" (nothing that counts) or "remove"."""

    at: dt.datetime
    kind: str
    index: int
    how: str | int = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something an operator has to hear of, from `begins` until `ends` (None: for good).

    `kind` is "redesign" (`how`: the design), "outage" (every answer is a 503), "blocked" (403 with a
    challenge page), "mute" (sitemap and listings are empty pages with status 200), "no-sitemap" (the index
    answers 404), "mass-404" (every article does) or "silent" (all is well, but nothing is published).
    """

    kind: str
    begins: dt.datetime
    ends: dt.datetime | None = None
    how: str = ""

    def on(self, moment: dt.datetime) -> bool:
        """Whether it is on at that instant."""
        return self.begins <= moment and (self.ends is None or moment < self.ends)


class Evolution:
    """Lets a server's publication live from the first day of its generator on.

    The server has to be opened with ``handwritten=False`` and as many generated articles as the period
    takes; these appear by themselves as `advance` moves the clock. `edits`, `touches` and `removals` are
    numbers over the whole period; `incidents` None plans two redesigns, an outage, a block and a mute day
    in a period of at least 30 days.
    """

    def __init__(
        self,
        server: SampleServer,
        *,
        edits: int = 40,
        touches: int = 10,
        removals: int = 8,
        incidents: tuple[Incident, ...] | None = None,
        seed: int = 389,
    ) -> None:
        self.server = server
        self._made = server.publication.generator
        self.begins = dt.datetime.combine(self._made.first_day, dt.time(), VIETNAM)
        self.ends = self.begins + dt.timedelta(days=self._made.days)
        self.first_article = self._made.published(0)
        self.incidents = self._plan_incidents() if incidents is None else incidents
        self._never = self._silence()
        self._changes = self._plan(random.Random(seed), edits, touches, removals)
        self._done = 0
        self._faults: dict[Incident, list[Fault]] = {}
        self._edited: dict[int, list[Article]] = {}
        self._edits: dict[str, list[dt.datetime]] = {}
        self.removed: dict[str, str | int] = {}
        self.removed_at: dict[str, dt.datetime] = {}
        server.now = self.begins

    def _plan_incidents(self) -> tuple[Incident, ...]:
        days = self._made.days
        if days < 30:
            return ()

        def at(share: float, hour: int) -> dt.datetime:
            return self.begins + dt.timedelta(days=int(days * share), hours=hour)

        return (
            Incident("outage", at(0.15, 2), at(0.15, 8)),
            Incident("redesign", at(0.35, 10), how="magazine"),
            Incident("blocked", at(0.5, 9), at(0.5, 15)),
            Incident("mute", at(0.6, 6), at(0.6, 18)),
            Incident("redesign", at(0.75, 14), how="semantic"),
        )

    def _silence(self) -> frozenset[int]:
        """The articles that the generator has and that never appear, because the publication is silent."""
        silent = [incident for incident in self.incidents if incident.kind == "silent"]
        never = [
            index
            for index in range(self._made.count)
            if any(incident.on(self._made.published(index)) for incident in silent)
        ]
        for index in never:
            self.server.remove(self._made.article_id(index), 404, host=self._made.host(index))
        return frozenset(never)

    def _plan(self, rng: random.Random, edits: int, touches: int, removals: int) -> list[Change]:
        # An article without a printed date is dated by its sitemap entry, which an edit moves: left alone.
        dated = [
            index
            for index in range(self._made.count)
            if index not in self._never and self._made.article(index).date.text is not None
        ]
        wanted = min(edits + touches + removals, len(dated))
        kinds = (["edit"] * edits + ["touch"] * touches + ["remove"] * removals)[:wanted]
        changes = []
        for kind, index in zip(kinds, rng.sample(dated, wanted), strict=True):
            published = self._made.published(index)
            # Most corrections come within hours, some after weeks.
            wait = 2 * _HOUR + dt.timedelta(minutes=int(rng.paretovariate(0.6) * 60))
            moment = published + min(wait, dt.timedelta(days=60))
            how: str | int = ""
            if kind == "remove":
                how = rng.choice((404, 410, "soft", self._made.path((index + 7) % self._made.count)))
            changes.append(Change(moment, kind, index, how))
            if kind == "edit" and rng.random() < 0.25:
                changes.append(Change(moment + 5 * _HOUR, "edit", index))
        changes.sort(key=lambda change: (change.at, change.index))
        return [change for change in changes if change.at < self.ends]

    def advance(self, moment: dt.datetime) -> None:
        """Let everything happen that is due until `moment`, in order, and set the server's clock to it."""
        due = list(takewhile(lambda change: change.at <= moment, self._changes[self._done :]))
        for change in due:
            self.server.now = change.at
            self._apply(change)
        self._done += len(due)
        self.server.now = moment
        for incident in self.incidents:
            self._trouble(incident, moment)

    def _apply(self, change: Change) -> None:
        article_id, host = self._made.article_id(change.index), self._made.host(change.index)
        if change.kind == "remove":
            self.server.remove(article_id, change.how, host=host)
            self.removed[f"{host}/{article_id}"] = change.how
            self.removed_at[f"{host}/{article_id}"] = change.at
            return
        stored = self.server.publication.find(host, article_id)
        assert stored is not None
        article = stored.article
        if change.kind == "touch":
            self.server.edit(article_id, host=host, newest=article.newest[:-1])
            return
        before = self._edited.setdefault(change.index, [article])
        self._edits.setdefault(f"{host}/{article_id}", []).append(change.at)
        words = _CORRECTIONS[(change.index + len(before)) % len(_CORRECTIONS)]
        number = len(before)
        after = self.server.edit(
            article_id, host=host, blocks=(*article.blocks, p(f"{words} (lần {number})"))
        )
        before.append(replace(after))

    def _trouble(self, incident: Incident, moment: dt.datetime) -> None:
        on = incident.on(moment)
        if incident.kind == "redesign":
            if on and incident not in self._faults:
                self._faults[incident] = []
                self.server.redesign(incident.how)
            elif not on and self._faults.pop(incident, None) is not None:
                self.server.redesign("present")
            return
        if on and incident not in self._faults:
            if incident.kind == "outage":
                planted = [self.server.set_fault("status", status=503)]
            elif incident.kind == "blocked":
                planted = [self.server.set_fault("challenge")]
            elif incident.kind == "mute":
                planted = [self.server.set_fault("empty", r"/sitemap.*\.xml|/[^/]+-c\d+.*|/")]
            elif incident.kind == "no-sitemap":
                planted = [self.server.set_fault("status", r"/sitemap\.xml", status=404)]
            elif incident.kind == "mass-404":
                planted = [self.server.set_fault("status", r".*-a\d+\.html", status=404)]
            elif incident.kind == "silent":
                planted = []
            else:
                raise ValueError(f"no incident {incident.kind!r}")
            self._faults[incident] = planted
        elif not on:
            for fault in self._faults.pop(incident, []):
                self.server.clear_fault(fault)

    def revisions(self) -> dict[str, list[Article]]:
        """The sources of every revision of every article that has appeared by now, by record id.

        Revisions of one article lie hours apart; an article that is removed has only its first.
        """
        now = self.server.now
        assert now is not None
        made = self._made
        shown = takewhile(lambda index: made.published(index) <= now, range(made.count))
        return {
            f"{made.host(index)}/{made.article_id(index)}": self._edited.get(index) or [made.article(index)]
            for index in shown
            if index not in self._never
        }

    def since(self, key: str, published: dt.datetime) -> list[dt.datetime]:
        """From when on each revision of an article could be read (see `revisions`)."""
        return [published, *self._edits.get(key, [])]

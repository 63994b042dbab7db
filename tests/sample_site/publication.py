"""The state of the sample publication: which articles there are, since when, and what became of them.

Pages are answers to a path; `Publication.answer` is the whole site without a socket. Time is what `now`
says, so that a year can be replayed in a minute.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import islice

from tests.sample_site import listings, template
from tests.sample_site.generate import Generator
from tests.sample_site.model import HOSTS, MAIN_HOST, SECTIONS, VIETNAM, Article

PAGE_SIZE = 20
_ARTICLE = re.compile(r"/([^/]*)-a(\d+)\.html")
_PRINT = re.compile(r"/2pdf/([^/]+)/(\d+)")
_SECTION = re.compile(r"/([^/]+)-c(\d+)(?:/trang-(\d+))?")
_TAG = re.compile(r"/news-tag(\d+)/[^/]*")
_SHARD = re.compile(r"/sitemap-article-(\d{4}-\d{2}-\d{2})\.xml")
_STATIC = re.compile(r"/[^/]+-(pa|ev|pr)(\d+)\.html")


@dataclass(frozen=True, slots=True)
class Answer:
    """A response before it meets a socket; `stamp` becomes the ETag, `modified` Last-Modified."""

    status: int
    body: bytes
    content_type: str = "text/html; charset=utf-8"
    location: str | None = None
    stamp: str | None = None
    modified: dt.datetime | None = None


@dataclass(slots=True)
class Entry:
    """An article's place in the publication; `gone` says what its address answers after removal.

    `gone` is None (live), 404, 410, "soft" (a "not found" text with status 200) or the path of the
    unrelated article that it redirects to; `listed` says that the sitemap has not noticed.
    """

    article: Article
    page: bytes | None = None  # golden bytes; None: rendered on demand
    gone: int | str | None = None
    changed: dt.datetime | None = None
    listed: bool = False


@dataclass(slots=True)
class Options:
    """How the site behaves: see the fields."""

    slugs: str = "serve"  # a wrong slug of a known ID is served (200) or sent on ("redirect")
    robots: str | None = None  # the text of robots.txt; None: the usual one; "": 404
    crawl_delay: float | None = None
    request_rate: str | None = None  # such as "1/5"
    index_lastmod: bool = True  # whether the sitemap index dates its shards
    designs: dict[str, str] = field(default_factory=dict)  # per host; otherwise "present"


class Publication:
    """Articles of both hosts, hand-written ones and generated ones; every change is one method call."""

    def __init__(
        self,
        articles: Iterable[Article] = (),
        generator: Generator | None = None,
        *,
        page: Callable[[Article], bytes | None] | None = None,
        removed: Iterable[tuple[Article, int | str]] = (),
        ghosts: bool = False,
        now: dt.datetime | None = None,
        options: Options | None = None,
    ) -> None:
        self.generator = generator or Generator(0)
        self.options = options or Options()
        self.design = "present"
        self.now = now
        self._entries: dict[tuple[str, int], Entry] = {}
        self._version = 0
        self._cache: dict[object, tuple[int, Answer]] = {}
        self._by_section: dict[tuple[str, int | None], list[int]] = {}
        for article in articles:
            self._entries[article.host, article.id] = Entry(article, page(article) if page else None)
        for article, how in removed:
            self._entries[article.host, article.id] = Entry(article, gone=how, listed=ghosts)

    # --- changes ---------------------------------------------------------------------------------

    def publish(self, article: Article) -> str:
        """Add an article (or one that came back) and return its canonical URL."""
        self._entries[article.host, article.id] = Entry(article, changed=self._clock(article.published))
        self._touch()
        return article.url

    def edit(self, article_id: int, *, host: str = MAIN_HOST, **changes: object) -> Article:
        """Change fields of an article as `dataclasses.replace` does; its page and lastmod change."""
        entry = self._need(host, article_id)
        stamp = self._clock(entry.article.published)
        lastmod = stamp if entry.article.lastmod is not None else None
        fresh = {"lastmod": lastmod, "revision": entry.article.revision + 1} | changes
        article = replace(entry.article, **fresh)  # type: ignore[arg-type]
        self._entries[host, article_id] = Entry(article, changed=stamp)
        self._touch()
        return article

    def remove(
        self, article_id: int, how: int | str = 404, *, host: str = MAIN_HOST, listed: bool = False
    ) -> None:
        """Unpublish: `how` is 404, 410, "soft", or the path of an unrelated article to redirect to.

        With `listed` the sitemap goes on naming it.
        """
        entry = self._need(host, article_id)
        self._entries[host, article_id] = replace(entry, gone=how, listed=listed)
        self._touch()

    def redesign(self, design: str) -> None:
        """Serve every article page in another design from now on, golden bytes included."""
        if design not in template.DESIGNS:
            raise ValueError(f"no design {design!r}; there are {', '.join(template.DESIGNS)}")
        self.design = design
        self._touch()

    # --- what there is ---------------------------------------------------------------------------

    def find(self, host: str, article_id: int) -> Entry | None:
        """The entry of an ID that has appeared by `now`, or None."""
        entry = self._entries.get((host, article_id))
        if entry is None:
            index = self.generator.index_of(article_id)
            if index is None or self.generator.host(index) != host:
                return None
            if self.now is not None and self.generator.published(index) > self.now:
                return None
            return Entry(self.generator.article(index))
        if self.now is not None and entry.article.published > self.now:
            return None
        return entry

    def live(self, host: str) -> Iterator[Article]:
        """Every live article of a host, newest first."""
        return (article for article in self._newest(host, None))

    def _need(self, host: str, article_id: int) -> Entry:
        entry = self.find(host, article_id)
        if entry is None:
            raise KeyError(f"{host} has no article {article_id}")
        return entry

    def _clock(self, otherwise: dt.datetime) -> dt.datetime:
        return self.now or otherwise

    def _touch(self) -> None:
        self._version += 1

    def _stored(self, host: str, *, ghosts: bool = False) -> list[Article]:
        found = [
            entry.article
            for (where, _), entry in self._entries.items()
            if where == host
            and (entry.gone is None or (ghosts and entry.listed))
            and (self.now is None or entry.article.published <= self.now)
        ]
        found.sort(key=lambda article: (article.published, article.id), reverse=True)
        return found

    def _generated(self, host: str, section: int | None) -> Iterator[Article]:
        key = (host, section)
        made = self.generator
        if key not in self._by_section:
            self._by_section[key] = [
                index
                for index in range(made.count - 1, -1, -1)
                if made.host(index) == host
                and (section is None or SECTIONS[made.section(index)].id == section)
            ]
        for index in self._by_section[key]:
            if (host, made.article_id(index)) in self._entries:
                continue
            if self.now is not None and made.published(index) > self.now:
                continue
            yield made.outline(index)

    def _newest(self, host: str, section: int | None) -> Iterator[Article]:
        stored = (
            a for a in self._stored(host) if section is None or any(s.id == section for s in a.sections)
        )
        return merge(stored, self._generated(host, section), key=lambda a: (a.published, a.id), reverse=True)

    # --- answers ---------------------------------------------------------------------------------

    def answer(self, host: str, target: str) -> Answer:
        """What the site says to GET `target` (path and query) on `host`."""
        path = target.partition("?")[0].partition("#")[0]
        if host.startswith("www.") and host[4:] in HOSTS:
            return _moved(f"https://{host[4:]}{target}")
        if host not in HOSTS:
            return Answer(421, f"no such host here: {host}\n".encode(), "text/plain; charset=utf-8")
        if match := _ARTICLE.fullmatch(path):
            return self._article(host, match[1], int(match[2]))
        if match := _PRINT.fullmatch(path):
            entry = self.find(host, int(match[2]))
            if entry is None or entry.gone is not None:
                return _missing()
            return Answer(200, template.print_view(entry.article))
        if path == "/robots.txt":
            return self._robots(host)
        if path == "/sitemap.xml":
            return self._remember(("index", host), lambda: self._index(host))
        if match := _SHARD.fullmatch(path):
            day = dt.date.fromisoformat(match[1])
            return self._remember(("shard", host, day), lambda: self._shard(host, day))
        if path == "/":
            return self._remember(("home", host), lambda: self._listing(host, None, 1))
        if match := _SECTION.fullmatch(path):
            section, number = int(match[2]), int(match[3] or 1)
            if all(known.id != section for known in SECTIONS):
                return _missing()
            return self._remember(
                ("list", host, section, number), lambda: self._listing(host, section, number)
            )
        if match := _TAG.fullmatch(path):
            number = int(match[1])
            tagged = [a for a in self._stored(host) if number in {template.tag_number(tag) for tag in a.tags}]
            return Answer(200, listings.tag(tagged[:PAGE_SIZE], number))
        if path == "/tim-kiem":
            return Answer(200, listings.search(list(islice(self._newest(host, None), 5))))
        if match := _STATIC.fullmatch(path):
            return Answer(200, listings.static(match[1]))
        return _missing()

    def _remember(self, key: object, make: Callable[[], Answer]) -> Answer:
        version, answer = self._cache.get(key, (-1, None))
        mark = (self._version, self.now)
        if answer is None or version != hash(mark):
            if len(self._cache) > 20_000:
                self._cache.clear()
            answer = make()
            self._cache[key] = (hash(mark), answer)
        return answer

    def _article(self, host: str, slug: str, article_id: int) -> Answer:
        entry = self.find(host, article_id)
        if entry is None:
            return _missing()
        article = entry.article
        if entry.gone == "soft":
            return Answer(200, listings.not_found())
        if isinstance(entry.gone, int):
            return _missing(entry.gone)
        if entry.gone is not None:
            return _moved(f"https://{host}{entry.gone}", 302)
        if slug != article.slug and self.options.slugs == "redirect":
            return _moved(article.url)
        design = self.options.designs.get(host, self.design)
        body = (
            entry.page if entry.page is not None and design == "present" else template.render(article, design)
        )
        return Answer(
            200,
            body,
            article.content_type,
            stamp=f"{design}-{article_id}-{article.revision}",
            modified=entry.changed or article.published,
        )

    def _robots(self, host: str) -> Answer:
        options = self.options
        text = options.robots
        if text == "":
            return _missing()
        if text is None:
            text = "User-agent: *\nDisallow: /tim-kiem\nDisallow: /quan-tri/\n"
            if options.crawl_delay is not None:
                text += f"Crawl-delay: {options.crawl_delay:g}\n"
            if options.request_rate is not None:
                text += f"Request-rate: {options.request_rate}\n"
            text += f"Sitemap: https://{host}/sitemap.xml\n"
        return Answer(200, text.encode(), "text/plain; charset=utf-8")

    def _days(self, host: str) -> dict[dt.date, dt.datetime]:
        """Each day that has a shard, with the newest change in it."""
        made, days = self.generator, dict[dt.date, dt.datetime]()
        for number in range(made.days):
            indexes = made.of_day(made.first_day + dt.timedelta(days=number))
            last = next((index for index in reversed(indexes) if made.host(index) == host), None)
            if last is None:
                continue
            moment = made.published(last)
            if self.now is not None and moment > self.now:
                shown = [i for i in indexes if made.host(i) == host and made.published(i) <= self.now]
                if not shown:
                    break
                moment = made.published(shown[-1])
            days[moment.date()] = moment
        for (where, _), entry in self._entries.items():
            article = entry.article
            if where != host or (self.now is not None and article.published > self.now):
                continue
            day = article.published.astimezone(VIETNAM).date()
            change = entry.changed or article.lastmod or article.published
            days[day] = max(change, days.get(day, change))
        return days

    def _index(self, host: str) -> Answer:
        days = self._days(host)
        newest = max(days.values(), default=None)
        body = listings.sitemap_index(
            host, sorted(days.items(), reverse=True), lastmod=self.options.index_lastmod
        )
        return Answer(200, body, "text/xml; charset=utf-8", stamp=_stamp(body), modified=newest)

    def _shard(self, host: str, day: dt.date) -> Answer:
        made = self.generator
        found = [
            made.outline(index)
            for index in made.of_day(day)
            if made.host(index) == host
            and (host, made.article_id(index)) not in self._entries
            and (self.now is None or made.published(index) <= self.now)
        ]
        found += [a for a in self._stored(host, ghosts=True) if a.published.astimezone(VIETNAM).date() == day]
        if not found and day not in self._days(host):
            return _missing()
        found.sort(key=lambda article: (article.published, article.id))
        body = listings.sitemap_shard(found)
        newest = max((a.lastmod or a.published for a in found), default=None)
        return Answer(200, body, "text/xml; charset=utf-8", stamp=_stamp(body), modified=newest)

    def _listing(self, host: str, section: int | None, number: int) -> Answer:
        start = (max(number, 1) - 1) * PAGE_SIZE
        newest = self._newest(host, section)
        shown = list(islice(newest, start, start + PAGE_SIZE))
        if not shown:  # past the end the site repeats its last page
            total = sum(1 for _ in self._newest(host, section))
            last = (max(total - 1, 0) // PAGE_SIZE) * PAGE_SIZE
            shown = list(islice(self._newest(host, section), last, None))
            number = last // PAGE_SIZE + 1
        more = next(newest, None) is not None
        name = next((known for known in SECTIONS if known.id == section), None)
        body = listings.section(host, name, shown, number, more)
        return Answer(200, body, stamp=_stamp(body))


def _stamp(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:20]


def _missing(status: int = 404) -> Answer:
    return Answer(status, listings.not_found())


def _moved(location: str, status: int = 301) -> Answer:
    return Answer(status, b"", location=location)

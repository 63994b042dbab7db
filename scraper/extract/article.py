"""The front door: one page's bytes in, one record out, with the source of every value."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from lxml.html import HtmlElement

from scraper import urls
from scraper.extract import boxes, trail
from scraper.extract.addresses import Addresses, named_address
from scraper.extract.declared import Declared
from scraper.extract.lede import without_own_name
from scraper.extract.links import read_links
from scraper.extract.metadata import Metadata, read_metadata
from scraper.extract.model import Candidate, Extraction, NotAnArticle, Places, Story
from scraper.extract.outline import Outline, read_outline
from scraper.extract.page import MOST_ELEMENTS, elements_of, parse
from scraper.extract.printed import read_printed_dates
from scraper.extract.published import Dated, date_article
from scraper.extract.sources import JsonLd, Meta, Source
from scraper.extract.story import read_story
from scraper.record import ExtractedArticle, Link, content_hash

if TYPE_CHECKING:
    from scraper.sites.publication import Publication

_Value = TypeVar("_Value")

# Titles of pages that say, with status 200, that there is nothing here.
_NOT_FOUND = re.compile(
    r"\b404\b|\bnot found\b|không tìm thấy|không tồn tại|đã bị (?:xóa|xoá|gỡ)", re.IGNORECASE
)
# Titles that can be nothing else, whatever the page suggests to read instead.
_NO_PAGE = re.compile(
    r"\W*(?:(?:lỗi|error)\s*)?404\s*(?:[-–:|.!(].{0,50}|(?:not|không|page|trang|error)\b.{0,50})?"
    r"|\W*(?:lỗi|thông báo lỗi|page not found|error)\W*"
    r"|\W*không tìm thấy (?:trang|nội dung|bài viết|đường dẫn|kết quả).{0,30}"
    r"|\W*(?:trang|bài viết|nội dung|đường dẫn|liên kết)"
    r"(?: (?:bạn|này|quý|khách|mà|đang|cần|muốn|tìm|kiếm|yêu|cầu|truy|cập|xem|hiện|đã|web)){0,8}"
    r" không (?:có|tồn tại|tìm thấy|được tìm thấy)\b.{0,30}",
    re.IGNORECASE,
)
_SORRY = re.compile(
    r"(?:quay|trở) (?:lại|về) trang chủ|trang (?:bạn|quý khách|này) .{0,40}không (?:có|tồn tại|tìm thấy)",
    re.IGNORECASE,
)
_GENERIC_TITLES: tuple[Source, ...] = (Meta("og:title"), JsonLd("headline"), Meta("twitter:title"))
_LEAST_OF_MOST = 3 * MOST_ELEMENTS  # bytes that so many elements take: "<b>"
_VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"


def extract_article(
    body: bytes,
    *,
    url: str | None,
    publication: Publication | None = None,
    content_type: str | None = None,
    now: datetime,
    sitemap_lastmod: str | None = None,
    shard_day: date | None = None,
    explain: bool = False,
) -> Extraction:
    """Extract the article that a page's bytes hold.

    `url` is the address the page was finally fetched from; None for a saved page, which is then
    asked itself. `publication` is the declaration to read it with; without one, only metadata and
    structure speak. `content_type` is the response's header. `now` (aware) is the moment of
    fetching: nothing may have been published after it. `sitemap_lastmod` (RFC 3339) and `shard_day`
    are what the sitemap says of the URL, the last resort for a date. `explain` adds what the page's
    structure says to fields that a declared source gave.

    A saved page that names no address gets ``url`` "" and an id made of its content.

    Raises NotAnArticle for a page that is none (its `reason` is short and countable). Other errors
    are bugs. Opens nothing, reads no clock.
    """
    if publication is not None and url is not None:
        kind = publication.classify(url).kind
        if kind != "article":
            raise NotAnArticle(f"url-{kind}")
    root = parse(body, content_type)
    if root is None:
        raise NotAnArticle("empty")
    reader = _Reader(root, url, publication, now, explain)
    extraction = reader.read(sitemap_lastmod, shard_day)
    extraction.truncated = len(body) >= _LEAST_OF_MOST and len(reader.hold()) == MOST_ELEMENTS
    return extraction


def own_address(body: bytes) -> str | None:
    """The address a saved page names as its own, as written there but absolute; None if it names none."""
    root = parse(body)
    return None if root is None else named_address(read_metadata(root))


class _Reader:
    """One page being read: what its steps share. Lives for one call of `extract_article`."""

    def __init__(
        self,
        root: HtmlElement,
        url: str | None,
        publication: Publication | None,
        now: datetime,
        explain: bool,
    ) -> None:
        self.root = root
        self._held: list[HtmlElement] = []
        self.outline: Outline | None = None
        self.declared = Declared(publication, root)
        self.publication = publication
        self.now = now
        self.explain = explain
        self.metadata = read_metadata(self.root)
        self.candidates: dict[str, list[Candidate]] = {}
        self.found_by: dict[str, str | None] = {}
        self.addresses = Addresses(root, self.metadata, publication, url)
        self.disagreements = ["url"] if self.addresses.names_another else []

    def read(self, sitemap_lastmod: str | None, shard_day: date | None) -> Extraction:
        hint = self._metadata_title()
        places, names = self.declared.places(hint), self.declared.names
        if places.body is None:
            self.hold()
        story = read_story(self.root, places, base_url=self.addresses.base, hint_title=hint)
        if story.source and urls.is_name_of(story.source, self.addresses.base):
            story.source = None  # its own name under an article says that nothing was taken from elsewhere
        story.lede = without_own_name(story.lede, self.metadata.meta.get("og:site_name"), self.addresses.base)
        title = self._title(story, names, hint)
        if title is None and not story.paragraphs:
            raise NotAnArticle("empty")
        self._refuse_not_found(title or "", story)
        self._place_field("lede", story.lede, names)
        body = "\n\n".join(story.paragraphs)
        self._place_field("body", body or None, names)
        self._place_field("author", story.byline_raw if story.authors or story.source else None, names)
        dated = self._dated(story, sitemap_lastmod, shard_day)
        section = self._section(story.heading, title)
        tags = self._tags(story)
        found = self._boxes(story)
        self._compare_with_metadata(title, story.lede, hint)
        site, article_id, identity = self._identity(story, title or "")
        article = ExtractedArticle(
            id=identity,
            site=site,
            article_id=article_id,
            url=self.addresses.own or "",
            title=title or "",
            lede=story.lede,
            body=body,
            author=", ".join(story.authors) or None,
            authors=story.authors,
            source=story.source,
            byline_raw=story.byline_raw,
            published_at=dated.published.local.isoformat() if dated.published else None,
            published_precision=dated.published.precision if dated.published else None,
            published_raw=dated.published.raw if dated.published else None,
            modified_at=dated.modified.isoformat() if dated.modified else None,
            section=section,
            tags=tags,
            related_links=found.related,
            latest_links=found.latest,
            images=story.images,
            captions=story.captions,
            language=self._language(title or "", story),
        )
        article.found_by.update(self.found_by)
        article.content_hash = content_hash(article)
        if self.explain and names:
            self._explain_structure(hint)
        return Extraction(article, self.candidates, self.disagreements)

    def hold(self) -> list[HtmlElement]:
        """The page's elements, held from now on: lxml makes their objects anew each time nobody holds them.

        Where a declaration finds the text, most of them are never asked for.
        """
        if not self._held:
            self._held = elements_of(self.root)
        return self._held

    def _explain_structure(self, hint: str | None) -> None:
        """Add what structure says by itself, beside what declared selectors gave."""
        story = read_story(self.root, Places(), base_url=self.addresses.base, hint_title=hint)
        said = {"title": story.title, "lede": story.lede, "body": "\n\n".join(story.paragraphs)}
        for field, value in said.items():
            if value and self.found_by.get(field) not in (None, "structure"):
                self._candidate(field, "structure", value, "without the declaration")

    def _title(self, story: Story, names: dict[str, str], hint: str | None) -> str | None:
        if story.title:
            self.found_by["title"] = names.get("title", "structure")
            self._candidate("title", self.found_by["title"] or "", story.title, "the visible heading")
        for source in _GENERIC_TITLES:
            value = self._metadata_value(source)
            if value:
                self._candidate("title", source.name, value, "metadata")
        if story.title:
            return story.title
        for source in _GENERIC_TITLES:
            if self._metadata_value(source) and hint:
                self.found_by["title"] = source.name
                return hint
        if hint:
            self.found_by["title"] = "meta"
        return hint

    def _metadata_title(self) -> str | None:
        """The title metadata gives, without the site's name behind it."""
        site_name = self.metadata.meta.get("og:site_name")
        for value in (*map(self._metadata_value, _GENERIC_TITLES), self.metadata.title):
            if value:
                return without_site_name(value, site_name)
        return None

    def _metadata_value(self, source: Source) -> str | None:
        if isinstance(source, Meta):
            return self.metadata.meta.get(source.key)
        return self.metadata.text(source.key)

    def _place_field(self, field: str, value: str | None, names: dict[str, str]) -> None:
        if value is None:
            self.found_by[field] = None
            return
        name = names.get("byline" if field == "author" else field, "structure")
        self.found_by[field] = name
        self._candidate(field, name, value, "the first source that gave one")

    def _dated(self, story: Story, sitemap_lastmod: str | None, shard_day: date | None) -> Dated:
        printed = self.declared.printed(story.heading, self.now)
        if printed is None or not printed.beneath_title:
            beside = read_printed_dates(story.heading, story.container, self.now)
            if printed is None:
                printed = beside
            elif beside.published is not None and beside.beneath_title:
                printed = beside  # the declared line is the clock of the page's head
                self._disagree("published")
        dated = date_article(
            self.metadata,
            printed,
            sitemap_lastmod=sitemap_lastmod,
            shard_day=shard_day,
            now=self.now,
        )
        self.found_by["published"] = dated.published.source if dated.published else None
        self.candidates["published"] = dated.candidates
        if dated.disagree:
            self._disagree("published")
        return dated

    def _section(self, heading: HtmlElement | None, title: str | None) -> str | None:
        for selector, elements in self.declared.matches("section"):
            if name := trail.deepest(elements, title):
                return self._chosen("section", selector, name)
        if name := trail.read_section(self.root, self._outline(heading), heading, title):
            return self._chosen("section", "structure", name)
        if name := trail.deepest_name(self.metadata.breadcrumb, title):
            return self._chosen("section", "json-ld", name)
        name = self.metadata.meta.get("article:section")
        return self._chosen("section", "og", name) if name else self._chosen("section", None, None)

    def _outline(self, heading: HtmlElement | None) -> Outline:
        """The page's outline, read when a field first needs it."""
        if self.outline is None:
            self.outline = read_outline(self.hold(), heading)
        return self.outline

    def _tags(self, story: Story) -> list[str]:
        for selector, elements in self.declared.matches("tags"):
            if tags := trail.tag_names(elements):
                return self._chosen("tags", selector, tags)
        tags = trail.read_tags(self._outline(story.heading), story.heading)
        return self._chosen("tags", "structure" if tags else None, tags)

    def _boxes(self, story: Story) -> boxes.Boxes:
        related = self._declared_box("related")
        latest = self._declared_box("latest")
        if related is None or latest is None:
            found = boxes.read_boxes(
                self._outline(story.heading), story.heading, story.container, self.addresses.link
            )
        else:
            found = boxes.Boxes()
        if related is not None:
            # A declared box that stands there empty says that nothing was chosen.
            found.related, found.related_by = related
        if latest is not None:
            found.latest, _ = latest
        self._chosen("related", found.related_by, [link.url for link in found.related])
        return found

    def _declared_box(self, field: str) -> tuple[list[Link], str | None] | None:
        name, elements = self.declared.elements(field)
        if not elements:
            return None
        links = read_links(elements, self.addresses.link)
        return links, name if links else None

    def _compare_with_metadata(self, title: str | None, lede: str | None, said: str | None) -> None:
        """Note where what is printed and what metadata says (`said` is its title) cannot both be right."""
        self.disagreements += self.declared.doubted
        if title and said and title != said and not _same_words(title, said):
            self._disagree("title")
        description = self.metadata.meta.get("og:description") or self.metadata.meta.get("description")
        if description:
            self._candidate("lede", "og", description, "metadata: never a lede by itself")
            if lede and lede != description and not _overlap(lede, description):
                self._disagree("lede")

    def _identity(self, story: Story, title: str) -> tuple[str, int | None, str]:
        """(site, article number, id)."""
        if self.addresses.own is None:
            site = urls.site_of(self.addresses.base)
            text = "\n".join((title, *story.paragraphs))
            return site, None, f"{site or 'unknown'}/{_short_hash(text)}"
        site = urls.site_of(self.addresses.own)
        number = self.publication.classify(self.addresses.own).article_id if self.publication else None
        return site, number, f"{site}/{number if number is not None else _short_hash(self.addresses.own)}"

    def _refuse_not_found(self, title: str, story: Story) -> None:
        if sum(map(len, story.paragraphs)) < 400:
            said = self.publication is not None and self.publication.says_not_found(title)
            sorry = _NOT_FOUND.search(title) or any(map(_SORRY.search, story.paragraphs))
            if said or (sorry and not story.authors):
                raise NotAnArticle("not-found")
        if _NO_PAGE.fullmatch(title) and not story.authors:
            raise NotAnArticle("not-found")

    def _language(self, title: str, story: Story) -> str:
        """ "vi" for text with Vietnamese letters, else what the page declares, else "vi"."""
        text = f"{title} {story.lede or ''} {' '.join(story.paragraphs[:5])}"[:3000]
        enough = len(text) // 50 + 1  # one letter in fifty: two lines tell
        if re.match(f"(?:[^{_VIETNAMESE}]*+[{_VIETNAMESE}]){{{enough}}}", text):
            return "vi"
        declared = (self.metadata.language or "").split("-")[0].split("_")[0].lower()
        if len(declared) == 2 and declared != "vi":
            return declared
        return "en" if text.isascii() and len(text) > 200 else "vi"

    def _disagree(self, field: str) -> None:
        if field not in self.disagreements:
            self.disagreements.append(field)

    def _candidate(self, field: str, source: str, value: object, note: str) -> None:
        self.candidates.setdefault(field, []).append(Candidate(source, value, note))

    def _chosen(self, field: str, source: str | None, value: _Value) -> _Value:
        self.found_by[field] = source
        if source is not None:
            self._candidate(field, source, value, "the first source that gave one")
        return value


def without_site_name(title: str, site_name: str | None) -> str:
    """A page title without the outlet's name behind it.

    >>> without_site_name("Giá vàng tăng - Thương hiệu & Công luận", "Thương hiệu & Công luận")
    'Giá vàng tăng'
    >>> without_site_name("Giá vàng tăng | Báo Mới", None)
    'Giá vàng tăng'
    """
    if site_name:
        match = re.search(rf"\s+[-–—|]+\s*{re.escape(site_name)}\s*$", title, re.IGNORECASE)
        if match and match.start():
            return title[: match.start()]
    head, bar, tail = title.rpartition(" | ")
    return head if bar and len(tail) <= 40 and len(head) > len(tail) else title


def _same_words(one: str, other: str) -> bool:
    first, second = (" ".join(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return first in second or second in first


def _overlap(lede: str, description: str) -> bool:
    """Whether at least half of the shorter text's words stand in the other."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (lede, description))
    return 2 * len(first & second) >= min(len(first), len(second))


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


__all__ = ["Extraction", "Metadata", "NotAnArticle", "extract_article"]

"""The rules of a record: what is checked before a line is stored, and by ``thcl verify`` afterwards. Pure.

A rule here is one that RECORD's reader relies on (form of an instant, identity, hash, nothing blank where
something is promised); whether the value is the right one, only the page can say.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from unicodedata import is_normalized

from scraper.record import (
    FOUND_BY_FIELDS,
    SCHEMA_VERSION,
    ArchiveRef,
    Article,
    ExtractedArticle,
    Image,
    Link,
    content_hash,
)
from scraper.urls import canonical

_HOST = re.compile(r"(?!www\.)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_URL = re.compile(r"https://(?:www\.)?([a-z0-9.-]+)(?:/\S*)?")
_LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
# What nearly all text consists of: each of these is NFC beside any other of them, is no control character
# and, but for the space and the line break, no white space.
_PLAIN = re.compile("[\n -~\xa1-\xac\xae-\u02ff\u1ea0-\u1ef9\u2010-\u2027\u20ab\u20ac]*")
# What collapsed white space does not hold: runs, tab and CR, NBSP, soft hyphen, zero-width space, BOM.
_UNCLEAN = ("  ", "\t", "\r", "\xa0", "\xad", "\u200b", "\u2028", "\u2029", "\ufeff")
# Control characters and marks that turn the direction of what follows: a terminal and a table obey them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PRECISION_ENDING = {"day": "T00:00:00+07:00", "minute": ":00+07:00", "second": "+07:00"}
_TEXTS = ("title", "lede", "body", "author", "source", "byline_raw", "published_raw", "section")
_COLLAPSED = ("title", "lede", "body")
_TEXT_LISTS = ("authors", "tags", "captions")


def identity_of(site: str, article_id: int | None, url: str) -> str:
    """The `id` of an article: by its number, or without one by its canonical URL.

    >>> identity_of("thuonghieucongluan.com.vn", 125192, "")
    'thuonghieucongluan.com.vn/125192'
    >>> identity_of("vnexpress.net", None, "https://vnexpress.net/bai-viet.html")
    'vnexpress.net/c619f2d4e90524e6'
    """
    if article_id is not None:
        return f"{site}/{article_id}"
    return f"{site}/{hashlib.sha256(url.encode()).hexdigest()[:16]}"


def problems(article: ExtractedArticle, *, hashed: bool = False) -> list[str]:
    """The rules that a record breaks, each as ``"field: what is wrong"``; [] when it may be stored.

    Types come first: a record of wrong types gets no further. Of an `Article` the keys of storing are
    checked too. With `hashed`, `content_hash` is not computed again: extraction has just done it.

    >>> from scraper.record import ExtractedArticle
    >>> bad = ExtractedArticle(id="a.vn/1", site="a.vn", article_id=1, url="http://a.vn/1", title="Tin")
    >>> problems(bad)
    ['url: not a canonical https address on a.vn', 'found_by: names no source for title', \
'content_hash: not the hash of the content']
    """
    found = list(_type_problems(article))
    if found:
        return found
    found.extend(_identity_problems(article))
    found.extend(_text_problems(article))
    found.extend(_date_problems(article))
    found.extend(_link_problems(article))
    found.extend(_source_problems(article))
    if isinstance(article, Article):
        found.extend(_storing_problems(article))
    if not hashed:
        found.extend(_hash_problems(article))
    return found


def _hash_problems(article: ExtractedArticle) -> Iterable[str]:
    try:
        if article.content_hash != content_hash(article):
            yield "content_hash: not the hash of the content"
    except UnicodeEncodeError:
        yield "content_hash: text holds half of a surrogate pair, which UTF-8 cannot write"


_TYPES: dict[str, tuple[set[type], str]] = {
    "schema_version": ({int}, "an integer"),
    "article_id": ({int, type(None)}, "an integer or null"),
    **dict.fromkeys(("id", "site", "url", "title", "body", "content_hash"), ({str}, "a string")),
    **dict.fromkeys(
        (
            "lede", "author", "source", "byline_raw", "published_at", "published_precision", "published_raw",
            "modified_at", "section", "language",
        ),
        ({str, type(None)}, "a string or null"),
    ),
    "found_by": ({dict}, "an object"),
}  # fmt: skip
_LISTS: dict[str, tuple[set[type], str]] = {
    **dict.fromkeys(("authors", "tags", "captions"), ({str}, "a list of strings")),
    **dict.fromkeys(("related_links", "latest_links"), ({Link}, "a list of links")),
    "images": ({Image}, "a list of images"),
}
_STORING_TYPES: dict[str, tuple[set[type], str]] = {
    "revision": ({int}, "an integer"),
    **dict.fromkeys(("first_seen_at", "fetched_at", "run_id"), ({str}, "a string")),
    "archive": ({ArchiveRef, type(None)}, "an object or null"),
}


def _type_problems(article: ExtractedArticle) -> Iterable[str]:
    for name, (kinds, kind) in _TYPES.items():
        if type(getattr(article, name)) not in kinds:
            yield f"{name}: not {kind}"
    for name, (kinds, kind) in _LISTS.items():
        if type(entries := getattr(article, name)) is not list or not kinds.issuperset(map(type, entries)):
            yield f"{name}: not {kind}"
    if isinstance(article, Article):
        for name, (kinds, kind) in _STORING_TYPES.items():
            if type(getattr(article, name)) not in kinds:
                yield f"{name}: not {kind}"


def _identity_problems(article: ExtractedArticle) -> Iterable[str]:
    if article.schema_version != SCHEMA_VERSION:
        yield f"schema_version: not {SCHEMA_VERSION}"
    if not _HOST.fullmatch(article.site):
        yield "site: not a host in small letters without www."
    if article.article_id is not None and article.article_id < 1:
        yield "article_id: not positive"
    url = _URL.fullmatch(article.url)
    if not url or url[1] != article.site or canonical(article.url) != article.url:
        yield f"url: not a canonical https address on {article.site}"
    if article.id != identity_of(article.site, article.article_id, article.url):
        yield "id: does not follow from site and article_id (or url)"


def _text_problems(article: ExtractedArticle) -> Iterable[str]:
    single = {name: [text] for name in _TEXTS if (text := getattr(article, name)) is not None}
    texts: dict[str, list[str]] = single | {name: getattr(article, name) for name in _TEXT_LISTS}
    everything = "\n".join(text for entries in texts.values() for text in entries)
    if "  " in everything or not _PLAIN.fullmatch(everything):
        yield from _character_problems(texts)
    for name in _COLLAPSED:
        if (text := getattr(article, name)) and text != text.strip():
            yield f"{name}: white space at an end"
    for name, entries in texts.items():
        if name != "body" and not all(map(str.strip, entries)):
            yield f"{name}: blank"
    if "\n" in article.title:
        yield "title: more than one line"
    if article.lede and "\n\n" in article.lede:
        yield "lede: more than one paragraph"
    if "\n\n\n" in article.body:
        yield "body: an empty paragraph"
    if (article.author is None) != (not article.authors):
        yield "author: stands without authors, or authors without it"
    if article.language is not None and not _LANGUAGE.fullmatch(article.language):
        yield "language: not a language tag"


def _character_problems(texts: dict[str, list[str]]) -> Iterable[str]:
    for name, entries in texts.items():
        if not all(is_normalized("NFC", text) for text in entries):
            yield f"{name}: not NFC"
        if name in _COLLAPSED and any(mark in text for text in entries for mark in _UNCLEAN):
            yield f"{name}: white space not collapsed"
        if any(map(_CONTROL.search, entries)):
            yield f"{name}: a control character"


def _is_instant(text: str, form: re.Pattern[str]) -> bool:
    if not form.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _date_problems(article: ExtractedArticle) -> Iterable[str]:
    published, precision = article.published_at, article.published_precision
    if (published is None) != (precision is None):
        yield "published_precision: null exactly when published_at is null"
    if published is not None and not _is_instant(published, _LOCAL):
        yield "published_at: not an instant such as 2021-03-02T09:26:00+07:00"
    elif published is not None and precision is not None:
        ending = _PRECISION_ENDING.get(precision)
        if ending is None:
            yield "published_precision: not second, minute or day"
        elif not published.endswith(ending):
            yield f"published_at: more exact than its precision {precision}"
    if article.modified_at is not None and not _is_instant(article.modified_at, _LOCAL):
        yield "modified_at: not an instant such as 2021-03-02T09:26:00+07:00"


def _is_absolute(url: object) -> bool:
    return type(url) is str and url.startswith(("https://", "http://")) and len(url.split(None, 1)) == 1


def _link_problems(article: ExtractedArticle) -> Iterable[str]:
    for name in ("related_links", "latest_links"):
        links: list[Link] = getattr(article, name)
        for link in links:
            if not _is_absolute(link.url):
                yield f"{name}: not an absolute URL"
            if type(link.title) is not str or not (link.lede is None or type(link.lede) is str):
                yield f"{name}: title or lede of a wrong type"
            elif not is_normalized("NFC", link.title) or not is_normalized("NFC", link.lede or ""):
                yield f"{name}: not NFC"
    related = [link.url for link in article.related_links]
    if len(set(related)) != len(related):
        yield "related_links: a link stands twice"
    if article.url in related:
        yield "related_links: names the article itself"
    for image in article.images:
        if not _is_absolute(image.url):
            yield "images: not an absolute URL"
        if not (image.caption is None or type(image.caption) is str):
            yield "images: caption of a wrong type"


_VALUE_OF = {"author": "authors", "published": "published_at", "related": "related_links"}


def _source_problems(article: ExtractedArticle) -> Iterable[str]:
    found_by = article.found_by
    if tuple(found_by) != FOUND_BY_FIELDS:
        yield f"found_by: keys are not {', '.join(FOUND_BY_FIELDS)}"
        return
    for name, source in found_by.items():
        if source is not None and (type(source) is not str or not source):
            yield f"found_by: source of {name} is not a name or null"
        if source is None and getattr(article, _VALUE_OF.get(name, name)):
            yield f"found_by: names no source for {name}"


def _storing_problems(article: Article) -> Iterable[str]:
    if article.revision < 1:
        yield "revision: less than 1"
    for name in ("first_seen_at", "fetched_at"):
        if not _is_instant(getattr(article, name), _UTC):
            yield f"{name}: not a UTC instant such as 2026-11-24T18:13:08Z"
    if not article.run_id:
        yield "run_id: blank"
    if article.archive is not None:
        file, offset = article.archive.file, article.archive.offset
        if type(file) is not str or not file or type(offset) is not int or offset < 0:
            yield "archive: not a file name and an offset"
    if not _SHA256.fullmatch(article.content_hash):
        yield "content_hash: not 64 hexadecimal digits"

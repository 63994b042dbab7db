"""The kinds of line a data folder holds beside its articles, and reading a line back typed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from scraper.dataset.disk import DatasetError
from scraper.record import SCHEMA_VERSION, Article, ExtractedArticle

# What msgspec raises for bytes that are no valid line; of bytes that are no UTF-8 it is the second.
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError)


class Tombstone(msgspec.Struct, frozen=True):
    """An article that answered 404 or 410. `gone_at` is UTC."""

    id: str
    url: str
    status: int
    gone_at: str
    run_id: str


class Check(msgspec.Struct, frozen=True):
    """A look at an article that gave nothing to store. `checked_at` is UTC."""

    id: str
    checked_at: str
    outcome: str


class Quarantined(msgspec.Struct, frozen=True):
    """A record, or an unreadable line, that was set aside, and why. `quarantined_at` is UTC."""

    id: str | None
    url: str | None
    reasons: list[str]
    quarantined_at: str
    run_id: str
    record: Any


class SchemaError(DatasetError):
    """A line is no article of this schema; the message says why."""


class _Version(msgspec.Struct):
    schema_version: int


_decode_version = msgspec.json.Decoder(_Version).decode
_decode_article = msgspec.json.Decoder(Article).decode


def article_of(line: bytes) -> Article:
    """The article of one line, typed. Raises `SchemaError`."""
    try:
        article = _decode_article(line)
    except UNREADABLE as error:
        try:
            version = _decode_version(line).schema_version
        except UNREADABLE:
            version = SCHEMA_VERSION
        if version <= SCHEMA_VERSION:
            raise SchemaError(str(error)) from None
        article = None
    if article is None or article.schema_version > SCHEMA_VERSION:
        raise SchemaError(f"schema_version is newer than {SCHEMA_VERSION}; update thcl")
    return article


def utc(moment: datetime) -> str:
    """An aware instant as the dataset and reports write it: UTC, whole seconds, ``2026-11-24T18:13:08Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def utc_now() -> str:
    """The system clock's instant, as `utc` writes it."""
    return utc(datetime.now(UTC))


def quarantine_line(
    record: ExtractedArticle | Mapping[str, Any],
    reasons: Sequence[str],
    *,
    run_id: str,
    at: str | None = None,
) -> bytes:
    """One line of a quarantine file.

    A record that JSON cannot hold (a lone surrogate, an object) is written as the text of its `repr`.
    """

    def named(key: str) -> str | None:
        value = record.get(key) if isinstance(record, Mapping) else getattr(record, key, None)
        return value if isinstance(value, str) else None

    content: Any = record
    try:
        msgspec.json.encode(record)
    except (TypeError, ValueError, OverflowError):
        content = ascii(record)
    return msgspec.json.encode(
        Quarantined(
            id=_text(named("id")),
            url=_text(named("url")),
            reasons=[ascii(r) if not r.isprintable() else r for r in reasons],
            quarantined_at=at or utc_now(),
            run_id=run_id,
            record=content,
        )
    )


def _text(value: str | None) -> str | None:
    """The same text without lone surrogates."""
    return value if value is None else value.encode("utf-8", "backslashreplace").decode("utf-8")

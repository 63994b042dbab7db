"""The dataset card of an export: README.md in English and Vietnamese, with coverage field by field."""

from __future__ import annotations

import json
from typing import Any

from scraper.export.columns import COLUMNS
from scraper.export.descriptions import DESCRIPTIONS
from scraper.export.origin import Origin
from scraper.export.schemas import NAME, SUMMARY


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.1f} %"


def card(manifest: dict[str, Any], origin: Origin) -> str:
    """The card's text. `manifest` is the content of manifest.json."""
    total = manifest["rows"]
    filled = manifest["coverage"]
    rows = "\n".join(
        f"| `{column.name}` | {column.kind} | {_percent(filled[column.name] / total if total else None)} "
        f"| {DESCRIPTIONS[column.name][0]} | {DESCRIPTIONS[column.name][1]} |"
        for column in COLUMNS
    )
    formats = ", ".join(manifest["formats"])
    configs = ""
    if "parquet" in manifest["formats"]:
        configs = 'configs:\n- config_name: default\n  data_files: "data/**/*.parquet"\n'
    elif lines := [name for name in manifest["formats"] if name.startswith("jsonl")]:
        # One of them: each holds every row.
        configs = f'configs:\n- config_name: default\n  data_files: "articles.{lines[0]}"\n'
    first, last = (str(manifest["published"][end] or "–")[:10] for end in ("first", "last"))
    checked = "yes" if manifest["duplicates_checked"] else "no"
    return f"""---
pretty_name: {json.dumps(origin.title, ensure_ascii=False)}
language:
- vi
license: other
license_name: copyright-of-the-publication
{configs}---

# {origin.title}

{SUMMARY}

{manifest["rows"]:,} rows, published {first} to {last} (days in Vietnam).
Formats: {formats}. Near-duplicates marked: {checked}.

```python
import scraper
articles = scraper.load("this folder", engine="pandas")  # or polars, duckdb, arrow, datasets
```

## Fields and how many rows fill them / Các trường và độ phủ

| field | kind | filled | meaning | ý nghĩa |
|---|---|---|---|---|
{rows}

## What is not promised

- An instant with `published_precision` `"day"` stands at midnight because the hour is unknown.
- A null means that the page did not say, or that it was not understood; nothing is guessed.
- In the folders of Parquet, year 0 holds the articles whose day is unknown.
- Articles that the publication removed stay as they were last seen; `gone_at` says when a crawl found the
  page gone. Null does not mean that the page still stands: nobody may have looked.
- `latest_links` are the newest articles of the moment of the crawl, not chosen for the article.
- `duplicate_of` comes from similarity of text and can be wrong both ways.

## Citation, copyright, takedown

Cite as: {origin.citation}, version {manifest["data_version"]}.
{origin.rights} This export is for analysis; it gives no right to publish the texts again.
To have an article taken out, write to the operator who gave you this export and name its `id`.

# {origin.title} (tiếng Việt)

Bài của một tờ báo, trích và ghi ngày giờ tự động, mỗi bài một bản ghi.
{manifest["rows"]} bản ghi, đăng từ {first} đến {last} (giờ Việt Nam).

- Giá trị null nghĩa là trang không ghi hoặc không đọc được; không có giá trị nào là phỏng đoán.
- `published_precision` là `"day"` thì giờ 00:00 chỉ vì trang không ghi giờ.
- Bài đã bị gỡ khỏi báo vẫn còn trong bộ dữ liệu như lần thấy cuối; `gone_at` ghi lúc thấy trang không còn.
  Giá trị null không có nghĩa là trang vẫn còn: có thể chưa ai xem lại.
- `duplicate_of` dựa trên độ giống của văn bản nên có thể sai.

Trích dẫn: {origin.citation}, phiên bản {manifest["data_version"]}.
{origin.rights_vi}; bản xuất này chỉ để phân tích,
không cho phép đăng lại.
Muốn gỡ một bài, hãy báo `id` của bài cho người vận hành đã đưa bạn bản xuất này.

<!-- {NAME} -->
"""

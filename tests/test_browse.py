"""``thcl browse`` in a headless Chromium: search, facets, the article, phone width, keyboard."""

from __future__ import annotations

import asyncio
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scraper.cli import main
from scraper.exits import Exit
from scraper.export import Filters, export
from tests.export_articles import article, write_data

pytest.importorskip("pyarrow", reason="needs the extra analysis")
pytest.importorskip("datasette", reason="needs the extra browse")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running ``thcl browse`` over a small export."""
    folder = tmp_path_factory.mktemp("browse")
    articles = [
        article(1, title="Đường dây mỹ phẩm nhái", body="Đoạn một.\n\nĐoạn hai <b>không đậm</b>."),
        article(
            1, revision=2, title="Đường dây mỹ phẩm nhái (cập nhật)", body="Đoạn một.\n\nĐoạn <b>hai</b>."
        ),
        article(2, title="Lễ hội cam", lede=None, section="Kinh tế", authors=["An"], published_at=None),
        *(
            article(n, title=f"Bài số {n}", published_at=f"2022-01-{n - 70:02}T08:00:00+07:00")
            for n in range(80, 101)
        ),
    ]
    data = write_data(folder / "data", articles)
    export(data, str(folder / "out"), ["sqlite"], Filters(all_revisions=True))
    command = [sys.executable, "-W", "ignore", "-m", "scraper", "browse", str(folder / "out"), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == Exit.INTERRUPTED
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture
def page(site: str) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page(locale="vi-VN")
        opened.goto(site)
        yield opened
        browser.close()


def titles(page: Any) -> list[str]:
    return list(page.locator(".results h2").all_inner_texts())


def test_the_list_has_vietnamese_labels_and_pages(page: Any) -> None:
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.locator("[role=status]").inner_text() == "24 bài"
    assert titles(page)[0] == "Bài số 100"
    assert len(titles(page)) == 20
    assert set(page.locator(".facets summary").all_inner_texts()) == {"Chuyên mục", "Tác giả", "Từ khóa"}
    page.get_by_text("Trang sau").click()
    assert len(titles(page)) == 4


@pytest.mark.parametrize("query", ["đường dây", "duong day", "DUONG DAY", "mỹ phẩm, doan mot"])
def test_search_with_and_without_diacritics(page: Any, query: str) -> None:
    page.get_by_label("Tìm trong bài viết").fill(query)
    page.get_by_role("button", name="Tìm").click()
    assert set(titles(page)) == {"Đường dây mỹ phẩm nhái", "Đường dây mỹ phẩm nhái (cập nhật)"}


def test_a_facet_narrows(page: Any) -> None:
    page.locator(".facets").get_by_text("Kinh tế").click()
    assert titles(page) == ["Lễ hội cam"]


def test_the_article_shows_paragraphs_revisions_and_links(page: Any) -> None:
    page.goto(page.url + "?_search=cập+nhật")
    page.get_by_text("(cập nhật)").click()
    assert page.locator("article .body p").all_inner_texts() == ["Đoạn một.", "Đoạn <b>hai</b>."]
    assert page.locator("article").get_by_role("link", name="Bài liên quan").count() == 1
    page.get_by_role("link", name="Bản 1").click()
    assert page.locator("h1").inner_text() == "Đường dây mỹ phẩm nhái"


def test_a_phone_shows_it_without_scrolling_sideways(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for address in (page.url, page.url + "/1"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_keyboard_reaches_search_and_results(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "_search"
    page.keyboard.type("le hoi cam")
    page.keyboard.press("Enter")
    page.wait_for_url("**_search=le+hoi+cam")
    assert titles(page) == ["Lễ hội cam"]
    page.locator(".results a").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("article")
    assert page.locator("h1").inner_text() == "Lễ hội cam"


def test_nothing_can_be_written(site: str) -> None:
    base = site.rsplit("/", 1)[0]
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{base}.json?sql=delete+from+articles", timeout=30)
    assert refused.value.code == 400
    refused.value.close()
    with urllib.request.urlopen(f"{site}.json?_size=0", timeout=30) as answer:
        assert b'"filtered_table_rows_count": 24' in answer.read()


def test_the_pages_name_their_publication_and_what_is_gone(tmp_path: Path) -> None:
    from scraper.browse import application

    there = article(1, id="vnexpress.net/1", site="vnexpress.net")
    data = write_data(tmp_path / "data", [there, article(2, id="bao.example/2", site="bao.example")])
    (data / "gone").mkdir()
    tombstone = f'{{"id":"{there.id}","url":"{there.url}","status":410,"gone_at":"2026-12-01T00:00:00Z"'
    (data / "gone/20261201T000000Z-00000000.jsonl").write_text(tombstone + ',"run_id":"r"}\n')
    export(data, str(tmp_path / "out"), ["sqlite"])
    client = application(tmp_path / "out").client
    first, second = (asyncio.run(client.get(f"/articles/articles/{row}")).text for row in (1, 2))
    pages = {page.split("<title>")[1].split("</title>")[0].split(" – ")[-1] for page in (first, second)}
    assert pages == {"bao.example, VnExpress"}
    gone = [page for page in (first, second) if "thấy không còn lúc 2026-12-01T00:00:00Z" in page]
    assert len(gone) == 1
    assert "chợ số 1" in gone[0]


def test_without_an_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["browse", str(tmp_path)]) == 2
    assert "--format sqlite" in capsys.readouterr().err

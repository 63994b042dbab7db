"""The HTML report: complete, safe, self-contained; rendered by a real browser where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from lxml import html

from scraper.exits import Exit
from scraper.record import Article
from scraper.run.report import Alarm, FieldCount, PageProblem, RunReport, SlowPage
from scraper.watch.charts import bars
from scraper.watch.page import render, survey

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOSTILE = "<script>document.title='hacked'</script>"


def runs(count: int = 40) -> list[RunReport]:
    """A history that a redesign ends: the declared lede is gone for the last five runs."""
    reports = []
    for hour in range(count):
        at = datetime(2026, 3, 7, tzinfo=UTC) + timedelta(hours=hour)
        text = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        report = RunReport(1, f"{at:%Y%m%dT%H%M%SZ}-00000000", "news", "thuonghieucongluan", {}, "data", text)
        report.ended_at, report.duration_seconds, report.versions = text, 12.5, {"thcl-news": "0.1.0"}
        pages = hour % 7
        broken = pages if hour >= count - 5 else 0
        report.outcomes = {"new": pages, "unchanged": 3}
        report.fields = {
            "title": FieldCount(pages, 0, 0, declared=True, sources={"h1": pages} if pages else {}),
            "lede": FieldCount(pages - broken, broken, 0, declared=True, sources={"sapo": pages - broken}),
        }
        report.responses = {"200": pages + 3, "404": 1}
        reports.append(report)
    last = reports[-1]
    last.exit_code, last.exit_name, last.reasons = 4, Exit(4).name, ["DEGRADED lede: primary 0/40"]
    last.alarms = [Alarm("field-fallback", "lede", last.run_id, f"lede {HOSTILE} came from a fallback")]
    last.problems = [PageProblem(f"https://thuonghieucongluan.com.vn/{HOSTILE}-a1.html", "gone", "404")]
    last.slowest = [SlowPage("https://thuonghieucongluan.com.vn/cham-a2.html", 3.21)]
    return reports


def articles() -> list[Article]:
    return [
        Article(
            id=f"thuonghieucongluan.com.vn/{number}",
            site="thuonghieucongluan.com.vn",
            article_id=number,
            url=f"https://thuonghieucongluan.com.vn/hang-gia-a{number}.html",
            title=f"Thu giữ {number} sản phẩm không rõ nguồn gốc {HOSTILE}",
            published_at=f"2026-03-{number % 7 + 1:02}T09:00:00+07:00",
            published_precision="minute",
            revision=2 if number % 10 == 0 else 1,
            first_seen_at="2026-03-07T02:00:00Z",
            fetched_at="2026-03-07T02:00:00Z",
            run_id="r",
        )
        for number in range(1, 60)
    ]


@pytest.fixture(scope="module")
def page() -> str:
    return render(runs(), survey(articles()))


def test_page_says_how_the_run_ended_and_what_is_wrong(page: str) -> None:
    text = html.fromstring(page).text_content()
    for said in ("exit 4 BELOW_FLOOR", "DEGRADED lede", "field-fallback lede", "404", "3.21"):
        assert said in text


def test_page_loads_nothing_and_runs_nothing(page: str) -> None:
    tree = html.fromstring(page)
    assert tree.xpath("//script | //link[@rel='stylesheet'] | //img | //iframe") == []
    assert re.findall(r"url\(|@import", page) == []
    assert [link for link in tree.xpath("//link/@href") if not link.startswith("data:")] == []


def test_every_chart_says_in_words_what_it_shows(page: str) -> None:
    charts = html.fromstring(page).xpath("//svg")
    assert len(charts) == 3
    assert all(chart.get("role") == "img" and chart.get("aria-label") for chart in charts)


def test_numbers_of_the_chart_stand_in_a_table(page: str) -> None:
    rows = html.fromstring(page).xpath("//section[h2/@id='days']//tbody/tr")
    assert sum(int(row.xpath("string(td[2])")) for row in rows) == 59


def test_revisions_list_the_changed_articles_only() -> None:
    holdings = survey(articles())
    assert [article.revision for article in holdings.revisions] == [2] * 5


def test_a_run_that_wrote_nothing_is_no_reason_to_fail() -> None:
    report = runs(1)[0]
    assert "No dated article yet." in render([report], survey([]))
    with pytest.raises(ValueError, match="no run"):
        render([], survey([]))


def test_bars_refuse_values_without_labels() -> None:
    with pytest.raises(ValueError, match="2 values but 1 labels"):
        bars([1, 2], ["a"], label="x")


def test_command_writes_the_page_next_to_the_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from scraper.cli import main

    (tmp_path / "runs").mkdir()
    (tmp_path / "articles").mkdir()
    assert main(["report", "--data", str(tmp_path)]) == Exit.USAGE
    assert "no run has left a report" in capsys.readouterr().err
    for report in runs(3):
        (tmp_path / "runs" / f"{report.run_id}.json").write_bytes(msgspec.json.encode(report))
    assert main(["report", "--data", str(tmp_path)]) == Exit.OK
    assert capsys.readouterr().out.strip() == str(tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text().startswith("<!doctype html>")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
@pytest.mark.parametrize(("name", "size"), [("desk", "1200,1600"), ("phone", "390,1600")])
def test_a_real_browser_renders_it_without_a_word_on_the_console(
    page: str, tmp_path: Path, name: str, size: str
) -> None:
    file = tmp_path / "report.html"
    file.write_text(page, encoding="utf-8")
    result = subprocess.run(
        [
            str(CHROMIUM),
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *(
                "--enable-logging=stderr",
                "--v=0",
                f"--window-size={size}",
                f"--user-data-dir={tmp_path / 'u'}",
            ),
            *(f"--screenshot={tmp_path / name}.png", file.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "CONSOLE" not in result.stderr
    assert (tmp_path / f"{name}.png").stat().st_size > 20_000

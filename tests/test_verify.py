"""``thcl verify``, ``thcl history`` and ``thcl status`` over real folders with real damage."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from scraper.cli import main
from scraper.crawl.cache import Host, Shard, SitemapCache, save
from scraper.dataset import Dataset, iter_articles, layout, store
from scraper.run.report import Alarm, RunReport, encode
from tests.dataset_articles import article


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three articles, the second with three revisions, written by two runs; a tombstone and a check."""
    with Dataset.open(tmp_path) as dataset:
        for number in (1, 2, 3):
            dataset.append(article(dataset, number))
        dataset.append(article(dataset, 2, revision=2, title="Hội chợ kéo dài thêm một tuần"))
    with Dataset.open(tmp_path) as dataset:
        dataset.append(article(dataset, 2, revision=3, body="Đoạn một.\n\nĐoạn hai đã sửa."))
        dataset.append_gone("a.vn/9", url="https://a.vn/9", status=410, gone_at="2026-11-25T00:00:00Z")
        dataset.record_check("a.vn/1", checked_at="2026-11-25T00:00:00Z", outcome="unchanged")
    return tmp_path


def first_file(data: Path) -> Path:
    return layout.sealed_files(data, layout.ARTICLES)[0]


def edit(path: Path, number: int, old: bytes, new: bytes) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    assert old in lines[number - 1]
    lines[number - 1] = lines[number - 1].replace(old, new, 1)
    path.write_bytes(b"".join(lines))


def verify(data: Path, *arguments: str) -> int:
    return main(["verify", "--data", str(data), *arguments])


def test_a_sound_folder_is_sound(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(data) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "thcl verify: 7 lines in 4 files, 0 findings\n"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'"title":"H', b'"title":"K', "content_hash: not the hash of the content"),
        (b'"revision":1', b'"revision":"1"', "Expected `int`"),
        (b'"archive":null,', b"", "keys are missing, unknown or not in the order"),
        (b'"archive":null,', b'"archive":null,"x":1,', "keys are missing, unknown or not in the order"),
        (b'{"schema_version":1', b"\0\0\0", "JSON is malformed"),
        ("Hội chợ".encode(), "Hội chợ".encode()[:-1], "'utf-8' codec can't decode"),
        (
            b'"published_precision":"minute"',
            b'"published_precision":null',
            "published_precision: null exactly",
        ),
        (b'"url":"https', b'"url":"http', "url: not a canonical https address"),
        (b'"fetched_at":"2026-11-24', b'"fetched_at":"2026-13-24', "fetched_at: not a UTC instant"),
    ],
)
def test_a_broken_line_is_named_moved_and_never_dropped(
    data: Path, capsys: pytest.CaptureFixture[str], old: bytes, new: bytes, reason: str
) -> None:
    file = first_file(data)
    edit(file, 3, old, new)
    broken = file.read_bytes().splitlines()[2]
    assert verify(data) == 4
    assert capsys.readouterr().out.startswith(f"{file}:3: {reason}")
    assert verify(data, "--repair") == 0
    assert "1 lines moved to quarantine, 0 findings left" in capsys.readouterr().err
    assert [(line.article_id, line.revision) for line in iter_articles(data)] == [
        (1, 1),
        (2, 1),
        (2, 2),
        (2, 3),
    ]
    (aside,) = layout.sealed_files(data, layout.QUARANTINE)
    entry = msgspec.json.decode(aside.read_bytes())
    assert entry["record"] == {
        "file": f"articles/{file.name}",
        "number": 3,
        "line": broken.decode("utf-8", "backslashreplace") + "\n",
    }
    assert entry["reasons"][0].startswith(reason)
    assert verify(data) == 0


def test_a_torn_end_of_a_sealed_file_is_found_and_moved(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = first_file(data)
    file.write_bytes(file.read_bytes()[:-9])
    assert verify(data) == 4
    assert f"{file}:4: torn" in capsys.readouterr().out
    assert verify(data, "--repair") == 0, "that revision 2 is missing is explained by the quarantine"


def test_a_line_that_stands_twice_is_moved(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = first_file(data)
    content = file.read_bytes()
    file.write_bytes(content + content.splitlines(keepends=True)[0])
    assert verify(data, "--repair") == 0
    assert f"{file}:5: thuonghieucongluan.com.vn/1: revision 1 stands twice" in capsys.readouterr().out
    assert file.read_bytes() == content


def test_revisions_missing_or_out_of_order_are_for_a_person(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = first_file(data)
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:3]))
    assert verify(data, "--repair") == 4
    assert "thuonghieucongluan.com.vn/2: revision 2 is missing" in capsys.readouterr().out
    file.write_bytes(b"".join([lines[0], lines[3], lines[2], lines[1]]))
    before = file.read_bytes()
    assert verify(data, "--repair") == 4
    assert f"{file}:4: thuonghieucongluan.com.vn/2: revision 1 stands after 2" in capsys.readouterr().out
    assert file.read_bytes() == before


def test_instants_and_bytes_that_are_none_stop_no_run(data: Path) -> None:
    edit(first_file(data), 1, b'"fetched_at":"2026', b'"fetched_at":"soon')
    edit(first_file(data), 3, b'"url":"', b'"url":"\xff')
    for folder, old, new in (
        (layout.GONE, b'"url":"', b'"url":"\xff'),
        (layout.CHECKS, b'"outcome":"', b'"outcome":"\xff'),
    ):
        edit(layout.sealed_files(data, folder)[0], 1, old, new)
    with Dataset.open(data) as dataset:
        assert [dataset.known.get(article(dataset, number).id) is None for number in (1, 2, 3)] == [
            True,
            False,
            True,
        ]
        assert dict(dataset.known.checks()) == dict(dataset.gone) == {}
    assert verify(data) == 4


def test_a_day_that_no_calendar_has_stops_no_run(data: Path) -> None:
    edit(first_file(data), 3, b'"published_at":"2026-11-20', b'"published_at":"2026-11-31')
    with Dataset.open(data) as dataset:
        young = {known.id for known in dataset.known.young(datetime(2026, 11, 19, tzinfo=UTC))}
        assert young == {article(dataset, number).id for number in (1, 2)}
    assert verify(data) == 4


@pytest.mark.parametrize("folder", [layout.GONE, layout.CHECKS])
def test_other_files_are_examined_too(data: Path, capsys: pytest.CaptureFixture[str], folder: str) -> None:
    (file,) = layout.sealed_files(data, folder)
    edit(file, 1, b'"id"', b'"ID"')
    assert verify(data) == 4
    assert f"{file}:1: Object missing required field `id`" in capsys.readouterr().out
    assert verify(data, "--repair") == 0


def test_a_report_that_is_no_json_is_found(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / layout.RUNS).mkdir()
    (data / layout.RUNS / "20261124T181308Z-00000000.json").write_text("{")
    assert verify(data) == 4
    assert "no JSON" in capsys.readouterr().out


def test_verify_reads_beside_a_run_and_repairs_only_without_one(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Dataset.open(data) as dataset:
        dataset.append(article(dataset, 4))
        assert verify(data) == 0
        assert ".jsonl.part: open" in capsys.readouterr().err
        assert verify(data, "--repair") == 75
    assert verify(data / "nowhere") == 2


def test_files_that_a_run_merges_meanwhile_are_no_storage_error(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (2, 3):
        with Dataset.open(data) as dataset:
            dataset.record_check(f"a.vn/{number}", checked_at="2026-11-26T00:00:00Z", outcome="unchanged")
    monkeypatch.setattr(store, "_CHECK_FILES", 2)
    listed = layout.sealed_files

    def merged_once_listed(root: Path, folder: str) -> list[Path]:
        files = listed(root, folder)
        if folder == layout.CHECKS and len(files) == 3:
            monkeypatch.setattr(layout, "sealed_files", listed)
            Dataset.open(root).close()
            assert len(listed(root, folder)) == 1
        return files

    monkeypatch.setattr(layout, "sealed_files", merged_once_listed)
    assert verify(data) == 0
    assert capsys.readouterr().err == "thcl verify: 9 lines in 4 files, 0 findings\n"


def test_a_file_that_cannot_be_read_is_a_storage_error(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / layout.GONE / "20261124T181308Z-00000000.jsonl").symlink_to("nowhere")
    assert verify(data) == 6
    assert "20261124T181308Z-00000000.jsonl: No such file" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["verify", "verify --repair", "status", "report", "history 1"])
def test_a_folder_without_data_is_told_from_an_empty_data_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Nothing found where nothing was ever stored would read as "all is well"."""
    name, *others = command.split()
    (tmp_path / "file").write_text("")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.md").write_text("")
    for folder in ("nowhere", "file", "other"):
        assert main([name, *others, "--data", str(tmp_path / folder)]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"thcl {name}: {tmp_path / folder}: no ")
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["notes.md"]
    Dataset.open(tmp_path / "data").close()
    assert main([name, *others, "--data", str(tmp_path / "data")]) == (
        2 if name in ("report", "history") else 0
    )
    assert "data folder" not in capsys.readouterr().err


def test_history_shows_what_each_revision_changed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for wanted in (
        "2",
        "thuonghieucongluan.com.vn/2",
        "https://thuonghieucongluan.com.vn/hoi-cho-hang-tieu-dung-a2.html",
        "http://www.thuonghieucongluan.com.vn/hoi-cho-hang-tieu-dung-a2.html?utm_source=x#binh-luan",
        "https://thuonghieucongluan.com.vn/ten-khac-a2.html",
        "https://thuonghieucongluan.com.vn/2pdf/x/2",
    ):
        assert main(["history", wanted, "--data", str(data)]) == 0
        out = capsys.readouterr().out
        assert out.count("revision ") == 3
        assert "    - Hội chợ hàng tiêu dùng lần thứ 2\n    + Hội chợ kéo dài thêm một tuần\n" in out
        assert "    + Đoạn hai đã sửa.\n" in out


def test_history_of_the_unknown_says_so(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "77", "--data", str(data)]) == 2
    assert "holds no article 77" in capsys.readouterr().err
    assert main(["history", "77", "--data", str(data / "nowhere")]) == 2


def test_history_of_a_broken_line_names_it(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(first_file(data), 1, b'"tags":[', b'"tags":[1,')
    assert main(["history", "1", "--data", str(data)]) == 6
    assert f"{first_file(data).name}:1: Expected `str`" in capsys.readouterr().err


def test_history_does_not_call_an_article_unknown_whose_line_may_be_a_damaged_one(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(first_file(data), 1, b'{"schema', b"{{schema")
    assert main(["history", "1", "--data", str(data)]) == 6
    assert "holds no article 1 that can be read; thcl verify names 1 damaged lines" in capsys.readouterr().err


def test_status_counts_what_is_there(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Dataset.open(data) as dataset:
        dataset.append(article(dataset, 4, published_at=None, published_precision=None))
        dataset.append(article(dataset, 5, published_at="2026-10-01T00:30:00+07:00"))
        dataset.quarantine({"id": "a.vn/1"}, ["title: blank"])
        run_id = dataset.run_id
        report = RunReport(1, run_id, "news", "thuonghieucongluan", {}, str(data), "2026-11-24T18:00:00Z")
        report.exit_code, report.exit_name, report.outcomes = 4, "BELOW_FLOOR", {"new": 2}
        report.alarms = [Alarm("field-missing", "lede", run_id, "lede is missing on 5 of 5 pages")]
        dataset.write_report(encode(report))
        host = Host(
            shards={f"https://a.vn/sitemap-article-2026-11-{day}.xml": Shard(done=True) for day in (20, 25)}
        )
        save(SitemapCache(hosts={"a.vn": host}), dataset)
    assert main(["status", "--data", str(data)]) == 0
    out = capsys.readouterr().out
    assert f"{data}: 5 articles, 7 lines," in out
    assert "later revisions: 2, gone: 1, in quarantine: 1" in out
    assert f"  2026-10  {'█' * 13} 1\n  2026-11  {'█' * 40} 3\n  without a date: 1\n" in out
    assert f"  {run_id}  exit 4 BELOW_FLOOR 2 new, 0 changed, 0 gone, 0 s, 0 requests\n" in out
    assert f"ALARM field-missing lede: lede is missing on 5 of 5 pages (since run {run_id})" in out
    assert "gaps: 1 sitemap days were read, but no article bears their date\n  2026-11-25\n" in out
    assert "unreadable" not in out
    edit(first_file(data), 1, b'{"schema', b"{{schema")
    assert main(["status", "--data", str(data)]) == 0
    assert "1 unreadable lines; thcl verify names them" in capsys.readouterr().out
    assert main(["status", "--data", str(data / "nowhere")]) == 2

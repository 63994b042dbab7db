"""A large dataset is chosen from in two processes: the same choice as in one, whatever becomes of it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scraper.export import ExportError, Filters, elsewhere, export, lines
from scraper.export.lines import stored_heads, stretches
from scraper.export.selection import Selection, select
from tests.export_articles import article, write_data

GONE = {article(3).id: "2026-12-01T00:00:00Z", article(11).id: "2026-12-01T00:00:00Z"}
FILTERS = [
    Filters(),
    Filters(all_revisions=True),
    Filters(sections=("Kinh tế", "Thể thao"), authors=("An", "Bình")),
    Filters(query="nước mắm"),
]


@pytest.fixture
def halves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes for whatever size, and whatever threads the test's own tools have."""
    monkeypatch.setattr(lines, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(elsewhere, "is_possible", lambda: True)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that are forked."""
    found: list[int] = []
    fork = os.fork

    def forked() -> int:
        child = fork()
        found.append(child)
        return child

    monkeypatch.setattr(os, "fork", forked)
    return found


def data_of(folder: Path) -> list[Path]:
    """Files in which revisions come before and behind the middle, in order and out of it."""
    write_data(
        folder,
        [*(article(n, tags=[]) for n in range(7)), article(1, revision=4), article(8)],
        [article(3, revision=2, section="Kinh tế"), article(5, revision=3), article(11, body="Nước mắm.")],
        [],
        [
            article(5, revision=2, lede=None),
            article(1, revision=2),
            article(6, fetched_at="2026-12-24T00:00:00Z", source="Báo"),
        ],
        [
            article(3, revision=2, section="Kinh tế", authors=["An"], site="bao.example"),
            article(9, published_at=None),
        ],
    )
    return sorted((folder / "articles").iterdir())


def chosen(files: list[Path], filters: Filters) -> Selection:
    whole = filters.query is not None
    heads = [stored_heads(files, part, whole=whole) for part in stretches(files)]
    return select(files, heads[0], filters, GONE, *heads[1:])


@pytest.mark.parametrize("filters", FILTERS)
def test_two_processes_choose_what_one_does(
    tmp_path: Path, filters: Filters, children: list[int], request: pytest.FixtureRequest
) -> None:
    files = data_of(tmp_path)
    alone = chosen(files, filters)
    assert len(alone)
    assert not children
    request.getfixturevalue("halves")
    assert chosen(files, filters) == alone
    assert len(children) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(children[0], 0)


@pytest.mark.usefixtures("halves")
@pytest.mark.parametrize("sizes", [[1], [1, 0], [0, 1], [9], [1, 1], [3, 1, 1], [0, 5, 0, 2], [2, 9, 2]])
def test_the_halves_are_all_lines_once(tmp_path: Path, sizes: list[int]) -> None:
    runs = [[article(10 * run + n) for n in range(size)] for run, size in enumerate(sizes)]
    files = sorted((write_data(tmp_path, *runs) / "articles").iterdir())
    first, second = stretches(files)
    starts = [(file, at) for part in (first, second) for file, at, _, _ in stored_heads(files, part)]
    assert starts == [(file, at) for file, at, _, _ in stored_heads(files, [*first, *second])]
    assert len(starts) == sum(sizes)
    assert len(set(starts)) == len(starts)


@pytest.mark.usefixtures("halves")
@pytest.mark.parametrize("damage", [b'{"id":"x"}\n', b'{"id":"x"'])
def test_what_is_wrong_in_the_second_half_is_said(tmp_path: Path, damage: bytes) -> None:
    files = data_of(tmp_path)
    size = files[-1].stat().st_size
    with files[-1].open("ab") as file:
        file.write(damage)
    with pytest.raises(ExportError, match=rf"{files[-1].name}: byte {size}: (not a record|the last line)"):
        export(tmp_path, str(tmp_path / "out"), ["jsonl"])


def test_a_process_that_is_killed_costs_time_alone(tmp_path: Path) -> None:
    parent = os.getpid()
    stored = [msgspec.json.encode(article(n)) for n in range(4)]

    def heads(numbers: range) -> Iterator[tuple[int, int, int, bytes]]:
        for n in numbers:
            if n == 3 and os.getpid() != parent:
                os.kill(os.getpid(), signal.SIGKILL)
            yield 0, n, len(stored[n]), stored[n]

    assert len(select([tmp_path], heads(range(2)), Filters(), {}, heads(range(2, 4)))) == 4


def test_a_process_that_is_killed_while_it_tells_is_one_that_failed() -> None:
    def work() -> bytes:
        whole = Connection._send  # type: ignore[attr-defined]

        def half(self: Connection, said: bytes) -> None:
            whole(self, said[: len(said) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        Connection._send = half  # type: ignore[attr-defined]  # of the fork alone
        return b"x" * 1000

    with elsewhere.elsewhere(work) as result:
        assert result() is None


def test_without_a_second_process_one_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    with elsewhere.elsewhere(lambda: 1) as result:
        assert result() is None


def test_a_failure_does_not_wait_for_the_other_process(children: list[int]) -> None:
    never = threading.Event()
    with pytest.raises(ExportError), elsewhere.elsewhere(never.wait):
        raise ExportError("the first half is damaged")
    with pytest.raises(ProcessLookupError):
        os.kill(children[0], 0)


def test_no_fork_beside_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    affinity: Any = lambda _: {0, 1}  # noqa: E731
    monkeypatch.setattr(os, "sched_getaffinity", affinity)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert elsewhere.is_possible()
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not elsewhere.is_possible()


def test_no_fork_in_the_worker_of_a_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    affinity: Any = lambda _: {0, 1}  # noqa: E731
    monkeypatch.setattr(os, "sched_getaffinity", affinity)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert not pool.apply(elsewhere.is_possible)

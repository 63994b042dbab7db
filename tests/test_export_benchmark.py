"""The bare conversions that `benchmarks/export.py` measures against make what the export makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import bare_export
from benchmarks.export import PAIRED, compare
from scraper.export import export
from tests.export_articles import article, awkward, write_data

pytest.importorskip("pyarrow", reason="needs the extra analysis")


@pytest.mark.parametrize("name", PAIRED)
def test_both_make_the_same(tmp_path: Path, name: str) -> None:
    data = write_data(
        tmp_path / "data",
        [article(7, title="cũ"), *awkward(), article(9, published_at="2018-05-01T00:00:00+07:00")],
        [article(7, revision=2, title="mới"), article(8)],
    )
    files = [str(path) for path in sorted((data / "articles").iterdir())]
    export(data, str(tmp_path / "ours"), [name])
    convert = getattr(bare_export, "bare_" + name.replace(".", "_"))
    convert(files, str(tmp_path / "bare"))
    compare(name, tmp_path / "bare", tmp_path / "ours")
    if name == "jsonl.zst":  # the benchmark's own check can fail
        convert(files[:1], str(tmp_path / "half"))
        with pytest.raises(AssertionError, match="other lines"):
            compare(name, tmp_path / "half", tmp_path / "ours")

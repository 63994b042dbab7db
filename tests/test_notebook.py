"""The notebook runs from top to bottom, and its plots and answers are really there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

for needed in ("nbclient", "nbformat", "ipykernel", "pandas", "pyarrow", "matplotlib", "rensa"):
    pytest.importorskip(needed, reason="pip install 'thcl-news[analysis,dev]'")

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs/analysis.ipynb"
RUN = """
import json, sys
import nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
def told():
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output.get("text") or output["data"]["text/plain"] for output in outputs]
stored = told()
where = {"metadata": {"path": sys.argv[2]}}
NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute()
outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
print(json.dumps({
    "stored": stored,
    "told": told(),
    "plots": sum("image/png" in output.get("data", {}) for output in outputs),
    "stderr": [output["text"] for output in outputs if output.get("name") == "stderr"],
    "text": "".join(output.get("text", "") for output in outputs if output.get("name") == "stdout"),
}))
"""


@pytest.mark.slow
def test_the_notebook_runs(tmp_path: Path) -> None:
    """In a process of its own: the kernel's machinery warns in ways that are not ours."""
    command = [sys.executable, "-W", "ignore", "-c", RUN, str(NOTEBOOK), str(ROOT / "docs")]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "MPLCONFIGDIR": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["plots"] == 3
    assert found["told"] == found["stored"], "the notebook shows what an earlier sample gave"
    assert found["stderr"] == []
    assert "'TS. Lê Hoà ở TP. Hà Nội nói: “Không.”'" in found["text"]
    assert "TS. Lê Hòa | TS. Le Hoa" in found["text"]


def test_the_notebook_names_no_machine() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert not [path for path in (f"{ROOT}/", "/home/", "/tmp/") if path in text]

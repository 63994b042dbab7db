"""The schedulers' files are valid by the judgement of the schedulers' own tools."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from croniter import croniter
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def test_dockerfile_passes_the_linter() -> None:
    result = run(BIN / "hadolint", DEPLOY / "docker" / "Dockerfile")
    assert result.returncode == 0, result.stdout


def test_dockerfile_installs_only_the_locked_versions() -> None:
    dockerfile = (DEPLOY / "docker" / "Dockerfile").read_text()
    installs = re.findall(r"pip install.*", dockerfile)
    assert installs
    for line in installs:
        assert "--constraint constraints.txt" in line


def test_locked_versions_run_on_every_python_3_11() -> None:
    """Debian 12 has 3.11.2; what asks for a later one cannot be installed there."""
    locked = dict(re.findall(r"^(\S+)==(\S+)$", (ROOT / "constraints.txt").read_text(), re.M))
    installed = [(each.metadata["Requires-Python"], each) for each in metadata.distributions()]
    ours = [(asks or "", each) for asks, each in installed if locked.get(each.name) == each.version]
    assert len(ours) > 0.9 * len(locked)
    assert [each.name for asks, each in ours if not SpecifierSet(asks).contains("3.11.0")] == []


def test_kubernetes_manifests_match_the_strict_schema() -> None:
    result = run(BIN / "kubernetes-validate", "--strict", DEPLOY / "kubernetes" / "cronjob.yaml")
    assert result.returncode == 0, result.stdout + result.stderr
    kinds = [
        document["kind"] for document in yaml.safe_load_all((DEPLOY / "kubernetes/cronjob.yaml").read_text())
    ]
    assert kinds == ["CronJob", "PersistentVolumeClaim"]


def test_kubernetes_claim_is_the_one_the_job_mounts() -> None:
    job, claim = yaml.safe_load_all((DEPLOY / "kubernetes/cronjob.yaml").read_text())
    pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    claimed = [volume.get("persistentVolumeClaim", {}).get("claimName") for volume in pod["volumes"]]
    assert claim["metadata"]["name"] in claimed
    assert job["spec"]["concurrencyPolicy"] == "Forbid"


CRON = (DEPLOY / "cron" / "thcl-news").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
NOBODY = 65534


def test_cron_line_runs_every_hour() -> None:
    (line,) = [line for line in CRON.splitlines() if re.match(r"[0-9*]", line)]
    schedule, user, command = " ".join(line.split()[:5]), line.split()[5], line.split(None, 6)[6]
    runs = croniter(schedule, datetime(2026, 3, 7, tzinfo=UTC))
    first, second = runs.get_next(datetime), runs.get_next(datetime)
    assert (second - first).total_seconds() == 3600
    assert user == "thcl"
    assert "%" not in command, "cron turns an unescaped % into a newline"
    assert run("sh", "-n", "-c", command).returncode == 0


@pytest.fixture
def machine() -> Iterator[Path]:
    """A folder that stands for ``/``: the documented steps are done in it, and nothing else."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:  # pytest's own is closed to other users
        root = Path(folder)
        for name in ("etc", "opt/thcl-news/.venv/bin", "var/lib", "var/log"):
            (root / name).mkdir(parents=True)
        (setup,) = [block for block in re.findall(r"```sh\n(.*?)```", OPERATIONS, re.S) if "useradd" in block]
        steps = [step for step in setup.splitlines() if step.startswith("install ")]
        assert len(steps) == 2
        # Without root the one user of the test is the unprivileged one, and owns what it installs.
        owner = rf"\1 {NOBODY}" if os.geteuid() == 0 else ""
        for step in steps:
            step = re.sub(r"(-[og]) thcl\b", owner, step)
            assert run("sh", "-e", "-c", placed(step, root)).returncode == 0
        for closed in (root, *(root / name for name in ("etc", "opt", "var", "var/lib", "var/log"))):
            closed.chmod(0o555)
        yield root
        for closed in (root / "var/log", root / "var/lib", root / "var", root / "opt", root / "etc", root):
            closed.chmod(0o755)


def placed(command: str, root: Path) -> str:
    """The command with every path of the machine in that folder."""
    return re.sub(r"(?<![\w./])/(?=(?:etc|opt|var)/)", f"{root}/", command)


@pytest.mark.parametrize(("status", "said"), [(0, ""), (75, ""), (5, "thcl crawl: exit 5")])
def test_cron_line_works_for_its_user_and_speaks_up_only_for_failures(
    machine: Path, status: int, said: str
) -> None:
    (line,) = [part for part in CRON.splitlines() if part[:1].isdigit()]
    fake = machine / "opt/thcl-news/.venv/bin/thcl"
    fake.write_text(f'#!/bin/sh\necho "$THCL_CONTACT $THCL_ALARM_EMAIL $*" >&2\nexit {status}\n')
    fake.chmod(0o755)
    settings = machine / "etc/thcl-news.env"
    settings.write_text(
        'THCL_CONTACT="toa-soan@bao.example"\nTHCL_ALARM_EMAIL="smtp://m.example/?from=a@b&to=c@d"\n'
    )
    who: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(
        ["sh", "-c", placed(line.split(None, 6)[6], machine)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin"},
        **who,
    )
    assert done.stderr == ""
    assert done.stdout.startswith(said)
    assert bool(done.stdout) == bool(said)
    log = (machine / "var/lib/thcl-news/cron.log").read_text()
    data = machine / "var/lib/thcl-news"
    assert log.startswith("toa-soan@bao.example smtp://m.example/?from=a@b&to=c@d crawl --data ")
    assert f"--data {data} " in log


def test_documented_metrics_file_lies_where_systemd_lets_a_run_write() -> None:
    unit = (DEPLOY / "systemd" / "thcl-news.service").read_text()
    assert "ProtectSystem=strict" in unit
    (folder,) = re.findall(r"^StateDirectory=(.+)$", unit, re.M)
    (row,) = [line for line in OPERATIONS.splitlines() if line.startswith("| `THCL_METRICS_FILE`")]
    files = re.findall(r"`(/[^`]+\.prom)`", row)
    assert [str(Path(file).parent) for file in files] == [f"/var/lib/{folder}", "/data"]


def test_units_and_cron_read_the_same_settings() -> None:
    unit = (DEPLOY / "systemd" / "thcl-news.service").read_text()
    (file,) = re.findall(r"^EnvironmentFile=-(.+)$", unit, re.M)
    assert f". {file};" in CRON
    assert f"`{file}`" in OPERATIONS


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed here")
def test_systemd_units_verify(tmp_path: Path) -> None:
    for unit in (DEPLOY / "systemd").iterdir():
        # the installed command stands elsewhere on this machine; everything else is verified as shipped
        text = unit.read_text().replace("/opt/thcl-news/.venv/bin/thcl", str(BIN / "thcl"))
        (tmp_path / unit.name).write_text(text)
    result = run("systemd-analyze", "verify", *sorted(tmp_path.iterdir()))
    # other units of the machine may have faults of their own
    ours = [line for line in result.stderr.splitlines() if "thcl-news" in line]
    assert ours == []


def test_systemd_gives_a_stopped_run_the_time_to_seal() -> None:
    unit = (DEPLOY / "systemd" / "thcl-news.service").read_text()
    (seconds,) = re.findall(r"TimeoutStopSec=(\d+)", unit)
    assert int(seconds) >= 20
    assert "SuccessExitStatus=75" in unit

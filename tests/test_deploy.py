"""The schedulers' files are valid by the judgement of the schedulers' own tools."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from croniter import croniter

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
    for line in re.findall(r"pip install.*", dockerfile):
        assert "--constraint constraints.txt" in line


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


def test_cron_line_runs_every_hour() -> None:
    (line,) = [
        line for line in (DEPLOY / "cron" / "thcl-news").read_text().splitlines() if re.match(r"[0-9*]", line)
    ]
    schedule, user, command = " ".join(line.split()[:5]), line.split()[5], line.split(None, 6)[6]
    runs = croniter(schedule, datetime(2026, 3, 7, tzinfo=UTC))
    first, second = runs.get_next(datetime), runs.get_next(datetime)
    assert (second - first).total_seconds() == 3600
    assert user == "thcl"
    assert "%" not in command, "cron turns an unescaped % into a newline"
    assert run("sh", "-n", "-c", command).returncode == 0


@pytest.mark.parametrize(("status", "said"), [(0, ""), (75, ""), (5, "thcl crawl: exit 5")])
def test_cron_line_speaks_up_only_for_failures(tmp_path: Path, status: int, said: str) -> None:
    (line,) = [
        part for part in (DEPLOY / "cron" / "thcl-news").read_text().splitlines() if part[:1].isdigit()
    ]
    fake = tmp_path / "thcl"
    fake.write_text(f"#!/bin/sh\nexit {status}\n")
    fake.chmod(0o755)
    command = line.split(None, 6)[6]
    command = command.replace("/opt/thcl-news/.venv/bin/thcl", str(fake), 1)
    command = command.replace("/var/log/thcl-news.log", str(tmp_path / "log"))
    assert run("sh", "-c", command).stdout.startswith(said)
    assert bool(run("sh", "-c", command).stdout) == bool(said)


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

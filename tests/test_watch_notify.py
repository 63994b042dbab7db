"""Alarms reach a real HTTP server and a real SMTP server; the metrics file is what Prometheus reads."""

from __future__ import annotations

import http.server
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from prometheus_client.parser import text_string_to_metric_families

from scraper.exits import Exit
from scraper.run.report import Alarm, FieldCount, RunReport
from scraper.watch import notify as notify_module
from scraper.watch.metrics import write_metrics
from scraper.watch.notify import notify

ALARM = Alarm("field-fallback", "lede", "run-2", "lede came from a fallback on 5 of 5 pages")


def a_report(code: int = 0) -> RunReport:
    report = RunReport(1, "run-2", "news", "thuonghieucongluan", {}, "data", "2026-03-07T08:00:00Z")
    report.ended_at, report.exit_code, report.exit_name = "2026-03-07T08:01:00Z", code, Exit(code).name
    report.outcomes, report.responses = {"new": 5}, {"200": 9}
    report.fields = {"lede": FieldCount(primary=0, fallback=5, declared=True)}
    return report


class Hook:
    """A web server that keeps what it is sent and answers with `statuses`, then 200."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []
        self.statuses: list[int] = []
        hook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                hook.got.append((self.path, body))
                self.send_response(hook.statuses.pop(0) if hook.statuses else 200)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    monkeypatch.setattr(notify_module, "RETRY_AFTER_SECONDS", 0)
    hook = Hook()
    yield hook
    hook.server.shutdown()
    hook.server.server_close()


def test_webhook_gets_the_alarm_as_json(hook: Hook) -> None:
    report = a_report()
    report.alarms = [ALARM]
    assert notify(report, [ALARM], [], {"THCL_ALARM_WEBHOOK": hook.url + "/hook"}) == []
    ((path, body),) = hook.got
    sent = json.loads(body)
    assert path == "/hook"
    assert sent["raised"][0]["subject"] == "lede"
    assert (sent["run_id"], sent["exit_code"], sent["standing"]) == ("run-2", 0, [])


def test_slack_gets_a_text(hook: Hook) -> None:
    assert notify(a_report(), [ALARM], [], {"THCL_ALARM_SLACK": hook.url}) == []
    assert "ALARM field-fallback lede: lede came from a fallback" in json.loads(hook.got[0][1])["text"]


def test_nothing_is_said_of_a_quiet_run(hook: Hook) -> None:
    assert notify(a_report(), [], [], {"THCL_ALARM_WEBHOOK": hook.url, "THCL_ALARM_SLACK": hook.url}) == []
    assert hook.got == []


def test_the_end_of_an_alarm_is_told(hook: Hook) -> None:
    assert notify(a_report(), [], [ALARM], {"THCL_ALARM_SLACK": hook.url}) == []
    assert "OVER field-fallback lede (since run run-2)" in hook.got[0][1]


@pytest.mark.parametrize(("code", "path"), [(0, "/ping"), (5, "/ping/5")])
def test_healthcheck_is_pinged_after_every_run(hook: Hook, code: int, path: str) -> None:
    assert notify(a_report(code), [], [], {"THCL_HEALTHCHECK_URL": hook.url + "/ping"}) == []
    assert [got for got, _ in hook.got] == [path]


def test_healthcheck_is_not_pinged_for_a_run_that_found_the_lock_held(hook: Hook) -> None:
    assert notify(a_report(75), [], [], {"THCL_HEALTHCHECK_URL": hook.url}) == []
    assert hook.got == []


def test_a_failing_channel_is_tried_twice_and_reported_without_its_address(hook: Hook) -> None:
    hook.statuses = [500]
    assert notify(a_report(), [ALARM], [], {"THCL_ALARM_WEBHOOK": hook.url}) == []
    assert len(hook.got) == 2
    hook.statuses = [500, 500]
    (failure,) = notify(a_report(), [ALARM], [], {"THCL_ALARM_WEBHOOK": hook.url + "/secret"})
    assert failure.startswith("THCL_ALARM_WEBHOOK: ")
    assert "secret" not in failure


def test_one_failing_channel_does_not_silence_the_others(hook: Hook) -> None:
    settings = {"THCL_ALARM_WEBHOOK": "file:///etc/passwd", "THCL_ALARM_SLACK": hook.url}
    (failure,) = notify(a_report(), [ALARM], [], settings)
    assert failure == "THCL_ALARM_WEBHOOK: not an http or https URL"
    assert len(hook.got) == 1


@pytest.mark.parametrize(
    "path", ["/a secret", pytest.param("/secret", id="a server that does not speak HTTP")]
)
def test_a_failure_of_http_itself_is_a_failing_channel_too(hook: Hook, path: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            connection, _ = other.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"secret\n\n")

        threading.Thread(target=answer, daemon=True).start()
        address = f"http://127.0.0.1:{other.getsockname()[1]}{path}"
        settings = {"THCL_ALARM_WEBHOOK": address, "THCL_ALARM_SLACK": hook.url}
        (failure,) = notify(a_report(), [ALARM], [], settings)
    assert failure in ("THCL_ALARM_WEBHOOK: InvalidURL", "THCL_ALARM_WEBHOOK: BadStatusLine")
    assert len(hook.got) == 1


def test_email_arrives_at_a_real_smtp_server() -> None:
    letters = []

    class Keep(Message):
        def handle_message(self, message: object) -> None:
            letters.append(message)

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Keep(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        address = f"smtp://127.0.0.1:{port}/?from=thcl@example.com&to=a@example.com,b@example.com"
        assert notify(a_report(), [ALARM], [], {"THCL_ALARM_EMAIL": address}) == []
    finally:
        controller.stop()
    (letter,) = letters
    assert letter["Subject"] == "thcl-news thuonghieucongluan: 1 alarm"
    assert letter["X-RcptTo"] == "a@example.com, b@example.com"
    assert "lede came from a fallback" in letter.get_payload()


def test_a_wrong_email_setting_says_how_it_should_look() -> None:
    (failure,) = notify(a_report(), [ALARM], [], {"THCL_ALARM_EMAIL": "mailto:a@example.com"})
    assert "expected smtp[s]://" in failure


def test_metrics_file_reads_back(tmp_path: Path) -> None:
    report = a_report(4)
    report.alarms = [ALARM]
    write_metrics(report, tmp_path / "thcl.prom")
    families = {
        family.name: family for family in text_string_to_metric_families((tmp_path / "thcl.prom").read_text())
    }
    assert families["thcl_run_exit_code"].samples[0].value == 4
    samples = {sample.labels["source"]: sample.value for sample in families["thcl_run_fields"].samples}
    assert samples == {"primary": 0, "fallback": 5, "missing": 0}
    assert families["thcl_alarm"].samples[0].labels["subject"] == "lede"
    assert [path.name for path in tmp_path.iterdir()] == ["thcl.prom"]

"""Tell people and monitors of a run: webhook, Slack, e-mail, healthcheck ping.

All are set in the environment, so that secrets stay out of command lines and files of the project:

THCL_ALARM_WEBHOOK    URL that gets a JSON object by POST (`payload`)
THCL_ALARM_SLACK      Slack-compatible incoming-webhook URL
THCL_ALARM_EMAIL      ``smtp[s]://[user:password@]host[:port]/?from=a@b&to=c@d[,e@f]``; TLS by ``smtps`` or,
                      on plain ``smtp``, by STARTTLS when the server offers it (never a password without
                      TLS except to this machine)
THCL_HEALTHCHECK_URL  pinged after every run, with ``/{exit code}`` appended when it is not 0

Webhook, Slack and e-mail speak only when an alarm is new or over. A channel that fails is reported and
retried once; it never changes data or exit code.
"""

from __future__ import annotations

import smtplib
import ssl
import time
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.request import Request, urlopen

import msgspec

from scraper.exits import Exit
from scraper.run.report import Alarm, RunReport

TIMEOUT_SECONDS = 10
RETRY_AFTER_SECONDS = 2
LOCAL = ("127.0.0.1", "::1", "localhost")


class ChannelError(Exception):
    """A channel's setting is unusable or the other side did not take the message."""


def payload(report: RunReport, raised: list[Alarm], over: list[Alarm]) -> dict[str, object]:
    """What the generic webhook gets: run, exit, counts, alarms raised, over and standing."""
    return {
        "project": "thcl-news",
        "publication": report.publication,
        "run_id": report.run_id,
        "exit_code": report.exit_code,
        "exit_name": report.exit_name,
        "outcomes": report.outcomes,
        "raised": raised,
        "over": over,
        "standing": [alarm for alarm in report.alarms if alarm not in raised],
    }


def headline(report: RunReport, raised: list[Alarm], over: list[Alarm]) -> str:
    """One line for a subject or a chat: ``thcl-news thuonghieucongluan: 2 alarms, 1 over``."""
    parts = [f"{len(raised)} alarm{'s' * (len(raised) != 1)}"] if raised else []
    parts += [f"{len(over)} over"] if over else []
    return f"thcl-news {report.publication}: {', '.join(parts) or 'no alarm'}"


def text(report: RunReport, raised: list[Alarm], over: list[Alarm]) -> str:
    """The message as plain text, one alarm a line."""
    lines = [headline(report, raised, over)]
    lines += [f"ALARM {alarm.name} {alarm.subject}: {alarm.message}" for alarm in raised]
    lines += [f"OVER {alarm.name} {alarm.subject} (since run {alarm.since})" for alarm in over]
    return "\n".join([*lines, f"run {report.run_id}, exit {report.exit_code} {report.exit_name}"])


def notify(
    report: RunReport, raised: list[Alarm], over: list[Alarm], environment: Mapping[str, str]
) -> list[str]:
    """Send what there is to say to every channel that is set.

    Returns:
        One line for each channel that failed (name and reason, never the address: it may hold a secret).
    """
    send: dict[str, Callable[[str], None]] = {}
    if raised or over:
        message = text(report, raised, over)
        send["THCL_ALARM_WEBHOOK"] = lambda url: _post(url, payload(report, raised, over))
        send["THCL_ALARM_SLACK"] = lambda url: _post(url, {"text": message})
        send["THCL_ALARM_EMAIL"] = lambda url: _mail(url, headline(report, raised, over), message)
    if report.exit_code != Exit.LOCKED:
        send["THCL_HEALTHCHECK_URL"] = lambda url: _ping(url, report)
    failures = []
    for name, channel in send.items():
        if address := environment.get(name):
            try:
                _twice(channel, address)
            except (ChannelError, OSError, ValueError, HTTPException) as error:
                failures.append(f"{name}: {_reason(error, address)}")
    return failures


def _twice(channel: Callable[[str], None], address: str) -> None:
    try:
        channel(address)
    except OSError:
        time.sleep(RETRY_AFTER_SECONDS)
        channel(address)


def _reason(error: Exception, address: str) -> str:
    if isinstance(error, HTTPException):
        return type(error).__name__  # its text holds a part of the address, or what the server sent
    reason = str(error.reason) if isinstance(error, URLError) and error.reason else str(error)
    return reason.replace(address, "…") or type(error).__name__


def _post(url: str, content: object) -> None:
    _open(Request(_http(url), msgspec.json.encode(content), {"Content-Type": "application/json"}))  # noqa: S310 - _http lets only http and https pass


def _ping(url: str, report: RunReport) -> None:
    address = _http(url).rstrip("/") + (f"/{report.exit_code}" if report.exit_code else "")
    body = "\n".join([f"run {report.run_id} exit {report.exit_code}", *report.reasons])
    _open(Request(address, body.encode()))  # noqa: S310 - _http lets only http and https pass


def _open(request: Request) -> None:
    with urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310 - see its callers
        pass


def _http(url: str) -> str:
    if urlsplit(url).scheme not in ("http", "https"):
        raise ChannelError("not an http or https URL")
    return url


def _mail(url: str, subject: str, body: str) -> None:
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or not {"from", "to"} <= query.keys():
        raise ChannelError("expected smtp[s]://[user:password@]host[:port]/?from=a@b&to=c@d")
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, query["from"][0], query["to"][0]
    message.set_content(body)
    context = ssl.create_default_context()
    server: smtplib.SMTP
    try:
        if parts.scheme == "smtps":
            server = smtplib.SMTP_SSL(
                parts.hostname, parts.port or 465, timeout=TIMEOUT_SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(parts.hostname, parts.port or 587, timeout=TIMEOUT_SECONDS)
        with server:
            server.ehlo()
            secure = parts.scheme == "smtps"
            if not secure and server.has_extn("starttls"):
                server.starttls(context=context)
                secure = True
            if parts.username:
                if not secure and parts.hostname not in LOCAL:
                    raise ChannelError("the server offers no TLS: the password was not sent")
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
    except smtplib.SMTPException as error:
        raise ChannelError(str(error)) from error

"""Certificates are verified: a site whose certificate nobody vouches for is not talked to."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from scraper.exits import Exit
from tests.crawling import crawl


def self_signed(path: Path) -> Path:
    """A file with a key and its certificate for 127.0.0.1, valid today, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(certificate.public_bytes(encoding) + private)
    return path


class Site(ThreadingHTTPServer):
    """Answers every GET over TLS and keeps what was asked for."""

    daemon_threads = True

    def __init__(self, certificate: Path) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Answer)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Site(self_signed(tmp_path / "site.pem")) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_certificate_that_nobody_vouches_for_ends_the_run_with_5_and_is_named(
    site: Site, tmp_path: Path
) -> None:
    result = crawl(site.url, tmp_path / "data")
    assert result.code == Exit.UNREACHABLE, result.stderr
    assert all("certificate verify failed" in why for why in result.report["blocked"].values())
    assert "certificate verify failed" in result.stderr
    assert site.asked == []
    # It is the certificate alone: who does not look at it gets an answer.
    with urlopen(f"{site.url}/robots.txt", context=ssl._create_unverified_context(), timeout=10) as answer:
        assert answer.status == 200
    assert site.asked == ["/robots.txt"]

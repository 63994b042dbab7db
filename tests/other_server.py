"""A second real server, plain on purpose: it shares only the forms of addresses with the sample publication.

The sample site's habits are known to the code; what another server may do as well is tried with this one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MAIN = "thuonghieucongluan.com.vn"
SECTIONS = (
    *("tin-tuc-c10", "kinh-te-c3", "thuong-hieu-c2", "chuyen-dong-389-c23"),
    *("phap-luat-c24", "chuong-trinh-ocop-c54", "tu-van-c22", "xa-hoi-c28"),
)


@dataclass
class Answer:
    """A response: status, body, further headers."""

    body: bytes | str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class OtherServer:
    """Answers by (host, path), else by path alone, else 404; `filter` may change what is sent."""

    url: str = ""
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    filter: Callable[[str, str, Answer], Answer] = lambda host, path, answer: answer
    log: list[tuple[str, str, int]] = field(default_factory=list)
    lastmods: dict[str, str] = field(default_factory=dict)  # by path, for `put_sitemap`

    def put(self, path: str, body: bytes | str, host: str = MAIN, status: int = 200, **headers: str) -> None:
        """Serve a body at a path of a host."""
        fields = {name.replace("_", "-"): text for name, text in headers.items()}
        self.answers[host, path] = Answer(body, status, fields)

    def put_article(self, number: int, *, host: str = MAIN, time: str = "09:15 20/11/2026") -> str:
        """Serve a short article and answer with its path; without a time the page prints none."""
        path = f"/cho-phien-so-{number}-a{number}.html"
        printed = f'<span class="item">{time}</span>' if time else ""
        self.put(
            path,
            f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Chợ phiên</title>
            </head><body><h1 class="page-title mb-3"><a href="{path}">Chợ phiên số {number} mở lại</a></h1>
            {printed}<div class="article-sapo strong">Sau lũ, chợ phiên số {number} họp lại từ sớm.</div>
            <div class="article-body" id="content_detail">
            <p>Bà con mang nông sản có tem truy xuất ra chợ, ai cũng mong một mùa bán được giá.</p>
            <p>Ban quản lý chợ số {number} kiểm tra cân đối chứng trước giờ mở cửa.</p>
            <p style="text-align: right;">Mai Lan</p></div></body></html>""",
            host,
        )
        return path

    def put_sitemap(self, days: dict[str, list[str]], *, host: str = MAIN, base: str = "") -> None:
        """Serve an index of daily files; `days` maps ``YYYY-MM-DD`` to the paths of its articles."""
        base = base or f"https://{host}"
        files = [f"/sitemap-article-{day}.xml" for day in days]
        locs = "".join(f"<sitemap><loc>{base}{file}</loc></sitemap>" for file in files)
        self.put("/sitemap.xml", f"<sitemapindex>{locs}</sitemapindex>", host)
        for file, paths in zip(files, days.values(), strict=True):
            urls = "".join(f"<url><loc>{base}{path}</loc>{self.lastmod(path)}</url>" for path in paths)
            self.put(file, f"<urlset>{urls}</urlset>", host)

    def lastmod(self, path: str) -> str:
        """The element for a sitemap, or nothing."""
        return f"<lastmod>{self.lastmods[path]}</lastmod>" if path in self.lastmods else ""

    def put_listings(self, paths: list[str], *, host: str = MAIN) -> None:
        """Serve every section with these articles on its first page."""
        for section in SECTIONS:
            links = "".join(f'<p><a href="{path}">Bài</a></p>' for path in paths)
            self.put(f"/{section}", f"<html><body>{links}</body></html>", host)

    def asked(self, host: str = MAIN) -> list[str]:
        """The paths that were asked of a host."""
        return [path for name, path, _ in self.log if name == host]


@contextmanager
def open_other() -> Iterator[OtherServer]:
    """A running server on a free port of this machine."""
    site = OtherServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "")
            missing = Answer("<h1>Không có trang này</h1>", 404)
            answer = site.filter(host, self.path, site.answers.get((host, self.path), missing))
            site.log.append((host, self.path, answer.status))
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            for name, text in ({"Content-Type": "text/html"} | answer.headers).items():
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""Pages per CPU second of a crawl, against two other spiders in the same run over the generated site.

    python benchmarks/crawl.py [--articles 2000] [--rounds 2] [--memory 20000]

- `empty`: a default Scrapy spider that walks the same sitemap and whose callback does nothing;
- `usual`: BeautifulSoup, ItemLoader, dateparser and a JSON Lines feed, as tutorials have it, for the fields
  that ours fills (the selectors are given to it; it has no fallback, no validation and no state);
- `ours`: ``thcl crawl archive``, extraction, validation and crash-safe store included.

The two others run with Scrapy's own settings: delays, AutoThrottle and robots.txt off, all default
middlewares and extensions on, eight requests at a time, the log at DEBUG (into a file). The server runs in a
process of its own; CPU seconds are those of the crawling process from its start to its end (start-up
included, byte code there as after an installation), so more articles say more. Each spider is measured
`--rounds` times in turn and its best counts, for the machine is shared.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

OTHERS = """
import re, sys
import scrapy
from scrapy.crawler import CrawlerProcess

MIRROR = sys.argv[2]
HOSTS = ("thuonghieucongluan.com.vn", "hangthat.thuonghieucongluan.com.vn")
LOC = re.compile(r"<loc>https?://[^/]+([^<]+)</loc>")


class Base(scrapy.Spider):
    name = "other"

    async def start(self):
        for host in HOSTS:
            yield self.ask("/sitemap.xml", host, self.parse_index)

    def ask(self, path, host, callback):
        # A sitemap path is asked of two hosts at one origin: the fingerprint must not join them.
        return scrapy.Request(MIRROR + path, callback=callback, headers={"Host": host},
                              cb_kwargs={"host": host}, dont_filter="sitemap" in path)

    def parse_index(self, response, host):
        for path in LOC.findall(response.text):
            yield self.ask(path, host, self.parse_shard)

    def parse_shard(self, response, host):
        for path in LOC.findall(response.text):
            yield self.ask(path, host, self.parse)

    def parse(self, response, host):
        pass


class Usual(Base):
    def parse(self, response, host):
        import dateparser
        from bs4 import BeautifulSoup
        from itemloaders.processors import Identity, Join, MapCompose, TakeFirst
        from scrapy.loader import ItemLoader

        soup = BeautifulSoup(response.text, "lxml")
        loader = ItemLoader(item={}, response=response)
        loader.default_output_processor = TakeFirst()
        loader.body_in, loader.body_out = MapCompose(str.strip), Join("\\n\\n")
        for name in ("tags", "related_links", "latest_links", "images", "captions"):
            setattr(loader, name + "_out", Identity())
        text = lambda css: [e.get_text(" ", strip=True) for e in soup.select(css)]
        link = lambda a: {"url": a["href"], "title": a.get_text(" ", strip=True)}
        links = lambda css: [link(a) for a in soup.select(css)]
        loader.add_value("url", response.url)
        loader.add_value("title", text("h1.page-title"))
        loader.add_value("lede", text("div.article-sapo"))
        loader.add_value("body", text("#content_detail p"))
        loader.add_value("author", text("#content_detail p[style*=right]")[-1:])
        loader.add_value("section", text("ol.breadcrumb a")[-1:])
        loader.add_value("tags", text("div.article-tags a"))
        loader.add_value("related_links", links("div.news-related h3 a"))
        loader.add_value("latest_links", links("div.news-newest h3 a"))
        loader.add_value("images", [image["src"] for image in soup.select("#content_detail img[src]")])
        loader.add_value("captions", text("#content_detail figcaption"))
        date = text("span.item")
        loader.add_value("date_raw", date)
        item = loader.load_item()
        if date:
            parsed = dateparser.parse(date[0], languages=["vi"], settings={"DATE_ORDER": "DMY"})
            item["date"] = parsed.isoformat() if parsed else None
        yield item


settings = {}
if sys.argv[1] == "usual":
    settings["FEEDS"] = {sys.argv[3]: {"format": "jsonlines", "encoding": "utf8"}}
process = CrawlerProcess(settings)
process.crawl(Usual if sys.argv[1] == "usual" else Base)
process.start()
"""


def measure(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds and peak memory (MiB) of a process."""
    with (folder / "out").open("wb") as out, (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=log)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = (folder / "log").read_text(encoding="utf-8", errors="replace")[-3000:]
        raise SystemExit(f"{command[:6]} failed with {process.returncode}:\n{tail}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def ours(url: str, data: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "scraper", "crawl", "archive", "--mirror", url, "--delay", "0"),
        *("--data", str(data), "--json"),
    ]


def serve(articles: int) -> tuple[subprocess.Popen[str], str]:
    """A server of that many generated articles in its own process, every page ready beforehand."""
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.sample_site", "serve", "--no-handwritten", "--warm"),
            *("--articles", str(articles), "--cache", str(3 * articles + 1000)),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    match = re.search(r"http://\S+", server.stdout.readline())
    assert match, "the server did not start"
    return server, match[0]


def compare(articles: int, rounds: int, folder: Path) -> dict[str, float]:
    """Pages per CPU second of each of the three."""
    server, url = serve(articles)
    script = folder / "others.py"
    script.write_text(OTHERS, encoding="utf-8")
    best: dict[str, float] = {}
    try:
        for _ in range(rounds):
            for name in ("empty", "usual", "ours"):
                data = folder / "data"
                shutil.rmtree(data, ignore_errors=True)
                feed = folder / "feed.jsonl"
                feed.unlink(missing_ok=True)
                command = [sys.executable, str(script), name, url, str(feed)]
                seconds, _memory = measure(ours(url, data) if name == "ours" else command, folder)
                if name == "ours":
                    assert json.loads((folder / "out").read_bytes())["outcomes"]["new"] == articles
                if name == "usual":
                    items = [json.loads(line) for line in feed.read_bytes().splitlines()]
                    assert len(items) == articles
                    assert all(item["title"] and item["body"] for item in items)
                best[name] = max(best.get(name, 0.0), articles / seconds)
    finally:
        server.terminate()
        server.wait()
    return best


def memory(articles: int, folder: Path) -> tuple[float, float]:
    """Peak MiB at that many articles, and the growth in KB a page over the last nine tenths of them."""
    peaks = {}
    for count in (articles // 10, articles):
        server, url = serve(count)
        try:
            data = folder / f"memory{count}"
            _, peaks[count] = measure(ours(url, data), folder)
        finally:
            server.terminate()
            server.wait()
    few, many = sorted(peaks)
    return peaks[many], (peaks[many] - peaks[few]) * 1024 / (many - few)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--memory", type=int, default=0, metavar="N", help="also measure memory at N articles"
    )
    arguments = parser.parse_args()
    for package in ("scraper", "spiders", "pipelines"):
        compileall.compile_dir(ROOT / package, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        best = compare(arguments.articles, arguments.rounds, Path(name))
        for spider, speed in best.items():
            print(f"{spider:6} {speed:8.0f} pages per CPU second")
        print(f"ours/empty {best['ours'] / best['empty']:.2f}, ours/usual {best['ours'] / best['usual']:.1f}")
        if arguments.memory:
            peak, growth = memory(arguments.memory, Path(name))
            print(f"memory at {arguments.memory} articles: {peak:.0f} MiB, {growth:.2f} KB a page")


if __name__ == "__main__":
    main()

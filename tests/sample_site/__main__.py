"""``python -m tests.sample_site``: serve the publication, write a dataset, write the golden pages."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.sample_site import Options, open_server
from tests.sample_site.generate import LAST_DAY, Generator
from tests.sample_site.template import DESIGNS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.sample_site", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser(
        "serve", help="serve on 127.0.0.1; prints one line, the URL, and runs until a signal"
    )
    serve.add_argument("--port", type=int, default=0, help="0: any free port")
    serve.add_argument(
        "--articles", type=int, default=0, metavar="N", help="generated articles beside the hand-written"
    )
    serve.add_argument(
        "--per-day", type=int, default=70, metavar="N", help="generated articles a day (a sitemap shard)"
    )
    serve.add_argument("--last-day", type=dt.date.fromisoformat, default=LAST_DAY, metavar="D")
    serve.add_argument("--seed", type=int, default=389)
    serve.add_argument("--no-handwritten", action="store_true", help="generated articles only")
    serve.add_argument("--ghosts", action="store_true", help="the sitemap still names removed articles")
    serve.add_argument("--redesign", nargs="?", const="magazine", default="present", choices=DESIGNS)
    serve.add_argument("--no-gzip", action="store_true")
    serve.add_argument("--cache", type=int, default=0, metavar="N", help="keep N finished pages in memory")
    serve.add_argument("--warm", action="store_true", help="fill the cache before the URL is printed")
    serve.add_argument("--crawl-delay", type=float, metavar="SECONDS", help="stated in robots.txt")
    serve.add_argument(
        "--slugs", choices=("serve", "redirect"), default="serve", help="what a wrong slug answers"
    )
    dataset = commands.add_parser(
        "dataset", help="write the generated articles as JSON Lines, without a crawl"
    )
    dataset.add_argument("--articles", type=int, required=True, metavar="N")
    dataset.add_argument("--per-day", type=int, default=70, metavar="N")
    dataset.add_argument("--seed", type=int, default=389)
    dataset.add_argument(
        "--edited", type=float, default=0.0, metavar="SHARE", help="of articles with a revision 2"
    )
    dataset.add_argument("--out", type=Path, required=True, metavar="FILE")
    demo = commands.add_parser("demo", help="serve, crawl with thcl and show what came of it")
    demo.add_argument("--data", type=Path, help="data folder (data/demo, which is emptied first)")
    commands.add_parser("golden", help="write the golden pages from the hand-written articles")
    return parser


def _serve(arguments: argparse.Namespace) -> int:
    server = open_server(
        port=arguments.port,
        compress=not arguments.no_gzip,
        keep_log=False,
        cache=arguments.cache,
        articles=arguments.articles,
        per_day=arguments.per_day,
        last_day=arguments.last_day,
        seed=arguments.seed,
        handwritten=not arguments.no_handwritten,
        ghosts=arguments.ghosts,
        design=arguments.redesign,
        options=Options(slugs=arguments.slugs, crawl_delay=arguments.crawl_delay),
    )

    if arguments.warm:
        server.warm()

    async def run() -> None:
        loop = asyncio.get_running_loop()
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        listening = await server.listen(loop)
        print(server.url, flush=True)
        await stop.wait()
        listening.close()

    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(run())
    except OSError as error:
        print(f"port {arguments.port}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(argv)
    if arguments.command == "serve":
        return _serve(arguments)
    if arguments.command == "dataset":
        from tests.sample_site.dataset import write as write_dataset

        made = Generator(arguments.articles, per_day=arguments.per_day, seed=arguments.seed)
        arguments.out.parent.mkdir(parents=True, exist_ok=True)
        with arguments.out.open("wb") as file:
            print(f"{write_dataset(file, made, edited=arguments.edited)} lines in {arguments.out}")
        return 0
    if arguments.command == "demo":
        from tests.sample_site.demo import main as run_demo

        return run_demo([] if arguments.data is None else ["--data", str(arguments.data)])
    if arguments.command == "golden":
        from tests.sample_site.golden import write
        from tests.sample_site.stored import FOLDER

        print(f"{write()} files written below {FOLDER}")
        return 0
    raise AssertionError(arguments.command)


if __name__ == "__main__":
    sys.exit(main())

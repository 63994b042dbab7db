"""``thcl crawl``: run a spider and end with its verdict as the exit code."""

from __future__ import annotations

import argparse
import os
import sys

from scraper.commands import reader_may_go
from scraper.exits import Exit

SUMMARY = "crawl a publication and append its articles to the dataset"

_MODES = ("archive", "latest", "article")
_TAKES_RANGE = ("archive", "news")
_TAKES_SECTION = ("latest", "news")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments; their values are read by `scraper.crawl.options`."""
    parser.add_argument(
        "mode",
        nargs="?",
        metavar="archive|latest|article",
        help="sitemap days, section listings, or given articles; without one, what a scheduled job wants",
    )
    parser.add_argument("targets", nargs="*", metavar="URL|ID", help="for 'article'")
    parser.add_argument("--since", metavar="D", help="first sitemap day, YYYY-MM-DD")
    parser.add_argument("--until", metavar="D", help="last sitemap day, YYYY-MM-DD")
    parser.add_argument("--section", metavar="S", help="one section, such as kinh-te-c3")
    parser.add_argument("--limit", metavar="N", help="ask for at most N articles")
    parser.add_argument("--delay", metavar="SECONDS", help="between requests to a host (default 1)")
    parser.add_argument("--mirror", metavar="URL", help="fetch every page from this origin instead")
    parser.add_argument("--data", metavar="DIR", default="data", help="the data folder (default data)")
    parser.add_argument("--json", action="store_true", help="write the run report to stdout")
    parser.add_argument("--max-minutes", metavar="M", help="end cleanly after M minutes")
    parser.add_argument("--max-requests", metavar="N", help="end cleanly after N requests")
    parser.add_argument(
        "--hours", metavar="H-H", help="ask only between these hours of Vietnam (22-06), then end cleanly"
    )
    parser.add_argument(
        "--recheck", metavar="T,…", help="look at young articles again, default 1h,6h,1d,7d; or never"
    )
    parser.add_argument("--publication", metavar="NAME", help="a declared publication")
    parser.add_argument("--verbose", action="store_true", help="the crawler's log on stderr")


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    from scraper.crawl.options import BadOption, read_options

    spider = arguments.mode or "news"
    given = {
        name: value
        for name in (
            *("since", "until", "section", "limit", "delay", "mirror", "data", "max_minutes"),
            *("max_requests", "hours", "recheck", "publication"),
        )
        if (value := getattr(arguments, name)) is not None
    }
    try:
        _check_mode(spider, arguments)
        if arguments.targets:
            given["targets"] = " ".join(arguments.targets)
        options = read_options(given)
    except BadOption as error:
        print(f"thcl crawl: {error}", file=sys.stderr)
        return Exit.USAGE
    if not options.mirror and not os.environ.get("THCL_CONTACT"):
        warning = "set THCL_CONTACT to a mail or web address, so that the site's people can reach you"
        print(f"warning: {warning}", file=sys.stderr)
    # First and from here: where Scrapy makes its deprecated classes it reads the source of every call on the
    # stack, which inside the reactor is a tenth of the start.
    import scrapy.core.downloader.contextfactory  # noqa: F401

    from scraper.crawl.runner import crawl
    from scraper.run.report import encode
    from scraper.run.summary import summarize

    report = crawl(spider, options, verbose=arguments.verbose)
    print(summarize(report), file=sys.stderr)
    if arguments.json:
        with reader_may_go():
            sys.stdout.buffer.write(encode(report))
    if report.exit_code in (Exit.INTERRUPTED, Exit.TERMINATED):
        # All is sealed and said; a thread still waiting for a name server must not delay the end.
        sys.stderr.flush()
        os._exit(report.exit_code)
    return report.exit_code


def _check_mode(spider: str, arguments: argparse.Namespace) -> None:
    from scraper.crawl.options import BadOption

    if arguments.mode is not None and spider not in _MODES:
        raise BadOption(f"{spider!r} is none of {', '.join(_MODES)}")
    if spider == "article" and not arguments.targets:
        raise BadOption("article: name at least one URL or ID")
    if spider != "article" and arguments.targets:
        raise BadOption(f"{arguments.targets[0]!r}: only 'article' takes URLs or IDs")
    if spider not in _TAKES_RANGE and (arguments.since or arguments.until):
        raise BadOption(f"--since and --until bound sitemap days; {spider} reads none")
    if spider == "news" and arguments.section and (arguments.since or arguments.until):
        raise BadOption("--since and --until bound sitemap days; --section reads a listing, which has none")
    if spider not in _TAKES_SECTION and arguments.section:
        raise BadOption(f"--section chooses a listing; {spider} reads none")

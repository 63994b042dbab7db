"""Exit codes of ``thcl``: the one list that the command, the README and the tests share."""

from enum import IntEnum


class Exit(IntEnum):
    """What a scheduled job learns from the process's exit status.

    Scrapy itself exits 0 for nearly everything, so jobs run ``thcl crawl``.
    """

    OK = 0  # fine, also when nothing is new
    INTERNAL = 1  # a bug of ours
    USAGE = 2  # wrong arguments or unreadable input
    TOO_MANY_FAILED = 3  # finished, but too many pages failed
    BELOW_FLOOR = 4  # the data fell below its quality floor
    UNREACHABLE = 5  # the site does not answer or blocks us
    STORAGE = 6  # a file could not be written or read
    LOCKED = 75  # another run holds the data folder (EX_TEMPFAIL)
    INTERRUPTED = 130  # SIGINT; everything fetched is stored
    TERMINATED = 143  # SIGTERM; everything fetched is stored

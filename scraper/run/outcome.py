"""The one outcome that every article asked for ends with."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """Names counted in the run report. Each article asked for has exactly one."""

    NEW = "new"  # stored for the first time
    CHANGED = "changed"  # stored as a further revision
    UNCHANGED = "unchanged"  # fetched again, same content
    NOT_MODIFIED = "not-modified"  # asked conditionally, the server answered 304
    GONE = "gone"  # 404 or 410
    STILL_ABSENT = "still-absent"  # asked again after it came to nothing before, and nothing again
    NOT_FOUND_PAGE = "not-found-page"  # "not found" served with status 200
    REDIRECTED = "redirected"  # led to something that is not the article asked for
    NOT_AN_ARTICLE = "not-an-article"  # a page, but no article on it
    INVALID = "invalid"  # extracted, but no valid record: in quarantine
    ROBOTS = "robots"  # robots.txt forbids it
    HTTP_ERROR = "http-error"  # any other status, after the retries
    TIMEOUT = "timeout"
    CONNECTION = "connection"  # refused, reset, no such host, bad certificate
    TOO_LARGE = "too-large"
    EXCEPTION = "exception"  # our own fault
    STOPPED = "stopped"  # not asked any more: the run was ending


# The site or we failed to deliver; the next run asks again.
FAILED = frozenset(
    {Outcome.HTTP_ERROR, Outcome.TIMEOUT, Outcome.CONNECTION, Outcome.TOO_LARGE, Outcome.EXCEPTION}
)

# Pages that count as failed in the verdict: also what was delivered but cannot be stored.
COUNTED_AS_FAILED = FAILED | {Outcome.INVALID}

# Nothing to store, and asking again at once would not change that.
SET_ASIDE = frozenset(
    {
        Outcome.GONE,
        Outcome.NOT_FOUND_PAGE,
        Outcome.REDIRECTED,
        Outcome.NOT_AN_ARTICLE,
        Outcome.INVALID,
        Outcome.ROBOTS,
    }
)

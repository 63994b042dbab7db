"""Half of a job in a process of its own, where there is a second processor for it."""

from __future__ import annotations

import marshal
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any


def is_possible() -> bool:
    """Whether there is a second processor, and no thread: what one has locked would stay so in a fork."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


@contextmanager
def elsewhere(work: Callable[[], Any]) -> Iterator[Callable[[], Any]]:
    """Begin some work in a fork of this process and give what waits for its result.

    The result is of Python's plain types; None stands for work that failed, was killed or could not begin.
    Work that nobody waited for is killed when the block ends.
    """
    receiving, sending = os.pipe()
    try:
        child = os.fork()
    except OSError:  # as many processes as this user may have
        os.close(receiving)
        os.close(sending)
        yield lambda: None
        return
    if not child:
        try:
            os.close(receiving)
            with os.fdopen(sending, "wb") as pipe:
                marshal.dump(work(), pipe)
        finally:
            os._exit(0)  # nothing of what the parent has open or has to tidy up is the child's
    os.close(sending)
    try:
        with os.fdopen(receiving, "rb") as pipe:
            yield lambda: _result(pipe.read())
    finally:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _result(sent: bytes) -> Any:
    try:
        return marshal.loads(sent)  # noqa: S302 - of our own child
    except (EOFError, ValueError, TypeError):
        return None

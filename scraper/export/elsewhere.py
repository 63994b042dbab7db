"""Half of a job in a process of its own, where there is a second processor for it."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any


def is_possible() -> bool:
    """Whether there is a second processor for a fork, and this process may have one.

    No thread beside it: what one has locked would stay so in the fork. And a daemon of `multiprocessing`, as
    a pool's workers are, may have no children.
    """
    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        return False
    return len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


@contextmanager
def elsewhere(work: Callable[[], Any]) -> Iterator[Callable[[], Any]]:
    """Begin some work in a fork of this process and give what waits for its result.

    None stands for work that failed, was killed or could not begin. Work that nobody waited for is killed
    when the block ends. Where this process is killed the other one ends with its work; an executor's worker
    would wait for more.
    """
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)

    def send() -> None:
        receiving.close()
        with suppress(Exception, KeyboardInterrupt):
            sending.send(work())

    def result() -> Any:
        try:
            return receiving.recv()
        except (EOFError, OSError):  # before a byte of it came, in the middle of it
            return None

    process = context.Process(target=send, daemon=True)
    with receiving, sending:
        try:
            process.start()
        except OSError:  # as many processes as this user may have
            yield lambda: None
            return
        sending.close()
        try:
            yield result
        finally:
            process.kill()
            process.join()

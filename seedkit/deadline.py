"""An end to work whose length somebody else's words decide."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Iterator


class TooLong(Exception):
    """The time is up."""


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise `TooLong` in the work within when it takes longer than so many seconds of the clock.

    A running pattern of `re` is ended, too: it looks for signals on its way. Where the system has no timers (Windows), and in a
    thread that is not the first, nothing ends the work.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    began = time.monotonic()
    handler = signal.signal(signal.SIGALRM, _raise)
    waiting, interval = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if waiting:
            signal.setitimer(signal.ITIMER_REAL, max(waiting - (time.monotonic() - began), 0.001), interval)


def _raise(number: int, frame: object) -> None:
    raise TooLong

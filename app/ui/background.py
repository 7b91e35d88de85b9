"""Work beside the window: the only place that knows threads.

One worker thread runs every call to the services, in the order asked (a clinic's records belong to that thread);
results come back on the window's thread. The window never waits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.support.errors import UserError

T = TypeVar("T")
SLOW_AFTER_MS = 300


class Job(Generic[T]):
    """One piece of work: its sentence for the progress line, whether it may be cancelled, and its outcome."""

    def __init__(
        self,
        work: Callable[[Job[T]], T],
        done: Callable[[T], object],
        refused: Callable[[UserError], object] | None = None,
        stopped: Callable[[], object] | None = None,
        doing: str = "",
        cancellable: bool = False,
        key: str = "",
    ) -> None:
        self.work, self.done, self.refused, self.stopped = work, done, refused, stopped
        self.doing, self.cancellable, self.key = doing, cancellable, key
        self.fraction = 0.0
        self.result: T | None = None
        self.error: BaseException | None = None
        self._cancel = threading.Event()
        self.told: Callable[[Job[T]], object] = lambda _job: None

    def progress(self, fraction: float) -> None:
        """Tell how far the work is, 0 to 1; from the worker thread."""
        self.fraction = fraction
        self.told(self)

    def cancel(self) -> None:
        """Ask the work to stop; its result will not be used."""
        self._cancel.set()

    def cancelled(self) -> bool:
        """True once the work should stop; asked by the work itself."""
        return self._cancel.is_set()

    def perform(self) -> None:
        """Do the work and keep what came of it; in the worker thread."""
        if self.cancelled():
            return
        try:
            self.result = self.work(self)
        except Exception as error:  # noqa: BLE001 - handed to the window, which tells it or reports a bug
            self.error = error


class Background(QObject):
    """Runs jobs one after the other. ``slow``: a job has lasted 300 ms and wants a progress line; ``finished``:
    it has ended (for the same line); ``refused``: a :class:`UserError` nobody took; ``broken``: a bug."""

    slow = Signal(object)
    progressed = Signal(object)
    finished = Signal(object)
    refused = Signal(object)
    broken = Signal(object)
    _performed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rahbar-work")
        self._waiting: list[Job[Any]] = []
        self._closed = False
        self._performed.connect(self._settle)

    @property
    def idle(self) -> bool:
        """True when no work is under way or waiting."""
        return not self._waiting

    def run(
        self,
        work: Callable[[Job[T]], T],
        done: Callable[[T], object] = lambda _result: None,
        *,
        refused: Callable[[UserError], object] | None = None,
        stopped: Callable[[], object] | None = None,
        doing: str = "",
        cancellable: bool = False,
        key: str = "",
    ) -> Job[T]:
        """Do the work in the background, then call ``done`` with its result on the window's thread.

        ``refused`` takes a :class:`UserError`; without it the window's dialog does. ``stopped`` is called when a
        person cancelled. ``doing`` is the (marked) sentence of the progress line; a job with it shows one when
        slow. A new job with the same ``key`` makes the earlier ones pointless.
        """
        job = Job(work, done, refused, stopped, doing, cancellable, key)
        if self._closed:
            return job
        if key:
            for older in self._waiting:
                if older.key == key:
                    older.cancel()
        job.told = self.progressed.emit
        self._waiting.append(job)
        self._worker.submit(self._perform, job)
        if doing:
            QTimer.singleShot(SLOW_AFTER_MS, self, lambda: self._tell_if_slow(job))
        return job

    def cancel_all(self) -> None:
        """Ask everything under way and waiting to stop."""
        for job in self._waiting:
            job.cancel()

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Stop what is under way, do the last thing (closing the clinic) and end the worker. Waits for it."""
        if self._closed:
            return
        self._closed = True
        self.cancel_all()
        if last is not None:
            self._worker.submit(last)
        self._worker.shutdown(wait=True)

    def _perform(self, job: Job[Any]) -> None:
        job.perform()
        if not self._closed:
            self._performed.emit(job)

    def _tell_if_slow(self, job: Job[Any]) -> None:
        if job in self._waiting and not job.cancelled():
            self.slow.emit(job)

    @Slot(object)
    def _settle(self, job: Job[Any]) -> None:
        self._waiting.remove(job)
        self.finished.emit(job)
        if self._closed:
            return
        if job.cancelled():
            if job.stopped is not None:
                job.stopped()
        elif job.error is None:
            job.done(job.result)
        elif isinstance(job.error, UserError):
            (job.refused or self.refused.emit)(job.error)
        else:
            self.broken.emit(job.error)

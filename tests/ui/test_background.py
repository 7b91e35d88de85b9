from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.support.errors import UserError
from app.ui.background import Background, Job


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_work_runs_beside_the_window_and_its_result_comes_back_to_it(
    background: Background, qtbot: QtBot
) -> None:
    seen: list[tuple[int, int]] = []
    background.run(
        lambda _job: threading.get_ident(), lambda worker: seen.append((worker, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, receiver = seen[0]
    assert receiver == threading.get_ident() != worker


def test_all_work_runs_in_one_thread_in_the_order_asked(background: Background, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    for number in range(20):
        background.run(partial(_number_and_thread, number), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert [number for number, _ in seen] == list(range(20))
    assert len({thread for _, thread in seen}) == 1


def _number_and_thread(number: int, _job: Job[tuple[int, int]]) -> tuple[int, int]:
    return number, threading.get_ident()


def _same(text: str, _job: Job[str]) -> str:
    return text


def _refuse(_job: Job[None]) -> None:
    raise UserError("no")


def _break(_job: Job[None]) -> None:
    raise ZeroDivisionError


def test_a_refusal_goes_to_whoever_asked(background: Background, qtbot: QtBot) -> None:
    told: list[UserError] = []
    background.run(_refuse, refused=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].text() == "no"


def test_a_refusal_that_nobody_takes_goes_to_the_window(background: Background, qtbot: QtBot) -> None:
    with qtbot.waitSignal(background.refused) as told:
        background.run(_refuse)
    assert isinstance(told.args[0], UserError)


def test_any_other_exception_is_a_bug_and_told_in_one_place(background: Background, qtbot: QtBot) -> None:
    done: list[None] = []
    with qtbot.waitSignal(background.broken) as told:
        background.run(_break, done.append)
    assert isinstance(told.args[0], ZeroDivisionError)
    assert not done


def test_slow_work_asks_for_a_progress_line_and_quick_work_does_not(
    background: Background, qtbot: QtBot
) -> None:
    free = threading.Event()
    with qtbot.waitSignal(background.finished):
        background.run(lambda _job: None, doing="quick")
    with qtbot.waitSignal(background.slow) as told:
        background.run(lambda _job: free.wait(10), doing="slow")
    assert told.args[0].doing == "slow"
    free.set()
    qtbot.waitUntil(lambda: background.idle)


def test_progress_is_told(background: Background, qtbot: QtBot) -> None:
    with qtbot.waitSignal(background.progressed) as told:
        background.run(lambda job: job.progress(0.4))
    assert told.args[0].fraction == 0.4


def test_cancelled_work_stops_and_its_result_is_not_used(background: Background, qtbot: QtBot) -> None:
    begun = threading.Event()
    done: list[str] = []
    stopped: list[bool] = []

    def work(job: Job[str]) -> str:
        begun.set()
        while not job.cancelled():
            pass
        return "too late"

    job = background.run(work, done.append, stopped=lambda: stopped.append(True), cancellable=True)
    qtbot.waitUntil(begun.is_set)
    job.cancel()
    qtbot.waitUntil(lambda: background.idle)
    assert stopped
    assert not done


def test_newer_work_of_the_same_key_makes_older_work_pointless(background: Background, qtbot: QtBot) -> None:
    free = threading.Event()
    done: list[str] = []
    background.run(lambda _job: free.wait(10), lambda _result: done.append("first"), key="search")
    for text in ("f", "fa", "fat"):
        background.run(partial(_same, text), done.append, key="search")
    free.set()
    qtbot.waitUntil(lambda: background.idle)
    assert done == ["fat"]


def test_closing_does_the_last_thing_and_then_nothing_more(background: Background) -> None:
    last: list[str] = []
    background.close(lambda: last.append("closed"))
    background.run(lambda _job: last.append("after"))
    assert last == ["closed"]

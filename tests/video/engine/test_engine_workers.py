"""Workers that die, hang or are brought down by a stream: the other tiles never notice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.errors import KnownError
from tests.support.noise import ExpectLogErrors
from tests.video.engine.crashing_worker import CRASH_HEIGHT, HANG_HEIGHT
from tests.video.engine.far_end import clip, serving
from tests.video.engine.running import (
    camera,
    poll_for,
    poll_until,
    running,
    shown,
    until_condition,
    wait_left,
)
from video.engine.engine import EngineOptions, VideoEngine
from video.engine.state import Condition, Reason

ROOT = Path(__file__).parents[3]
CRASHING = EngineOptions(
    workers=2, worker_command=(sys.executable, "-m", "tests.video.engine.crashing_worker")
)

LYING = (sys.executable, "-m", "tests.video.engine.lying_worker")


def entries(folder: str) -> set[str]:
    return {path.name for path in Path(folder).iterdir()}


def all_live(engine: VideoEngine) -> bool:
    return all(engine.state(spec.number).condition is Condition.LIVE for spec in engine.cameras)


def restarts(engine: VideoEngine) -> int:
    return sum(worker.restarts for worker in engine.figures().workers)


def test_a_killed_worker_comes_back_and_the_others_do_not_notice(expect_log_errors: ExpectLogErrors) -> None:
    expect_log_errors(r"ended \(status -9\), camera None")
    with (
        serving() as far_end,
        running([camera(far_end, f"C{number}") for number in range(4)], EngineOptions(workers=2)) as engine,
    ):
        poll_until(engine, lambda: all_live(engine) and len(engine.figures().workers) == 2)
        victim, other = (worker.pid for worker in engine.figures().workers)
        before = {spec.number: shown(engine, spec.number).info.received_ns for spec in engine.cameras}
        os.kill(victim, signal.SIGKILL)
        # Two cameras live in each worker; those of the other one never lose a picture or their process.
        poll_until(engine, lambda: restarts(engine) == 1, 30)
        poll_until(
            engine,
            lambda: (
                all_live(engine)
                and all(
                    shown(engine, number).info.received_ns > since + 1e9 for number, since in before.items()
                )
            ),
            30,
        )
        pids = [worker.pid for worker in engine.figures().workers]
        assert victim not in pids
        assert other in pids
        assert restarts(engine) == 1


def test_a_hung_worker_is_found_and_replaced_and_its_picture_is_never_called_live(
    expect_log_errors: ExpectLogErrors,
) -> None:
    expect_log_errors(r"does not answer")
    expect_log_errors(r"status -9")
    with serving() as far_end, running([camera(far_end)], EngineOptions(workers=1)) as engine:
        poll_until(engine, lambda: all_live(engine) and engine.figures().workers)
        victim = engine.figures().workers[0].pid
        os.kill(victim, signal.SIGSTOP)
        sequence, since = shown(engine).sequence, time.monotonic()
        while shown(engine).sequence == sequence:
            engine.poll()
            stopped = time.monotonic() - since
            assert stopped < 10
            if stopped > 3 and shown(engine).sequence == sequence:
                assert engine.state("C1").condition is not Condition.LIVE
            time.sleep(0.01)
        until_condition(engine, Condition.LIVE)
        assert not Path(f"/proc/{victim}").exists()


def test_a_stream_that_crashes_its_worker_twice_is_quarantined_and_the_rest_goes_on(
    expect_log_errors: ExpectLogErrors,
) -> None:
    expect_log_errors(r"camera BAD: Fatal Python error")
    expect_log_errors(r"BAD crashed its decoder 2 times")
    streams = {"sub": clip(), "main": clip()}
    hostile = {"sub": clip(256, CRASH_HEIGHT), "main": clip(256, CRASH_HEIGHT)}
    with serving(streams) as far_end, serving(hostile) as bad:
        cameras = [camera(far_end, "GOOD1"), camera(far_end, "GOOD2"), camera(bad, "BAD")]
        with running(cameras, CRASHING) as engine:
            state = until_condition(engine, Condition.QUARANTINED, "BAD", 20)
            assert state.reason is Reason.CRASHED_DECODER
            until_condition(engine, Condition.LIVE, "GOOD1")
            until_condition(engine, Condition.LIVE, "GOOD2")
            poll_until(engine, lambda: restarts(engine) == 2)
            poll_for(engine, 2)
            assert restarts(engine) == 2
            assert engine.state("BAD").condition is Condition.QUARANTINED
            bad.streams = streams
            engine.retry("BAD")
            until_condition(engine, Condition.LIVE, "BAD")


def test_a_decoder_that_never_returns_is_found_with_its_camera(expect_log_errors: ExpectLogErrors) -> None:
    expect_log_errors(r"status 75\), camera BAD")
    expect_log_errors(r"BAD crashed its decoder")
    hostile = {"sub": clip(256, HANG_HEIGHT), "main": clip(256, HANG_HEIGHT)}
    with (
        serving(hostile) as bad,
        serving() as good,
        running([camera(bad, "BAD"), camera(good, "GOOD")], CRASHING) as engine,
    ):
        until_condition(engine, Condition.QUARANTINED, "BAD", 25)
        until_condition(engine, Condition.LIVE, "GOOD")


@pytest.mark.parametrize("lie", ["figures", "totals"])
def test_a_worker_that_counts_nonsense_is_replaced_and_the_engine_goes_on(
    expect_log_errors: ExpectLogErrors, lie: str
) -> None:
    expect_log_errors("sent a malformed beat message")
    expect_log_errors(r"ended \(status")
    options = EngineOptions(workers=1, worker_command=(*LYING, lie))
    with serving() as far_end, running([camera(far_end)], options) as engine:
        poll_until(engine, lambda: restarts(engine) >= 1, 30)
        assert engine.figures().cameras["C1"].decoded == 0
        # The thread that looks after workers is still there to answer.
        assert isinstance(engine.capture_main("C1").exception(20), KnownError)


def test_D14_1_2b_no_worker_can_pass_one_cameras_picture_off_as_anothers(
    expect_log_errors: ExpectLogErrors,
) -> None:
    expect_log_errors("sent a malformed answer message: ValueError")
    expect_log_errors(r"ended \(status")
    options = EngineOptions(workers=1, worker_command=(*LYING, "capture"))
    with (
        serving() as far_end,
        running([camera(far_end, "C1"), camera(far_end, "C2")], options, show=False) as engine,
    ):
        poll_until(engine, lambda: engine.figures().workers)
        assert isinstance(engine.capture("C1").exception(5), KnownError)


def test_a_worker_that_cannot_run_costs_no_restart_storm(expect_log_errors: ExpectLogErrors) -> None:
    expect_log_errors(r"status 9\)")
    options = EngineOptions(workers=1, worker_command=(sys.executable, "-c", "raise SystemExit(9)"))
    with serving() as far_end, running([camera(far_end)], options) as engine:
        poll_until(engine, lambda: engine.state("C1").reason is Reason.WORKER_LOST, 20)
        state = engine.state("C1")
        assert state.condition is Condition.NO_SIGNAL
        assert wait_left(engine) > 5


def test_a_worker_program_that_is_missing_is_said(expect_log_errors: ExpectLogErrors) -> None:
    expect_log_errors("no video worker can be started")
    options = EngineOptions(workers=1, worker_command=("/no/such/program",))
    with serving() as far_end, running([camera(far_end)], options) as engine:
        poll_until(engine, lambda: engine.state("C1").reason is Reason.WORKER_LOST)
        assert engine.state("C1").condition is Condition.NO_SIGNAL
        future = engine.capture_main("C1")
        assert isinstance(future.exception(5), KnownError)
    assert isinstance(engine.capture_main("C1").exception(1), KnownError)


def test_nothing_is_left_behind_when_the_gui_is_killed() -> None:
    before = entries("/dev/shm")
    script = """
import sys, time
from video.engine.engine import EngineOptions, VideoEngine
from video.engine.spec import CameraSpec
engine = VideoEngine([CameraSpec("C1", "", "", sys.argv[1])], EngineOptions(workers=2))
engine.start()
engine.show("C1", (320, 180))
while not engine.poll() or engine.picture("C1") is None or len(engine.figures().workers) < 2:
    time.sleep(0.01)
print(*(worker.pid for worker in engine.figures().workers), flush=True)
time.sleep(60)
"""
    with serving() as far_end:
        gui = subprocess.Popen(
            [sys.executable, "-c", script, far_end.url("sub")], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert gui.stdout is not None
        pids = [int(pid) for pid in gui.stdout.readline().split()]
        assert len(pids) == 2
        gui.kill()
        gui.communicate()
        deadline = time.monotonic() + 3
        while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
    assert entries("/dev/shm") == before


def test_stopping_ends_every_process_and_descriptor() -> None:
    with serving() as far_end:
        before = len(entries("/proc/self/fd"))
        engine = VideoEngine([camera(far_end, f"C{number}") for number in range(3)])
        engine.start()
        for number in range(3):
            engine.show(f"C{number}", (320, 180))
        poll_until(engine, lambda: all_live(engine) and engine.figures().workers)
        pids = [worker.pid for worker in engine.figures().workers]
        engine.stop()
        assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
        poll_until(engine, lambda: far_end.watching == 0)
        assert len(entries("/proc/self/fd")) <= before


def test_an_engine_that_was_never_started_stops() -> None:
    with serving() as far_end:
        engine = VideoEngine([camera(far_end)])
        engine.show("C1", (320, 180))
        assert engine.poll() == {"C1"}
        engine.stop()

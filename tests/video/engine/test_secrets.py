"""No password anywhere but in the pipe to the worker and on the wire to its camera."""

from __future__ import annotations

import logging
from pathlib import Path

import psutil
import pytest

from tests.support.noise import ExpectLogErrors
from tests.video.engine.far_end import Behaviour, serving
from tests.video.engine.running import camera, poll_until, running, until_condition
from video.engine.engine import VideoEngine
from video.engine.spec import Credentials
from video.engine.state import Condition

CANARY = "pa55-canary-9f3e"
WRONG = "wr0ng-canary-77aa"


def texts_of_processes() -> str:
    """Command lines and environments of this process and all it started."""
    found = []
    me = psutil.Process()
    for process in (me, *me.children(recursive=True)):
        for name in ("cmdline", "environ"):
            found.append(Path(f"/proc/{process.pid}/{name}").read_bytes().decode("utf-8", "replace"))
    return "\n".join(found)


def everything_said(engine: VideoEngine) -> str:
    parts = [repr(vars(engine)), repr(engine.figures()), repr(vars(engine._board)), repr(engine.cameras)]
    for spec in engine.cameras:
        parts += [repr(engine.state(spec.number)), str(spec), repr(engine._board.entries[spec.number])]
    supervisor = engine._supervisor
    parts += [
        repr(vars(supervisor)),
        repr(vars(supervisor._roster)),
        repr(vars(supervisor._ledger)),
        repr([vars(process) for _, process in supervisor._crew.processes()]),
    ]
    return "\n".join(parts)


@pytest.mark.parametrize("scheme", ["Digest", "Basic"])
def test_a_password_is_never_said(scheme: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with (
        serving(behaviour=Behaviour("officer", CANARY, scheme)) as good,
        serving(behaviour=Behaviour("officer", CANARY, scheme)) as bad,
        serving(behaviour=Behaviour("officer", CANARY, scheme, not_rtsp=True)) as odd,
        running(
            [
                camera(good, "GOOD", Credentials("officer", CANARY)),
                camera(bad, "BAD", Credentials("officer", WRONG)),
                camera(odd, "ODD", Credentials("officer", CANARY)),
            ]
        ) as engine,
    ):
        until_condition(engine, Condition.LIVE, "GOOD", 30)
        until_condition(engine, Condition.REFUSED, "BAD", 30)
        until_condition(engine, Condition.NO_SIGNAL, "ODD", 30)
        said = [everything_said(engine), texts_of_processes()]
        good.close()
        poll_until(engine, lambda: not engine.state("GOOD").is_live, 30)
        future = engine.capture("GOOD")
        said += [repr(future.exception(30)), caplog.text]
    said.append(caplog.text)
    for text in said:
        assert CANARY not in text
        assert WRONG not in text


def test_the_last_words_of_a_crashing_worker_hold_no_password(
    caplog: pytest.LogCaptureFixture, expect_log_errors: ExpectLogErrors
) -> None:
    import os
    import signal

    expect_log_errors(r"status -11\)")
    with (
        serving(behaviour=Behaviour("officer", CANARY)) as far_end,
        running([camera(far_end, credentials=Credentials("officer", CANARY))]) as engine,
    ):
        until_condition(engine, Condition.LIVE)
        poll_until(engine, lambda: engine.figures().workers)
        os.kill(engine.figures().workers[0].pid, signal.SIGSEGV)
        poll_until(engine, lambda: "status -11" in caplog.text)
        assert "Fatal Python error" in caplog.text
        assert CANARY not in caplog.text
        until_condition(engine, Condition.LIVE)


def test_a_worker_leaves_no_core_file() -> None:
    with serving() as far_end, running([camera(far_end)]) as engine:
        until_condition(engine, Condition.LIVE)
        poll_until(engine, lambda: engine.figures().workers)
        limits = Path(f"/proc/{engine.figures().workers[0].pid}/limits").read_text()
        line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        assert line.split()[4:6] == ["0", "0"]

"""Logging: what is written, what must never be, and floods. Real files, real threads."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import logsetup
from app.errors import KnownError
from app.lograte import MAX_KINDS, REPEAT_BURST, REPEAT_S, RepeatGuard
from app.logsetup import Logs
from app.scrub import MASK, Scrubber
from tests.support.noise import ExpectLogErrors

log = logging.getLogger("room.gate")


@pytest.fixture
def stderr() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def logs(tmp_path: Path, stderr: io.StringIO) -> Iterator[Logs]:
    started = logsetup.start(tmp_path / "logs", stderr=stderr)
    yield started
    started.close()


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "logs" / "haidang.log").read_text("utf-8").splitlines()]


def test_a_line_is_json_with_utc_microseconds(logs: Logs, tmp_path: Path) -> None:
    log.info("cổng %d\nmở", 3, extra={"camera": "C-01", "lag_ms": 5})
    logs.flush()
    (line,) = lines(tmp_path)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", line.pop("time"))
    assert line == {
        "level": "INFO",
        "logger": "room.gate",
        "message": "cổng 3\nmở",
        "process": os.getpid(),
        "thread": threading.current_thread().name,
        "data": {"camera": "C-01", "lag_ms": 5},
    }


def test_only_the_owner_can_read_it(logs: Logs, tmp_path: Path) -> None:
    log.info("x")
    logs.flush()
    assert stat.S_IMODE((tmp_path / "logs" / "haidang.log").stat().st_mode) == 0o600


def test_a_person_sees_warnings_only(logs: Logs, stderr: io.StringIO) -> None:
    log.info("quiet")
    log.warning("rtsp://u:hunter2@h/x is gone")
    logs.flush()
    assert stderr.getvalue() == f"WARNING room.gate: rtsp://{MASK}@h/x is gone\n"


def fail_with(secret: str) -> None:
    try:
        raise ValueError(f'Authorization: Digest username="a", response="{secret}"')  # noqa: TRY301
    except ValueError as cause:
        raise OSError(f"cannot open rtsp://admin:{secret}@10.0.0.1/x") from cause


def test_a_secret_is_nowhere(
    logs: Logs, tmp_path: Path, stderr: io.StringIO, expect_log_errors: ExpectLogErrors
) -> None:
    expect_log_errors("refused")
    secret = 'p"ä\\ss w0rd'
    logs.scrubber.register(secret)
    log.warning("said %s", secret)
    log.info("said", extra={"reply": [secret, {"deep": secret}], "password": "unregistered"})
    log.warning("as repr %r as json %s", secret, json.dumps({"x": secret}))
    try:
        fail_with(secret)
    except OSError:
        log.exception("refused %s", f"rtsp://admin:{secret}@10.0.0.1/x", stack_info=True)
    logs.flush()
    written = (tmp_path / "logs" / "haidang.log").read_text("utf-8")
    for text in (written, stderr.getvalue(), "\n".join(logs.lines())):
        assert "w0rd" not in text
        assert "unregistered" not in text
    assert "OSError" in written


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("rtsp://admin:p@ss@10.0.0.1/x", f"rtsp://{MASK}@10.0.0.1/x"),
        ("Authorization: Basic YTpi\r\nCSeq: 2", f"Authorization: {MASK}\r\nCSeq: 2"),
        ("{'Authorization': 'Basic YTpi', 'x': 1}", f"{{'Authorization': '{MASK}', 'x': 1}}"),
        ('{"password": "a b\\" c", "x": 1}', f'{{"password": {MASK}, "x": 1}}'),
        ("user=a&password=b&x=1", f"user=a&password={MASK}&x=1"),
        ("camera_pwd: 'x y'", f"camera_pwd: {MASK}"),
        ("X-API-Key=abc;", f"X-API-Key={MASK};"),
        ("Set-Cookie: JSESSIONID=abc; Path=/", f"Set-Cookie: {MASK}"),
        ('password="never closed\nnext', f"password={MASK}\nnext"),
        ("the password was changed by Lan at a@b.vn", "the password was changed by Lan at a@b.vn"),
        ("https://h/x?mail=a@b.vn", "https://h/x?mail=a@b.vn"),
    ],
)
def test_what_looks_like_a_secret_is_masked(text: str, clean: str) -> None:
    assert Scrubber().scrub(text) == clean


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "part", ["x", "a-", "://", "@", "password", "password=", 'password="', "\\\\", "'", '"', " "]
)
def test_hostile_text_takes_linear_time(part: str) -> None:
    for start in ("", "password=", 'password="', "Authorization: ", "rtsp://", "Cookie:"):
        Scrubber().scrub(start + part * 100_000)


@given(st.text(min_size=4), st.text(), st.text())
def test_a_registered_secret_never_survives(secret: str, before: str, after: str) -> None:
    scrubber = Scrubber()
    scrubber.register(secret)
    scrubbed = scrubber.scrub(before + secret + after)
    assert secret not in scrubbed or secret in MASK + MASK
    assert secret not in str(scrubber.scrub_value({"a": [secret]})["a"][0]) or secret in MASK


def test_a_secret_that_contains_another_leaves_no_tail() -> None:
    scrubber = Scrubber()
    scrubber.register("lighthouse")
    scrubber.register("lighthouse-keeper")
    assert scrubber.scrub("x lighthouse-keeper y") == f"x {MASK} y"


def test_a_wrong_log_call_takes_nothing_down() -> None:
    # pytest's own handler raises on these, so the formatting is asked directly.
    record = logging.makeLogRecord({"msg": "%d and %d", "args": (1,)})
    assert json.loads(logsetup.as_json(record, Scrubber()))["message"] == "%d and %d (1,)"


def test_a_flood_is_counted(logs: Logs, tmp_path: Path) -> None:
    for _ in range(1_000):
        log.warning("camera %s is gone", "C-01")
    log.warning("camera %s is gone", "C-02")
    logs.close()
    messages = [line["message"] for line in lines(tmp_path)]
    assert messages == ["camera C-01 is gone"] * REPEAT_BURST + [
        "camera C-02 is gone",
        "camera C-01 is gone (995 more times)",
    ]
    assert lines(tmp_path)[-1]["data"] == {"repeated": 995}


def test_the_guard_opens_again_and_stays_small() -> None:
    now = 0.0
    guard = RepeatGuard(lambda: now)
    record = logging.makeLogRecord({"name": "x", "msg": "y", "levelno": 30})
    assert sum(len(guard.passed(record, "y")) for _ in range(20)) == REPEAT_BURST
    now = REPEAT_S
    assert [passed.getMessage() for passed in guard.passed(record, "y")] == ["y (15 more times)", "y"]
    for number in range(3 * MAX_KINDS):
        guard.passed(record, str(number))
    assert len(guard._windows) <= MAX_KINDS


def test_the_file_is_rotated_and_old_ones_go(
    logs: Logs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs._handler._file, "maxBytes", 2_000)
    monkeypatch.setattr(logs._handler._file, "backupCount", 2)
    for number in range(100):
        log.info("line %d", number)
    logs.flush()
    files = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert files == ["haidang.log", "haidang.log.1", "haidang.log.2"]
    assert all(path.stat().st_size <= 2_000 for path in (tmp_path / "logs").iterdir())
    assert lines(tmp_path)[-1]["message"] == "line 99"


def test_a_huge_message_is_cut(logs: Logs) -> None:
    log.info("x" * 1_000_000)
    assert len(logs.lines()[-1]) < 20_000


def test_the_ring_holds_the_last_lines(logs: Logs) -> None:
    for number in range(logsetup.RING_LINES + 10):
        log.info("line %d", number)
    assert len(logs.lines()) == logsetup.RING_LINES
    assert json.loads(logs.lines()[-1])["message"] == f"line {logsetup.RING_LINES + 9}"


def test_a_full_disk_is_told_once_and_writing_goes_on_afterwards(
    logs: Logs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = logs._handler._file
    assert file is not None
    real = file.stream

    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(file, "stream", Full())
    log.info("lost 1")
    log.info("lost 2")
    logs.flush()
    assert capsys.readouterr().err.count("the disk is full") == 1
    monkeypatch.setattr(file, "stream", real)
    log.info("room again")
    logs.flush()
    assert [line["message"] for line in lines(tmp_path)] == ["room again"]
    assert len(logs.lines()) == 3


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file stands here")
    with pytest.raises(KnownError, match="Không ghi được nhật ký hệ thống"):
        logsetup.start(tmp_path / "logs")


def test_without_a_folder_there_is_still_the_ring(stderr: io.StringIO) -> None:
    logs = logsetup.start(None, stderr=stderr)
    log.warning("x")
    logs.close()
    assert "x" in logs.lines()[0]
    assert stderr.getvalue() == "WARNING room.gate: x\n"


def test_many_threads_lose_nothing(logs: Logs, tmp_path: Path) -> None:
    def talk(name: int) -> None:
        for number in range(100):
            log.info("%d %d", name, number)

    threads = [threading.Thread(target=talk, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    logs.flush()
    assert {line["message"] for line in lines(tmp_path)} == {f"{a} {b}" for a in range(8) for b in range(100)}

"""Secrets at a real terminal (a pty) and through a pipe."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import KnownError
from app.terminal import MAX_SECRET, ask_secret

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
sys.path.insert(0, {root!r})
from app.errors import KnownError
from app.terminal import ask_secret
try:
    print("got", len(ask_secret("Mật khẩu: ", confirm="Lần nữa: ")))
except KnownError as error:
    print(error.vi)
"""


def test_a_line_of_a_pipe() -> None:
    stdin = io.StringIO("hunter2\r\nnext\n")
    assert ask_secret("?", confirm="again", stdin=stdin) == "hunter2"
    assert stdin.readline() == "next\n"


@pytest.mark.parametrize(
    ("typed", "words"), [("", "Chưa nhập"), ("\n", "Chưa nhập"), ("x" * 2000, "dài quá")]
)
def test_nothing_or_too_much_is_refused(typed: str, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        ask_secret("?", stdin=io.StringIO(typed))
    assert len(ask_secret("?", stdin=io.StringIO("x" * MAX_SECRET + "\n"))) == MAX_SECRET


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("hunter2", "hunter2", "got 7"), ("hunter2", "hunter3", "Hai lần nhập không giống nhau")],
)
def test_at_a_terminal_it_is_asked_twice_and_not_shown(first: str, second: str, said: str) -> None:
    terminal, far_end = pty.openpty()
    program = [sys.executable, "-X", "utf8", "-c", ASK.format(root=str(ROOT))]
    # In a session of its own, so that it cannot reach past the pty to a real terminal.
    with subprocess.Popen(program, stdin=far_end, stdout=far_end, stderr=far_end, start_new_session=True):
        os.close(far_end)
        shown = b""
        for prompt, answer in (("Mật khẩu: ", first), ("Lần nữa: ", second)):
            shown += read_until(terminal, prompt.encode())
            os.write(terminal, f"{answer}\n".encode())
        shown += read_until(terminal, said.encode())
    os.close(terminal)
    assert b"hunter" not in shown


def read_until(terminal: int, words: bytes) -> bytes:
    seen = b""
    while words not in seen:
        seen += os.read(terminal, 1024)
    return seen

"""Arguments and exit codes; what the verbs do is tested where they are."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import pytest

import main
from app import bootstrap
from app.errors import KnownError


@pytest.mark.parametrize(
    ("argv", "verb", "expected"),
    [
        ([], "run", {"profile": "demo", "offscreen": False, "data": None, "language": None}),
        (["--profile", "room.toml", "--offscreen"], "run", {"profile": "room.toml", "offscreen": True}),
        (["run", "--language", "en"], "run", {"language": "en"}),
        (["tour", "out"], "tour", {"directory": Path("out")}),
        (["verify"], "verify", {"signatures": "checkpoints", "checkpoint": []}),
        (["verify", "--checkpoint", "a", "--checkpoint", "b"], "verify", {"checkpoint": ["a", "b"]}),
        (
            ["import", "gate", "a.csv", "b.csv"],
            "import",
            {"source": "gate", "files": [Path("a.csv"), Path("b.csv")]},
        ),
        (
            ["admin", "enrol", "lan", "--name", "Lan", "--role", "x"],
            "admin",
            {"action": "enrol", "role": ["x"]},
        ),
        (["admin", "secret", "gate-3", "--user", "admin"], "admin", {"action": "secret", "user": "admin"}),
    ],
)
def test_arguments(argv: list[str], verb: str, expected: dict[str, object]) -> None:
    args = vars(main.parse(argv))
    assert args["verb"] == verb
    assert {key: args[key] for key in expected} == expected


def test_no_password_can_be_an_argument() -> None:
    for argv in (["admin", "password", "lan", "hunter2"], ["admin", "secret", "x", "--password", "hunter2"]):
        with pytest.raises(SystemExit) as end:
            main.parse(argv)
        assert end.value.code == 2


@pytest.fixture
def verify_raises(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What `bootstrap.verify` will raise."""
    raising: list[BaseException] = []

    def verify(_args: argparse.Namespace) -> int:
        raise raising[0]

    monkeypatch.setattr(bootstrap, "verify", verify)
    return raising


@pytest.mark.parametrize(
    ("language", "words"), [(None, "Đĩa đầy."), ("vi", "Đĩa đầy."), ("en", "The disk is full.")]
)
def test_a_known_error_is_its_sentence(
    verify_raises: list[BaseException], capsys: pytest.CaptureFixture[str], language: str | None, words: str
) -> None:
    verify_raises.append(KnownError("Đĩa đầy.", en="The disk is full."))
    assert main.main(["verify", *(["--language", language] if language else [])]) == 1
    assert capsys.readouterr().err == f"{words}\n"


def test_a_bug_goes_to_the_hook_that_writes_the_report(
    verify_raises: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    verify_raises.append(ValueError("bug"))
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: seen.append(error))
    assert main.main(["verify"]) == 70
    assert seen == verify_raises


def test_ctrl_c_ends_quietly(verify_raises: list[BaseException], capsys: pytest.CaptureFixture[str]) -> None:
    verify_raises.append(KeyboardInterrupt())
    assert main.main(["verify"]) == 130
    assert capsys.readouterr().err == ""


def test_without_a_display_nothing_is_started(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main.main([]) == 2
    said = capsys.readouterr().err
    assert "không có màn hình" in said
    assert "There is no display" in said


@pytest.mark.parametrize("argv", [["tour", "x"], ["run", "--offscreen"]])
def test_offscreen_is_set_before_qt(monkeypatch: pytest.MonkeyPatch, argv: list[str]) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    seen = []

    def verb(_args: argparse.Namespace) -> int:
        seen.append(os.environ["QT_QPA_PLATFORM"])
        return 0

    monkeypatch.setattr(bootstrap, argv[0], verb)
    assert main.main(argv) == 0
    assert seen == ["offscreen"]

"""No display, a display that does not answer, one that does: told before Qt could end the process."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import display
from app.display import display_problem


@pytest.fixture
def x_server() -> Iterator[str]:
    """A listening X socket, in Linux' abstract names as Xorg has one; nothing is left behind."""
    number = 4000
    with socket.socket(socket.AF_UNIX) as server:
        while True:
            try:
                server.bind(f"\0{display.X_SOCKETS}/X{number}")
                break
            except OSError:
                number += 1
        server.listen()
        yield f":{number}"


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb"}])
def test_no_display_is_one_sentence_that_names_the_tour(environ: dict[str, str]) -> None:
    problem = display_problem(environ)
    assert problem is not None
    assert "không có màn hình đồ họa" in problem.vi
    assert "./haidang tour" in problem.vi
    assert "There is no display" in problem.en
    assert problem.vi.count(".") == problem.vi.count("./haidang") + 1


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_qt_platforms_that_need_no_display(platform: str) -> None:
    assert display_problem({"QT_QPA_PLATFORM": platform}) is None
    assert display_problem({}, offscreen=True) is None


def test_an_x_server_that_answers(x_server: str) -> None:
    assert display_problem({"DISPLAY": x_server}) is None
    assert display_problem({"DISPLAY": f"{x_server}.0"}) is None
    assert display_problem({"DISPLAY": f"unix{x_server}"}) is None


def test_an_x_server_over_the_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        assert display_problem({"DISPLAY": f"127.0.0.1:{number}.0"}) is None
    assert display_problem({"DISPLAY": f"127.0.0.1:{number}.0"}) is not None


@pytest.mark.parametrize("name", [":59999", "nonsense", "127.0.0.1:", ":1:2", ":999999"])
def test_a_display_that_does_not_answer_is_named(name: str) -> None:
    problem = display_problem({"DISPLAY": name})
    assert problem is not None
    assert name in problem.vi
    assert name in problem.en


def test_wayland(tmp_path: Path) -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert display_problem(environ) is not None
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        assert display_problem(environ) is None

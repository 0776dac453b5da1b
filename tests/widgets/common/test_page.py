"""The frame of every register: what is shown is what was asked for last."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tests.widgets.shell.rig import Bench, world_of
from widgets.common.lines import LineList
from widgets.common.page import Page


class Slow(Page[str]):
    """Reads what was typed last; the first reading stands still until `gate` is set."""

    def __init__(self, here: Bench) -> None:
        super().__init__(world_of(here), here.desk, here.drafts, here.keys, LineList(), here.home)
        self.typed = ""
        self.gate = threading.Event()
        self.asked_for: list[str] = []
        self.shown: list[str] = []

    def asked(self) -> Callable[[], str]:
        typed = self.typed
        return lambda: self._read_slowly(typed)

    def _read_slowly(self, typed: str) -> str:
        self.asked_for.append(typed)
        if typed == "a":
            self.gate.wait(60)
        return typed

    def took(self, found: str) -> None:
        self.shown.append(found)


def test_an_answer_that_comes_late_never_replaces_what_was_asked_for_since(here: Bench) -> None:
    page = Slow(here)
    for page.typed in ("a", "ab", "abc"):
        page.refresh()
    page.gate.set()
    here.wait(lambda: page.shown)
    here.settle()
    assert page.shown == ["abc"]
    assert page.asked_for == ["a", "abc"], "what nobody waits for any more is not read"
    page.typed = "abcd"
    page.refresh()
    here.wait(lambda: page.shown == ["abc", "abcd"])

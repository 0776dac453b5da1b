"""Every source of the settings reaches the screen, also the one that could not be started (D2.1, D15.1a)."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring

from app.auth.secretstore import open_secrets
from app.bootstrap.devices import Devices
from app.bootstrap.source_views import SourceViews
from app.clock import SystemClock
from app.errors import KnownError
from app.services.source_health import SourceStatus, SourceView
from app.settings import Source
from datasources.core.readings import AnyReading
from datasources.core.state import SourceState

WAIT_S = 10.0


class Kept:
    """Takes readings and keeps none: no file comes in these tests."""

    async def deliver(self, readings: Sequence[AnyReading]) -> None:
        raise AssertionError(f"nothing should arrive: {readings}")


class Running:
    """Sources on a real runtime."""

    def __init__(self, folder: Path) -> None:
        self.drop, clock = folder / "drop", SystemClock()
        self.drop.mkdir()
        self.changed = threading.Condition()
        self.bugs: list[BaseException] = []
        self.devices = Devices(
            Kept(),  # type: ignore[arg-type]
            clock=clock,
            secrets=open_secrets(folder, backend=Keyring()),  # type: ignore[no-untyped-call]
            folder=folder / "sources",
            on_state=self._told,
            on_bug=self.bugs.append,
        )
        sources = (
            Source(name="docs", driver="drop_folder", options={"folder": str(self.drop), "poll_s": 0.05}),
            Source(
                name="gone",
                driver="drop_folder",
                options={"folder": str(folder / "gone")},
                managed_by="Cục CNTT",
                telephone="024 1234",
            ),
            Source(name="typo", driver="drop_foldr"),
            Source(name="off", driver="drop_folder", enabled=False),
        )
        self.views = SourceViews(self.devices, sources, clock)
        self.problems = self.devices.start(sources)

    def _told(self, _state: SourceState) -> None:
        with self.changed:
            self.changed.notify_all()

    def view(self, name: str) -> SourceView:
        """What the screen is told of `name` now."""
        return next(view for view in self.views.states() if view.source == name)

    def wait(self, name: str, status: SourceStatus) -> SourceView:
        """What the screen is told once `name` is in `status`."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.view(name).status is status, WAIT_S), self.view(name)
        return self.view(name)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    made = Running(tmp_path)
    yield made
    made.devices.stop()
    assert made.bugs == []


def test_D2_1_every_source_of_the_settings_is_shown_in_its_state(running: Running) -> None:
    assert [view.source for view in running.views.states()] == ["docs", "gone", "typo", "off"]
    assert running.wait("docs", SourceStatus.OK).last_success is not None
    assert running.view("off").status is SourceStatus.STOPPED
    assert not running.view("off").broken


def test_D15_1a_what_fails_or_never_started_says_why(running: Running) -> None:
    gone = running.wait("gone", SourceStatus.FAILING)
    assert gone.broken
    assert gone.error_vi
    assert gone.error_en
    assert (gone.managed_by, gone.telephone) == ("Cục CNTT", "024 1234")
    typo = running.view("typo")
    assert (typo.status, typo.error_vi) == (SourceStatus.UNSTARTED, running.problems[0].vi)


def test_D15_1a_tried_again_it_is_back_when_the_cause_is_gone(running: Running, tmp_path: Path) -> None:
    running.wait("gone", SourceStatus.FAILING)
    (tmp_path / "gone").mkdir()
    running.views.retry("gone")
    assert running.wait("gone", SourceStatus.OK).error_vi == ""


def test_what_does_not_run_cannot_be_tried_again(running: Running) -> None:
    for name in ("typo", "off"):
        with pytest.raises(KnownError, match=name):
            running.views.retry(name)

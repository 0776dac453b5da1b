"""The device runtime's states as the screens take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.bootstrap.devices import Devices
from app.clock import Clock
from app.errors import KnownError
from app.services.source_health import SourceStatus, SourceView
from app.settings import Source
from datasources.core.state import SourceState, Status

_STATUS = {
    Status.STARTING: SourceStatus.CONNECTING,
    Status.OK: SourceStatus.OK,
    Status.FAILING: SourceStatus.FAILING,
    Status.STOPPED: SourceStatus.STOPPED,
}


class SourceViews:
    """Every source of the settings: running, refused at the start, or switched off (D2.1)."""

    def __init__(self, devices: Devices, sources: Sequence[Source], clock: Clock) -> None:
        self._devices, self._sources = devices, tuple(sources)
        self._made_at = clock.utc_now()

    def states(self) -> tuple[SourceView, ...]:
        """In the order of the settings."""
        running = self._devices.runtime.states()
        views = (
            view_of(running[source.name])
            if source.name in running
            else _not_running(source, self._devices.refused.get(source.name), self._made_at)
            for source in self._sources
        )
        return tuple(
            replace(view, managed_by=source.managed_by, telephone=source.telephone)
            for source, view in zip(self._sources, views, strict=True)
        )

    def retry(self, source: str) -> None:
        """Do not wait for the next attempt; raises KnownError when the source does not run."""
        if source not in self._devices.runtime.states():
            raise KnownError(
                f"Nguồn dữ liệu “{source}” không chạy nên không thể thử lại. "
                "Hãy báo quản trị viên kiểm tra cấu hình rồi mở lại chương trình.",
                en=f"The source “{source}” does not run, so there is nothing to try again. "
                "Have the administrator check the settings and start the console again.",
            )
        self._devices.runtime.retry_now(source)


def view_of(state: SourceState) -> SourceView:
    """A running source as the screens take it."""
    return SourceView(
        source=state.source,
        title_vi=state.title_vi,
        title_en=state.title_en,
        status=_STATUS[state.status],
        since=state.since,
        error_vi=state.error_vi,
        error_en=state.error_en,
        last_success=state.last_success,
        next_attempt_ns=state.next_attempt_ns,
    )


def _not_running(source: Source, refused: KnownError | None, since: datetime) -> SourceView:
    if refused is not None:
        status = SourceStatus.UNSTARTED
    else:
        status = SourceStatus.CONNECTING if source.enabled else SourceStatus.STOPPED
    return SourceView(
        source=source.name,
        title_vi=source.name,
        title_en=source.name,
        status=status,
        since=since,
        error_vi=refused.vi if refused else "",
        error_en=refused.en if refused else "",
    )

"""Sources of data: their runtime thread, and the way of their readings into the store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from app.auth.secretstore import SecretStore
from app.bootstrap.secrets import password_of
from app.clock import Clock
from app.errors import KnownError
from app.services.intake import Intake
from app.services.outcome import Outcome
from app.settings import Source
from datasources.core.readings import AnyReading
from datasources.core.registry import discover
from datasources.core.runtime import DeviceRuntime
from datasources.core.state import SourceState

log = logging.getLogger(__name__)
Write = Callable[[Callable[[], Outcome[Any]]], Future[Outcome[Any]]]


class StoreSink:
    """Stores each delivery in one transaction on the bulk executor; the log has its own and never waits."""

    def __init__(self, intake: Intake, write: Write) -> None:
        self._intake, self._write = intake, write

    async def deliver(self, readings: Sequence[AnyReading]) -> None:
        """Returns when everything is committed; raises KnownError when the disk or the store refuses."""
        parts = await asyncio.to_thread(self._intake.parts, readings)
        await asyncio.wrap_future(self._write(lambda: self._intake.store(parts)))


class Devices:
    """All sources of the settings, in one runtime; a source that cannot start is said, the others run."""

    def __init__(
        self,
        sink: StoreSink,
        *,
        clock: Clock,
        secrets: SecretStore,
        folder: Path,
        on_state: Callable[[SourceState], None],
        on_bug: Callable[..., None],
    ) -> None:
        self._registry = discover()
        self.refused: dict[str, KnownError] = {}
        self.runtime = DeviceRuntime(
            sink,
            clock=clock,
            secret=password_of(secrets),
            folder=folder,
            on_state=on_state,
            on_bug=on_bug,
        )

    def start(self, sources: Sequence[Source]) -> tuple[KnownError, ...]:
        """Start the runtime and every enabled source; what could not be started comes back."""
        self.runtime.start()
        problems = list(self._registry.problems)
        for source in sources:
            if source.enabled:
                problems += self.add(source)
        return tuple(problems)

    def add(self, source: Source) -> list[KnownError]:
        """Start one source; its problem, where there is one."""
        try:
            driver = self._registry.driver(source.driver)
            self.runtime.add(source.name, driver, driver.parse(source.options))
        except KnownError as error:
            log.warning("source %s cannot be started: %s", source.name, error.en)
            self.refused[source.name] = error
            return [error]
        return []

    def stop(self) -> None:
        """Stop every source and the thread."""
        self.runtime.stop()

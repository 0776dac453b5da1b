"""Checking that the log is whole, from inside the console."""

from __future__ import annotations

from collections.abc import Callable


class Verify:
    """Runs the journal's verification."""

    def run(
        self,
        signatures: bool,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> object:
        """The journal's report; `progress(done, of)` in entries."""
        raise NotImplementedError

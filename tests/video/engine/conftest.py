"""Fixtures of the video engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from video.engine.studio import Studio


@pytest.fixture
def studio() -> Iterator[Studio]:
    made = Studio()
    made.start()
    yield made
    made.stop()

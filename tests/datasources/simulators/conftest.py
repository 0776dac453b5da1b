"""One simulated port for all tests that do not need a special one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.port import PortProcess, start_port


@pytest.fixture(scope="module")
def port() -> Iterator[PortProcess]:
    with start_port() as running:
        yield running

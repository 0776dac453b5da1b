"""A far end per test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.video.ptz.far_end import FarEnd, far_end


@pytest.fixture
def there() -> Iterator[FarEnd]:
    """Two simulated cameras."""
    with far_end() as made:
        yield made

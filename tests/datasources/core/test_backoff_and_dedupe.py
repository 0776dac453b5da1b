"""Back-off is jittered, doubling, capped; remembered keys are bounded."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from datasources.core.backoff import Backoff
from datasources.core.dedupe import Recent


@given(st.integers(), st.integers(1, 200))
def test_delays_double_up_to_the_cap_and_are_jittered_by_at_most_half(seed: int, failures: int) -> None:
    backoff = Backoff(1.0, 60.0, random.Random(seed))
    for failure in range(failures):
        full = min(60.0, 2.0**failure)
        assert full / 2 <= backoff.next_s() <= full
    backoff.reset()
    assert backoff.next_s() <= 1.0


def test_two_sources_do_not_step_together() -> None:
    assert Backoff(1, 60).next_s() != Backoff(1, 60).next_s()


@given(st.lists(st.text(max_size=3)), st.integers(1, 10))
def test_the_newest_keys_are_remembered(keys: list[str], limit: int) -> None:
    recent = Recent(limit)
    for key in keys:
        recent.add([key])
    distinct = list(dict.fromkeys(reversed(keys)))
    assert len(recent) == min(limit, len(distinct))
    assert all(key in recent for key in distinct[:limit])
    assert not any(key in recent for key in distinct[limit:])

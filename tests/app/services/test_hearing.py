"""What other workstations write refreshes what shows it, and nothing else."""

from __future__ import annotations

from app.journal import entries
from app.services.hearing import changes_by_others
from app.services.outcome import Area


def test_every_kind_of_this_program_says_what_it_changes() -> None:
    everything = changes_by_others({"future.thing"}).areas
    assert [
        kind for kind in sorted(entries.load().kinds) if changes_by_others({kind}).areas == everything
    ] == []
    assert changes_by_others({"tip.opened"}).areas == {Area.LOG, Area.REGISTER}
    assert changes_by_others({"communication.recorded"}).areas == {Area.LOG}

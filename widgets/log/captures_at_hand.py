"""The captures an entry of the log may name, from the room's wall and its gallery (D4.4, D14.1.2b)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from app.domain.capture import Capture
from app.domain.evidence import Exhibit, ExhibitFilter, ExhibitKind
from widgets.evidence.thumbnails import load
from widgets.log.entry_captures import CaptureSource, Named
from widgets.world import World

MOST = 60
BEFORE_A_SHIFT = timedelta(hours=24)


class Taker(Protocol):
    """What makes a picture safe."""

    def take(self, camera: str, then: Callable[[Capture], object] | None = None) -> None:
        """Capture `camera` now, and call back."""
        ...


def captures_at_hand(
    world: World, taker: Taker, selected: Callable[[], str], nothing_selected: Callable[[], object]
) -> CaptureSource | None:
    """`selected` is the camera chosen on the wall, "" for none: then `nothing_selected` says so.

    None in a room without cameras (D11).
    """
    if not world.camera_room:
        return None
    shifts, gallery = world.room.shifts, world.room.gallery

    def take(then: Callable[[Named], None]) -> None:
        camera = selected()
        if camera:
            taker.take(camera, lambda one: then(Named(one.capture_id, one.number, one.camera)))
        else:
            nothing_selected()

    def of_shift() -> tuple[Exhibit, ...]:
        shift = shifts.current()
        since = shift.starts_at if shift is not None else world.clock.utc_now() - BEFORE_A_SHIFT
        return tuple(gallery.page(ExhibitFilter(since=since, kind=ExhibitKind.CAPTURE), limit=MOST).items)

    return CaptureSource(
        take=take,
        of_shift=of_shift,
        small=lambda exhibit: load(gallery.data_dir, exhibit),
    )

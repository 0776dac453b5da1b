"""The camera map as the wall uses it: the tree's order, and who stands beside whom (D14.1.2c)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from app.domain.area import area_words
from app.domain.camera_map import CameraMap
from widgets.wall.directory import CameraEntry, PlacesDirectory
from widgets.world import CameraPlace


class MapDirectory:
    """Cameras that can be played, those of the maps in force first; the settings tell of the others."""

    def __init__(self, now: CameraMap, places: Iterable[CameraPlace], playable: Collection[str]) -> None:
        self._map, self._playable = now, playable
        mapped = {one.number for one in now.cameras}
        self._others = PlacesDirectory([one for one in places if one.number not in mapped])

    def entries(self) -> Sequence[CameraEntry]:
        """Branch by branch in the order of each map, then the cameras no map has."""
        mapped = [
            CameraEntry(one.number, one.name, one.place, area_words(one.area), one.branch)
            for one in self._map.cameras
            if one.number in self._playable
        ]
        return [*mapped, *self._others.entries()]

    def neighbours(self, number: str) -> Sequence[str]:
        """The map's own list first, then by distance; of cameras no map has, by distance alone."""
        if self._map.camera(number) is None:
            return self._others.neighbours(number)
        return [one for one in self._map.neighbours(number, limit=32) if one in self._playable][:8]

"""Saved views and tours as values, and as the JSON in which they are kept and passed on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from app.errors import KnownError
from video.render.layouts import LAYOUTS, Layout
from video.render.scene import MAX_SLOTS, Scene

FORMAT: Final = "haidang-wall"
VERSION: Final = 1
MOST_VIEWS: Final = 500
MOST_STEPS: Final = 200
KEYS: Final = 12
MOST_NAME: Final = 80
MAX_BYTES: Final = 4 << 20
DWELL_LEAST, DWELL_MOST = 3, 3600
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SavedView:
    """An arrangement by name; `key` 1–12 recalls it with Shift+F1 … Shift+F12, 0 = no key."""

    name: str
    scene: Scene
    key: int = 0


EVERY_PAGE: Final = "pages:"


@dataclass(frozen=True, slots=True)
class Tour:
    """Views (`view:NAME`) and cameras (`camera:NUMBER`) one after the other, each for `dwell` s.

    `EVERY_PAGE` as the only step stands for the pages (`page:0` …) of the wall it is started on.
    """

    name: str
    steps: tuple[str, ...]
    dwell: int = 10


@dataclass(frozen=True, slots=True)
class WindowRecord:
    """A wall window as it was last: its arrangement, where it stood, on which screen, whether it was open."""

    scene: Scene
    screen: str = ""
    geometry: tuple[int, int, int, int] = (0, 0, 0, 0)
    full_screen: bool = False
    open: bool = True


@dataclass(frozen=True, slots=True)
class WallRecord:
    """All that a workstation remembers of its walls; `known`: cameras that were there already."""

    views: tuple[SavedView, ...] = ()
    tours: tuple[Tour, ...] = ()
    windows: Mapping[str, WindowRecord] = field(default_factory=dict)
    known: tuple[str, ...] = ()

    def view(self, name: str) -> SavedView | None:
        """The view called `name`."""
        return next((view for view in self.views if view.name == name), None)

    def on_key(self, key: int) -> SavedView | None:
        """The view that a key recalls."""
        return next((view for view in self.views if key and view.key == key), None)

    def with_view(self, name: str, scene: Scene) -> WallRecord:
        """`scene` under `name`, in the place and on the key it had; a new one gets the first free key."""
        old = self.view(name)
        if old is not None:
            views = tuple(replace(view, scene=scene) if view is old else view for view in self.views)
            return replace(self, views=views)
        taken = {view.key for view in self.views}
        key = next((key for key in range(1, KEYS + 1) if key not in taken), 0)
        return replace(self, views=(*self.views, SavedView(name, scene, key)))

    def renamed(self, old: str, new: str) -> WallRecord:
        """Another name, in tours too; nothing happens when it is taken or empty."""
        if not new or self.view(new) is not None:
            return self
        views = tuple(replace(view, name=new) if view.name == old else view for view in self.views)
        steps = {f"view:{old}": f"view:{new}"}
        tours = tuple(
            replace(tour, steps=tuple(steps.get(step, step) for step in tour.steps)) for tour in self.tours
        )
        return replace(self, views=views, tours=tours)

    def with_key(self, name: str, key: int) -> WallRecord:
        """The view on another key; who had that key has none."""
        views = tuple(
            replace(view, key=key if view.name == name else 0 if view.key == key else view.key)
            for view in self.views
        )
        return replace(self, views=views)

    def without_view(self, name: str) -> WallRecord:
        """The view forgotten, and left out of tours."""
        views = tuple(view for view in self.views if view.name != name)
        tours = tuple(
            replace(tour, steps=tuple(step for step in tour.steps if step != f"view:{name}"))
            for tour in self.tours
        )
        return replace(self, views=views, tours=tuple(tour for tour in tours if tour.steps))

    def with_tour(self, tour: Tour) -> WallRecord:
        """`tour`, in the place of one with its name."""
        kept = tuple(one for one in self.tours if one.name != tour.name)
        return replace(self, tours=(*kept, tour))

    def without_tour(self, name: str) -> WallRecord:
        """The tour forgotten."""
        return replace(self, tours=tuple(tour for tour in self.tours if tour.name != name))

    def with_window(self, name: str, window: WindowRecord) -> WallRecord:
        """What is remembered of a window."""
        return replace(self, windows={**self.windows, name: window})

    def merged(self, other: WallRecord) -> WallRecord:
        """Views and tours of another workstation taken over; those of the same name are replaced."""
        merged = self
        for view in other.views:
            merged = merged.with_view(view.name, view.scene)
        for tour in other.tours:
            merged = merged.with_tour(tour)
        return merged


def clean_name(text: str) -> str:
    """A name as it is kept: one line of at most 80 characters."""
    return " ".join(text.split())[:MOST_NAME]


def dump(record: WallRecord, *, windows: bool = True) -> bytes:
    """The record as JSON, UTF-8; without `windows` only what another workstation can use."""
    content: Json = {
        "format": FORMAT,
        "version": VERSION,
        "views": [{"name": v.name, "key": v.key, **_scene_json(v.scene)} for v in record.views],
        "tours": [{"name": t.name, "steps": list(t.steps), "dwell": t.dwell} for t in record.tours],
    }
    if windows:
        content["known"] = list(record.known)
        content["windows"] = {
            name: {
                **_scene_json(window.scene),
                "screen": window.screen,
                "geometry": list(window.geometry),
                "full_screen": window.full_screen,
                "open": window.open,
            }
            for name, window in record.windows.items()
        }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def load(data: bytes) -> WallRecord:
    """The record in `data`; KnownError when that is not one, nothing of it is used then."""
    try:
        return _record(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnownError(
            "Tệp không phải là danh sách góc nhìn của Hải Đăng hoặc đã bị hỏng. Hãy chọn tệp .json đã xuất "
            "từ một máy trạm khác.",
            en="The file is not a list of views of Hải Đăng, or it is damaged. Choose a .json file that was "
            "exported at another workstation.",
        ) from error


def _record(data: bytes) -> WallRecord:
    if len(data) > MAX_BYTES:
        raise ValueError("too large")
    content = json.loads(data)
    if content["format"] != FORMAT or content["version"] != VERSION:
        raise ValueError("another format")
    views = tuple(_view(one) for one in _some(content["views"], MOST_VIEWS))
    tours = tuple(_tour(one) for one in _some(content["tours"], MOST_VIEWS))
    windows = {str(name)[:MOST_NAME]: _window(one) for name, one in dict(content.get("windows", {})).items()}
    if len({view.name for view in views}) != len(views):
        raise ValueError("a name twice")
    known = tuple(_text(camera) for camera in _some(content.get("known", []), MAX_SLOTS))
    return WallRecord(views, tours, windows, known)


def _scene_json(scene: Scene) -> Json:
    layout = scene.layout
    told: Json = {"tiles": layout.tiles, "slots": list(scene.slots), "at": scene.at}
    if not layout.even:
        told |= {"columns": list(layout.columns), "rows": list(layout.rows)}
    return told | ({"enlarged": scene.enlarged} if scene.enlarged else {})


def _scene(told: Json) -> Scene:
    layout: Layout = LAYOUTS[int(told["tiles"])]
    if "columns" in told:
        layout = layout.with_weights([float(w) for w in told["columns"]], [float(w) for w in told["rows"]])
    slots = tuple(_text(slot) for slot in _some(told["slots"], MAX_SLOTS))
    filled = [slot for slot in slots if slot]
    if len(set(filled)) != len(filled):
        raise ValueError("a camera in two tiles")
    scene = Scene(layout, slots, 0, _text(told.get("enlarged", "")))
    return replace(scene, at=min(max(0, int(told["at"])), scene.pages * layout.tiles - 1))


def _view(told: Json) -> SavedView:
    key = int(told.get("key", 0))
    return SavedView(_name(told), _scene(told), key if 0 <= key <= KEYS else 0)


def _tour(told: Json) -> Tour:
    steps = tuple(_text(step) for step in _some(told["steps"], MOST_STEPS))
    known = all(step.startswith(("view:", "camera:")) for step in steps) or steps == (EVERY_PAGE,)
    if not steps or not known:
        raise ValueError("no steps")
    return Tour(_name(told), steps, min(max(DWELL_LEAST, int(told["dwell"])), DWELL_MOST))


def _window(told: Json) -> WindowRecord:
    x, y, width, height = (max(-100_000, min(int(value), 100_000)) for value in told["geometry"])
    full, shown = told["full_screen"] is True, told.get("open", True) is True
    return WindowRecord(_scene(told), _text(told["screen"]), (x, y, width, height), full, shown)


def _name(told: Json) -> str:
    name = clean_name(_text(told["name"]))
    if not name:
        raise ValueError("no name")
    return name


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MOST_NAME + 8:
        raise TypeError("not a short text")
    return value


def _some(value: object, most: int) -> Sequence[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise TypeError("not a list of bounded length")
    return value

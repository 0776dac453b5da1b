"""The offline base map: land, borders, names (Natural Earth; Hoàng Sa and Trường Sa are Việt Nam's)."""

from __future__ import annotations

import gzip
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

import resources
from app.errors import KnownError
from widgets.common.tokens import Tokens
from widgets.panels.geometry import Line, View, project, project_many

MAP_FOLDER = Path(resources.__file__).parent / "map"


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed outline on the unit square; `home`: of Việt Nam."""

    line: Line
    home: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A name on the map, shown from `zoom` on."""

    name: str
    kind: str
    x: float
    y: float
    zoom: float


@dataclass(frozen=True, slots=True)
class BaseMap:
    """What the offline map draws."""

    rings: tuple[Ring, ...]
    places: tuple[Place, ...]


@cache
def base_map(folder: Path = MAP_FOLDER) -> BaseMap:
    """The bundled map, read once; raises KnownError when its files are missing or damaged."""
    try:
        raw = json.loads(gzip.decompress((folder / "base.json.gz").read_bytes()))
        named = tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))["place"]
        rings = [
            Ring(Line(_outline(steps, raw["units_per_degree"])), name == raw["home"])
            for name, outlines in raw["countries"].items()
            for steps in outlines
        ]
        places = [Place(one["name"], one["kind"], *project(*one["at"]), float(one["from"])) for one in named]
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise KnownError(
            "Bản đồ đi kèm bị hỏng hoặc thiếu tệp. Hãy cài đặt lại chương trình.",
            en="The bundled map is damaged or files are missing. Install the program again.",
        ) from error
    return BaseMap(tuple(rings), tuple(places))


def _outline(steps: list[int], units: int) -> np.ndarray:
    degrees = np.cumsum(np.array(steps, dtype=np.int64).reshape(-1, 2), axis=0) / units
    closed = np.vstack((degrees, degrees[:1]))
    return project_many(closed[:, 0], closed[:, 1])


def paint_base(base: BaseMap, view: View, tokens: Tokens, font: QFont, ratio: float) -> QPixmap:
    """The base map of `view` as a picture at device pixel ratio `ratio`."""
    pixmap = QPixmap(round(view.width * ratio), round(view.height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(tokens.field))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    border = QPen(QColor(tokens.outline), 1)
    for home in (False, True):
        painter.setBrush(QColor(tokens.raised if home else tokens.panel))
        painter.setPen(border)
        for ring in base.rings:
            if ring.home == home:
                _paint_ring(painter, ring, view)
    _paint_places(painter, base, view, tokens, font)
    painter.end()
    return pixmap


def _paint_ring(painter: QPainter, ring: Ring, view: View) -> None:
    parts = ring.line.seen(view, margin=8)
    if not parts:
        return
    outline = view.many_to_screen(ring.line.level(view.zoom))
    if len(outline) < 4:
        # Smaller than a pixel: islands stay visible.
        painter.drawEllipse(QPointF(*outline[0].tolist()), 1.5, 1.5)
        return
    painter.drawPolygon(_polygon(outline))


def _polygon(points: np.ndarray) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points.tolist()])


def _paint_places(painter: QPainter, base: BaseMap, view: View, tokens: Tokens, font: QFont) -> None:
    taken: list[QRectF] = []
    for place in base.places:
        x, y = view.to_screen(place.x, place.y)
        if place.kind == "island":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.text_dim))
            painter.drawEllipse(QPointF(x, y), 1.5, 1.5)
        if view.zoom < place.zoom or not (-200 < x < view.width + 200 and -50 < y < view.height + 50):
            continue
        face = _face(font, tokens, place.kind)
        box = _label_box(QFontMetricsF(face), place, x, y)
        if any(box.intersects(other) for other in taken):
            continue
        taken.append(box)
        painter.setFont(face)
        painter.setPen(QColor(tokens.text if place.kind in {"city", "archipelago"} else tokens.text_dim))
        if place.kind not in {"archipelago", "sea", "country"}:
            painter.setBrush(QColor(tokens.text_dim))
            painter.drawEllipse(QPointF(x, y), 2, 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, place.name)


def _label_box(metrics: QFontMetricsF, place: Place, x: float, y: float) -> QRectF:
    lines = place.name.split("\n")
    wide = max(metrics.horizontalAdvance(line) for line in lines) + 4
    high = metrics.height() * len(lines)
    if place.kind in {"archipelago", "sea", "country"}:
        return QRectF(x - wide / 2, y - high / 2, wide, high)
    return QRectF(x + 5, y - high / 2, wide, high)


def _face(font: QFont, tokens: Tokens, kind: str) -> QFont:
    face = QFont(font)
    face.setPixelSize(tokens.size_text if kind in {"city", "archipelago"} else tokens.size_small)
    face.setItalic(kind == "sea")
    if kind == "country":
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 2)
    return face

"""Marks on a copy of a picture: boxes, arrows, words, covered faces (D14.1.2b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.refusals import RefusedError, missing
from app.domain.text import tidy_line

MAX_SHAPES = 200
MAX_WORDS = 120


class ShapeKind(StrEnum):
    """What a mark is."""

    BOX = "box"
    ARROW = "arrow"
    TEXT = "text"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Shape:
    """One mark in px of the picture; an arrow points to (x2, y2), words begin at (x1, y1)."""

    kind: ShapeKind
    x1: int
    y1: int
    x2: int
    y2: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A layer of marks on record; paths inside the data folder, hashes in hex, time UTC."""

    annotation_id: str
    capture_id: str
    layer: str
    layer_sha256: str
    picture: str
    picture_sha256: str
    shapes: int
    note: str
    author_name: str
    made_at: datetime


def checked(shapes: tuple[Shape, ...], width: int, height: int) -> tuple[Shape, ...]:
    """The marks with tidy words, each inside a picture of `width` × `height` px; raises RefusedError."""
    if not shapes:
        raise missing(["ít nhất một ký hiệu trên ảnh"], ["at least one mark on the picture"])
    if len(shapes) > MAX_SHAPES:
        raise RefusedError(
            f"Một lớp chú thích có tối đa {MAX_SHAPES} ký hiệu. Hãy lưu lớp này rồi làm lớp khác.",
            en=f"A layer holds {MAX_SHAPES} marks at most. Save this one and begin another.",
        )
    return tuple(_checked(shape, width, height) for shape in shapes)


def _checked(shape: Shape, width: int, height: int) -> Shape:
    text = tidy_line(shape.text, MAX_WORDS)
    if shape.kind is ShapeKind.TEXT and not text:
        raise missing(["chữ của chú thích"], ["the words of a mark"])
    inside = (0 <= x < width and 0 <= y < height for x, y in ((shape.x1, shape.y1), (shape.x2, shape.y2)))
    if not all(inside):
        raise RefusedError(
            "Có ký hiệu nằm ngoài ảnh. Hãy xóa ký hiệu đó rồi vẽ lại.",
            en="A mark lies outside the picture. Remove it and draw it again.",
        )
    return Shape(shape.kind, shape.x1, shape.y1, shape.x2, shape.y2, text)

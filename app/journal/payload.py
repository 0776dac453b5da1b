"""Payload classes: frozen dataclasses that give each kind of entry its shape."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from app.journal.canonical import JSON, CanonicalError, normalise, parse_utc, utc_text


class PayloadError(ValueError):
    """A payload that has not the shape of its kind; the message names the field, never its value."""


class Payload:
    """Base of every payload; subclasses are `@dataclass(frozen=True, slots=True, kw_only=True)`.

    Fields may be str, int, bool, datetime (aware; recorded as UTC text), a StrEnum, Literal texts, a frozen
    dataclass, `X | None`, `tuple[X, ...]`, `Mapping[str, X]`, or JSON (`Any`). A rule beyond the type goes
    into `__post_init__` and raises ValueError. A field added later needs a default: old entries lack it.
    """

    __slots__ = ()
    KIND: ClassVar[str]

    def to_payload(self) -> dict[str, JSON]:
        """The JSON object to record."""
        value = _encode(self)
        assert isinstance(value, dict)  # noqa: S101 - a dataclass always encodes to an object
        return value


P = TypeVar("P", bound=Payload)


def decode(cls: type[P], payload: Mapping[str, JSON], *, strict: bool) -> P:
    """`payload` as a `cls`; unknown fields raise PayloadError when `strict`, else they are passed over."""
    result = _decode_record(cls, payload, cls.KIND, strict=strict)
    assert isinstance(result, cls)  # noqa: S101 - narrows for the type checker
    return result


def check_shape(cls: type[Payload]) -> None:
    """Raises TypeError where a field of `cls` has a type the journal cannot hold."""
    parameters = getattr(cls, "__dataclass_params__", None)
    if parameters is None or not parameters.frozen:
        raise TypeError(f"{cls.__name__} is not a frozen dataclass")
    for name, annotation in _hints(cls).items():
        _check_annotation(annotation, f"{cls.__name__}.{name}")


def _encode(value: Any) -> JSON:
    if isinstance(value, datetime):
        return utc_text(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_encode(item) for item in value]
    plain: JSON = normalise(value)
    return plain


def _decode_record(cls: type[Any], value: Any, where: str, *, strict: bool) -> Any:
    if not isinstance(value, Mapping):
        raise PayloadError(f"{where}: not an object")
    hints = _hints(cls)
    declared: dict[str, Field[Any]] = {field.name: field for field in fields(cls)}
    unknown = sorted(set(value) - set(declared))
    if unknown and strict:
        raise PayloadError(f"{where}: unknown field {unknown[0]!r}")
    arguments = {}
    for name, field in declared.items():
        if name in value:
            arguments[name] = _decode(hints[name], value[name], f"{where}.{name}", strict=strict)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise PayloadError(f"{where}.{name}: missing")
    try:
        return cls(**arguments)
    except PayloadError:
        raise
    except ValueError as error:
        raise PayloadError(f"{where}: {error}") from error


def _decode(annotation: Any, value: Any, where: str, *, strict: bool) -> Any:  # noqa: PLR0911 - one return per type
    origin = get_origin(annotation)
    if annotation is Any:
        return value
    if origin in (Union, types.UnionType):
        return _decode_optional(annotation, value, where, strict=strict)
    if origin is Literal:
        return _expect(value in get_args(annotation) and isinstance(value, str), value, where)
    if origin is tuple:
        _expect(isinstance(value, list | tuple), value, where)
        item = get_args(annotation)[0]
        return tuple(_decode(item, one, f"{where}[{i}]", strict=strict) for i, one in enumerate(value))
    if origin is not None and issubclass(origin, Mapping):
        _expect(isinstance(value, Mapping), value, where)
        item = get_args(annotation)[1]
        return {key: _decode(item, one, f"{where}.{key}", strict=strict) for key, one in value.items()}
    if is_dataclass(annotation):
        assert isinstance(annotation, type)  # noqa: S101 - annotations hold classes, not instances
        return _decode_record(annotation, value, where, strict=strict)
    return _decode_scalar(annotation, value, where)


def _decode_optional(annotation: Any, value: Any, where: str, *, strict: bool) -> Any:
    if value is None:
        return None
    (inner,) = [one for one in get_args(annotation) if one is not type(None)]
    return _decode(inner, value, where, strict=strict)


def _decode_scalar(annotation: type[Any], value: Any, where: str) -> Any:
    if annotation is int:
        return _expect(isinstance(value, int) and not isinstance(value, bool), value, where)
    if annotation in (str, bool):
        return _expect(isinstance(value, annotation), value, where)
    _expect(isinstance(value, str), value, where)
    try:
        return parse_utc(value) if annotation is datetime else annotation(value)
    except (CanonicalError, ValueError) as error:
        raise PayloadError(f"{where}: not a {annotation.__name__}") from error


def _expect(condition: bool, value: Any, where: str) -> Any:
    if not condition:
        raise PayloadError(f"{where}: {type(value).__name__} does not fit")
    return value


def _hints(cls: Any) -> dict[str, Any]:
    return _resolved_hints(cls)


@cache
def _resolved_hints(cls: Any) -> dict[str, Any]:
    names = {field.name for field in fields(cls)}
    return {name: hint for name, hint in get_type_hints(cls).items() if name in names}


def _check_annotation(annotation: Any, where: str) -> None:  # noqa: PLR0911 - one return per type
    origin = get_origin(annotation)
    arguments = get_args(annotation)
    if annotation is Any or annotation in (str, int, bool, datetime):
        return None
    if origin in (Union, types.UnionType):
        inner = [one for one in arguments if one is not type(None)]
        if len(inner) == 1 and len(arguments) == 2:
            return _check_annotation(inner[0], where)
    elif origin is Literal:
        if all(isinstance(one, str) for one in arguments):
            return None
    elif origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return _check_annotation(arguments[0], where)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        if arguments[0] is str:
            return _check_annotation(arguments[1], where)
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return None
    elif isinstance(annotation, type) and is_dataclass(annotation):
        for name, hint in _hints(annotation).items():
            _check_annotation(hint, f"{where}.{name}")
        return None
    raise TypeError(f"{where}: the journal cannot hold {annotation}")

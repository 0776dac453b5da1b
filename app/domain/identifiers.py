"""Identifiers of goods, vehicles and enterprises: normalise, check, never block entry (domain facts).

A failed check is a doubt to be shown and recorded; the officer may have read a damaged plate correctly.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from stdnum import iso6346
from stdnum.exceptions import ValidationError
from stdnum.vn import mst


class Problem(StrEnum):
    """Why an identifier is in doubt; the empty one when it is not."""

    NONE = ""
    EMPTY = "empty"
    FORMAT = "format"
    CHECK_DIGIT = "check_digit"
    UNKNOWN_KIND = "unknown_kind"
    NOT_VIETNAMESE = "not_vietnamese"


@dataclass(frozen=True, slots=True)
class Checked:
    """The normal form (also when it is in doubt), whether it passed, and the problem if not."""

    normal: str
    valid: bool
    problem: str = Problem.NONE


SENTENCES: dict[str, tuple[str, str]] = {
    Problem.EMPTY: ("Chưa có số hiệu.", "There is no number."),
    Problem.FORMAT: ("Số hiệu không đúng dạng.", "The number does not have the right form."),
    Problem.CHECK_DIGIT: (
        "Chữ số kiểm tra không khớp; có thể đọc nhầm.",
        "The check digit does not match; it may have been misread.",
    ),
    Problem.UNKNOWN_KIND: (
        "Hai chữ số đầu không phải loại tờ khai đã biết.",
        "The first two digits are no known kind of declaration.",
    ),
    Problem.NOT_VIETNAMESE: (
        "Không phải dạng biển số Việt Nam; có thể là biển nước ngoài.",
        "Not the form of a Vietnamese plate; it may be a foreign one.",
    ),
}

DECLARATION_KINDS = {
    "10": "import",
    "11": "import_low_value",
    "30": "export",
    "31": "export_low_value",
    "51": "transit",
}

_VIETNAMESE_PLATE = re.compile(
    r"[0-9]{2}[A-ZĐ]{1,2}[0-9]{4,5}"  # civil: 15R12345, 29LĐ12345
    r"|[A-ZĐ]{2}[0-9]{4,5}"  # army: QH1234
    r"|[0-9]{5}(?:NG|QT|NN|CV)[0-9]{2,3}"  # diplomats and foreigners: 80123NG45
)
_FLIGHT = re.compile(r"([A-Z0-9]{2})0*([0-9]{1,4})([A-Z]?)")


def fold(text: str) -> str:
    """Capitals, NFC, full-width forms narrowed; nothing removed."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper())


def _alphanumeric(text: str, extra: str = "") -> str:
    return "".join(c for c in fold(text) if (c.isascii() and c.isalnum()) or c in extra)


def _empty() -> Checked:
    return Checked("", valid=False, problem=Problem.EMPTY)


def _judge(normal: str, problem: Problem) -> Checked:
    return Checked(normal, valid=problem is Problem.NONE, problem=problem)


def container_number(text: str) -> Checked:
    """Container number, ISO 6346: "whsu 501837-5" → WHSU5018375."""
    normal = _alphanumeric(text)
    if not normal:
        return _empty()
    if not re.fullmatch(r"[A-Z]{4}[0-9]{7}", normal):
        return _judge(normal, Problem.FORMAT)
    return _judge(normal, Problem.NONE if _passes(iso6346, normal) else Problem.CHECK_DIGIT)


def declaration_number(text: str) -> Checked:
    """Number of a customs declaration: 12 digits, or the first 11; digit 11 is digits 3–10 mod 7."""
    normal = _alphanumeric(text)
    if not normal:
        return _empty()
    if not re.fullmatch(r"[0-9]{11,12}", normal):
        return _judge(normal, Problem.FORMAT)
    if normal[:2] not in DECLARATION_KINDS:
        return _judge(normal, Problem.UNKNOWN_KIND)
    matches = int(normal[2:10]) % 7 == int(normal[10])
    return _judge(normal, Problem.NONE if matches else Problem.CHECK_DIGIT)


def declaration_stem(text: str) -> str:
    """The first 11 digits, on which declarations are joined: the 12th counts amendments."""
    return _alphanumeric(text)[:11]


def tax_code(text: str) -> Checked:
    """Tax code (MST): 10 digits, 10 + "-" + 3 for a branch, or 12 (personal ID, from 1/7/2025)."""
    normal = _alphanumeric(text)
    if not normal:
        return _empty()
    if re.fullmatch(r"[0-9]{12}", normal):
        # A personal ID begins with the code of a province (001–096); it has no check digit.
        return _judge(normal, Problem.NONE if "001" <= normal[:3] <= "096" else Problem.FORMAT)
    if not re.fullmatch(r"[0-9]{10}([0-9]{3})?", normal) or normal[10:] == "000":
        return _judge(normal, Problem.FORMAT)
    shown = normal if len(normal) == 10 else f"{normal[:10]}-{normal[10:]}"
    return _judge(shown, Problem.NONE if _passes(mst, normal) else Problem.CHECK_DIGIT)


def plate(text: str) -> Checked:
    """Vehicle plate: "15R-123.45" → 15R12345; a foreign one is free text, and said so."""
    normal = _alphanumeric(text, extra="Đ")
    if not normal:
        return _empty()
    return _judge(normal, Problem.NONE if _VIETNAMESE_PLATE.fullmatch(normal) else Problem.NOT_VIETNAMESE)


def bill_of_lading(text: str) -> Checked:
    """Bill of lading: 1–35 characters without spaces."""
    # A mark that stood on a space falls on the letter before it: compose once more.
    kept = "".join(c for c in fold(text) if c.isprintable() and not c.isspace())
    normal = unicodedata.normalize("NFKC", kept)
    if not normal:
        return _empty()
    return _judge(normal, Problem.NONE if len(normal) <= 35 else Problem.FORMAT)


def air_waybill(text: str) -> Checked:
    """Air waybill: 11 digits, the last = digits 4–10 mod 7; "738-1234 5675" → 73812345675."""
    normal = _alphanumeric(text)
    if not normal:
        return _empty()
    if not re.fullmatch(r"[0-9]{11}", normal):
        return _judge(normal, Problem.FORMAT)
    matches = int(normal[3:10]) % 7 == int(normal[10])
    return _judge(normal, Problem.NONE if matches else Problem.CHECK_DIGIT)


_CHANNEL_WORDS = {"XANH": "1", "VÀNG": "2", "VANG": "2", "ĐỎ": "3", "DO": "3"}


def channel(text: str) -> Checked:
    """Channel: 1 green, 2 yellow, 3 red, with a letter on exports ("3D"); also the Vietnamese words."""
    normal = _alphanumeric(text, extra="ÀĐỎỒ").removeprefix("LUỒNG").removeprefix("LUONG")
    if not normal:
        return _empty()
    normal = _CHANNEL_WORDS.get(normal, normal)
    return _judge(normal, Problem.NONE if re.fullmatch(r"[123][A-Z]?", normal) else Problem.FORMAT)


def flight(text: str) -> Checked:
    """Flight number without leading zeros: "vn 018" → VN18."""
    normal = _alphanumeric(text)
    if not normal:
        return _empty()
    found = _FLIGHT.fullmatch(normal)
    if not found:
        return _judge(normal, Problem.FORMAT)
    return _judge("".join(found.groups()), Problem.NONE)


def office_code(text: str) -> Checked:
    """Customs office code: 2 digits and 2 letters or digits ("03CC")."""
    normal = _alphanumeric(text)
    if not normal:
        return _empty()
    return _judge(normal, Problem.NONE if re.fullmatch(r"[0-9]{2}[A-Z0-9]{2}", normal) else Problem.FORMAT)


def _passes(standard: object, normal: str) -> bool:
    try:
        standard.validate(normal)  # type: ignore[attr-defined]
    except ValidationError:
        return False
    return True

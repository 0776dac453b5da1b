"""Codes of declarations, recognitions and seals as the officer reads them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.identifiers import SENTENCES, Problem
from app.services.tables import LOST_AFTER, LOW_BATTERY_PERCENT, Declaration, Seal
from widgets.common.language import language
from widgets.common.table.columns import Mark, Shape
from widgets.common.theme import current_tokens


def channel_mark(code: str) -> Mark | None:
    """Shape and letter of a channel: circle X, triangle V, square Đ."""
    tokens = current_tokens()
    match code[:1]:
        case "1":
            return Mark(Shape.CIRCLE, "X", tokens.channel_green, tokens.channel_light)
        case "2":
            return Mark(Shape.TRIANGLE, "V", tokens.channel_yellow, tokens.channel_dark)
        case "3":
            return Mark(Shape.SQUARE, "Đ", tokens.channel_red, tokens.channel_light)
        case _:
            return None


def channel_word(code: str) -> str:
    """Green, yellow, red; the whole code where it says more ("3D")."""
    words = {
        "1": QCoreApplication.translate("Words", "Green"),
        "2": QCoreApplication.translate("Words", "Yellow"),
        "3": QCoreApplication.translate("Words", "Red"),
    }
    word = words.get(code[:1], "")
    return f"{word} ({code})" if word and len(code) > 1 else word or code or "–"


def flow_word(flow: str) -> str:
    """Import, export, transit."""
    words = {
        "I": QCoreApplication.translate("Words", "Import"),
        "E": QCoreApplication.translate("Words", "Export"),
        "T": QCoreApplication.translate("Words", "Transit"),
    }
    return words.get(flow, "–")


def stage_words() -> dict[str, str]:
    """Every stage of a declaration, in the order they follow."""
    return {
        "registered": QCoreApplication.translate("Words", "Registered"),
        "checked": QCoreApplication.translate("Words", "Checked"),
        "stored": QCoreApplication.translate("Words", "Taken to storage"),
        "released": QCoreApplication.translate("Words", "Goods released"),
        "cleared": QCoreApplication.translate("Words", "Cleared"),
        "passed": QCoreApplication.translate("Words", "Passed supervised area"),
        "cancelled": QCoreApplication.translate("Words", "Cancelled"),
    }


def stage_word(row: Declaration) -> str:
    """How far a declaration is, with the state its own system gave it."""
    word = stage_words().get(row.stage, row.stage)
    return f"{word} · {row.state}" if row.state else word


def problem_word(problem: str) -> str:
    """What is wrong with a number, as a sentence; "" when nothing is."""
    if not problem:
        return ""
    vi, en = SENTENCES.get(Problem(problem), ("", ""))
    return en if language() == "en" else vi


def direction_word(direction: str) -> str:
    """In or out, by what recognition cameras call it."""
    entering = {"in", "enter", "approach", "forward", "approaching"}
    leaving = {"out", "exit", "leave", "away", "reverse", "leaving"}
    code = direction.strip().lower()
    if code in entering:
        return QCoreApplication.translate("Words", "In")
    if code in leaving:
        return QCoreApplication.translate("Words", "Out")
    return direction or "–"


def seal_worries(seal: Seal, now: datetime) -> tuple[str, ...]:
    """What somebody should look at: door, alarm, battery, silence; nothing for a seal taken out of use."""
    if seal.disabled:
        return ()
    worries = []
    if seal.door_open:
        worries.append(QCoreApplication.translate("Words", "Door open"))
    if seal.alarm and not (seal.door_open and seal.alarm == "door"):
        worries.append(alarm_word(seal.alarm))
    if seal.container and (seal.position_at is None or now - seal.position_at > LOST_AFTER):
        worries.append(QCoreApplication.translate("Words", "Position lost"))
    if seal.battery_percent is not None and seal.battery_percent < LOW_BATTERY_PERCENT:
        worries.append(QCoreApplication.translate("Words", "Battery low"))
    return tuple(worries)


def seal_state_word(seal: Seal, now: datetime) -> str:
    """One line for the state of a seal."""
    if seal.disabled:
        return QCoreApplication.translate("Words", "Out of use")
    worries = seal_worries(seal, now)
    if worries:
        return ", ".join(worries)
    if seal.speed_kmh10 is not None and seal.speed_kmh10 >= 50:
        return QCoreApplication.translate("Words", "Travelling, {n} km/h").format(n=seal.speed_kmh10 // 10)
    if seal.status == "online" or seal.position_at is not None:
        return QCoreApplication.translate("Words", "Normal")
    return QCoreApplication.translate("Words", "No position yet")


def alarm_word(alarm: str) -> str:
    """An alarm of a GPS seal; one we have no word for is shown as the system spells it."""
    words = {
        "door": QCoreApplication.translate("Words", "Door opened"),
        "tampering": QCoreApplication.translate("Words", "Seal tampered with"),
        "removing": QCoreApplication.translate("Words", "Seal taken off"),
        "lowBattery": QCoreApplication.translate("Words", "Battery low"),
        "powerCut": QCoreApplication.translate("Words", "Power cut"),
        "geofenceExit": QCoreApplication.translate("Words", "Left its route"),
        "geofenceEnter": QCoreApplication.translate("Words", "Entered a zone"),
        "sos": QCoreApplication.translate("Words", "Emergency"),
    }
    return words.get(alarm, alarm)

"""The registers of one room beside leaders' opinions and daily reports, put together."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.camera_times import KeepsCameraTimes
from app.services.ports import RenderForm
from app.services.registers.control_reports import ControlReports
from app.services.registers.directory import Directory
from app.services.registers.directory_import import DirectoryImport
from app.services.registers.figures import RegisterFigures
from app.services.registers.local_rooms import LocalRooms
from app.services.registers.procedures import Procedures
from app.services.registers.talks import Talks
from app.services.registers.tips import Tips
from app.services.room import Room


@dataclass(frozen=True, slots=True)
class Registers:
    """TB.1, D6.4, D17, D18.3, D4.4 with the directory of units, and the figures of what they know."""

    tips: Tips
    control_reports: ControlReports
    procedures: Procedures
    local_rooms: LocalRooms
    talks: Talks
    directory: Directory
    directory_import: DirectoryImport
    figures: RegisterFigures


def registers(room: Room, render: RenderForm, times: KeepsCameraTimes, contact_minutes: int) -> Registers:
    """The registers on `room`, drawn by `render`; `times` is what consoles saw of the cameras.

    `contact_minutes` after its last contact a local room is to be called, where its card says nothing else.
    """
    directory = Directory(room)
    return Registers(
        tips=Tips(room),
        control_reports=ControlReports(room, render),
        procedures=Procedures(room),
        local_rooms=LocalRooms(room, contact_minutes),
        talks=Talks(room, render),
        directory=directory,
        directory_import=DirectoryImport(room, directory),
        figures=RegisterFigures(room, render, times),
    )

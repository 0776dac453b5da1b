"""The start-of-shift round: check every camera, propose faults, sign it as done (D14.1.1a–d)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from app.auth.permissions import Permission
from app.domain.camera_round import CameraCheck, Finding, RoundDone, count
from app.domain.fault import Fault
from app.domain.recognition_health import RecognitionHealth
from app.domain.refusals import NotFoundError, RefusedError
from app.journal.entries.camera_round import CameraRoundDone, Remark
from app.journal.entry import Draft
from app.services.camera_map import CameraMaps
from app.services.desk import Desk
from app.services.faults import Faults
from app.services.outcome import Area, Changes, Outcome
from app.services.ptz import CameraHolds
from app.services.room import Room, new_id
from app.store.queries import camera_rounds


class CheckCameras(Protocol):
    """Looks at cameras without disturbing the wall; bootstrap brings engine, comparison and PTZ together."""

    def numbers(self) -> tuple[str, ...]:
        """Every camera of a round, in the order of the settings."""
        ...

    def check(
        self, numbers: Sequence[str], told: Callable[[CameraCheck], None], stopping: Callable[[], bool]
    ) -> None:
        """Checks `numbers` a few at a time and tells each as soon as it is known; blocks, on the pool.

        Returns early, with cameras left, once `stopping` says so.
        """
        ...

    def send_back(self, number: str, preset: str) -> None:
        """Sends a PTZ camera to its reference preset; raises KnownError where it does not go."""
        ...


class NoCameras:
    """A room without cameras to check."""

    def numbers(self) -> tuple[str, ...]:
        """None."""
        return ()

    def check(
        self, _numbers: Sequence[str], _told: Callable[[CameraCheck], None], _stopping: Callable[[], bool]
    ) -> None:
        """Nothing to check."""

    def send_back(self, number: str, _preset: str) -> None:
        """Refused: there is no such camera."""
        raise NotFoundError(f"camera {number}", f"camera {number}")


class RoundInHand:
    """A round that is not signed yet: what is known, what is left, what was done about it."""

    def __init__(self, numbers: Iterable[str], started_at: datetime) -> None:
        self.numbers = tuple(dict.fromkeys(numbers))
        self.started_at = started_at
        self.checks: dict[str, CameraCheck] = {}
        self.accepted: dict[str, str] = {}
        self.returned: dict[str, datetime] = {}

    @property
    def left(self) -> tuple[str, ...]:
        """What has not been checked yet: a round that was stopped goes on there."""
        return tuple(number for number in self.numbers if number not in self.checks)

    @property
    def complete(self) -> bool:
        """Whether every camera was checked."""
        return not self.left

    def take(self, check: CameraCheck) -> None:
        """Note what was found; a camera checked again counts as it was found last."""
        if check.number in self.numbers:
            self.checks[check.number] = check

    def counts(self) -> dict[Finding, int]:
        """How many cameras of each finding."""
        return count(self.checks.values())

    def ordered(self) -> tuple[CameraCheck, ...]:
        """By finding, most pressing first; within one in the order of the cameras."""
        order = {finding: place for place, finding in enumerate(Finding)}
        place = {number: index for index, number in enumerate(self.numbers)}
        return tuple(
            sorted(self.checks.values(), key=lambda check: (order[check.finding], place[check.number]))
        )

    def unreferenced(self) -> tuple[CameraCheck, ...]:
        """Cameras that show a picture and have nothing to hold it against."""
        return tuple(
            check
            for check in self.ordered()
            if check.finding is Finding.NO_REFERENCE and check.pictures is not None
        )

    def proposals(self) -> tuple[CameraCheck, ...]:
        """Faults that nobody has written down yet (D14.1.1d)."""
        return tuple(check for check in self.ordered() if check.faulty and check.number not in self.accepted)


class CameraRounds:
    """Writes down what a round found."""

    def __init__(self, room: Room, faults: Faults, holds: CameraHolds) -> None:
        self._room, self._faults, self._holds = room, faults, holds

    def begin(self, numbers: Iterable[str]) -> RoundInHand:
        """A round of these cameras; a fault that is open already needs no second line in the log."""
        round_ = RoundInHand(numbers, self._room.now())
        for fault in self._faults.list(open_only=True):
            kind, _, number = fault.subject.partition(":")
            if kind == "camera" and number in round_.numbers:
                round_.accepted[number] = fault.fault_id
        return round_

    def accept(
        self, desk: Desk, check: CameraCheck, what: str = "", unit: str = "", *, notified: bool = False
    ) -> Outcome[Fault]:
        """Writes the proposed fault into the log with the unit to notify (D14.1.1d); KnownError if open."""
        return self._faults.notice(
            desk,
            check.subject,
            check.title,
            what or check.what,
            unit or check.unit,
            notified=notified,
        )

    def take_references(
        self, desk: Desk, checks: Sequence[CameraCheck], maps: CameraMaps, reason: str
    ) -> Outcome[tuple[str, ...]]:
        """Makes the round's pictures the references of cameras that have none; the numbers (D14.1.1b).

        Cameras no map names are left out. Raises KnownError where nothing can be kept.
        """
        known, changes = maps.current(), Changes()
        taken = []
        for check in checks:
            if check.pictures is None or known.camera(check.number) is None:
                continue
            outcome = maps.set_reference(
                desk, check.number, "", check.pictures.today, check.checked_at, reason
            )
            changes |= outcome.changes
            taken.append(check.number)
        if not taken:
            raise RefusedError(
                "Các camera này chưa có trong bản đồ camera nên chưa thể có ảnh tham chiếu. "
                "Hãy nhận bản đồ camera của chi cục trước.",
                en="No camera map names these cameras, so they can have no reference. Take a map over first.",
            )
        return Outcome(tuple(taken), changes)

    def send_back(self, desk: Desk, check: CameraCheck, cameras: CheckCameras) -> Outcome[datetime]:
        """Sends a PTZ camera to its reference preset; when it got there (D14.1.1b). Blocks: on the pool.

        Raises KnownError where somebody else turns it, or where it does not get there.
        """
        self._holds.hold(desk, check.number)
        try:
            cameras.send_back(check.number, check.preset)
        finally:
            released = self._holds.release(desk, check.number)
        return Outcome(self._room.now(), released)

    def sign(
        self, desk: Desk, round_: RoundInHand, recognition: Sequence[RecognitionHealth] = ()
    ) -> Outcome[RoundDone]:
        """The officer says the round is done; KnownError before anything was checked, or without a shift."""
        desk.require(Permission.WRITE_LOG)
        self._room.require_shift()
        if not round_.checks:
            raise RefusedError(
                "Chưa kiểm tra camera nào nên chưa thể xác nhận. Hãy bắt đầu kiểm tra trước.",
                en="No camera was checked, so there is nothing to sign. Start the round first.",
            )
        new = [number for number, fault in round_.accepted.items() if fault and number in round_.checks]
        payload = CameraRoundDone(
            round_id=new_id(),
            started_at=round_.started_at,
            total=len(round_.numbers),
            unchecked=len(round_.left),
            counts={finding.value: number for finding, number in round_.counts().items()},
            faults=len([number for number in new if round_.checks[number].finding is not Finding.FINE]),
            returned=tuple(round_.returned),
            remarks=tuple(
                Remark(camera=check.number, name=check.name, finding=check.finding, what=check.what)
                for check in round_.ordered()
                if check.finding is not Finding.FINE
            ),
            recognition=len(recognition),
            recognition_silent=tuple(one.camera for one in recognition if one.broken),
        )
        self._room.append(
            Draft.of(
                payload,
                author=desk.officer_id,
                happened_at=self._room.now(),
                subject=f"camera_round:{payload.round_id}",
            )
        )
        return Outcome(self.get(payload.round_id), Changes.of(Area.LOG, ids=(payload.round_id,)))

    def get(self, round_id: str) -> RoundDone:
        """One round; KnownError when there is none with this id."""
        with self._room.read() as connection:
            found = camera_rounds.by_id(connection, round_id)
        if found is None:
            raise NotFoundError("lần kiểm tra camera này", "round of the cameras")
        return found

    def of_shift(self, shift_id: str) -> tuple[RoundDone, ...]:
        """The rounds signed in a shift, the newest first."""
        with self._room.read() as connection:
            return camera_rounds.newest(connection, shift_id)

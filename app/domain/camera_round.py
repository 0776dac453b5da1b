"""The start-of-shift round: every camera checked, what was found, signed as done (D14.1.1a–d)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.moments import clock_words, span_words
from app.domain.text import join_sentences

# A round of a large branch may name hundreds of cameras; a line of the log has to be read.
NAMED_IN_LINE = 12


class Finding(StrEnum):
    """What the round found of a camera; the order is that of the screen, most pressing first."""

    NO_SIGNAL = "no_signal"
    UNSTABLE = "unstable"
    FROZEN = "frozen"
    DARK = "dark"
    OVEREXPOSED = "overexposed"
    BLURRED = "blurred"
    COVERED = "covered"
    TURNED = "turned"
    UNSURE = "unsure"
    NO_REFERENCE = "no_reference"
    FINE = "fine"


FINDING_WORDS: Mapping[Finding, str] = {
    Finding.NO_SIGNAL: "không có tín hiệu",
    Finding.UNSTABLE: "tín hiệu không ổn định",
    Finding.FROZEN: "hình đứng yên",
    Finding.DARK: "hình tối",
    Finding.OVEREXPOSED: "hình quá sáng",
    Finding.BLURRED: "hình mờ",
    Finding.COVERED: "bị che",
    Finding.TURNED: "lệch góc quan sát",
    Finding.UNSURE: "không đối chiếu được",
    Finding.NO_REFERENCE: "chưa có ảnh tham chiếu",
    Finding.FINE: "bình thường",
}
# D14.1.1d: these are recorded in the log and told to the managing unit. Doubt alone is no fault.
FAULTY = frozenset(Finding) - {Finding.UNSURE, Finding.NO_REFERENCE, Finding.FINE}


@dataclass(frozen=True, slots=True)
class ViewDrift:
    """How far today's view is from the reference: % of the width, degrees where the lens is known, scale.

    `source` is where it comes from: the "picture", or the "position" the camera reports.
    """

    shift_percent: float
    shift_deg: float | None = None
    rotation_deg: float = 0.0
    scale: float = 1.0
    source: str = "picture"

    @property
    def words(self) -> str:
        """`lệch 12,4 % bề rộng hình (khoảng 7,1°), xoay 2,0°, hệ số zoom 1,08 lần`, what matters only."""
        parts = []
        if self.source == "position":
            parts.append(f"lệch khoảng {_decimal(self.shift_deg or 0.0)}° theo vị trí camera báo về")
        else:
            degrees = f" (khoảng {_decimal(self.shift_deg)}°)" if self.shift_deg is not None else ""
            parts.append(f"lệch {_decimal(self.shift_percent)} % bề rộng hình{degrees}")
        if abs(self.rotation_deg) >= 0.5:
            parts.append(f"xoay {_decimal(abs(self.rotation_deg))}°")
        if abs(self.scale - 1) >= 0.02:
            parts.append(f"hệ số zoom {_decimal(self.scale, 2)} lần so với tham chiếu")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class ViewPictures:
    """What the verdict rests on: encoded pictures, when the reference was taken, reference → today in px."""

    today: bytes = field(repr=False)
    reference: bytes = field(default=b"", repr=False)
    reference_taken_at: datetime | None = None
    reference_by: str = ""
    matrix: tuple[tuple[float, float, float], tuple[float, float, float]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraCheck:
    """One camera of a round; `why` is a sentence for the log, `unit` the managing unit, times UTC.

    `preset` is what a PTZ camera can be sent back to, "" where it cannot.
    """

    number: str
    name: str
    place: str
    unit: str
    finding: Finding
    checked_at: datetime
    why: str = ""
    drift: ViewDrift | None = None
    confidence: float = 0.0
    preset: str = ""
    pictures: ViewPictures | None = field(default=None, compare=False)

    @property
    def subject(self) -> str:
        """As faults name it."""
        return f"camera:{self.number}"

    @property
    def title(self) -> str:
        """Number and name."""
        return f"{self.number} {self.name}".strip()

    @property
    def faulty(self) -> bool:
        """Whether D14.1.1d asks for a line in the log."""
        return self.finding in FAULTY

    @property
    def what(self) -> str:
        """What a fault's line begins with (D14.1.1d)."""
        words = FINDING_WORDS[self.finding]
        head = f"{words[0].upper()}{words[1:]}"
        if self.finding is Finding.TURNED and self.drift is not None:
            return f"Góc quan sát không đúng bản đồ camera: {self.drift.words}."
        return f"{head}: {self.why}" if self.why else f"{head}."


@dataclass(frozen=True, slots=True)
class RoundRemark:
    """A camera that was not fine, as the log keeps it."""

    camera: str
    name: str
    finding: Finding
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDone:
    """A round an officer signed as done; times UTC."""

    round_id: str
    started_at: datetime
    finished_at: datetime
    total: int
    unchecked: int
    counts: Mapping[Finding, int]
    faults: int
    returned: int
    officer: str
    officer_name: str
    shift_id: str

    @property
    def lasted(self) -> timedelta:
        """From the key that started it to the signature."""
        return self.finished_at - self.started_at

    @property
    def words(self) -> str:
        """Its figures in a sentence."""
        return figures(self.total, self.unchecked, self.counts)


def count(checks: Iterable[CameraCheck]) -> dict[Finding, int]:
    """How many cameras of each finding, in the order of the screen; findings without cameras are left out."""
    found = Counter(check.finding for check in checks)
    return {finding: found[finding] for finding in Finding if found[finding]}


def figures(total: int, unchecked: int, counts: Mapping[Finding, int]) -> str:
    """`212 camera: 207 bình thường, 1 không có tín hiệu, 3 lệch góc quan sát; 2 chưa kiểm tra`."""
    order = [Finding.FINE, *(finding for finding in Finding if finding is not Finding.FINE)]
    told = ", ".join(f"{counts[one]} {FINDING_WORDS[one]}" for one in order if counts.get(one))
    rest = f"{unchecked} chưa kiểm tra" if unchecked else ""
    return f"{total} camera: {'; '.join(part for part in (told, rest) if part)}"


def round_done(
    *,
    started_at: datetime,
    finished_at: datetime,
    total: int,
    unchecked: int,
    counts: Mapping[Finding, int],
    faults: int,
    returned: int,
    remarks: Iterable[RoundRemark],
    recognition: int = 0,
    silent: Sequence[str] = (),
) -> str:
    """The line of a `camera_round.done` (D14.1.1)."""
    named = [one for one in remarks if one.finding is not Finding.NO_REFERENCE]
    listed = "; ".join(f"{one.camera} {FINDING_WORDS[one.finding]}" for one in named[:NAMED_IN_LINE])
    more = f" và {len(named) - NAMED_IN_LINE} camera khác" if len(named) > NAMED_IN_LINE else ""
    did = [
        f"ghi {faults} sự cố" if faults else "",
        f"đưa {returned} camera về vị trí tham chiếu" if returned else "",
    ]
    acts = ", ".join(act for act in did if act)
    return join_sentences(
        f"Kiểm tra camera đầu ca từ {clock_words(started_at)}, trong {span_words(finished_at - started_at)}: "
        f"{figures(total, unchecked, counts)}",
        f"Cần xử lý: {listed}{more}" if listed else "",
        _recognition_words(recognition, silent),
        f"Đã {acts}" if acts else "",
    )


def _recognition_words(total: int, silent: Sequence[str]) -> str:
    if not total:
        return ""
    told = (
        f"{len(silent)} không có dữ liệu ({', '.join(silent[:NAMED_IN_LINE])})"
        if silent
        else "đều có dữ liệu"
    )
    return f"Camera nhận dạng: {total}, {told}"


def _decimal(value: float, places: int = 1) -> str:
    return f"{value:.{places}f}".replace(".", ",")

"""Who issues a form: head lines, names, numbers and standing texts, as dated data (D5.6)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from app.domain.room_records import Details
from app.errors import KnownError
from app.files import reason_words

MAX_PROFILE_BYTES = 256 * 1024


@dataclass(frozen=True)
class DatedNumber:
    """A telephone or fax number and the days it is valid, both included."""

    number: str
    valid_from: date = date.min
    valid_to: date = date.max


@dataclass(frozen=True)
class FaxNoticeTexts:
    """Standing texts of form II."""

    opening: str
    receivers: tuple[str, ...]
    signatory: tuple[str, ...]
    signatory_hint: tuple[str, ...]


@dataclass(frozen=True)
class ProposalTexts:
    """Standing texts of form III; `decision` heads the leader's opinion, `decision_hint` says whose."""

    opening: str
    receivers: tuple[str, ...]
    signatory: tuple[str, ...]
    signatory_hint: tuple[str, ...]
    decision: str
    decision_hint: str


@dataclass(frozen=True)
class SurveillanceTexts:
    """Standing texts of form V; its own agency lines, because the unit sends it, not the duty room."""

    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    opening: str
    closing: str
    receivers: tuple[str, ...]
    signatory: tuple[str, ...]


@dataclass(frozen=True)
class ReportTexts:
    """Standing texts of form IV, which a unit sends to the duty room."""

    addressee: str
    receivers: tuple[str, ...]
    signatory: tuple[str, ...]


@dataclass(frozen=True)
class Organisation:
    """One profile: how the agency is named and reached between two days, both included."""

    name: str
    valid_from: date
    valid_to: date
    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    room: str
    place: str
    telephones: tuple[DatedNumber, ...]
    faxes: tuple[DatedNumber, ...]
    fax_notice: FaxNoticeTexts
    proposal: ProposalTexts
    surveillance: SurveillanceTexts
    result_report: ReportTexts

    def telephone(self, day: date) -> str:
        """The duty telephone on `day`, or nothing."""
        return _on(self.telephones, day)

    def fax(self, day: date) -> str:
        """The duty fax on `day`, or nothing."""
        return _on(self.faxes, day)


def _on(numbers: Iterable[DatedNumber], day: date) -> str:
    return next((n.number for n in numbers if n.valid_from <= day <= n.valid_to), "")


@dataclass(frozen=True)
class Organisations:
    """All profiles; `details` is what was entered for a local day (None = today) and wins over them."""

    profiles: tuple[Organisation, ...]
    details: Callable[[date | None], Details] = lambda _day: Details()

    def at(self, day: date) -> Organisation:
        """The profile valid on local `day`; raises KnownError where none is."""
        for profile in sorted(self.profiles, key=lambda p: p.valid_from, reverse=True):
            if profile.valid_from <= day <= profile.valid_to:
                return _with(profile, self.details(day))
        raise KnownError(
            f"Không có hồ sơ tổ chức nào có hiệu lực ngày {day:%d/%m/%Y}. Đề nghị người quản trị bổ sung.",
            en=f"No organisation profile is valid on {day:%Y-%m-%d}. Ask the administrator to add one.",
        )

    def latest(self) -> Organisation:
        """The profile that began last, for drafts without a date; raises KnownError where there is none."""
        if not self.profiles:
            raise KnownError(
                "Không có hồ sơ tổ chức nào. Đề nghị người quản trị bổ sung.",
                en="There is no organisation profile. Ask the administrator to add one.",
            )
        return _with(max(self.profiles, key=lambda p: p.valid_from), self.details(None))


def _with(profile: Organisation, details: Details) -> Organisation:
    """The profile as it stands on the one day `details` were asked for."""
    return replace(
        profile,
        parent=details.parent or profile.parent,
        issuer=details.issuer or profile.issuer,
        telephones=(DatedNumber(details.telephone),) if details.telephone else profile.telephones,
        faxes=(DatedNumber(details.fax),) if details.fax else profile.faxes,
    )


def bundled_organisations() -> Organisations:
    """The profiles that come with the console."""
    with as_file(files("resources").joinpath("profiles")) as folder:
        return load_organisations(folder)


def load_organisations(folder: Path) -> Organisations:
    """Every `organisation-*.toml` of `folder`; raises KnownError naming the file and the fault."""
    return Organisations(tuple(_load(path) for path in sorted(folder.glob("organisation-*.toml"))))


def _load(path: Path) -> Organisation:
    try:
        return _organisation(_Reader(tomllib.loads(_bounded_text(path)), ""))
    except _WrongError as wrong:
        raise _profile_error(path, wrong.vi, wrong.en) from None
    except OSError as problem:
        raise _profile_error(path, *reason_words(problem)) from problem
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise _profile_error(path, "không đúng cú pháp TOML hoặc không phải UTF-8", str(problem)) from problem


def _bounded_text(path: Path) -> str:
    with path.open("rb") as stream:
        raw = stream.read(MAX_PROFILE_BYTES + 1)
    if len(raw) > MAX_PROFILE_BYTES:
        raise _WrongError("tệp quá lớn", "the file is too large")
    return raw.decode("utf-8")


def _profile_error(path: Path, vi: str, en: str) -> KnownError:
    return KnownError(
        f"Không đọc được hồ sơ tổ chức {path.name}: {vi}. Sửa tệp này hoặc khôi phục bản gốc.",
        en=f"The organisation profile {path.name} cannot be read: {en}. Correct it or restore the original.",
    )


class _WrongError(Exception):
    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


class _Reader:
    """Takes typed values out of a TOML table once each; what is left over is refused."""

    def __init__(self, data: dict[str, Any], where: str) -> None:
        self._left = dict(data)
        self._where = where

    def text(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise _WrongError(f"“{self._where}{key}” phải là một chuỗi", f"“{self._where}{key}” must be text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            raise _WrongError(
                f"“{self._where}{key}” phải là danh sách chuỗi", f"“{self._where}{key}” must list texts"
            )
        return tuple(value)

    def day(self, key: str, default: date) -> date:
        value = self._left.pop(key, default)
        if type(value) is not date:
            raise _WrongError(f"“{self._where}{key}” phải là ngày", f"“{self._where}{key}” must be a date")
        return value

    def table(self, key: str) -> _Reader:
        value = self._take(key)
        if not isinstance(value, dict):
            raise _WrongError(
                f"“{self._where}{key}” phải là một bảng", f"“{self._where}{key}” must be a table"
            )
        return _Reader(value, f"{self._where}{key}.")

    def tables(self, key: str) -> list[_Reader]:
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise _WrongError(
                f"“{self._where}{key}” phải là các bảng", f"“{self._where}{key}” must be tables"
            )
        return [_Reader(item, f"{self._where}{key}.") for item in value]

    def end(self) -> None:
        if self._left:
            unknown = ", ".join(f"“{self._where}{key}”" for key in sorted(self._left))
            raise _WrongError(f"không biết mục {unknown}", f"unknown entry {unknown}")

    def _take(self, key: str) -> Any:
        if key not in self._left:
            raise _WrongError(f"thiếu mục “{self._where}{key}”", f"“{self._where}{key}” is missing")
        return self._left.pop(key)


def _organisation(data: _Reader) -> Organisation:
    notice = data.table("fax_notice")
    proposal, surveillance = data.table("proposal"), data.table("surveillance_notice")
    report = data.table("result_report")
    made = Organisation(
        name=data.text("name"),
        valid_from=data.day("valid_from", date.min),
        valid_to=data.day("valid_to", date.max),
        parent=data.texts("parent"),
        issuer=data.texts("issuer"),
        room=data.text("room"),
        place=data.text("place"),
        telephones=tuple(_number(item) for item in data.tables("telephone")),
        faxes=tuple(_number(item) for item in data.tables("fax")),
        fax_notice=FaxNoticeTexts(
            opening=notice.text("opening"),
            receivers=notice.texts("receivers"),
            signatory=notice.texts("signatory"),
            signatory_hint=notice.texts("signatory_hint"),
        ),
        proposal=_proposal(proposal),
        surveillance=_surveillance(surveillance),
        result_report=_report(report),
    )
    notice.end()
    data.end()
    return made


def _proposal(data: _Reader) -> ProposalTexts:
    made = ProposalTexts(
        opening=data.text("opening"),
        receivers=data.texts("receivers"),
        signatory=data.texts("signatory"),
        signatory_hint=data.texts("signatory_hint"),
        decision=data.text("decision"),
        decision_hint=data.text("decision_hint"),
    )
    data.end()
    return made


def _surveillance(data: _Reader) -> SurveillanceTexts:
    made = SurveillanceTexts(
        parent=data.texts("parent"),
        issuer=data.texts("issuer"),
        opening=data.text("opening"),
        closing=data.text("closing"),
        receivers=data.texts("receivers"),
        signatory=data.texts("signatory"),
    )
    data.end()
    return made


def _report(data: _Reader) -> ReportTexts:
    made = ReportTexts(data.text("addressee"), data.texts("receivers"), data.texts("signatory"))
    data.end()
    return made


def _number(data: _Reader) -> DatedNumber:
    made = DatedNumber(data.text("number"), data.day("valid_from", date.min), data.day("valid_to", date.max))
    data.end()
    return made

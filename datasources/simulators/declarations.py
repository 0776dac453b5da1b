"""Rows of the declaration dump and of the gate list, written as the offices' exports are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from stdnum import iso6346

from datasources.simulators.scenario import Declaration, Scenario

DUMP_COLUMNS = (
    "sotk",
    "ngay_dk",
    "mahq",
    "ma_lh",
    "ma_dv",
    "ten_dv",
    "luong",
    "ngay_hoanthanh_kt",
    "ngay_gph",
    "ngay_hangve_baoquan",
    "ngay_thongquan",
    "ngay_qua_kvgs",
    "so_van_don",
    "so_luong_cont",
    "ma_dd_luu_kho",
    "canbo_kiemtra",
    "canbo_kiemhoa",
    "ma_trangthai_tk",
    "ma_denghi_bp",
    "lydo_huy",
    "mahs",
    "ten_hang",
    "trigia_tt",
    "thuesuat",
)
# The dump names no container; the gate list of VASSCM joins containers to declarations.
GATE_COLUMNS = ("sotk", "so_hieu_container", "so_seal_container", "so_seal_hai_quan", "xac_nhan")
STATES = {
    "cleared": "Thông quan",
    "released": "Giải phóng hàng",
    "storage": "Mang hàng về bảo quản",
    "passed": "Đã qua KVGS",
    "stopped": "Dừng đưa hàng qua KVGS",
    "inspection": "Chuyển địa điểm kiểm tra",
    "transit": "Vận chuyển độc lập",
}
_CHECKERS = ("Phạm Thị Thu Hà", "Nguyễn Quốc Bảo", "Đặng Minh Tuấn", "Lê Hoàng Yến")
_INSPECTORS = ("Vũ Đình Phong", "Trần Khánh Duy", "Hoàng Ngọc Ánh")
_WAREHOUSES = {"02CI": "02CIS01", "02CV": "02CVW02", "03EE": "03EEC04", "15BB": "15BBG01", "03CC": "03CCS03"}
_OWNERS = ("MSKU", "TCLU", "HLXU", "OOLU", "CMAU", "TEMU", "EGHU", "YMLU")


@dataclass(frozen=True, slots=True)
class Booked:
    """A declaration with its times (local, aware)."""

    declaration: Declaration
    registered: datetime
    passed: datetime | None = None

    def dump_row(self, scenario: Scenario) -> list[str]:
        """Cells in the order of DUMP_COLUMNS."""
        known = self.declaration
        goods, state = scenario.goods[known.goods], known.state
        done = self.registered + timedelta(hours=3, minutes=int(known.number[-4:-1]) % 50)
        passed = self._passed_at(done)
        cleared = state in ("cleared", "passed") or self.passed is not None
        cells = {
            "sotk": known.number,
            "ngay_dk": _day(self.registered),
            "mahq": known.office,
            "ma_lh": known.type,
            "ma_dv": known.firm,
            "ten_dv": scenario.firms[known.firm].name,
            "luong": known.channel,
            "ngay_hoanthanh_kt": _day(done) if known.channel != "1" and state != "inspection" else "",
            "ngay_gph": _day(done) if state == "released" else "",
            "ngay_hangve_baoquan": _day(done) if state == "storage" else "",
            "ngay_thongquan": _day(done + timedelta(minutes=7)) if cleared else "",
            "ngay_qua_kvgs": _day(passed) if cleared and passed else "",
            "so_van_don": known.bill,
            "so_luong_cont": "1",
            "ma_dd_luu_kho": _WAREHOUSES.get(known.office, f"{known.office}W01"),
            "canbo_kiemtra": _pick(_CHECKERS, known.number) if known.channel != "1" else "",
            "canbo_kiemhoa": _pick(_INSPECTORS, known.number) if known.channel == "3" else "",
            "ma_trangthai_tk": STATES["passed" if self.passed else state],
            "ma_denghi_bp": "BP" if state == "storage" else "",
            "mahs": goods.hs,
            "ten_hang": goods.name,
            "trigia_tt": money(goods.value * (80 + int(known.number[4:6]) % 60) // 100),
            "thuesuat": goods.duty,
        }
        return [cells.get(name, "") for name in DUMP_COLUMNS]

    def gate_row(self) -> list[str]:
        """Cells in the order of GATE_COLUMNS; trailing spaces and ##### as the export has them."""
        known = self.declaration
        allowed = known.state in ("cleared", "released", "passed", "transit", "storage")
        return [
            known.number,
            f"{known.container} ",
            known.seal,
            known.customs_seal or "#####",
            "Đủ điều kiện qua KVGS" if allowed else "Chưa đủ điều kiện",
        ]

    def _passed_at(self, done: datetime) -> datetime | None:
        if self.passed is not None:
            return self.passed
        return done + timedelta(hours=2) if self.declaration.state == "passed" else None


def booked(scenario: Scenario, started: datetime) -> list[Booked]:
    """The scenario's own declarations; `started` is the local time the port opened."""
    return [
        Booked(known, started - timedelta(hours=known.registered_hours)) for known in scenario.declarations
    ]


def background(scenario: Scenario, count: int, dice: np.random.Generator, before: datetime) -> list[Booked]:
    """`count` further declarations, registered 6 to 48 h before `before`: all their dates lie behind."""
    found = [
        Booked(_invented(scenario, dice), before - timedelta(minutes=int(dice.integers(360, 2880))))
        for _ in range(count)
    ]
    return sorted(found, key=lambda row: row.registered)


def _invented(scenario: Scenario, dice: np.random.Generator) -> Declaration:
    def pick(choices: Sequence[str], weights: Sequence[float] | None = None) -> str:
        return choices[int(dice.choice(len(choices), p=weights))]

    kind = pick(("10", "30"), (0.6, 0.4))
    owner = pick(_OWNERS)
    imports, exports = ("A11", "A12", "E11", "E21", "E31"), ("B11", "B13", "E42", "E52", "E62")
    return Declaration(
        number=declaration_number(kind, int(dice.integers(70_000_000, 86_000_000))),
        container=container_number(owner, int(dice.integers(100_000, 1_000_000))),
        gate="",
        plate="",
        office=pick(tuple(_WAREHOUSES)),
        type=pick(imports if kind == "10" else exports),
        firm=pick(tuple(scenario.firms)),
        goods=pick(tuple(scenario.goods)),
        channel=pick(("1", "2", "3"), (0.62, 0.32, 0.06)),
        state=pick(("cleared", "passed", "released", "inspection"), (0.5, 0.36, 0.08, 0.06)),
        registered_hours=0,
        bill=f"{owner}{pick(('SGN', 'HPH', 'SHA', 'PUS'))}{int(dice.integers(10**6, 10**7))}",
        seal=f"{owner[:2]}{int(dice.integers(10**5, 10**6))}",
        customs_seal="",
    )


def declaration_number(kind: str, serial: int) -> str:
    """12 digits: kind, serial, serial modulo 7, amendment 0."""
    return f"{kind}{serial:08d}{serial % 7}0"


def container_number(owner: str, serial: int) -> str:
    """ISO 6346 number with its check digit."""
    return f"{owner}{serial:06d}{iso6346.calc_check_digit(f'{owner}{serial:06d}')}"


def money(dong: int) -> str:
    """A sum as it is written here: 1.234.567,00."""
    return f"{dong:,}".replace(",", ".") + ",00"


def _day(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y %H:%M:%S}"


def _pick(names: tuple[str, ...], number: str) -> str:
    return names[int(number) % len(names)]

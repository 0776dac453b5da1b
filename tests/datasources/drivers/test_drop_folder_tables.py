"""Declaration dumps and gate lists, as they are exported, row by row."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import KnownError
from datasources.core.readings import DeclarationRow, GateContainer, Level, SourceReport
from datasources.drivers.drop_folder.tables import (
    DECLARATIONS,
    GATE_LIST,
    Bounds,
    Parsed,
    StoppedError,
    parse,
)
from tests.datasources.drivers.samples import sample

BOUNDS = Bounds(rows=1000, cell=2000)
HEADER = "sotk;ngay_dk;mahq;ma_lh;trigia_tt;ten_hang"
GOOD_ROW = "107774843040;16/06/2017;02CI;A11;1.000,5;Lạc nhân"


def read(text: str) -> tuple[list[Parsed], list[SourceReport]]:
    return parse(text.encode(), [DECLARATIONS], "a.csv", BOUNDS)


@pytest.mark.parametrize("name", ["declarations.csv", "declarations_cp1258.csv", "declarations_tab.txt"])
def test_D15_3_2_the_same_declarations_come_from_every_spelling_of_the_dump(name: str) -> None:
    rows, refused = parse(sample(name), [DECLARATIONS], name, BOUNDS)
    assert refused == []
    first, second, third = (row.value for row in rows)
    assert isinstance(first, DeclarationRow)
    assert isinstance(second, DeclarationRow)
    assert isinstance(third, DeclarationRow)
    assert (first.number, first.office, first.type_code, first.channel) == (
        "107774843040",
        "02CI",
        "A11",
        "3",
    )
    assert first.registered_at == datetime(2017, 6, 16, 1, 5, 9, tzinfo=UTC)
    assert first.checked_at == datetime(2017, 6, 21, 8, 40, tzinfo=UTC)
    assert first.released_at is None
    assert first.enterprise_name == "Công ty TNHH Thương mại Dịch vụ Hải Âu Xanh"
    assert first.bill == "KMTCHKG3515890"
    assert first.container_count == 1
    assert (first.document_officer, first.inspection_officer) == ("Lê Thị Mỹ Duyên", "Phạm Quốc Cường")
    assert (first.hs_code, first.goods) == ("12024200", "Lạc nhân (đậu phộng) chưa rang")
    assert (first.value, first.tax_rate) == ("1250480000.5", "10")
    assert (second.channel, second.tax_rate) == ("2", "KCT")
    assert second.goods == "Phụ tùng ô tô; loại mới 100%"
    assert second.enterprise_name == "Công ty Cổ phần Vận tải Đường Sắt Phương Đông"
    assert third.cleared_at == datetime(2023, 3, 21, 2, 1, tzinfo=UTC)
    assert third.container_count is None
    assert json.loads(first.raw)["ngay_gph"] == "#####"
    assert rows[0].source_time == first.registered_at


def test_D15_3_2_the_gate_list_is_read_without_its_padding() -> None:
    rows, refused = parse(sample("gate_list.csv"), [GATE_LIST], "gate_list.csv", BOUNDS)
    assert refused == []
    values = [row.value for row in rows]
    assert values[0] == GateContainer(
        "107774843040", "WHSU5018375", "HLC4419023", "VNC0031275", "Đủ điều kiện", values[0].raw
    )
    assert isinstance(values[1], GateContainer)
    assert (values[1].customs_seal, values[1].confirmation) == ("", "Đủ điều kiện")
    assert isinstance(values[2], GateContainer)
    assert values[2].container == "TGHU1083346"
    assert rows[0].source_time is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("12345;16/06/2017;02CI;A11;;", "số tờ khai"),
        ("1.07775E+11;16/06/2017;02CI;A11;;", "Excel làm tròn"),
        ("107774843040;;02CI;A11;;", "ngày đăng ký"),
        ("107774843040;31/02/2017;02CI;A11;;", "ngay_dk"),
        ("107774843040;16/06/2017;02CI;A11;mười;", "trigia_tt"),
        ("107774843040;16/06/2017;02CI;A11", "4 ô"),
        ("107774843040;16/06/2017;02CI;A11;1;a;b", "7 ô"),
        ("107774843040;16/06/2017;02CI;A11;1;" + "x" * 2001, "2001 ký tự"),
        (";;;;;x", "ngày đăng ký"),
    ],
)
def test_a_bad_row_is_refused_with_line_and_reason_and_the_others_are_taken(row: str, reason: str) -> None:
    rows, refused = read(f"{HEADER}\n{GOOD_ROW}\n{row}\n{GOOD_ROW}\n")
    assert [each.line for each in rows] == [2, 4]
    assert [(each.line, each.file) for each in refused] == [(3, "a.csv")]
    assert reason in refused[0].vi
    assert refused[0].en


@pytest.mark.parametrize("number", ["10777484304", "'107774843040", '="107774843040"', " 1077 7484 3040 "])
def test_spellings_of_a_declaration_number(number: str) -> None:
    rows, refused = read(
        f"{HEADER}\n{number};16/06/2017;02CI;A11;;\n".replace('="', '"=""').replace('0";', '0""";')
    )
    assert refused == []
    assert rows[0].value.number in ("107774843040", "10777484304")  # type: ignore[union-attr]


def test_a_foreign_number_is_taken_and_marked() -> None:
    rows, _ = read(f"{HEADER}\n107774843040;16/06/2017;02CI;A11;1,234,567.89;\n{GOOD_ROW}\n")
    assert rows[0].value.value == "1234567.89"  # type: ignore[union-attr]
    assert rows[0].quality.level is Level.UNCERTAIN
    assert "nước ngoài" in rows[0].quality.vi
    assert rows[1].quality.level is Level.GOOD


def test_excels_separator_line_and_unknown_and_missing_columns() -> None:
    rows, refused = read(
        "sep=;\r\nMaHQ;SoTK;ngay_dk;MA_LH;cột lạ;\r\n02CI;107774843040;16/06/2017;a11;x;\r\n"
    )
    assert refused == []
    value = rows[0].value
    assert isinstance(value, DeclarationRow)
    assert (value.office, value.type_code, value.channel) == ("02CI", "A11", "")
    assert json.loads(value.raw)["cột lạ"] == "x"
    assert rows[0].line == 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "thiếu cột"),
        ("\n\n", "thiếu cột"),
        ("a;b;c\n1;2;3", "thiếu cột: sotk"),
        ("sotk;ngay_dk;mahq;ma_lh;sotk\n", "trùng tên: sotk"),
        (f'{HEADER}\n{GOOD_ROW}\n107774843040;16/06/2017;02CI;A11;1;"cut', "dòng 3"),
        (HEADER + "\n" + (GOOD_ROW + "\n") * 1001, "hơn 1000 dòng"),
    ],
)
def test_a_file_that_is_no_table_of_this_kind_is_refused_whole(text: str, reason: str) -> None:
    with pytest.raises(KnownError, match=reason):
        read(text)


def test_a_gate_list_in_the_folder_of_declarations_is_refused_with_the_missing_columns() -> None:
    with pytest.raises(KnownError, match="ngay_dk, mahq, ma_lh"):
        parse(sample("gate_list.csv"), [DECLARATIONS], "gate_list.csv", BOUNDS)


@pytest.mark.parametrize(
    ("name", "kind"), [("gate_list.csv", GateContainer), ("declarations_cp1258.csv", DeclarationRow)]
)
def test_the_kind_of_a_file_is_told_by_its_columns(name: str, kind: type) -> None:
    rows, _ = parse(sample(name), [DECLARATIONS, GATE_LIST], name, BOUNDS)
    assert {type(row.value) for row in rows} == {kind}


def test_reading_gives_up_when_the_console_stops() -> None:
    with pytest.raises(StoppedError):
        parse(
            (HEADER + "\n" + (GOOD_ROW + "\n") * 900).encode(),
            [DECLARATIONS],
            "a.csv",
            BOUNDS,
            stopped=lambda: True,
        )


@settings(max_examples=300)
@given(st.binary(max_size=600))
def test_any_bytes_are_taken_row_by_row_or_refused_in_words(data: bytes) -> None:
    for head in (b"", HEADER.encode() + b"\n"):
        try:
            rows, refused = parse(head + data, [DECLARATIONS], "a.csv", BOUNDS)
        except KnownError:
            continue
        assert all(report.vi and report.en and report.line > 1 for report in refused)
        assert all(len(row.value.number) in (11, 12) for row in rows if isinstance(row.value, DeclarationRow))


CELL = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["#####", "1.000", "1,5", "16/06/2017", "107774843040", '"', "NULL", "=1+1", "0x10"]),
)


@settings(max_examples=200)
@given(st.lists(st.lists(CELL, min_size=6, max_size=6), max_size=8))
def test_every_row_is_either_taken_or_reported(table: list[list[str]]) -> None:
    lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table]
    try:
        rows, refused = read("\n".join([HEADER, *lines]))
    except KnownError:
        # NUL characters make the file unreadable as a whole.
        assert any("\0" in cell or cell >= "\ud800" for row in table for cell in row)
        return
    told = sum(any(cell.strip() for cell in row) for row in table)
    assert len(rows) + len(refused) == told

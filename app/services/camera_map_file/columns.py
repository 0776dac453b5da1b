"""The columns of a camera map, as the template writes them and as branches call them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.services.camera_map_file.tables import Sheet
from app.store.search import fold

HEADER_WITHIN = 40
"""How many rows may stand above the header: titles, the branch's name, dates."""
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: field of the map, title in the template, what to write there, other names (folded)."""

    field: str
    title: str
    help: str
    also: tuple[str, ...] = ()
    width: int = 16


COLUMNS: tuple[Column, ...] = (
    Column(
        "number",
        "Số hiệu camera",
        "Bắt buộc, không trùng. Ví dụ: CL-01.",
        (
            "so hieu",
            "ma camera",
            "ma so camera",
            "ma so",
            "ma",
            "camera no",
            "camera id",
            "id camera",
            "number",
        ),
    ),
    Column(
        "name",
        "Tên camera",
        "Bắt buộc. Ví dụ: Cầu tàu B4.",
        ("ten", "ten goi", "ten vi tri", "camera", "camera name", "name"),
        28,
    ),
    Column(
        "branch",
        "Chi cục quản lý",
        "Một tệp cho một chi cục; có thể ghi một lần ở đầu bảng.",
        ("chi cuc", "chi cuc hai quan", "don vi quan ly", "don vi", "hai quan", "branch"),
        34,
    ),
    Column(
        "place",
        "Địa điểm",
        "Bắt buộc: cảng, cửa khẩu, sân bay, kho bãi.",
        (
            "dia diem lap dat",
            "vi tri lap dat",
            "noi lap dat",
            "noi dat",
            "dia ban",
            "place",
            "location",
            "site",
        ),
        24,
    ),
    Column(
        "area",
        "Khu vực",
        "Cửa khẩu đường bộ, cảng biển hoặc cảng hàng không; bỏ trống thì lấy theo mục giám sát.",
        ("loai khu vuc", "nhom khu vuc", "area"),
        20,
    ),
    Column(
        "items",
        "Mục giám sát Điều 14.4",
        "Ký hiệu mục của Điều 14 khoản 4, cách nhau bằng dấu ;. Ví dụ: 4.2.b; 4.2.c.",
        ("muc giam sat", "noi dung giam sat", "muc 14 4", "hang muc giam sat", "muc", "item", "items"),
        18,
    ),
    Column(
        "longitude",
        "Kinh độ",
        "Độ thập phân hoặc độ, phút, giây. Ví dụ: 106,7969.",
        ("kd", "longitude", "long", "lon", "lng"),
        12,
    ),
    Column("latitude", "Vĩ độ", "Như kinh độ. Ví dụ: 10,7573.", ("vd", "latitude", "lat"), 12),
    Column(
        "direction",
        "Hướng (độ)",
        "0–360 theo chiều kim đồng hồ từ hướng bắc.",
        ("huong", "huong quan sat", "huong nhin", "phuong vi", "goc phuong vi", "direction", "azimuth"),
        11,
    ),
    Column(
        "height", "Độ cao (m)", "0–500.", ("do cao", "chieu cao", "cao do", "do cao lap dat", "height"), 11
    ),
    Column(
        "fov",
        "Góc mở ngang (độ)",
        "Góc nhìn ngang ở hệ số zoom 1.",
        ("goc mo", "goc mo ngang", "goc nhin", "goc quan sat", "fov"),
        12,
    ),
    Column("lens", "Ống kính (mm)", "Tiêu cự.", ("ong kinh", "tieu cu", "lens", "focal length"), 12),
    Column(
        "kind",
        "Loại camera",
        "Cố định, PTZ, nhận dạng hoặc cơ động.",
        ("loai", "kieu", "kieu camera", "chung loai", "kind", "type"),
        14,
    ),
    Column(
        "main",
        "Luồng chính",
        "rtsp://máy:cổng/đường-dẫn, không chứa tên đăng nhập và mật khẩu.",
        (
            "luong chinh rtsp",
            "dia chi luong",
            "dia chi luong chinh",
            "luong",
            "rtsp",
            "url",
            "link",
            "main stream",
        ),
        38,
    ),
    Column(
        "sub",
        "Luồng phụ",
        "Như luồng chính.",
        ("luong phu rtsp", "dia chi luong phu", "sub", "sub stream", "url phu"),
        38,
    ),
    Column(
        "control",
        "Địa chỉ điều khiển",
        "http://máy/onvif/device_service, không chứa mật khẩu.",
        ("dia chi onvif", "onvif", "dia chi ptz", "control"),
        30,
    ),
    Column(
        "credentials",
        "Tài khoản thiết bị",
        "TÊN của tài khoản đã lưu trong kho bí mật của phòng trực, không phải tên đăng nhập hay mật khẩu.",
        ("tai khoan", "ten tai khoan", "credentials"),
        18,
    ),
    Column(
        "preset_name",
        "Điểm đặt trước",
        "Tên điểm đặt trước; mỗi điểm một dòng, điểm đầu tiên là góc quan sát chuẩn.",
        ("preset", "ten preset", "diem dat", "goc dat truoc"),
        18,
    ),
    Column(
        "preset_token", "Số preset", "Số hoặc mã của điểm trong camera.", ("so diem dat truoc", "token"), 10
    ),
    Column("pan", "Góc ngang (độ)", "Pan tham chiếu, -360 đến 360.", ("goc ngang", "goc xoay", "pan"), 11),
    Column("tilt", "Góc đứng (độ)", "Tilt tham chiếu, -180 đến 180.", ("goc dung", "tilt"), 11),
    Column("zoom", "Hệ số zoom", "1 là rộng nhất. Ví dụ: 4,5.", ("zoom", "he so phong", "do phong"), 11),
    Column("angle_tolerance", "Sai số góc (độ)", "Bỏ trống = 2.", ("sai so goc", "dung sai goc"), 12),
    Column("zoom_tolerance", "Sai số zoom (%)", "Bỏ trống = 10.", ("sai so zoom", "dung sai zoom"), 12),
    Column(
        "picture",
        "Ảnh tham chiếu",
        "Tên tệp ảnh JPG hoặc PNG đặt cùng thư mục với bảng.",
        ("anh", "hinh anh", "tep anh", "anh chuan", "picture"),
        20,
    ),
    Column(
        "neighbours",
        "Camera lân cận",
        "Các số hiệu, cách nhau bằng dấu ;, gần nhất trước.",
        ("lan can", "camera ke can", "ke can", "camera gan", "neighbours"),
        22,
    ),
    Column(
        "unit",
        "Đơn vị khắc phục",
        "Đơn vị được thông báo khi camera có sự cố.",
        ("don vi khac phuc su co", "don vi bao tri", "don vi thong bao", "unit"),
        28,
    ),
    Column("remark", "Ghi chú", "", ("chu thich", "remark", "note"), 24),
)
POSITION = "position"
"""A cell that holds latitude and longitude together."""
_POSITION_NAMES = ("toa do", "toa do gps", "gps", "vi tri gps", "position")
PRESET_FIELDS = frozenset(
    {"preset_name", "preset_token", "pan", "tilt", "zoom", "angle_tolerance", "zoom_tolerance", "picture"}
)
REQUIRED = ("number", "name", "place")
TITLES = {column.field: column.title for column in COLUMNS} | {POSITION: "Tọa độ"}


def plain_name(title: str) -> str:
    """A title as it is compared: no accents, case, brackets, doubled spaces."""
    return " ".join(fold(_BRACKETED.sub(" ", title)).split())


def names_of(columns: Sequence[Column]) -> dict[str, str]:
    """Every name by which `columns` are known, and the field it stands for."""
    found: dict[str, str] = {}
    for column in columns:
        for name in (plain_name(column.title), column.field.replace("_", " "), *column.also):
            found.setdefault(name, column.field)
    return found


_NAMES = dict.fromkeys(_POSITION_NAMES, POSITION) | names_of(COLUMNS)
_SERIAL = frozenset({"stt", "tt", "so tt", "so thu tu", "no"})


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands (index into the sheet's rows) and which cell holds which field."""

    row: int
    cells: dict[str, int]
    titles: dict[str, str]
    unknown: tuple[str, ...]


def header_of(
    sheet: Sheet, names: Mapping[str, str] = _NAMES, *, key: str = "number", least: int = 3
) -> Header | None:
    """The row near the top with the most names we know; None where none has `key` and `least` of them."""
    found = [_header(place, row.cells, names) for place, row in enumerate(sheet.rows[:HEADER_WITHIN])]
    sound = [one for one in found if key in one.cells and len(one.cells) >= least]
    # Of a title in two lines the lower one has the finer names.
    return max(sound, key=lambda one: (len(one.cells), one.row), default=None)


def _header(place: int, cells: Sequence[str], names: Mapping[str, str]) -> Header:
    known: dict[str, int] = {}
    titles: dict[str, str] = {}
    unknown = []
    for index, cell in enumerate(cells):
        name = plain_name(cell)
        field = names.get(name)
        if field is not None and field not in known:
            known[field], titles[field] = index, " ".join(cell.split())
        elif name and name not in _SERIAL and field is None:
            unknown.append(" ".join(cell.split()))
    return Header(place, known, titles, tuple(dict.fromkeys(unknown)))

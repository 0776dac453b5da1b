"""The demo profile: the simulated port as far end, invented officers; everything else is the real console."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_DNS, uuid5

import resources
from app.bootstrap.port_process import PortReady
from app.bootstrap.secrets import store_credentials
from app.domain.people import Officer, Post
from app.settings import Camera, Settings, Source
from app.settings.models import Mobile

if TYPE_CHECKING:
    from app.auth.authenticator import Authenticator
    from app.auth.secretstore import SecretStore

PROFILE = "demo"
PORT_SECRET = "demo-port"  # noqa: S105 (the name of a secret)
DECLARATIONS, RECOGNITION, SEALS = "to-khai", "camera-nhan-dang", "seal-dinh-vi"
MOBILE_UNITS = Path(resources.__file__).parent / "demo" / "mobile.toml"
AGENCY = "Chi cục Điều tra chống buôn lậu"


@dataclass(frozen=True, slots=True)
class DemoOfficer:
    """An invented officer; the password is shown on the sign-in screen of the demo profile."""

    username: str
    password: str
    name: str
    title: str
    unit: str
    post: Post

    @property
    def officer(self) -> Officer:
        """As enrolled; the id is the same on every start."""
        officer_id = str(uuid5(NAMESPACE_DNS, f"{self.username}.demo.haidang"))
        return Officer(officer_id, self.name, self.username, self.title, self.unit, frozenset({self.post}))


ADMINISTRATOR = DemoOfficer(
    "quantri", "Hai-dang-2017", "Ngô Gia Bảo", "Quản trị hệ thống", AGENCY, Post.ADMINISTRATOR
)
OFFICERS = (
    DemoOfficer(
        "ha.pt",
        "Truc-ban-0800",
        "Phạm Thu Hà",
        "Kiểm tra viên",
        "Phòng Giám sát hải quan trực tuyến",
        Post.SURVEILLANCE_OFFICER,
    ),
    DemoOfficer("hai.nv", "Lanh-dao-0800", "Nguyễn Văn Hải", "Phó Chi cục trưởng", AGENCY, Post.SHIFT_LEADER),
    DemoOfficer("minh.tt", "Cap-phong-0800", "Trần Thị Minh", "Phó Trưởng phòng", AGENCY, Post.OFFICE_LEADER),
    DemoOfficer(
        "tung.lq",
        "Tong-hop-0800",
        "Lê Quang Tùng",
        "Chuyên viên",
        "Phòng Tổng hợp, Văn phòng Cục Hải quan",
        Post.GENERAL_OFFICER,
    ),
    DemoOfficer(
        "long.vd",
        "Ca-sau-0800",
        "Vũ Đức Long",
        "Kiểm tra viên",
        "Phòng Giám sát hải quan trực tuyến",
        Post.SURVEILLANCE_OFFICER,
    ),
    DemoOfficer(
        "dung.dt",
        "Cuc-truong-0800",
        "Đặng Tiến Dũng",
        "Cục trưởng",
        "Cục Hải quan",
        Post.DIRECTOR_GENERAL,
    ),
)


def demo_settings(
    base: Settings, ready: PortReady, secrets: SecretStore, user: str, password: str
) -> Settings:
    """`base` with the cameras of the running port; its credentials go into the secret store."""
    store_credentials(secrets, PORT_SECRET, user, password)
    return base.model_copy(update={"camera": tuple(_camera(one) for one in ready.cameras)})


def with_demo_units(base: Settings) -> Settings:
    """`base` with the demo's file of mobile units, as it would stand in a settings file."""
    return base.model_copy(update={"mobile": Mobile(units=MOBILE_UNITS)})


def demo_sources(drop_folder: Path, traccar_url: str, user: str) -> tuple[Source, ...]:
    """The three sources of the simulated port, as they would stand in a settings file."""
    return (
        Source(name=DECLARATIONS, driver="drop_folder", options={"folder": str(drop_folder)}),
        Source(name=RECOGNITION, driver="isapi_push", options={"port": 0}),
        Source(
            name=SEALS,
            driver="traccar",
            options={"url": traccar_url, "user": user, "password": PORT_SECRET, "allow_plain_http": True},
        ),
    )


def enrol_demo_officers(authenticator: Authenticator, known: int) -> None:
    """Enrol the invented officers in a data folder that has no accounts yet."""
    if known:
        return
    authenticator.enrol(ADMINISTRATOR.officer, ADMINISTRATOR.password, by=None)
    session = authenticator.sign_in(ADMINISTRATOR.username, ADMINISTRATOR.password)
    for one in OFFICERS:
        authenticator.enrol(one.officer, one.password, by=session)
    authenticator.sign_out(session)


def _camera(one: Mapping[str, Any]) -> Camera:
    return Camera(
        number=one["number"],
        name=one["name"],
        place=one["place"],
        branch=one["branch"],
        area=one["area"],
        longitude=one["lon"],
        latitude=one["lat"],
        direction=one["direction"],
        main=one["main"],
        sub=one["sub"],
        credentials=PORT_SECRET,
        sound=bool(one["sound"]),
        onvif=one["onvif"],
    )

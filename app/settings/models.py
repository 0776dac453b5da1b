"""The settings of a room: one TOML file, checked to the last key, read before anything else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.settings.problems import RefusalError
from app.settings.values import (
    CREDENTIALS_REFUSED,
    MAILBOX,
    USERINFO,
    DriverName,
    Fingerprint,
    Folder,
    HostName,
    Language,
    Name,
    Number,
    OnvifUrl,
    SecretName,
    StoreUrl,
    StreamUrl,
    Text,
    TimeOfDay,
)

MAX_CAMERAS = 1_000
MAX_SOURCES = 500


class Part(BaseModel):
    """A table of the file: no unknown keys, never changed afterwards, no input in error texts."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Camera(Part):
    """One `[[camera]]` (D14.1.2b: number, place); degrees, direction clockwise from north.

    `onvif` is where a camera that turns is spoken to, by `ptz_driver`; its account is `onvif_credentials`, or
    `credentials` where that is empty. `transport`: how RTP is carried, "auto" for TCP and UDP after it;
    `certificate`: SHA-256 of the one certificate to be believed of rtsps and https, in hex, "" for those
    the workstation trusts; `sound`: whether sound is received beside the pictures.
    """

    number: Number
    name: Name
    place: Text = ""
    branch: Text = ""
    area: Text = ""
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    direction: Annotated[float, Field(ge=0, lt=360, allow_inf_nan=False)] | None = None
    main: StreamUrl
    sub: StreamUrl = ""
    credentials: SecretName = ""
    transport: Literal["auto", "tcp", "udp"] = "auto"
    certificate: Fingerprint = ""
    sound: bool = False
    onvif: OnvifUrl = ""
    onvif_credentials: SecretName = ""
    ptz_driver: DriverName = "onvif"

    @model_validator(mode="after")
    def _whole_position(self) -> Self:
        if (self.longitude is None) != (self.latitude is None):
            raise RefusalError("cần cả longitude và latitude", "needs both longitude and latitude")
        return self


class Source(Part):
    """One `[[source]]`; `options` is checked by the settings class that stands beside the driver.

    `managed_by` and `telephone`: the unit that is told when the source fails (D15.1a).
    """

    name: Name
    driver: DriverName
    enabled: bool = True
    managed_by: Text = ""
    telephone: Text = ""
    options: dict[str, Any] = {}

    @model_validator(mode="after")
    def _no_credentials(self) -> Self:
        for key, value in self.options.items():
            if isinstance(value, str) and USERINFO.search(value):
                raise RefusalError(*CREDENTIALS_REFUSED, below=("options", key))
        return self


class Shift(Part):
    """D5.4: a shift runs from `start` to `start` of the next day, local time."""

    start: TimeOfDay = time(8, 0)


class Office(Part):
    """Office hours, local time (D5.4); `lunch_*` both or none; `days` is an edited file of swapped days."""

    start: TimeOfDay = time(8, 0)
    end: TimeOfDay = time(17, 0)
    lunch_from: TimeOfDay | None = None
    lunch_to: TimeOfDay | None = None
    days: Folder | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        lunch = (self.lunch_from, self.lunch_to)
        if (self.lunch_from is None) != (self.lunch_to is None):
            raise RefusalError("cần cả lunch_from và lunch_to", "needs both lunch_from and lunch_to")
        moments = [self.start, *(at for at in lunch if at is not None), self.end]
        if moments != sorted(set(moments)):
            raise RefusalError(
                "các giờ phải theo thứ tự start, lunch_from, lunch_to, end",
                "the hours must be in the order start, lunch_from, lunch_to, end",
            )
        return self


class Deadlines(Part):
    """D9: minutes of warning before a limit, minutes after each call, and the misses that go to a leader."""

    warn_contact_minutes: Annotated[int, Field(ge=1, le=29)] = 5
    warn_result_minutes: Annotated[int, Field(ge=1, le=1440)] = 15
    again_minutes: Annotated[int, Field(ge=1, le=1440)] = 15
    misses: Annotated[int, Field(ge=1, le=20)] = 2


class LocalRooms(Part):
    """D18.3: a local room is to be called this many minutes after the last contact, unless its card says."""

    contact_minutes: Annotated[int, Field(ge=15, le=7 * 24 * 60)] = 4 * 60


class Roster(Part):
    """Edited files of the units in rotation and of the templates of plans (D5.1, D6.2); None = bundled."""

    units: Folder | None = None
    plans: Folder | None = None


class Mobile(Part):
    """`units`: the file of the mobile units that may be mobilised (D8.2.4, D13.3); None = there is none."""

    units: Folder | None = None


class Video(Part):
    """`workers` 0 = about one per core; `replay_*`: how far back and in how much memory cameras are kept."""

    workers: Annotated[int, Field(ge=0, le=64)] = 0
    replay_seconds: Annotated[int, Field(ge=10, le=600)] = 60
    replay_memory_mb: Annotated[int, Field(ge=32, le=65_536)] = 512


class Recognition(Part):
    """When a recognition camera is said to be silent: readings missed against its usual, and minutes."""

    silent_after_readings: Annotated[int, Field(ge=1, le=1000)] = 8
    silent_after_minutes: Annotated[int, Field(ge=1, le=1440)] = 15


class Evidence(Part):
    """`c2pa`: whether every sealed picture also carries content credentials (C2PA)."""

    c2pa: bool = True


class Store(Part):
    """Where the log is kept: `url` "" for a file in the data folder, else the room's PostgreSQL server.

    `credentials` names the account in the secret store, `tls` is libpq's sslmode, `ca` the file of the
    authorities to be believed (None: the system's); time-outs in s.
    """

    url: StoreUrl = ""
    credentials: SecretName = "database"
    tls: Literal["verify-full", "verify-ca", "require", "disable"] = "verify-full"
    ca: Folder | None = None
    connect_seconds: Annotated[int, Field(ge=2, le=60)] = 5
    statement_seconds: Annotated[int, Field(ge=2, le=600)] = 15


class Mail(Part):
    """The mail server that forms are handed to; `host` "" = the console sends nothing itself (D4.4).

    `security`: "starttls", or "tls" from the first byte; only the host named in `plain_on` is
    spoken to without, and gets no password. `ca`: file of the authorities to be believed (None: the
    system's); `sender` is the room's mailbox, `credentials` its account in the secret store ("" for none).
    """

    host: HostName = ""
    port: Annotated[int, Field(ge=1, le=65_535)] = 587
    security: Literal["starttls", "tls"] = "starttls"
    plain_on: HostName = ""
    credentials: SecretName = ""
    ca: Folder | None = None
    sender: Annotated[str, StringConstraints(max_length=254)] = ""
    sender_name: Name = "Phòng trực ban"
    wait_seconds: Annotated[int, Field(ge=2, le=120)] = 20

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.host and MAILBOX.fullmatch(self.sender) is None:
            raise RefusalError(
                "phải là hộp thư của trực ban, dạng ten@donvi.gov.vn",
                "must be the room's mailbox, like name@unit.gov.vn",
                below=("sender",),
            )
        if not self.sender_name.isprintable():
            raise RefusalError("phải là một dòng", "must be one line", below=("sender_name",))
        if self.plain_on and self.plain_on != self.host:
            raise RefusalError(
                "chỉ máy chủ ghi ở host mới được gửi không mã hóa; hãy ghi lại đúng tên đó",
                "must repeat host, which alone is then spoken to without encryption",
                below=("plain_on",),
            )
        if self.plain_on and self.credentials:
            raise RefusalError(
                "không gửi mật khẩu trên kết nối không mã hóa; hãy bỏ credentials",
                "no password goes over a line that is not encrypted; leave credentials out",
                below=("credentials",),
            )
        return self


class Fax(Part):
    """A gateway from mail to fax: `address` and `subject` as it wants them, `{number}` for the digits."""

    address: Annotated[str, StringConstraints(max_length=200)] = ""
    subject: Annotated[str, StringConstraints(max_length=120)] = ""

    @model_validator(mode="after")
    def _names_the_number(self) -> Self:
        tried = self.address.replace("{number}", "02439440068")
        if self.address and (
            MAILBOX.fullmatch(tried) is None or "{number}" not in self.address + self.subject
        ):
            raise RefusalError(
                "phải có dạng {number}@máy-cổng-fax, hoặc một hộp thư với {number} trong subject",
                "must be like {number}@gateway, or a mailbox with {number} in subject",
                below=("address",),
            )
        if not self.subject.isprintable():
            raise RefusalError("phải là một dòng", "must be one line", below=("subject",))
        return self


class Environment(BaseSettings):
    """What the environment may say, HAIDANG_DATA and HAIDANG_LANGUAGE; it wins over the file."""

    model_config = SettingsConfigDict(
        env_prefix="HAIDANG_", frozen=True, extra="ignore", hide_input_in_errors=True, env_ignore_empty=True
    )

    language: Language | None = None
    data: Folder | None = None


class Settings(Part):
    """Everything a room can set; `organisation_folder` holds edited organisation profiles (D5.6).

    `camera_room = false` is a local room that has no cameras to watch (D11): no wall, no camera's keys.
    """

    language: Language = "vi"
    data: Folder | None = None
    profile: Name = "local"
    organisation_folder: Folder | None = None
    level: Literal["central", "local"] = "local"
    camera_room: bool = True
    shift: Shift = Shift()
    office: Office = Office()
    deadlines: Deadlines = Deadlines()
    local_rooms: LocalRooms = LocalRooms()
    roster: Roster = Roster()
    mobile: Mobile = Mobile()
    store: Store = Store()
    mail: Mail = Mail()
    fax: Fax = Fax()
    video: Video = Video()
    recognition: Recognition = Recognition()
    evidence: Evidence = Evidence()
    camera: Annotated[tuple[Camera, ...], Field(max_length=MAX_CAMERAS)] = ()
    source: Annotated[tuple[Source, ...], Field(max_length=MAX_SOURCES)] = ()

    @model_validator(mode="after")
    def _cameras_have_a_room(self) -> Self:
        if self.camera and not self.camera_room:
            raise RefusalError(
                "phòng không có camera (camera_room = false) thì không khai báo [[camera]]; "
                "hãy bỏ một trong hai",
                "a room without cameras (camera_room = false) names no [[camera]]; take one of them out",
                below=("camera_room",),
            )
        return self

    @model_validator(mode="after")
    def _fax_goes_by_mail(self) -> Self:
        if self.fax.address and not self.mail.host:
            raise RefusalError(
                "cổng fax nhận qua thư điện tử: hãy ghi cả mục [mail]",
                "the fax gateway is reached by mail: fill in [mail] as well",
                below=("fax",),
            )
        return self

    @model_validator(mode="after")
    def _no_twins(self) -> Self:
        for table, names in (
            ("camera", [camera.number for camera in self.camera]),
            ("source", [source.name for source in self.source]),
        ):
            for index, name in enumerate(names):
                if name in names[:index]:
                    key = "number" if table == "camera" else "name"
                    below = (table, index, key)
                    raise RefusalError(
                        f"«{name}» đã có ở trên", f"“{name}” stands above already", below=below
                    )
        return self

    def data_folder(self) -> Path:
        """Where the room keeps everything; this user's data folder unless set."""
        return self.data or user_data_path("haidang") / self.profile

    def table(self) -> Mapping[str, Any]:
        """What differs from the defaults, as plain values for a TOML file."""
        return self.model_dump(mode="json", exclude_defaults=True)

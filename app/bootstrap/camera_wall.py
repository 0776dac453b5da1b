"""The cameras of the wall: the maps in force, and of the settings what a map leaves out (D14.1.1b)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, overload

from app.auth.secretstore import SecretStore
from app.bootstrap.heads import head_addresses
from app.bootstrap.secrets import credentials
from app.domain.area import area_words
from app.domain.camera_map import CameraKind, CameraMap, MapCamera
from app.domain.mobile_unit import OnTheWall
from app.errors import KnownError
from app.settings import Camera
from video.engine.spec import CameraSpec, Credentials, Link, Transport
from video.ptz.driver import PtzAddress
from widgets.world import CameraPlace

log = logging.getLogger(__name__)


class CameraPlaces(Sequence[CameraPlace]):
    """Where cameras stand, as of the map in force now: whoever looks twice may find another answer."""

    def __init__(self, places: Sequence[CameraPlace]) -> None:
        self._places = tuple(places)

    def take(self, places: Sequence[CameraPlace]) -> None:
        """The places from now on."""
        self._places = tuple(places)

    @overload
    def __getitem__(self, index: int) -> CameraPlace: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[CameraPlace]: ...

    def __getitem__(self, index: int | slice) -> CameraPlace | Sequence[CameraPlace]:
        return self._places[index]

    def __iter__(self) -> Iterator[CameraPlace]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class PlaysCameras(Protocol):
    """What plays them: `VideoEngine`."""

    def replace_cameras(self, cameras: Iterable[CameraSpec]) -> None: ...


class TurnsCameras(Protocol):
    """What turns them: `PtzHub`."""

    def replace(self, addresses: Sequence[PtzAddress]) -> tuple[str, ...]: ...


class CameraWall:
    """Merges settings and maps once at the start, and again whenever a map is accepted (GUI thread)."""

    def __init__(
        self,
        settings: Sequence[Camera],
        now: CameraMap,
        secrets: SecretStore,
        mobile: OnTheWall = OnTheWall(),  # noqa: B008 (frozen)
    ) -> None:
        self._settings = {camera.number: camera for camera in settings}
        self._secrets, self._mobile, self._now = secrets, mobile, now
        self.specs = self._specs(now)
        self.places = CameraPlaces(())
        self._place(now)

    def take(self, engine: PlaysCameras, heads: TurnsCameras, now: CameraMap) -> tuple[str, ...]:
        """Play and turn by a map just accepted; the numbers that change when whoever turns them lets go."""
        self._now = now
        self._play(engine)
        return heads.replace(self.addresses(now))

    def mobilise(self, engine: PlaysCameras, mobile: OnTheWall) -> None:
        """Play what units on the move may send now: nothing without an approved plan in force (D8.2.4)."""
        if mobile != self._mobile:
            self._mobile = mobile
            self._play(engine)

    def _play(self, engine: PlaysCameras) -> None:
        self.specs = self._specs(self._now)
        self._place(self._now)
        engine.replace_cameras(self.specs)

    def addresses(self, now: CameraMap) -> tuple[PtzAddress, ...]:
        """Where the heads are spoken to; KnownError when an account of the settings is not kept here."""
        return head_addresses(tuple(self._settings.values()), now, self._secrets)

    def _place(self, now: CameraMap) -> None:
        """Of each camera that is played: what the map says, else the settings, else what was known."""
        known = {one.number: one for one in self.places}
        known |= {number: place_of(camera) for number, camera in self._settings.items()}
        known |= {one.number: place_of(one) for one in now.cameras}
        self.places.take([known[one.number] for one in self.specs])

    def _specs(self, now: CameraMap) -> tuple[CameraSpec, ...]:
        mapped = {one.number: spec for one in now.cameras if (spec := self._mapped(one)) is not None}
        told = [
            spec_of(camera, self._secrets)
            for number, camera in self._settings.items()
            if number not in mapped
        ]
        # Of a map just accepted nobody has said yet what may be opened: what moves stays shut until then.
        moving = {one.number for one in now.cameras if one.kind is CameraKind.MOBILE}
        return tuple(
            self._on_the_move(spec)
            for spec in (*mapped.values(), *told)
            if self._mobile.caption(spec.number) or spec.number not in self._mobile.shut | moving
        )

    def _on_the_move(self, spec: CameraSpec) -> CameraSpec:
        """A unit's camera says under which plan it is shown; its sound belongs to it (D13.3)."""
        caption = self._mobile.caption(spec.number)
        return replace(spec, name=caption, link=replace(spec.link, sound=True)) if caption else spec

    def _mapped(self, camera: MapCamera) -> CameraSpec | None:
        """As the engine takes it; None, and said in the program log, where nobody told its streams."""
        known = self._settings.get(camera.number)
        main = camera.main or (known.main if known else "")
        if not main:
            return None
        sub = camera.sub if camera.main else (known.sub if known else "")
        account = camera.credentials or (known.credentials if known else "")
        try:
            return CameraSpec(
                number=camera.number,
                name=camera.name,
                place=camera.place,
                main_url=main,
                sub_url=sub or None,
                credentials=Credentials(*credentials(self._secrets, account)) if account else None,
                link=link_of(known) if known else Link(),
            )
        except KnownError as error:
            # One camera of a branch's file must not keep the other five hundred from the wall.
            log.warning("camera %s of the map cannot be played: %s", camera.number, error.en)
            return None


def spec_of(camera: Camera, secrets: SecretStore) -> CameraSpec:
    """A camera of the settings as the engine takes it; KnownError when its account is not kept here."""
    account = camera.credentials
    return CameraSpec(
        number=camera.number,
        name=camera.name,
        place=camera.place,
        main_url=camera.main,
        sub_url=camera.sub or None,
        credentials=Credentials(*credentials(secrets, account)) if account else None,
        link=link_of(camera),
    )


def link_of(camera: Camera) -> Link:
    """How a camera of the settings is reached; a map does not say."""
    return Link(Transport(camera.transport), camera.certificate, camera.sound)


def place_of(camera: Camera | MapCamera) -> CameraPlace:
    """Where a camera of the settings or of a map stands."""
    return CameraPlace(
        camera.number,
        camera.name,
        camera.place,
        area_words(camera.area),
        camera.longitude,
        camera.latitude,
        camera.branch,
    )

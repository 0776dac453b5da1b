"""The camera maps the branches of the demo sent, taken over as any other map."""

from __future__ import annotations

from pathlib import Path

import resources
from app.auth.authenticator import Authenticator
from app.bootstrap.demo import ADMINISTRATOR
from app.services.camera_map import CameraMaps
from app.services.desk import Desk

FOLDER = Path(resources.__file__).parent / "demo" / "camera-map"


def take_demo_maps(authenticator: Authenticator, maps: CameraMaps, station: str) -> None:
    """Take over what the three branches of the demo sent, as an administrator does; once per data folder."""
    if maps.versions():
        return
    session = authenticator.sign_in(ADMINISTRATOR.username, ADMINISTRATOR.password)
    for path in sorted(FOLDER.glob("*.csv")):
        preview = maps.preview(path)
        begins = preview.file.valid_from
        if begins is None:
            raise ValueError(f"{path.name} names no first day")
        maps.accept(Desk(session, station), preview, sender=preview.file.sender, valid_from=begins)
    authenticator.sign_out(session)

"""The directory of the demo: invented units with numbers of an area code that nobody has (D4.4)."""

from __future__ import annotations

from pathlib import Path

import resources
from app.auth.authenticator import Authenticator
from app.bootstrap.demo import OFFICERS
from app.domain.people import Post
from app.services.desk import Desk
from app.services.registers.assembly import Registers

FILE = Path(resources.__file__).parent / "demo" / "directory.csv"


def take_demo_directory(authenticator: Authenticator, registers: Registers, station: str) -> None:
    """Take the table in as the general-affairs officer does; once per data folder."""
    if registers.directory.last_read.units:
        return
    officer = next(one for one in OFFICERS if one.post is Post.GENERAL_OFFICER)
    session = authenticator.sign_in(officer.username, officer.password)
    tables = registers.directory_import
    tables.accept(Desk(session, station), tables.preview(FILE))
    authenticator.sign_out(session)

"""Hải Đăng: arguments to app.bootstrap. Qt is imported only by the sub-commands that need it."""

from __future__ import annotations

import argparse
import os
import resource
import sys
from pathlib import Path
from typing import TypeAlias

from app.display import NO_DISPLAY_EXIT, display_problem
from app.errors import KnownError

Actions: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
VERBS = ("run", "tour", "verify", "import", "admin")
KNOWN_ERROR_EXIT = 1
CRASH_EXIT = 70
INTERRUPTED_EXIT = 130


def parse(argv: list[str]) -> argparse.Namespace:
    """The arguments; `run` is the verb where none is named."""
    if not argv or (argv[0] not in VERBS and argv[0] not in ("-h", "--help")):
        argv = ["run", *argv]
    return _parser().parse_args(argv)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, metavar="DIR", help="data folder; $HAIDANG_DATA unless told")
    common.add_argument("--language", choices=("vi", "en"), help="of the screen and of messages")

    parser = argparse.ArgumentParser(
        prog="haidang", description="Control-room console of a customs duty room."
    )
    verbs = parser.add_subparsers(dest="verb", required=True)

    run = verbs.add_parser("run", parents=[common], help="open the console")
    run.add_argument(
        "--profile", default="demo", metavar="demo|FILE", help="the simulated port, or a settings file"
    )
    run.add_argument("--offscreen", action="store_true", help="without a screen")

    tour = verbs.add_parser(
        "tour", parents=[common], help="walk a whole watch; leave pictures and PDFs in DIR"
    )
    tour.add_argument("directory", type=Path, metavar="DIR")

    verify = verbs.add_parser("verify", parents=[common], help="say whether a duty log is whole")
    verify.add_argument("--profile", type=Path, metavar="FILE", help="a settings file, for a shared log")
    verify.add_argument("--signatures", choices=("all", "checkpoints"), default="checkpoints")
    verify.add_argument(
        "--checkpoint", action="append", default=[], metavar="HASH", help="a short hash read off paper"
    )

    bring = verbs.add_parser("import", parents=[common], help="bring files in through a data source")
    bring.add_argument("--profile", default="demo", metavar="demo|FILE")
    bring.add_argument("source", help="the name of the [[source]] in the settings, or camera-map, directory")
    bring.add_argument("files", type=Path, nargs="+", metavar="FILE")
    _add_camera_map(bring)

    room = argparse.ArgumentParser(add_help=False, parents=[common])
    room.add_argument("--profile", type=Path, metavar="FILE", help="a settings file, for a shared log")
    _add_admin(verbs.add_parser("admin", help="officers and secrets"), room)
    return parser


def _add_camera_map(bring: argparse.ArgumentParser) -> None:
    """Without --accept a table is only looked at: what it changes, which rows are refused and why."""
    maps = bring.add_argument_group("camera maps and the directory of units (the console must be closed)")
    maps.add_argument("--accept", action="store_true", help="take it over; asks for the officer's password")
    maps.add_argument("--officer", default="", metavar="ACCOUNT", help="who takes it over")
    maps.add_argument("--take-rest", action="store_true", help="agree to the rows that are not refused")
    maps.add_argument("--branch", default="", help="whose camera map it is, where the file does not say")
    maps.add_argument("--sender", default="", help="who sent it, where the file does not say")
    maps.add_argument("--from", dest="valid_from", default="", metavar="DD/MM/YYYY")
    maps.add_argument("--to", dest="valid_to", default="", metavar="DD/MM/YYYY")


def _add_admin(admin: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Passwords are asked for, or read from stdin, never taken as arguments."""
    actions = admin.add_subparsers(dest="action", required=True)
    enrol = actions.add_parser("enrol", parents=[common], help="enrol an officer; asks for the password")
    enrol.add_argument("account")
    enrol.add_argument("--name", required=True, help="full name")
    enrol.add_argument(
        "--role", action="append", required=True, metavar="ROLE", help="may be given more than once"
    )
    password = actions.add_parser("password", parents=[common], help="give an officer a new password")
    password.add_argument("account")
    enrol.add_argument("--title", default="")
    enrol.add_argument("--unit", default="")
    managed = argparse.ArgumentParser(add_help=False, parents=[common])
    managed.add_argument(
        "--administrator", default="", metavar="ACCOUNT", help="who does it; asks the password"
    )
    enrol.add_argument(
        "--administrator", default="", metavar="ACCOUNT", help="none for the very first account"
    )
    _add_accounts(actions, managed)
    _add_keeping(actions, managed)
    actions.add_parser("officers", parents=[common], help="list the officers")
    secret = actions.add_parser(
        "secret", parents=[managed], help="store the user name and password of a camera or source"
    )
    secret.add_argument("name", help="what `credentials` in the settings names")
    secret.add_argument("--user", default="", help="user name; the password is asked for")
    secret.add_argument("--remove", action="store_true")
    database = actions.add_parser("database", help="make or upgrade the room's database on a server")
    steps = database.add_subparsers(dest="step", required=True)
    for name, words in (
        ("create", "make roles, database and tables"),
        ("upgrade", "bring the tables to this version; back the database up first"),
        ("login", "let this workstation in; its password goes to its secret store"),
        ("move", "take this folder's log to the server, after `create` and `login`"),
    ):
        step = steps.add_parser(name, parents=[common], help=words)
        if name == "move":
            step.add_argument(
                "--administrator", required=True, metavar="ACCOUNT", help="of the room; asks its password"
            )
            continue
        step.add_argument(
            "--administrator", default="postgres", help="account on the server; asks its password"
        )
        if name == "login":
            step.add_argument("--login", required=True, metavar="NAME", help="one for each workstation")
    settings = actions.add_parser("settings", parents=[common], help="say whether a settings file is sound")
    settings.add_argument("file", type=Path)


def _add_accounts(actions: Actions, managed: argparse.ArgumentParser) -> None:
    for name, words in (
        ("disable", "an officer may sign in no more"),
        ("enable", "an officer may sign in again"),
        ("reset", "a new password and key for an officer who forgot the old one"),
        ("change", "another name, title, unit or other posts"),
    ):
        action = actions.add_parser(name, parents=[managed], help=words)
        action.add_argument("account")
        action.add_argument("--reason", required=True)
        if name == "change":
            action.add_argument("--name", default="", help="full name")
            action.add_argument("--title")
            action.add_argument("--unit")
            action.add_argument("--role", action="append", default=[], metavar="ROLE", help="all posts, anew")


def _add_keeping(actions: Actions, managed: argparse.ArgumentParser) -> None:
    for name, words in (
        ("rebuild", "derive every table from the log anew"),
        ("renew-key", "a new key and a new chain for a restored or cloned workstation"),
        ("backup", "copy the data folder to DIR, without its keys, and verify the copy"),
        ("restore", "put the copy in DIR into an empty data folder"),
    ):
        action = actions.add_parser(name, parents=[managed], help=words)
        if name in ("backup", "restore"):
            action.add_argument("directory", type=Path, metavar="DIR")


def dispatch(args: argparse.Namespace) -> int:
    """Calls the one function of app.bootstrap that the verb names."""
    if args.verb == "tour" or getattr(args, "offscreen", False):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if args.verb == "run":
        problem = display_problem(os.environ)
        if problem is not None:
            sys.stderr.write(f"{problem.vi}\n{problem.en}\n")
            return NO_DISPLAY_EXIT
    from app import bootstrap  # noqa: PLC0415 (arguments and help answer at once)

    verbs = {
        "run": bootstrap.run,
        "tour": bootstrap.tour,
        "verify": bootstrap.verify,
        "import": bootstrap.import_,
        "admin": bootstrap.admin,
    }
    return verbs[args.verb](args)


def main(argv: list[str] | None = None) -> int:
    """Exit codes: 0 well, 1 known error or log not whole, 2 no display or wrong arguments, 70 a bug."""
    args = parse(sys.argv[1:] if argv is None else argv)
    # A core file would hold passwords; every process started from here inherits that there is none.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        return dispatch(args)
    except KnownError as error:
        sys.stderr.write(f"{error.sentence(args.language or 'vi')}\n")
        return KNOWN_ERROR_EXIT
    except KeyboardInterrupt:
        return INTERRUPTED_EXIT
    except Exception as error:  # noqa: BLE001 (the hook writes the crash report once bootstrap has installed it)
        sys.excepthook(type(error), error, error.__traceback__)
        return CRASH_EXIT


if __name__ == "__main__":
    sys.exit(main())

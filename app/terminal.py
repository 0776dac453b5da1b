"""Secrets typed at a terminal or piped in; never an argument, so that no process list shows one."""

from __future__ import annotations

import getpass
import sys
from typing import TextIO

from app.errors import KnownError

MAX_SECRET = 1024


def ask_secret(prompt: str, *, confirm: str = "", stdin: TextIO | None = None) -> str:
    """A secret from the terminal without echo, or the next line of a stdin that is none.

    `confirm` is the prompt of a second question, asked at a terminal only, whose answer must be the same.
    Raises KnownError when nothing was given, the two differ, or it is longer than 1,024 characters.
    """
    source = stdin or sys.stdin
    if not source.isatty():
        return _checked(source.readline(MAX_SECRET + 2).rstrip("\r\n"))
    secret = _checked(getpass.getpass(prompt))
    if confirm and getpass.getpass(confirm) != secret:
        raise KnownError(
            "Hai lần nhập không giống nhau; chưa có gì thay đổi. Hãy nhập lại.",
            en="The two entries differ; nothing was changed. Try again.",
        )
    return secret


def _checked(secret: str) -> str:
    if not secret:
        raise KnownError("Chưa nhập mật khẩu. Hãy nhập lại.", en="No password was given. Try again.")
    if len(secret) > MAX_SECRET:
        raise KnownError(
            "Mật khẩu dài quá 1.024 ký tự. Hãy nhập mật khẩu ngắn hơn.",
            en="The password is longer than 1,024 characters. Enter a shorter one.",
        )
    return secret

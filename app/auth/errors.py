"""What may go wrong at the door, as sentences for the officer."""

from __future__ import annotations

from app.errors import KnownError


class WrongPasswordError(KnownError):
    """Unknown user name or wrong password; never says which."""

    def __init__(self) -> None:
        super().__init__(
            "Sai tên đăng nhập hoặc mật khẩu. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.",
            en="Wrong user name or password. Check Caps Lock and the input method, then try again.",
        )


class WaitError(KnownError):
    """Too many attempts failed; `seconds` are left to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Nhập sai nhiều lần. Hãy chờ {seconds} giây rồi nhập lại; quên mật khẩu thì báo quản trị viên.",
            en=f"Too many failed attempts. Wait {seconds} s, then try again; "
            "if the password is forgotten, tell the administrator.",
        )
        self.seconds = seconds


class DisabledError(KnownError):
    """The account was disabled."""

    def __init__(self) -> None:
        super().__init__(
            "Tài khoản này đã bị khóa. Hãy báo quản trị viên.",
            en="This account is disabled. Tell the administrator.",
        )


class WeakPasswordError(KnownError):
    """The new password may not be used."""

    def __init__(self, least: int) -> None:
        super().__init__(
            f"Mật khẩu mới quá yếu: cần ít nhất {least} ký tự và không chứa tên đăng nhập. "
            "Hãy chọn mật khẩu khác.",
            en=f"The new password is too weak: it needs at least {least} characters "
            "and may not hold the user name. Choose another.",
        )


class NameTakenError(KnownError):
    """The user name or the officer id is in use."""

    def __init__(self, username: str) -> None:
        super().__init__(
            f"Tên đăng nhập “{username}” hoặc mã công chức đã có. Hãy chọn tên khác.",
            en=f"The user name “{username}” or the officer id is taken. Choose another.",
        )


class BadUsernameError(KnownError):
    """The user name has letters it may not have."""

    def __init__(self) -> None:
        super().__init__(
            "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới; dài 2 đến 64 "
            "ký tự. Hãy nhập tên khác.",
            en="A user name has small letters, digits, dots, hyphens and underscores only, 2 to 64 of them. "
            "Enter another.",
        )


class UnknownOfficerError(KnownError):
    """No account belongs to this name."""

    def __init__(self) -> None:
        super().__init__(
            "Không có tài khoản này. Hãy kiểm tra lại danh sách công chức.",
            en="There is no such account. Check the list of officers.",
        )


class NotAllowedError(KnownError):
    """The officer's posts do not allow it."""

    def __init__(self) -> None:
        super().__init__(
            "Chức danh của bạn không được phép làm việc này. Hãy báo lãnh đạo ca trực hoặc quản trị viên.",
            en="Your post may not do this. Ask the shift leader or the administrator.",
        )


class LockedKeyError(KnownError):
    """A key is used after its officer signed out."""

    def __init__(self) -> None:
        super().__init__(
            "Phiên làm việc đã kết thúc nên không ký được. Hãy đăng nhập lại.",
            en="The session has ended, so nothing can be signed. Sign in again.",
        )

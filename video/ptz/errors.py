"""Why a head did not do what it was told, as sentences for the officer."""

from __future__ import annotations

from app.errors import KnownError
from video.ptz.facts import PtzCondition


class PtzError(KnownError):
    """The order was not carried out; `condition` is what the camera is in because of it, None as before."""

    condition: PtzCondition | None = None


class UnreachableError(PtzError):
    """No answer, or none that can be understood, within the time-out."""

    condition = PtzCondition.UNREACHABLE

    def __init__(self, camera: str, *, broken: bool = False) -> None:
        if broken:
            super().__init__(
                f"Camera {camera} trả lời lệnh điều khiển không đúng chuẩn ONVIF. "
                "Hãy kiểm tra địa chỉ ONVIF của camera hoặc báo người quản trị.",
                en=f"Camera {camera} answers PTZ orders with something that is not ONVIF. "
                "Check its ONVIF address or tell the administrator.",
            )
        else:
            super().__init__(
                f"Camera {camera} không trả lời lệnh điều khiển. Hệ thống đang tự thử lại; "
                "hãy kiểm tra đường truyền nếu kéo dài.",
                en=f"Camera {camera} does not answer PTZ orders. Trying again by itself; "
                "check the line if it lasts.",
            )


class RefusedError(PtzError):
    """Wrong user or password."""

    condition = PtzCondition.REFUSED

    def __init__(self, camera: str) -> None:
        super().__init__(
            f"Camera {camera} từ chối tài khoản điều khiển (sai tên hoặc mật khẩu). "
            "Hãy báo người quản trị cập nhật tài khoản.",
            en=f"Camera {camera} refuses the PTZ account (wrong name or password). "
            "Have the administrator update it.",
        )


class NoPtzError(PtzError):
    """This camera cannot turn."""

    condition = PtzCondition.NO_PTZ

    def __init__(self, camera: str) -> None:
        super().__init__(
            f"Camera {camera} không có chức năng quay quét, phóng to.",
            en=f"Camera {camera} has no pan, tilt or zoom.",
        )


class BusyError(PtzError):
    """The device says that it cannot do it now."""

    condition = PtzCondition.BUSY

    def __init__(self, camera: str) -> None:
        super().__init__(
            f"Camera {camera} đang bận, chưa thực hiện được lệnh. Hãy thử lại sau vài giây.",
            en=f"Camera {camera} is busy and did not carry the order out. Try again in a few seconds.",
        )


class NotSupportedError(PtzError):
    """The device has a head, but not this order."""

    def __init__(self, camera: str) -> None:
        super().__init__(
            f"Camera {camera} không hỗ trợ lệnh này. Hãy dùng phím mũi tên hoặc điểm đặt trước.",
            en=f"Camera {camera} does not support this order. Use the arrows or a preset.",
        )


class DeniedError(PtzError):
    """The device understood and said no."""

    def __init__(self, camera: str) -> None:
        super().__init__(
            f"Camera {camera} không thực hiện lệnh này (vị trí hoặc điểm đặt trước không hợp lệ). "
            "Hãy làm mới danh sách rồi chọn lại.",
            en=f"Camera {camera} refuses this order (no such position or preset). "
            "Refresh the list and choose again.",
        )


class SupersededError(PtzError):
    """A newer order came before the head had arrived."""

    def __init__(self, camera: str) -> None:
        super().__init__(
            f"Camera {camera} nhận lệnh khác trước khi quay xong. Hãy gọi lại nếu vẫn cần.",
            en=f"Camera {camera} was given another order before it arrived. Call again if still needed.",
        )


class NotArrivedError(PtzError):
    """The head stands still somewhere else, or still moves after its time."""

    def __init__(self, camera: str) -> None:
        super().__init__(
            f"Camera {camera} chưa quay đến đúng vị trí yêu cầu. Hãy kiểm tra hình và gọi lại.",
            en=f"Camera {camera} did not arrive where it was sent. Look at the picture and call again.",
        )

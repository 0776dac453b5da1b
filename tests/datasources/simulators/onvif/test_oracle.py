"""The simulated cameras judged by a client we did not write (onvif-zeep-async), over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from onvif import ONVIFCamera
from onvif.exceptions import ONVIFError
from zeep.exceptions import Fault

from tests.video.ptz.far_end import PASSWORD, PATIENCE_S, USER, FarEnd, far_end

STREAM = {"Stream": "RTP-Unicast", "Transport": {"Protocol": "RTSP"}}
Work = Callable[[Any, FarEnd], Awaitable[None]]


class OneOfMany(ONVIFCamera):
    """The library knows one device per port, at /onvif; ours have a path each."""

    path = ""

    def get_definition(self, name: str, port_type: str | None = None) -> tuple[str, str, str]:
        address, wsdl, binding = super().get_definition(name, port_type)
        return address.replace("/onvif/device_service", f"/{self.path}/device_service"), wsdl, binding


async def until(true: Callable[[], bool]) -> None:
    """Wait for a condition; the caller's time-out bounds it."""
    while not true():  # noqa: ASYNC110 - the head has no event to wait for
        await asyncio.sleep(0.02)


def with_camera(work: Work, number: str = "CL-01", password: str = PASSWORD) -> None:
    """Run `work` with the other client connected to one simulated camera."""

    async def run(there: FarEnd) -> None:
        host, _, port = there.base.removeprefix("http://").partition(":")
        camera = OneOfMany(host, int(port), USER, password)
        camera.path = number
        try:
            await asyncio.wait_for(work(camera, there), PATIENCE_S)
        finally:
            await camera.close()

    with far_end() as there:
        asyncio.run(run(there))


async def settled(ptz: Any, token: str) -> Any:
    """The status once nothing moves."""
    while True:
        status = await ptz.GetStatus({"ProfileToken": token})
        if status.MoveStatus.PanTilt == "IDLE" and status.MoveStatus.Zoom == "IDLE":
            return status
        await asyncio.sleep(0.05)


def test_profiles_moves_presets_and_status() -> None:
    async def work(camera: Any, there: FarEnd) -> None:
        await camera.update_xaddrs()
        media = await camera.create_media_service()
        profiles = await media.GetProfiles()
        assert [(one.token, one.VideoEncoderConfiguration.Resolution.Width) for one in profiles] == [
            ("main", 1920),
            ("sub", 640),
        ]
        token = profiles[0].token
        uri = await media.GetStreamUri(
            {
                "StreamSetup": {"Stream": "RTP-Unicast", "Transport": {"Protocol": "RTSP"}},
                "ProfileToken": token,
            }
        )
        assert uri.Uri.endswith("/CL-01/main")
        ptz = await camera.create_ptz_service()
        (node,) = await ptz.GetNodes()
        assert len(node.SupportedPTZSpaces.AbsolutePanTiltPositionSpace) == 2
        assert node.HomeSupported is True
        assert profiles[0].PTZConfiguration.NodeToken == node.token

        await ptz.ContinuousMove(
            {
                "ProfileToken": token,
                "Velocity": {"PanTilt": {"x": 0.5, "y": 0.25}, "Zoom": {"x": 0.5}},
                "Timeout": timedelta(seconds=5),
            }
        )
        moving = await ptz.GetStatus({"ProfileToken": token})
        assert moving.MoveStatus.PanTilt == "MOVING"
        await until(lambda: there.head.pose().pan > 0.05)
        await ptz.Stop({"ProfileToken": token, "PanTilt": True, "Zoom": True})
        stood = await settled(ptz, token)
        assert stood.Position.PanTilt.x == pytest.approx(there.head.pose().pan, abs=1e-5)
        assert stood.Position.Zoom.x == pytest.approx(there.head.pose().zoom, abs=1e-5)

        preset = await ptz.SetPreset({"ProfileToken": token, "PresetName": "Cầu tàu"})
        await ptz.AbsoluteMove(
            {"ProfileToken": token, "Position": {"PanTilt": {"x": -0.1, "y": 0.0}, "Zoom": {"x": 0.0}}}
        )
        away = await settled(ptz, token)
        assert away.Position.PanTilt.x == pytest.approx(-0.1, abs=1e-5)
        (kept,) = await ptz.GetPresets({"ProfileToken": token})
        assert (kept.token, kept.Name) == (preset, "Cầu tàu")
        await ptz.GotoPreset({"ProfileToken": token, "PresetToken": preset})
        back = await settled(ptz, token)
        assert back.Position.PanTilt.x == pytest.approx(stood.Position.PanTilt.x, abs=1e-4)
        await ptz.RemovePreset({"ProfileToken": token, "PresetToken": preset})
        assert await ptz.GetPresets({"ProfileToken": token}) == []

    with_camera(work)


def test_wrong_password_and_unknown_profile_are_faults() -> None:
    async def refused(camera: Any, _there: FarEnd) -> None:
        await camera.update_xaddrs()
        media = await camera.create_media_service()
        with pytest.raises(Fault, match="Sender not Authorized"):
            await media.GetProfiles()

    with_camera(refused, password="nhầm")

    async def unknown(camera: Any, _there: FarEnd) -> None:
        await camera.update_xaddrs()
        ptz = await camera.create_ptz_service()
        with pytest.raises(Fault, match="no such profile"):
            await ptz.GetStatus({"ProfileToken": "nope"})

    with_camera(unknown)


def test_a_fixed_camera_has_no_ptz_service() -> None:
    async def work(camera: Any, _there: FarEnd) -> None:
        await camera.update_xaddrs()
        with pytest.raises(ONVIFError):
            await camera.create_ptz_service()

    with_camera(work, number="CL-02")

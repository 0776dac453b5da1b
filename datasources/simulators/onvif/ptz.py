"""The PTZ service of a simulated camera (ONVIF PTZ 20.12): nodes, moves, presets, status."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from xml.etree.ElementTree import Element  # only the type; parsing is defusedxml's
from xml.sax.saxutils import escape, quoteattr

from datasources.simulators.onvif.head import MAX_PRESETS, PAN_DEGREES, TILT_DEGREES, Head, Pose
from datasources.simulators.onvif.services import (
    CONFIGURATION,
    NODE,
    Answer,
    Device,
    configuration,
    profile_of,
)
from datasources.simulators.onvif.soap import Request, SoapFaultError, local, seconds

_SPACE = "http://www.onvif.org/ver10/tptz"
GENERIC = f"{_SPACE}/PanTiltSpaces/PositionGenericSpace"
DEGREES = f"{_SPACE}/PanTiltSpaces/SphericalPositionSpaceDegrees"
ZOOM = f"{_SPACE}/ZoomSpaces/PositionGenericSpace"
_LONGEST_S = 60.0

Vector = tuple[float | None, float | None, float | None]


def _space(tag: str, uri: str, low: float, high: float, up: tuple[float, float] | None = None) -> str:
    rows = f"<tt:URI>{uri}</tt:URI><tt:XRange><tt:Min>{low:g}</tt:Min><tt:Max>{high:g}</tt:Max></tt:XRange>"
    if up is not None:
        rows += f"<tt:YRange><tt:Min>{up[0]:g}</tt:Min><tt:Max>{up[1]:g}</tt:Max></tt:YRange>"
    return f"<tt:{tag}>{rows}</tt:{tag}>"


_SPACES = (
    _space("AbsolutePanTiltPositionSpace", GENERIC, -1, 1, (-1, 1))
    + _space(
        "AbsolutePanTiltPositionSpace", DEGREES, -PAN_DEGREES, PAN_DEGREES, (-TILT_DEGREES, TILT_DEGREES)
    )
    + _space("AbsoluteZoomPositionSpace", ZOOM, 0, 1)
    + _space(
        "RelativePanTiltTranslationSpace", f"{_SPACE}/PanTiltSpaces/TranslationGenericSpace", -1, 1, (-1, 1)
    )
    + _space("RelativeZoomTranslationSpace", f"{_SPACE}/ZoomSpaces/TranslationGenericSpace", -1, 1)
    + _space("ContinuousPanTiltVelocitySpace", f"{_SPACE}/PanTiltSpaces/VelocityGenericSpace", -1, 1, (-1, 1))
    + _space("ContinuousZoomVelocitySpace", f"{_SPACE}/ZoomSpaces/VelocityGenericSpace", -1, 1)
)


def _node(tag: str) -> str:
    return (
        f'<{tag} token="{NODE}" FixedHomePosition="false"><tt:Name>PTZ</tt:Name>'
        f"<tt:SupportedPTZSpaces>{_SPACES}</tt:SupportedPTZSpaces>"
        f"<tt:MaximumNumberOfPresets>{MAX_PRESETS}</tt:MaximumNumberOfPresets>"
        f"<tt:HomeSupported>true</tt:HomeSupported></{tag}>"
    )


def _position(pose: Pose) -> str:
    return (
        f'<tt:PanTilt x="{pose.pan:.6f}" y="{pose.tilt:.6f}" space="{GENERIC}"/>'
        f'<tt:Zoom x="{pose.zoom:.6f}" space="{ZOOM}"/>'
    )


def _nodes(_device: Device, _request: Request) -> str:
    return f"<tptz:GetNodesResponse>{_node('tptz:PTZNode')}</tptz:GetNodesResponse>"


def _one_node(_device: Device, _request: Request) -> str:
    return f"<tptz:GetNodeResponse>{_node('tptz:PTZNode')}</tptz:GetNodeResponse>"


def _configurations(_device: Device, _request: Request) -> str:
    found = configuration("tptz:PTZConfiguration")
    return f"<tptz:GetConfigurationsResponse>{found}</tptz:GetConfigurationsResponse>"


def _options(_device: Device, request: Request) -> str:
    if request.text("ConfigurationToken") != CONFIGURATION:
        raise SoapFaultError("no such configuration", "ter:InvalidArgVal", "ter:NoConfig")
    return (
        "<tptz:GetConfigurationOptionsResponse><tptz:PTZConfigurationOptions>"
        f"<tt:Spaces>{_SPACES}</tt:Spaces>"
        f"<tt:PTZTimeout><tt:Min>PT0.1S</tt:Min><tt:Max>PT{_LONGEST_S:g}S</tt:Max></tt:PTZTimeout>"
        "</tptz:PTZConfigurationOptions></tptz:GetConfigurationOptionsResponse>"
    )


def _status(device: Device, request: Request) -> str:
    profile_of(request)
    head = _head(device)
    turning, zooming = head.moving()
    words = {True: "MOVING", False: "IDLE"}
    return (
        "<tptz:GetStatusResponse><tptz:PTZStatus>"
        f"<tt:Position>{_position(head.pose())}</tt:Position>"
        f"<tt:MoveStatus><tt:PanTilt>{words[turning]}</tt:PanTilt><tt:Zoom>{words[zooming]}</tt:Zoom>"
        f"</tt:MoveStatus><tt:UtcTime>{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}</tt:UtcTime>"
        "</tptz:PTZStatus></tptz:GetStatusResponse>"
    )


def _continuous(device: Device, request: Request) -> str:
    profile_of(request)
    for_s = seconds(request.text("Timeout")) if request.find("Timeout") is not None else 5.0
    if for_s is None or not 0 < for_s <= _LONGEST_S:
        raise SoapFaultError("timeout out of range", "ter:InvalidArgVal", "ter:TimeoutNotSupported")
    _head(device).drive(_vector(request, "Velocity"), for_s)
    return "<tptz:ContinuousMoveResponse/>"


def _absolute(device: Device, request: Request) -> str:
    profile_of(request)
    pan, tilt, zoom = _vector(request, "Position")
    where = request.find("PanTilt")
    if where is not None and where.get("space") == DEGREES and pan is not None and tilt is not None:
        pan, tilt = pan / PAN_DEGREES, tilt / TILT_DEGREES
    _refuse_outside((pan, tilt), zoom)
    _head(device).go((pan, tilt, zoom), _share(request))
    return "<tptz:AbsoluteMoveResponse/>"


def _relative(device: Device, request: Request) -> str:
    profile_of(request)
    head, by = _head(device), _vector(request, "Translation")
    here = head.pose()
    start = (here.pan, here.tilt, here.zoom)
    aim = [None if step is None else at + step for at, step in zip(start, by, strict=True)]
    head.go((aim[0], aim[1], aim[2]), _share(request))
    return "<tptz:RelativeMoveResponse/>"


def _stop(device: Device, request: Request) -> str:
    profile_of(request)
    wanted = {name: request.text(name, "true") in ("true", "1") for name in ("PanTilt", "Zoom")}
    _head(device).halt(pan_tilt=wanted["PanTilt"], zoom=wanted["Zoom"])
    return "<tptz:StopResponse/>"


def _presets(device: Device, request: Request) -> str:
    profile_of(request)
    rows = "".join(
        f"<tptz:Preset token={quoteattr(token)}><tt:Name>{escape(name)}</tt:Name>"
        f"<tt:PTZPosition>{_position(pose)}</tt:PTZPosition></tptz:Preset>"
        for token, (name, pose) in _head(device).presets.items()
    )
    return f"<tptz:GetPresetsResponse>{rows}</tptz:GetPresetsResponse>"


def _set_preset(device: Device, request: Request) -> str:
    profile_of(request)
    try:
        token = _head(device).keep(request.text("PresetName"), request.text("PresetToken"))
    except KeyError as error:
        raise SoapFaultError("unknown or too many", "ter:Action", "ter:TooManyPresets") from error
    return f"<tptz:SetPresetResponse><tptz:PresetToken>{token}</tptz:PresetToken></tptz:SetPresetResponse>"


def _remove_preset(device: Device, request: Request) -> str:
    profile_of(request)
    _preset(device, request)
    del _head(device).presets[request.text("PresetToken")]
    return "<tptz:RemovePresetResponse/>"


def _go_to_preset(device: Device, request: Request) -> str:
    profile_of(request)
    _head(device).go_to(_preset(device, request), _share(request))
    return "<tptz:GotoPresetResponse/>"


def _go_home(device: Device, request: Request) -> str:
    profile_of(request)
    head = _head(device)
    head.go_to(head.home, _share(request))
    return "<tptz:GotoHomePositionResponse/>"


def _set_home(device: Device, request: Request) -> str:
    profile_of(request)
    head = _head(device)
    head.home = head.pose()
    return "<tptz:SetHomePositionResponse/>"


def _head(device: Device) -> Head:
    if device.head is None:
        raise SoapFaultError("this camera has no PTZ", "ter:ActionNotSupported", sender=False)
    return device.head


def _preset(device: Device, request: Request) -> Pose:
    found = _head(device).presets.get(request.text("PresetToken"))
    if found is None:
        raise SoapFaultError("no such preset", "ter:InvalidArgVal", "ter:NoToken")
    return found[1]


def _vector(request: Request, name: str) -> Vector:
    found: dict[str, Element] = {}
    element = request.find(name)
    for one in element if element is not None else ():
        found[local(one.tag)] = one
    turn, zoom = found.get("PanTilt"), found.get("Zoom")
    if turn is None and zoom is None:
        raise SoapFaultError("nowhere to move to", "ter:InvalidArgVal", "ter:InvalidPosition")
    return (
        _number(turn, "x") if turn is not None else None,
        _number(turn, "y") if turn is not None else None,
        _number(zoom, "x") if zoom is not None else None,
    )


def _number(element: Element, name: str) -> float:
    try:
        value = float(element.get(name, ""))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise SoapFaultError("no number", "ter:InvalidArgVal", "ter:InvalidPosition")
    return value


def _share(request: Request) -> float:
    if request.find("Speed") is None:
        return 1.0
    parts = [abs(part) for part in _vector(request, "Speed") if part is not None]
    return max(parts, default=1.0)


def _refuse_outside(pan_tilt: tuple[float | None, float | None], zoom: float | None) -> None:
    inside = all(part is None or -1 <= part <= 1 for part in pan_tilt)
    if not inside or not (zoom is None or 0 <= zoom <= 1):
        raise SoapFaultError("position out of bounds", "ter:InvalidArgVal", "ter:InvalidPosition")


PTZ_ANSWERS: Mapping[str, Answer] = {
    "GetNodes": _nodes,
    "GetNode": _one_node,
    "GetConfigurations": _configurations,
    "GetConfigurationOptions": _options,
    "GetStatus": _status,
    "ContinuousMove": _continuous,
    "AbsoluteMove": _absolute,
    "RelativeMove": _relative,
    "Stop": _stop,
    "GetPresets": _presets,
    "SetPreset": _set_preset,
    "RemovePreset": _remove_preset,
    "GotoPreset": _go_to_preset,
    "GotoHomePosition": _go_home,
    "SetHomePosition": _set_home,
}

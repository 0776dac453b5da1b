"""What a simulated camera answers: device and media service; see `ptz` for the head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import NAMESPACE_DNS, uuid5
from xml.sax.saxutils import escape

from datasources.simulators.onvif.head import Head
from datasources.simulators.onvif.soap import Request, SoapFaultError

DEVICE = "http://www.onvif.org/ver10/device/wsdl"
MEDIA = "http://www.onvif.org/ver10/media/wsdl"
PTZ = "http://www.onvif.org/ver20/ptz/wsdl"
PROFILES = {"main": (1920, 1080), "sub": (640, 360)}
CONFIGURATION, NODE, SOURCE = "ptz_config", "ptz_node", "video_source"


@dataclass(frozen=True, slots=True)
class Device:
    """One camera as its ONVIF services know it; `base` is `http://host:port/NUMBER`, streams by profile.

    `encodings` of the profiles that are not H.264; ver10 of the media service has no word for H.265.
    """

    number: str
    name: str
    place: str
    base: str
    streams: Mapping[str, str]
    head: Head | None
    encodings: Mapping[str, str] = field(default_factory=dict)

    @property
    def uuid(self) -> str:
        """The same on every start."""
        return uuid5(NAMESPACE_DNS, f"{self.number}.demo.haidang").urn

    @property
    def scopes(self) -> tuple[str, ...]:
        """What WS-Discovery tells of it."""
        kind = ("ptz",) if self.head is not None else ()
        names = [f"type/{one}" for one in ("video_encoder", *kind)]
        names += [f"name/{quote(f'{self.number} {self.name}')}", f"location/{quote(self.place)}"]
        names += ["hardware/HaiDangSim", "Profile/Streaming"]
        return tuple(f"onvif://www.onvif.org/{name}" for name in names)


Answer = Callable[[Device, Request], str]


def date_and_time(_device: Device, _request: Request) -> str:
    """GetSystemDateAndTime: the machine's clock."""
    now = datetime.now(UTC)
    parts = (
        f"<tt:Time><tt:Hour>{now.hour}</tt:Hour><tt:Minute>{now.minute}</tt:Minute>"
        f"<tt:Second>{now.second}</tt:Second></tt:Time>"
        f"<tt:Date><tt:Year>{now.year}</tt:Year><tt:Month>{now.month}</tt:Month>"
        f"<tt:Day>{now.day}</tt:Day></tt:Date>"
    )
    return (
        "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime>"
        "<tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings>"
        f"<tt:TimeZone><tt:TZ>ICT-7</tt:TZ></tt:TimeZone><tt:UTCDateTime>{parts}</tt:UTCDateTime>"
        "</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
    )


def _services(device: Device) -> list[tuple[str, str]]:
    found = [(DEVICE, f"{device.base}/device_service"), (MEDIA, f"{device.base}/media")]
    return found + ([(PTZ, f"{device.base}/ptz")] if device.head is not None else [])


def services(device: Device, _request: Request) -> str:
    """GetServices."""
    rows = "".join(
        f"<tds:Service><tds:Namespace>{space}</tds:Namespace><tds:XAddr>{escape(address)}</tds:XAddr>"
        "<tds:Version><tt:Major>21</tt:Major><tt:Minor>6</tt:Minor></tds:Version></tds:Service>"
        for space, address in _services(device)
    )
    return f"<tds:GetServicesResponse>{rows}</tds:GetServicesResponse>"


def capabilities(device: Device, _request: Request) -> str:
    """GetCapabilities."""
    base, ptz = escape(device.base), ""
    if device.head is not None:
        ptz = f"<tt:PTZ><tt:XAddr>{base}/ptz</tt:XAddr></tt:PTZ>"
    return (
        "<tds:GetCapabilitiesResponse><tds:Capabilities>"
        f"<tt:Device><tt:XAddr>{base}/device_service</tt:XAddr></tt:Device>"
        f"<tt:Media><tt:XAddr>{base}/media</tt:XAddr><tt:StreamingCapabilities/></tt:Media>{ptz}"
        "</tds:Capabilities></tds:GetCapabilitiesResponse>"
    )


def information(device: Device, _request: Request) -> str:
    """GetDeviceInformation."""
    return (
        "<tds:GetDeviceInformationResponse><tds:Manufacturer>Hai Dang</tds:Manufacturer>"
        "<tds:Model>Simulated camera</tds:Model><tds:FirmwareVersion>1.0</tds:FirmwareVersion>"
        f"<tds:SerialNumber>{escape(device.number)}</tds:SerialNumber><tds:HardwareId>sim</tds:HardwareId>"
        "</tds:GetDeviceInformationResponse>"
    )


def scopes(device: Device, _request: Request) -> str:
    """GetScopes."""
    rows = "".join(
        f"<tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>{one}</tt:ScopeItem></tds:Scopes>"
        for one in device.scopes
    )
    return f"<tds:GetScopesResponse>{rows}</tds:GetScopesResponse>"


def _profile(device: Device, token: str, tag: str) -> str:
    encoding = device.encodings.get(token, "H264")
    width, height = PROFILES[token]
    ptz = configuration("tt:PTZConfiguration") if device.head is not None else ""
    return (
        f'<{tag} token="{token}" fixed="true"><tt:Name>{token}</tt:Name>'
        f'<tt:VideoSourceConfiguration token="source_config"><tt:Name>source</tt:Name>'
        f"<tt:UseCount>2</tt:UseCount><tt:SourceToken>{SOURCE}</tt:SourceToken>"
        '<tt:Bounds x="0" y="0" width="1920" height="1080"/></tt:VideoSourceConfiguration>'
        f'<tt:VideoEncoderConfiguration token="{token}_encoder"><tt:Name>{token}</tt:Name>'
        f"<tt:UseCount>1</tt:UseCount><tt:Encoding>{encoding}</tt:Encoding>"
        f"<tt:Resolution><tt:Width>{width}</tt:Width><tt:Height>{height}</tt:Height></tt:Resolution>"
        "<tt:Quality>4</tt:Quality><tt:SessionTimeout>PT60S</tt:SessionTimeout>"
        f"</tt:VideoEncoderConfiguration>{ptz}</{tag}>"
    )


def configuration(tag: str) -> str:
    """The one PTZ configuration."""
    return (
        f'<{tag} token="{CONFIGURATION}"><tt:Name>PTZ</tt:Name><tt:UseCount>2</tt:UseCount>'
        f"<tt:NodeToken>{NODE}</tt:NodeToken><tt:DefaultPTZTimeout>PT5S</tt:DefaultPTZTimeout></{tag}>"
    )


def profiles(device: Device, _request: Request) -> str:
    """GetProfiles."""
    rows = "".join(_profile(device, token, "trt:Profiles") for token in PROFILES)
    return f"<trt:GetProfilesResponse>{rows}</trt:GetProfilesResponse>"


def profile_of(request: Request) -> str:
    """The profile a request names; raises SoapFaultError for one there is not."""
    token = request.text("ProfileToken")
    if token not in PROFILES:
        raise SoapFaultError("no such profile", "ter:InvalidArgVal", "ter:NoProfile")
    return token


def profile(device: Device, request: Request) -> str:
    """GetProfile."""
    found = _profile(device, profile_of(request), "trt:Profile")
    return f"<trt:GetProfileResponse>{found}</trt:GetProfileResponse>"


def video_sources(_device: Device, _request: Request) -> str:
    """GetVideoSources."""
    return (
        f'<trt:GetVideoSourcesResponse><trt:VideoSources token="{SOURCE}"><tt:Framerate>25</tt:Framerate>'
        "<tt:Resolution><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:Resolution>"
        "</trt:VideoSources></trt:GetVideoSourcesResponse>"
    )


def _uri(operation: str, address: str) -> str:
    return (
        f"<trt:{operation}Response><trt:MediaUri><tt:Uri>{escape(address)}</tt:Uri>"
        "<tt:InvalidAfterConnect>false</tt:InvalidAfterConnect>"
        "<tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout>"
        f"</trt:MediaUri></trt:{operation}Response>"
    )


def stream_uri(device: Device, request: Request) -> str:
    """GetStreamUri."""
    return _uri("GetStreamUri", device.streams[profile_of(request)])


def snapshot_uri(device: Device, request: Request) -> str:
    """GetSnapshotUri."""
    profile_of(request)
    return _uri("GetSnapshotUri", f"{device.base}/snapshot.jpg")


DEVICE_ANSWERS: Mapping[str, Answer] = {
    "GetSystemDateAndTime": date_and_time,
    "GetServices": services,
    "GetCapabilities": capabilities,
    "GetDeviceInformation": information,
    "GetScopes": scopes,
}
MEDIA_ANSWERS: Mapping[str, Answer] = {
    "GetProfiles": profiles,
    "GetProfile": profile,
    "GetVideoSources": video_sources,
    "GetStreamUri": stream_uri,
    "GetSnapshotUri": snapshot_uri,
}

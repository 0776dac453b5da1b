"""The head of an ONVIF camera (ONVIF PTZ 20.12, WS-UsernameToken digest), through onveef."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from xml.etree.ElementTree import Element  # only the type; parsing is defusedxml's

import httpx
from onveef import OnvifClient, OnvifCredentials, OnvifEndpoint, envelopes
from onveef.exceptions import (
    OnvifAuthError,
    OnvifCapabilityMissingError,
    OnvifError,
    OnvifFaultError,
    OnvifOperationNotSupportedError,
    OnvifServiceUnavailableError,
    OnvifTransportError,
)
from onveef.parsers import child_local, find_all_local, parse_xml

from video.ptz.bounded_http import BoundedTransport
from video.ptz.driver import PtzAddress
from video.ptz.errors import (
    BusyError,
    DeniedError,
    NoPtzError,
    NotSupportedError,
    RefusedError,
    UnreachableError,
)
from video.ptz.facts import Preset, PtzAbilities, PtzPosition, PtzStatus, PtzVelocity
from video.ptz.onvif_parts import Spaces, abilities_of, presets_of, spaces_of, status_of

TIMEOUT_S = 3.0
MAX_ANSWER = 1024 * 1024
MAX_PICTURE = 16 * 1024 * 1024
MAX_PROFILES = 32


class OnvifDriver:
    """One camera; every exchange with it ends within `timeout_s`."""

    def __init__(self, address: PtzAddress, timeout_s: float = TIMEOUT_S) -> None:
        self._camera = address.camera
        # No environment: a proxy must not see what goes to a camera.
        self._http = httpx.Client(transport=BoundedTransport(timeout_s), timeout=timeout_s, trust_env=False)
        self._account = OnvifCredentials(address.user, address.password)
        self._client = OnvifClient(
            endpoint=OnvifEndpoint(address.url),
            credentials=self._account,
            http_client=self._http,
            timeout_s=timeout_s,
            retries=0,
            # Never Basic, never PasswordText: whoever answers at that address would read the password.
            http_auth="digest",
            max_response_bytes=MAX_ANSWER,
        )
        self._url = address.url
        self._spaces = Spaces()
        self._profile = ""

    def connect(self) -> PtzAbilities:
        """Services, profiles and the node of the first profile that can turn."""
        with self._words():
            services = self._client.discover_services()
            if not services:
                raise UnreachableError(self._camera, broken=True)
            self._client.set_endpoint(OnvifEndpoint(self._url, services=services))
            if "ptz" not in services:
                raise NoPtzError(self._camera)
            profiles = self._client.get_profiles()[:MAX_PROFILES]
            turning = [one for one in profiles if "ptz" in one and one["token"]]
            if not turning:
                raise NoPtzError(self._camera)
        self._profile = str(turning[0]["token"])
        nodes = find_all_local(self._call("GetNodes", envelopes.ptz_get_nodes()), "PTZNode")
        wanted = turning[0]["ptz"].get("node_token")
        node = next((one for one in nodes if one.get("token") == wanted), nodes[0] if nodes else None)
        self._spaces = spaces_of(node)
        return abilities_of(node, self._spaces, self._profile, [str(one["token"]) for one in turning])

    def status(self) -> PtzStatus:
        """GetStatus; an empty one where the device has none."""
        try:
            answer = self._call("GetStatus", envelopes.ptz_get_status(profile_token=self._profile))
        except NotSupportedError:
            return PtzStatus(at=datetime.now(UTC))
        return status_of(answer, self._spaces)

    def drive(self, velocity: PtzVelocity, for_s: float) -> None:
        """ContinuousMove with its own time-out, in whole seconds: many devices know no others."""
        self._call(
            "ContinuousMove",
            envelopes.ptz_continuous_move(
                profile_token=self._profile,
                pan=velocity.pan,
                tilt=velocity.tilt,
                zoom=velocity.zoom,
                timeout=f"PT{max(1, math.ceil(for_s))}S",
            ),
        )

    def stop(self) -> None:
        """Stop of all motors."""
        self._call("Stop", envelopes.ptz_stop(profile_token=self._profile, pan_tilt=True, zoom=True))

    def go_to(self, position: PtzPosition) -> None:
        """AbsoluteMove."""
        pan, tilt, zoom = self._spaces.out(position)
        self._call(
            "AbsoluteMove",
            envelopes.ptz_absolute_move(profile_token=self._profile, pan=pan, tilt=tilt, zoom=zoom),
        )

    def step(self, by: PtzPosition) -> None:
        """RelativeMove."""
        self._call(
            "RelativeMove",
            envelopes.ptz_relative_move(profile_token=self._profile, pan=by.pan, tilt=by.tilt, zoom=by.zoom),
        )

    def go_to_preset(self, token: str) -> None:
        """GotoPreset."""
        self._call("GotoPreset", envelopes.ptz_goto_preset(profile_token=self._profile, preset_token=token))

    def go_home(self) -> None:
        """GotoHomePosition."""
        self._call("GotoHomePosition", envelopes.ptz_goto_home_position(profile_token=self._profile))

    def set_home(self) -> None:
        """SetHomePosition."""
        self._call("SetHomePosition", envelopes.ptz_set_home_position(profile_token=self._profile))

    def presets(self) -> tuple[Preset, ...]:
        """GetPresets; none where the device keeps none."""
        try:
            answer = self._call("GetPresets", envelopes.ptz_get_presets(profile_token=self._profile))
        except NotSupportedError:
            return ()
        return presets_of(answer, self._spaces)

    def set_preset(self, name: str, token: str = "") -> str:
        """SetPreset; the device's token."""
        asked = envelopes.ptz_set_preset(profile_token=self._profile, preset_name=name, preset_token=token)
        answer = child_local(self._call("SetPreset", asked), "PresetToken")
        return ((answer.text or "").strip() if answer is not None else "") or token

    def remove_preset(self, token: str) -> None:
        """RemovePreset."""
        self._call(
            "RemovePreset", envelopes.ptz_remove_preset(profile_token=self._profile, preset_token=token)
        )

    def snapshot(self) -> bytes:
        """The JPEG behind GetSnapshotUri, from the camera's own address alone."""
        with self._words():
            uri = self._client.get_snapshot_uri(profile_token=self._profile)
            if not uri.startswith(("http://", "https://")):
                raise NotSupportedError(self._camera)
            login = httpx.DigestAuth(self._account.username, self._account.password)
            picture = bytearray()
            with self._http.stream("GET", uri, auth=login if self._account.configured else None) as answer:
                if answer.status_code == httpx.codes.UNAUTHORIZED:
                    raise RefusedError(self._camera)
                if answer.status_code != httpx.codes.OK:
                    raise UnreachableError(self._camera, broken=True)
                for part in answer.iter_bytes():
                    picture += part
                    if len(picture) > MAX_PICTURE:
                        raise UnreachableError(self._camera, broken=True)
        return bytes(picture)

    def close(self) -> None:
        """Close every connection."""
        self._http.close()

    def _call(self, operation: str, asked: str) -> Element:
        """The answer element of a PTZ operation; anything but that answer is an error."""
        with self._words():
            text = self._client.call(service="ptz", operation=operation, body_inner=asked)
        root = parse_xml(text)
        body = child_local(root, "Body") if root is not None else None
        answer = child_local(body, f"{operation}Response") if body is not None else None
        if answer is None:
            raise UnreachableError(self._camera, broken=True)
        return answer

    @contextmanager
    def _words(self) -> Iterator[None]:
        """The library's errors as ours; theirs quote what the far end sent, so they are not chained."""
        try:
            yield
        except OnvifAuthError:
            raise RefusedError(self._camera) from None
        except OnvifCapabilityMissingError:
            raise NoPtzError(self._camera) from None
        except OnvifOperationNotSupportedError:
            raise NotSupportedError(self._camera) from None
        except OnvifServiceUnavailableError:
            raise BusyError(self._camera) from None
        except OnvifFaultError as error:
            kind = BusyError if "busy" in str(error).lower() else DeniedError
            raise kind(self._camera) from None
        except OnvifTransportError as error:
            raise UnreachableError(self._camera, broken=not error.retryable) from None
        except (OnvifError, ValueError):
            raise UnreachableError(self._camera, broken=True) from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise UnreachableError(self._camera) from None

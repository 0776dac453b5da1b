"""Cameras as they travel to a worker: the only place where a password is written out."""

from __future__ import annotations

from video.engine.spec import CameraSpec, Credentials, Link, Transport
from video.engine.wire import Message


def camera_message(spec: CameraSpec) -> Message:
    """A camera as it travels to a worker."""
    credentials = spec.credentials
    return {
        "number": spec.number,
        "name": spec.name,
        "place": spec.place,
        "main": spec.main_url,
        "sub": spec.sub_url,
        "user": credentials.user if credentials is not None else None,
        "password": credentials.password if credentials is not None else None,
        "transport": spec.link.transport.value,
        "certificate": spec.link.certificate,
        "sound": spec.link.sound,
    }


def camera_spec(message: Message) -> CameraSpec:
    """The camera in a message."""
    user = message["user"]
    credentials = Credentials(user, message["password"]) if user is not None else None
    link = Link(Transport(message["transport"]), message["certificate"], message["sound"])
    return CameraSpec(
        message["number"],
        message["name"],
        message["place"],
        message["main"],
        message["sub"],
        credentials,
        link,
    )

"""[mail] and [fax]: what is sound is taken, what would leak or go astray is refused with its key (D4.4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.mail import mail_routes, mail_server
from app.domain.directive import Channel
from app.errors import KnownError
from app.settings import Settings, load

SOUND = '[mail]\nhost = "mail.example"\nsender = "trucban@customs.example"\ncredentials = "mail"\n'
FAX = '[fax]\naddress = "{number}@fax.example"\n'


class MemorySecrets(dict[str, str]):
    """Secrets that are only kept in memory."""

    def set(self, name: str, value: str) -> None:
        self[name] = value

    def delete(self, name: str) -> None:
        del self[name]


def read(folder: Path, text: str) -> Settings:
    path = folder / "room.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_D4_4_without_the_section_nothing_is_sent() -> None:
    routes = mail_routes(Settings())
    assert not routes.sends(Channel.EMAIL)
    assert not routes.sends(Channel.FAX)
    assert mail_server(Settings(), MemorySecrets()) is None


def test_D4_4_mail_and_fax_are_encrypted_with_the_account_kept_as_a_secret(tmp_path: Path) -> None:
    settings, secrets = read(tmp_path, SOUND + FAX), MemorySecrets()
    server, routes = mail_server(settings, secrets), mail_routes(settings)
    assert server is not None
    assert (server.host, server.port, server.security) == ("mail.example", 587, "starttls")
    assert server.account is not None
    with pytest.raises(KnownError, match="admin secret mail"):
        server.account()
    secrets.set("mail", '{"user": "trucban", "password": "bí mật"}')
    assert server.account() == ("trucban", "bí mật")
    assert "bí mật" not in repr(server)
    assert routes.address_of(Channel.FAX, "+84 225 3859 811") == "02253859811@fax.example"


def test_D4_4_only_the_host_that_is_named_is_spoken_to_without_encryption(tmp_path: Path) -> None:
    plain = SOUND.replace('credentials = "mail"', 'plain_on = "mail.example"')
    server = mail_server(read(tmp_path, plain), MemorySecrets())
    assert server is not None
    assert (server.security, server.account) == ("plain", None)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (SOUND.replace("trucban@", ""), "mail.sender"),
        (SOUND.replace("trucban@", "Trực ban <trucban@"), "mail.sender"),
        (SOUND.replace("trucban@", "truc..ban@"), "mail.sender"),
        (SOUND + 'sender_name = "Trực\\nban"\n', "mail.sender_name"),
        (SOUND + 'plain_on = "other.example"\n', "mail.plain_on"),
        (SOUND + 'plain_on = "mail.example"\n', "mail.credentials"),
        (SOUND + 'security = "none"\n', "mail.security"),
        (SOUND + '[fax]\naddress = "fax@fax.example"\n', "fax.address"),
        (SOUND + FAX + 'subject = "{number}\\nBcc: x"\n', "fax.subject"),
        (FAX, "fax"),
    ],
)
def test_D4_4_what_would_leak_or_go_astray_is_refused(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(KnownError) as caught:
        read(tmp_path, text)
    assert f"«{key}»" in caught.value.vi

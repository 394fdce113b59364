"""Who gets in and how the others are answered."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from sluis.hub.doors.ftps.limits import DoorLimits
from tests.hub.cast import signer
from tests.hub.doors.ftps.conftest import ATLAS, PASSWORD, refusal_of, wait_until


def shown(name: str) -> str:
    """The fingerprint of the certificate of a character."""
    return x509.load_pem_x509_certificate(signer(name)[1]).fingerprint(hashes.SHA256()).hex()


def changed(caller, **facts):
    return replace(caller, sign_in=replace(caller.sign_in, **facts))


def with_certificate(door, tmp_path, name: str):
    """A client that shows the certificate of this character."""
    key, certificate = signer(name)
    file = tmp_path / f"{name}.pem"
    file.write_bytes(key + certificate)
    context = door.trust()
    context.load_cert_chain(file)
    return door.connect(context)


def test_the_right_password_lets_in(door):
    with door.sign_in() as client:
        here = client.pwd()

    assert (here, door.house.signed_in) == ("/", [1])
    assert [attempt[0] for attempt in door.house.attempts] == ["signed-in"]


@pytest.mark.parametrize(
    ("username", "password", "outcome"),
    [
        (ATLAS, "wrong", "wrong-password"),
        (ATLAS, "", "wrong-password"),
        ("EXPNOBODY", PASSWORD, "unknown-user"),
        ("anonymous", "me@example.org", "unknown-user"),
        ("x" * 1000, "x" * 1000, "unknown-user"),
    ],
)
def test_all_others_are_answered_alike(door, username: str, password: str, outcome: str):
    with door.connect() as client:
        client.auth()
        client.sendcmd(f"USER {username}")
        told = refusal_of(lambda: client.sendcmd(f"PASS {password}" if password else "PASS"))

    assert told.startswith("530 The user name, the password or the certificate is not right")
    assert [attempt[0] for attempt in door.house.attempts] == [outcome]


def test_a_network_that_is_not_allowed_is_answered_alike(door, atlas):
    door.house.callers[ATLAS] = replace(atlas, networks=("10.0.0.0/8",))

    told = refusal_of(door.sign_in)

    assert told.startswith("530 The user name, the password or the certificate is not right")
    assert [attempt[0] for attempt in door.house.attempts] == ["network"]


def test_a_channel_has_as_many_connections_as_it_may(door, atlas):
    door.house.callers[ATLAS] = replace(atlas, connections=1)

    with door.sign_in():
        told = refusal_of(door.sign_in)
    wait_until(lambda: can_sign_in(door))

    assert told.startswith("421 This channel has as many connections as it may have")


def can_sign_in(door) -> bool:
    with suppress(Exception):
        door.sign_in().quit()
        return True
    return False


class TestWrongPasswords:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(refusal_seconds=0.1, attempts=3)

    def test_each_takes_longer_and_then_the_line_ends(self, door):
        took = []
        with door.connect() as client:
            client.auth()
            for _ in range(3):
                began = time.monotonic()
                client.sendcmd(f"USER {ATLAS}")
                refusal_of(lambda: client.sendcmd("PASS wrong"))
                took.append(time.monotonic() - began)
            told = refusal_of(client.getresp)

        assert [seconds >= least for seconds, least in zip(took, (0.1, 0.2, 0.4), strict=True)] == [True] * 3
        assert told.startswith("421 Too many passwords were tried")

    def test_what_is_sent_before_the_answer_is_not_heard(self, door):
        with door.connect() as client:
            client.auth()
            client.sock.sendall(f"USER {ATLAS}\r\nPASS wrong\r\nUSER {ATLAS}\r\nPASS {PASSWORD}\r\n".encode())
            told = [client.getline()[:3] for _ in range(2)]
            after = client.sendcmd("NOOP")

        assert (told, after[:3]) == (["331", "530"], "200")
        assert [attempt[0] for attempt in door.house.attempts] == ["wrong-password"]


class TestCertificates:
    def test_a_registered_one_lets_in_with_any_password(self, door, atlas, tmp_path):
        door.house.callers[ATLAS] = changed(atlas, certificate_fingerprints=frozenset({shown("circe")}))

        with with_certificate(door, tmp_path, "circe") as client:
            client.login(ATLAS, "anything")
            client.prot_p()
            names = client.nlst("OUT")

        assert (names, [attempt[0] for attempt in door.house.attempts]) == ([], ["signed-in"])

    def test_another_one_does_not(self, door, atlas, tmp_path):
        door.house.callers[ATLAS] = changed(atlas, certificate_fingerprints=frozenset({shown("circe")}))

        with with_certificate(door, tmp_path, "brabo") as client:
            told = refusal_of(lambda: client.login(ATLAS, "anything"))

        assert told.startswith("530 ")
        assert door.house.attempts == [("wrong-password", ATLAS, shown("brabo"))]

    def test_a_channel_without_password_is_not_opened_by_an_empty_one(self, door, atlas):
        door.house.callers[ATLAS] = changed(
            atlas, hashed_password="", certificate_fingerprints=frozenset({shown("circe")})
        )

        assert refusal_of(lambda: door.sign_in(password="x")).startswith("530 ")


class TestStayingOut:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(unauthenticated=5, login_seconds=1.0, connections_per_address=20)

    def test_who_does_not_sign_in_in_time_leaves(self, door):
        with socket.create_connection(("127.0.0.1", door.port), timeout=60) as line:
            time.sleep(0.5)
            line.sendall(b"NOOP\r\n")
            told = line.makefile().read()

        assert told.splitlines()[-1].startswith("421 Signing in took too long")

    def test_the_silent_make_room_for_newcomers(self, door):
        silent = [socket.create_connection(("127.0.0.1", door.port)) for _ in range(20)]

        with door.sign_in() as client:
            here = client.pwd()
        for line in silent:
            line.close()

        assert here == "/"


class TestLeaving:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(recheck_seconds=3600.0)

    @pytest.mark.parametrize("what", ["suspended", "another password", "another network"])
    def test_a_changed_channel_loses_its_connections_at_once(self, door, atlas, what: str):
        others = {
            "suspended": None,
            "another password": changed(atlas, hashed_password="md5$x$y"),
            "another network": replace(atlas, networks=("10.0.0.0/8",)),
        }
        with door.sign_in() as client:
            if others[what] is None:
                del door.house.callers[ATLAS]
            else:
                door.house.callers[ATLAS] = others[what]
            door.house.tell(ATLAS)
            told = refusal_of(client.getresp)  # it waits a minute: the door would look by itself in an hour

        assert told.startswith("421 This channel, its password or its certificate is no longer")

    def test_an_unchanged_channel_stays(self, door):
        with door.sign_in() as client:
            door.house.tell(ATLAS)
            here = client.pwd()

        assert here == "/"


class TestIdle:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(idle_seconds=0.3)

    def test_who_says_nothing_for_long_leaves(self, client):
        assert refusal_of(client.getresp).startswith("421 Nothing happened on this connection for too long")


def test_a_stopping_door_says_so(door):
    with door.sign_in() as client:
        door.close()

        assert refusal_of(client.getresp).startswith("421 The service stops here for a moment")

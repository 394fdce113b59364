"""What a technical user name and an SSH key look like."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from sluis.hub.channels.rules import check_username
from sluis.hub.channels.ssh_keys import check_public_key
from sluis.protocol.errors import CallerError
from sluis.up.identities import make_ssh_pair

PRIVATE, PUBLIC = make_ssh_pair()


@pytest.mark.parametrize("name", ["EXPATLAS", "EXP00001", "EXPatlas", "EXP" + "a" * 17, "EXPEXPEXP"])
def test_a_right_user_name_is_taken(name):
    assert check_username(name) is None


@pytest.mark.parametrize(
    "name",
    [
        *("", "EXP", "EXPATLA", "EXP" + "a" * 18),  # 8 to 20 characters
        *("ATLASATLAS", "expatlas", "ExpAtlas", " EXPATLAS"),  # it begins with EXP, in capitals
        *(
            "EXP ATLAS",
            "EXPATLAS\n",
            "EXP-ATLAS",
            "EXP_ATLAS",
            "EXPATLAS.",
            "EXPATLÀS",
            "EXP\u0661\u0662\u0663\u0664\u0665",
        ),  # a-z, 0-9
    ],
    ids=repr,
)
def test_a_wrong_user_name_is_refused_with_the_rule(name):
    with pytest.raises(CallerError, match="starts with EXP and has 8 to 20 digits and letters"):
        check_username(name)


def public(key):
    text = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    return text.decode()


KEYS = {
    "ed25519": PUBLIC,
    "ecdsa": public(ec.generate_private_key(ec.SECP256R1())),
    "rsa": public(rsa.generate_private_key(public_exponent=65537, key_size=3072)),
}


@pytest.mark.parametrize("kind", KEYS)
def test_a_public_key_is_kept_without_its_comment(kind):
    assert check_public_key(f"  {KEYS[kind]} atlas@PRIVATE-laptop of Atlas\n") == KEYS[kind]


@pytest.mark.parametrize(
    "private", [PRIVATE.decode(), "PuTTY-User-Key-File-3: ssh-ed25519"], ids=["OpenSSH", "PuTTY"]
)
def test_a_private_key_is_refused_with_good_advice(private):
    with pytest.raises(CallerError, match=r"private key\. Throw it away"):
        check_public_key(private)


@pytest.mark.parametrize(
    "text",
    [
        *("", "ssh-ed25519", "AAAA", "hello world", "ssh-ed25519 AAAA"),
        PUBLIC[:-8],
        PUBLIC.replace("ssh-ed25519", "ssh-rsa"),
        f'from="*" {PUBLIC}',
        f"{PUBLIC}\n{KEYS['rsa']}",
        PUBLIC.replace("ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com"),
    ],
    ids=[
        "empty",
        "no key",
        "no kind",
        "words",
        "cut",
        "cut short",
        "other kind",
        "option",
        "two",
        "certificate",
    ],
)
def test_what_is_not_one_public_key_is_refused(text):
    with pytest.raises(CallerError, match="not one public SSH key"):
        check_public_key(text)

"""The rule for passwords, provisional ones, the letters to a new chief, and the file of providers."""

from __future__ import annotations

import random

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.doors.portal.signin.passwords import SPECIAL, PasswordRule, provisional_password
from sluis.hub.doors.portal.signin.providers import read
from sluis.hub.doors.portal.signin.welcome import welcome
from sluis.hub.post.models import Letter
from sluis.protocol.errors import CallerError, ConfigurationError
from tests.hub.cast import NOON
from tests.hub.people import person


@pytest.mark.parametrize(
    "password", ["abcdefgh12", "abcdefgh;:", "a1bcdefgh-", "éééééééé12", "a" * 126 + "12"]
)
def test_these_obey_the_rule(password):
    assert PasswordRule().validate(password) is None


@pytest.mark.parametrize(
    "password",
    ["", "abcdefg12", "abcdefghi1", "abcdefghij", "abcdefgh~^", "abcdefgh\u0661\u0662", "a" * 127 + "12"],
)
def test_these_do_not(password):
    with pytest.raises(ValidationError):
        PasswordRule().validate(password)


@pytest.mark.parametrize("special", SPECIAL)
def test_each_named_sign_is_special(special):
    assert PasswordRule().validate("abcdefgh" + special * 2) is None


@pytest.mark.parametrize(("language", "word"), [("nl", "tekens"), ("fr", "caractères"), ("de", "Zeichen")])
def test_the_rule_is_told_in_the_readers_language(language, word):
    with override(language):
        assert word in PasswordRule().get_help_text()


def test_a_provisional_password_obeys_the_rule():
    made = [provisional_password(random.Random(seed)) for seed in range(50)]  # noqa: S311  # repeatable

    assert [validate_password(one) for one in made] == [None] * 50
    assert len(set(made)) == 50


def welcomed(*, email="chief@example.org", phone="+32 470 12 34 56"):
    chief = person("New", "Chief")
    chief.email, chief.phone, chief.language = email, phone, "en"
    chief.save()
    welcome(person=chief, secret="abcdefgh23", by=OPERATOR, at=NOON)
    return chief


def test_a_chief_without_a_number_gets_two_letters(db):
    chief = welcomed()

    mail, sms = Letter.objects.get(kind="mail"), Letter.objects.get(kind="sms")
    assert chief.username in mail.text
    assert "abcdefgh23" not in mail.text
    assert "abcdefgh23" in sms.text
    assert chief.username not in sms.text


def test_that_password_must_be_changed(db):
    chief = welcomed()

    assert chief.must_change_password
    assert chief.check_password("abcdefgh23")


def test_without_a_telephone_nothing_is_written(db):
    with pytest.raises(CallerError):
        welcomed(phone="no telephone")

    assert not Letter.objects.exists()


TABLE = '[key]\nname = "Key"\nissuer = "https://key.example"\nclient_id = "sluis"\n'


def test_a_file_of_providers_is_read_with_its_secrets(tmp_path):
    (tmp_path / "secret").write_text("hush\n")
    (tmp_path / "providers.toml").write_text(TABLE + 'client_secret_file = "secret"\nlevel = "low"\n')

    provider = read(tmp_path / "providers.toml")[0]

    assert (provider.id, provider.client_secret, provider.level) == ("key", "hush", "low")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[key", "cannot be read"),
        ("key = 1", "must be a table"),
        ('[Key]\nname = "x"', "small letters"),
        ('[key]\nname = "x"', "needs client_id, issuer"),
        (TABLE + 'colour = "blue"', "unknown settings: colour"),
        (TABLE + 'level = "highest"', "must be one of"),
        (TABLE + 'client_secret_file = "absent"', "client_secret_file cannot be read"),
    ],
)
def test_a_wrong_file_stops_the_start_with_a_sentence_that_helps(tmp_path, text, word):
    (tmp_path / "providers.toml").write_text(text)

    with pytest.raises(ConfigurationError, match=word):
        read(tmp_path / "providers.toml")

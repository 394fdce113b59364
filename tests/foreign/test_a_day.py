"""The day of a sender, with each foreign client: send, fetch the answers, delete them, go on after a cut.

Law: what is asked is the same for all; what a client cannot do at all (its driver says so) is left out.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.foreign.client import Told
from tests.foreign.clients import CLIENTS
from tests.foreign.cutting import Cutter
from tests.foreign.declaration import INBOX, OUTBOX, Declaration
from tests.stories.hub import needs, verified_by_openssl, wait_until

pytestmark = pytest.mark.story

#: Bytes: more than one write of any client (a quarter of a megabyte), less than 400 forms.
CUT = 400_000


@pytest.fixture
def declaration(atlas, kind, tmp_path):
    """One for each client and test: sequences 10001, 10002 ..."""
    needs("openssl")
    return Declaration(sender=atlas, sequence=f"1{CLIENTS.index(kind):04d}", folder=tmp_path)


def test_a_declaration_is_sent_and_its_answers_are_fetched_and_deleted(client, declaration, hub, tmp_path):
    client.put(declaration.files())
    answers = declaration.answers()
    triple = [f"{part}{name[2:]}" for name in answers for part in ("FO", "FS", "GO")]

    if client.lists:
        assert set(triple) <= set(client.names(OUTBOX))
    for name in triple:
        client.get(f"{OUTBOX}/{name}", tmp_path / name)

    assert all(declaration.go in (tmp_path / name).read_text() for name in answers)
    assert all(verified_by_openssl(tmp_path / name, hub.data / "demo" / "hub-ca.pem") for name in answers)
    if client.deletes:
        for name in triple:
            client.delete(f"{OUTBOX}/{name}")
        assert not set(triple) & set(client.names(OUTBOX))


def test_a_broken_upload_is_kept_and_sent_on(kind, at, declaration, hub):
    declaration = replace(declaration, sequence=f"2{declaration.sequence[1:]}", forms=400)
    large, *others = declaration.files()
    assert large[0].stat().st_size > CUT

    with Cutter(at.port, after=CUT) as cutter, pytest.raises(Told):
        kind(at.through(cutter.port)).put([large])
    wait_until(lambda: declaration.beginning(declaration.fi), what=f"a beginning of {declaration.fi}")
    kind(at).resume(*large)
    kind(at).put(others)
    declaration.answers()

    query = "SELECT refusals, forms FROM journey_submission WHERE stem = %s"
    assert hub.rows(query, declaration.stem) == [([], 400)]


def test_what_is_refused_is_told_in_words(client, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")

    with pytest.raises(Told) as told:
        client.put([(tmp_path / "letter.txt", f"{INBOX}/letter.txt")])

    assert client.refusal in str(told.value)

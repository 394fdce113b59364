"""What known clients of the official channel do that others do not (facts 11), each against a real hub.

Law: the behaviour is that of the program named in each test, written anew; nothing of those programs is here.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import paramiko
import pytest
from lxml import etree

from tests.foreign.client import Told
from tests.foreign.clients.paramikos import OldParamiko
from tests.foreign.conftest import present
from tests.foreign.declaration import INBOX, OUTBOX, Declaration
from tests.stories.hub import needs, wait_until

pytestmark = pytest.mark.story

#: How a program is told to know nothing newer than SHA-1 for its own key, and for the host's.
SSH_RSA_ONLY = {"pubkeys": ["rsa-sha2-512", "rsa-sha2-256"]}


@pytest.fixture
def declaration(atlas, request, tmp_path):
    """A set with a sequence of its own for each test."""
    needs("openssl")
    number = 60000 + sorted(item.name for item in request.session.items).index(request.node.name)
    return Declaration(sender=atlas, sequence=f"{number}", folder=tmp_path)


@pytest.fixture
def sftp(address):
    """A connection of paramiko in this process."""
    with signed_in(address) as client:
        yield client


@contextmanager
def signed_in(address):
    key = paramiko.Ed25519Key.from_private_key_file(str(address.key))
    with paramiko.Transport((address.host, address.port)) as transport:
        transport.connect(username=address.username, pkey=key)
        with paramiko.SFTPClient.from_transport(transport) as client:
            yield client


def put(sftp, files) -> None:
    for local, remote in files:
        sftp.put(str(local), remote)


def read(sftp, name) -> bytes:
    with sftp.open(name) as file:
        return file.read()


def fos(sftp) -> set[str]:
    return {name for name in sftp.listdir(OUTBOX) if name.startswith("FO.")}


class TestUploading:
    def test_go_may_hold_bytes(self, sftp, declaration):
        *data, go = declaration.files()
        go[0].write_bytes(b"go")
        put(sftp, [*data, go])

        assert set(declaration.answers()) <= fos(sftp)

    def test_every_file_can_be_looked_at_right_after_it_was_put(self, sftp, declaration):
        files = declaration.files()
        files[2][0].write_bytes(b"go")
        put(sftp, files)  # looks at each file itself, and fails when its size is another one

        sizes = [sftp.stat(remote).st_size for _, remote in files]

        assert sizes == [local.stat().st_size for local, _ in files]

    @pytest.mark.parametrize(
        "order", [(2, 1, 0), (0, 2, 1), (1, 0, 2)], ids=["go-fs-fi", "fi-go-fs", "fs-fi-go"]
    )
    def test_files_may_come_in_the_order_of_a_folder(self, sftp, declaration, order, hub):
        declaration = replace(declaration, environment="R")
        files = declaration.files()
        put(sftp, [files[number] for number in order])
        declaration.answers()

        query = "SELECT refusals FROM journey_submission WHERE stem = %s"
        assert hub.rows(query, declaration.stem) == [([],)]

    @pytest.mark.parametrize("root", ["", "/", "./"])
    def test_a_path_may_be_written_in_three_ways(self, sftp, declaration, root):
        (local, remote), *_ = declaration.files()

        sftp.put(str(local), root + remote)

        assert declaration.fi in sftp.listdir(root + INBOX)
        sftp.remove(root + remote)


class TestFetching:
    def test_who_never_deletes_finds_the_same_answers_each_time(self, address, sftp, declaration):
        put(sftp, declaration.files())
        receipt, notification = declaration.answers()
        first = read(sftp, f"{OUTBOX}/{receipt}")

        with signed_in(address) as later:
            assert {receipt, notification} <= fos(later)
            assert read(later, f"{OUTBOX}/{receipt}") == first

    def test_who_deletes_at_once_is_never_told_no(self, sftp, declaration):
        """It opens, reads and deletes name after name, and gives up when one delete fails."""
        put(sftp, declaration.files())
        names = [part + fo[2:] for fo in declaration.answers() for part in ("FO", "FS", "GO")]

        for name in names:
            with sftp.open(f"{OUTBOX}/{name}") as file:
                sftp.remove(f"{OUTBOX}/{name}")  # while it is open: this client closes late
                file.read()

        assert not set(names) & set(sftp.listdir(OUTBOX))

    def test_who_does_not_wait_for_go_never_reads_half_an_answer(self, sftp, declaration):
        """It reads every FO in the moment in which it sees the name."""
        before, seen = fos(sftp), {}
        put(sftp, declaration.files())

        def both():
            for name in fos(sftp) - before - seen.keys():
                seen[name] = etree.fromstring(read(sftp, f"{OUTBOX}/{name}")).tag
            return len(seen) == 2

        wait_until(both, what="a receipt and a notification")
        assert sorted(seen.values()) == ["ACRF", "NOTIFICATION"]

    def test_every_outbox_is_there_although_nothing_is_in_it(self, sftp):
        found = {folder: sftp.listdir(folder) for folder in ("OUT", "OUTTEST", "OUTTEST-S")}

        assert found["OUTTEST-S"] == []


class TestSigningInWithSha1:
    """Clients that speak `ssh-rsa` and nothing newer: one setting lets them in, for the channels it names."""

    @pytest.fixture
    def rsa(self, address, tmp_path):
        """An RSA key in the format of its time."""
        key = tmp_path / "id_rsa"
        paramiko.RSAKey.generate(3072).write_private_key_file(str(key))
        return replace(address, key=key)

    @pytest.fixture
    def old_client(self, record_property):
        kind = present(OldParamiko, record_property)  # the present paramiko cannot even be told to do it
        return lambda address: kind(address, disabled_algorithms=SSH_RSA_ONLY)

    def test_a_named_channel_gets_in(self, old_client, rsa, hub, old_door):
        register(hub, rsa)

        assert old_client(rsa.through(old_door)).names("OUTTEST-S") == []

    def test_a_channel_that_is_not_named_does_not(self, old_client, rsa, hub, old_door):
        brabo = replace(rsa, username="EXPBRABO")
        register(hub, brabo)

        with pytest.raises(Told, match="Authentication"):
            old_client(brabo.through(old_door)).names("OUT")

    def test_without_the_setting_nobody_does(self, old_client, rsa, hub):
        register(hub, rsa)

        with pytest.raises(Told, match="Authentication"):
            old_client(rsa).names("OUT")


def register(hub, address) -> None:
    """Let the key of this address in, as the portal does."""
    key = paramiko.RSAKey.from_private_key_file(str(address.key))
    hub.rows(
        "INSERT INTO channels_sshkey (channel_id, public_key, added_at)"
        " SELECT id, %s, now() FROM channels_channel WHERE username = %s RETURNING id",
        f"ssh-rsa {key.get_base64()}",
        address.username,
    )

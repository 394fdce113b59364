"""The way out: names, signatures, the archive, and GO last."""

from __future__ import annotations

import hashlib
import io

import pytest

from sluis.protocol.errors import CallerError, ConfigurationError, TransferError
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment
from sluis.protocol.signature import SignaturePolicy, Signer, verify
from sluis.sender.journal import State
from tests.sender.world import ATLAS_KEYS, document, later, make_world


def test_it_uploads_data_then_signature_then_go(world):
    sent = world.sender.send([world.file()], Environment.T)

    names = [
        "FI.TEST.100001.20261121.00001.T.1.1",
        "FS.TEST.100001.20261121.00001.T.1.1",
        "GO.TEST.100001.20261121.00001.T.1",
    ]
    assert world.uploads == [(Folder.INTEST, name) for name in names]
    assert list(sent[0].names) == names
    assert sent[0].problem is None


def test_the_hub_receives_exactly_the_bytes_of_the_file(world):
    content = document() + b"\r\n \xc3\xa9"

    world.sender.send([world.file(content=content)], Environment.R, code="TEST")

    files = world.hub.submissions[0].files
    assert files["FI.TEST.100001.20261121.00001.R.1.1"] == content
    assert files["GO.TEST.100001.20261121.00001.R.1"] == b""


def test_the_signature_is_one_line_of_base64_by_the_registered_certificate(world):
    world.sender.send([world.file()], Environment.R)

    files = world.hub.submissions[0].files
    fs = files["FS.TEST.100001.20261121.00001.R.1.1"]
    signer = verify(io.BytesIO(document()), fs, policy=SignaturePolicy())
    assert isinstance(signer, Signer)
    assert signer.certificate == ATLAS_KEYS.certificate
    assert fs.count(b"\n") == 1


@pytest.mark.parametrize(
    ("environment", "folder"),
    [(Environment.R, Folder.IN), (Environment.T, Folder.INTEST), (Environment.S, Folder.INTEST_S)],
)
def test_every_environment_has_its_folder_and_is_signed(world, environment, folder):
    world.sender.send([world.file()], environment)

    assert [name[:2] for where, name in world.uploads if where is folder] == ["FI", "FS", "GO"]


@pytest.mark.parametrize("environment", [Environment.T, Environment.S])
def test_a_test_may_go_without_signature(world, environment):
    world.sender.send([world.file()], environment, unsigned=True)

    assert [name[:2] for _, name in world.uploads] == ["FI", "GO"]
    assert world.hub.submissions[0].refusals == ()


def test_production_never_goes_without_signature(world):
    with pytest.raises(CallerError, match="without a signature"):
        world.sender.send([world.file()], Environment.R, unsigned=True)


def test_several_files_are_several_submissions(world):
    files = [world.file("a.xml"), world.file("b.xml", document(2))]

    sent = world.sender.send(files, Environment.T)

    assert [one.go_name[-9:] for one in sent] == ["00001.T.1", "00002.T.1"]
    assert len(world.hub.submissions) == 2


def test_several_parts_are_one_submission_with_one_go(world):
    files = [world.file("a.xml"), world.file("b.xml"), world.file("c.xml")]

    world.sender.send(files, Environment.R, as_parts=True)

    kinds = [name[:2] + name[-4:] for _, name in world.uploads]
    assert kinds == ["FI.3.1", "FI.3.2", "FI.3.3", "FS.3.1", "FS.3.2", "FS.3.3", "GO.R.3"]
    assert world.hub.submissions[0].refusals == ()


def test_a_submission_has_at_most_nine_parts(world):
    files = [world.file(f"{number}.xml") for number in range(10)]

    with pytest.raises(CallerError, match="at most 9 parts"):
        world.sender.send(files, Environment.T, as_parts=True)


def test_the_code_may_be_named_by_the_caller(world):
    world.sender.send([world.file(content=b"anything")], Environment.T, code="DMFA")

    assert world.uploads[-1][1] == "GO.DMFA.100001.20261121.00001.T.1"


def test_the_code_may_stand_in_the_name_of_the_file(world):
    world.sender.send([world.file("FI.DIMN.123456.20260101.00009.R.1.1", b"anything")], Environment.T)

    assert world.uploads[-1][1] == "GO.DIMN.100001.20261121.00001.T.1"


@pytest.mark.parametrize(
    "content", [b"<Trial><Form><Identification>OTHER</Identification></Form></Trial>", b"no xml", b""]
)
def test_a_file_that_tells_no_code_is_refused_before_anything_is_sent(world, content):
    files = [world.file("good.xml"), world.file("bad.xml", content)]

    with pytest.raises(
        CallerError, match=r"bad.xml does not tell .* Name the code with --app .known here: .*TEST"
    ):
        world.sender.send(files, Environment.T)

    assert world.uploads == []
    assert world.sender.status() == []


def test_a_file_that_is_not_there_is_named(world):
    with pytest.raises(CallerError, match=r"There is no file .*nothing.xml"):
        world.sender.send([world.home / "nothing.xml"], Environment.T, code="TEST")


def test_an_expired_certificate_stops_it_before_anything_is_sent(world):
    with pytest.raises(ConfigurationError, match="expired on"):
        world.restarted(now=later(400)).send([world.file()], Environment.T)

    assert world.uploads == []
    assert world.sender.status() == []


def test_what_was_sent_lies_in_the_archive_and_in_the_journal(world):
    go_name = world.sender.send([world.file()], Environment.T)[0].go_name

    row = world.sender.status()[0]
    kept = world.folder(go_name) / "FI.TEST.100001.20261121.00001.T.1.1"
    assert kept.read_bytes() == document()
    assert (row.state, row.code, row.sequence) == (State.UPLOADED, "TEST", "00001")
    assert row.sha256 == hashlib.sha256(document()).hexdigest()


def test_it_tells_how_far_it_is(world):
    told = []

    world.sender.send([world.file()], Environment.T, on_progress=lambda *how_far: told.append(how_far))

    assert ("FI.TEST.100001.20261121.00001.T.1.1", len(document()), len(document())) in told


def test_sequence_numbers_begin_where_the_configuration_says(tmp_path):
    world = make_world(tmp_path)
    toml = tmp_path / "sender.toml"
    toml.write_text(toml.read_text().replace("[sender]", "[sender]\nfirst_sequence = 5000"))

    sent = world.restarted().send([world.file()], Environment.T)
    world.close()

    assert sent[0].go_name == "GO.TEST.100001.20261121.05000.T.1"


def test_one_lost_connection_is_tried_again_at_once(world):
    losses = [TransferError("the line fell")]

    def lose_one_go(folder, name):
        world.uploads.append((folder, name))
        if name.startswith("FS") and losses:
            raise losses.pop()

    world.hub.before_put = lose_one_go
    sent = world.sender.send([world.file()], Environment.T)

    assert sent[0].problem is None
    assert [name[:2] for _, name in world.uploads] == ["FI", "FS", "FS", "GO"]


def test_what_the_hub_refuses_for_good_is_not_tried_again(world):
    def refuse(folder, name):
        world.uploads.append((folder, name))
        raise TransferError("no room for you", permanent=True)

    world.hub.before_put = refuse
    sent = world.sender.send([world.file()], Environment.T)

    assert sent[0].problem == "no room for you"
    assert len(world.uploads) == 1

"""What a crash leaves behind goes out later, under the same name, with GO last and never twice."""

from __future__ import annotations

import pytest

from sluis.protocol.errors import TransferError
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment
from sluis.sender.archive import Archive
from sluis.sender.journal import State
from sluis.sender.locks import try_lock
from tests.sender.world import document


class Crash(BaseException):
    """The process dies here."""


def crash_at(world, part, *, after_arrival=False):
    """Let the process die when it puts `part`, before the hub has it, or just after."""

    def before_put(folder, name):
        world.uploads.append((folder, name))
        if name.startswith(part) and not after_arrival:
            raise Crash

    world.hub.before_put = before_put
    if after_arrival:
        whole_put = world.hub.put

        def put(folder, name, stream, **rest):
            whole_put(folder, name, stream, **rest)
            if name.startswith(part):
                raise Crash

        world.hub.put = put


def mend(world):
    vars(world.hub).pop("put", None)
    world.uploads.clear()
    world.hub.before_put = lambda folder, name: world.uploads.append((folder, name))


def test_a_crash_between_signature_and_go_is_resumed_under_the_same_name(world):
    crash_at(world, "GO")
    with pytest.raises(Crash):
        world.sender.send([world.file()], Environment.T)
    mend(world)

    sent = world.restarted().resume()

    assert [one.go_name for one in sent] == ["GO.TEST.100001.20261121.00001.T.1"]
    assert world.uploads == [(Folder.INTEST, "GO.TEST.100001.20261121.00001.T.1")]
    assert world.hub.submissions[0].refusals == ()


def test_a_crash_in_the_middle_of_the_data_sends_it_again_whole(world):
    crash_at(world, "FI", after_arrival=True)
    with pytest.raises(Crash):
        world.sender.send([world.file()], Environment.T)
    mend(world)
    world.hub.boxes[Folder.INTEST]["FI.TEST.100001.20261121.00001.T.1.1"] = b"<Tri"

    world.restarted().resume()

    assert [name[:2] for _, name in world.uploads] == ["FI", "FS", "GO"]
    assert document() in world.hub.submissions[0].files.values()


def test_what_the_hub_threw_away_in_between_is_sent_again(world):
    crash_at(world, "GO")
    with pytest.raises(Crash):
        world.sender.send([world.file()], Environment.T)
    mend(world)
    del world.hub.boxes[Folder.INTEST]["FI.TEST.100001.20261121.00001.T.1.1"]

    world.restarted().resume()

    assert [name[:2] for _, name in world.uploads] == ["FI", "GO"]


def test_a_go_that_arrived_unheard_is_not_sent_twice(world):
    crash_at(world, "GO", after_arrival=True)
    with pytest.raises(Crash):
        world.sender.send([world.file()], Environment.T)
    mend(world)

    sent = world.restarted().resume()

    assert world.uploads == []
    assert sent[0].problem is None
    assert len(world.hub.submissions) == 1


def test_sending_the_same_file_again_resumes_what_never_got_away(world):
    crash_at(world, "FS")
    with pytest.raises(Crash):
        world.sender.send([world.file()], Environment.T)
    mend(world)

    sent = world.restarted().send([world.file()], Environment.T)

    assert (sent[0].go_name, sent[0].resumed) == ("GO.TEST.100001.20261121.00001.T.1", True)
    assert len(world.sender.status()) == 1


def test_sending_the_same_file_again_is_a_new_submission_once_it_got_away(world):
    world.sender.send([world.file()], Environment.T)

    sent = world.sender.send([world.file()], Environment.T)

    assert (sent[0].go_name, sent[0].resumed) == ("GO.TEST.100001.20261121.00002.T.1", False)


def test_a_crash_while_preparing_burns_the_number_and_nothing_else(world, monkeypatch):
    def die(*_args, **_kwargs):
        raise Crash

    monkeypatch.setattr(world.journal, "record_prepared", die)
    with pytest.raises(Crash):
        world.sender.send([world.file()], Environment.T)
    sender = world.restarted()

    sent = sender.send([world.file()], Environment.T)

    assert sender.resume() == []
    assert sent[0].go_name == "GO.TEST.100001.20261121.00002.T.1"


def test_a_failed_transfer_is_told_and_can_be_resumed(world):
    def lost(_folder, _name):
        raise TransferError("the line fell")

    world.hub.before_put = lost
    sent = world.sender.send([world.file()], Environment.T)
    mend(world)

    resumed = world.sender.resume()

    assert (sent[0].problem, resumed[0].problem) == ("the line fell", None)
    assert world.sender.status()[0].state is State.UPLOADED


def test_two_processes_never_upload_the_same_submission_together(world):
    world.hub.before_put = lambda *_: (_ for _ in ()).throw(TransferError("the line fell"))
    go_name = world.sender.send([world.file()], Environment.T)[0].go_name
    mend(world)

    with try_lock(Archive(world.home / "exchange").lock_of(go_name)) as mine:
        sent = world.restarted().resume()

    assert mine
    assert "Another process" in sent[0].problem
    assert world.uploads == []


def test_a_lock_is_free_again_when_its_holder_is_gone(tmp_path):
    with try_lock(tmp_path / "lock") as first, try_lock(tmp_path / "lock") as second:
        held = (first, second)

    with try_lock(tmp_path / "lock") as third:
        assert (*held, third) == (True, False, True)

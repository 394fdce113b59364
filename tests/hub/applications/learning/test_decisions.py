"""Forms against the register, without a database: what each one makes, changes or gets wrong."""

from __future__ import annotations

from sluis.hub.applications.learning.decisions import Declared, Ledger, Standing

ATLAS, CIRCE = "1999990144", "1999990342"


def form(
    ticket="T1", *, status="0", own="A", tickets=(), earlier=(), kind="training", employer=ATLAS, worker="W"
):
    return Declared(
        index=1,
        ticket=ticket,
        kind=kind,
        status=status,
        employer=employer,
        own_reference=own,
        earlier_tickets=frozenset(tickets),
        earlier_references=frozenset(earlier),
        worker=worker,
        facts={},
    )


def wrong(ledger: Ledger, declared: Declared) -> list[str]:
    return [finding.rule.error_id for finding in ledger.decide(declared)]


def told(*forms: Declared) -> list[list[str]]:
    ledger = Ledger()
    return [wrong(ledger, declared) for declared in forms]


def test_an_original_makes_an_entry_with_its_first_version():
    ledger = Ledger()

    assert wrong(ledger, form()) == []
    assert [(entry.own_reference, entry.number, entry.living) for entry in ledger.new_entries] == [
        ("A", 1, True)
    ]
    assert [(version.number, version.change) for version in ledger.new_versions] == [(1, "original")]


def test_an_own_reference_belongs_to_one_living_entry():
    assert told(form("T1"), form("T2")) == [[], ["00222-006"]]


def test_an_own_reference_is_free_for_another_kind_and_another_employer():
    assert told(form("T1"), form("T2", kind="right"), form("T3", employer=CIRCE)) == [[], [], []]


def test_an_own_reference_is_free_again_after_a_cancellation():
    assert told(form("T1"), form("T2", status="3", own="C", earlier=["A"]), form("T3")) == [[], [], []]


def test_a_change_may_name_the_ticket_or_the_own_reference_of_any_form_before_it():
    chain = [
        form("T1"),
        form("T2", status="1", own="B", earlier=["A"]),
        form("T3", status="1", own="C", earlier=["B"]),
        form("T4", status="1", own=None, tickets=["T2"]),
        form("T5", status="3", own=None, tickets=["T1"], earlier=["C"]),
    ]

    assert told(*chain) == [[]] * 5


def test_a_change_of_what_is_not_there_says_so():
    forms = [form("T2", status="1", tickets=["T9"]), form("T3", status="3", earlier=["Z"])]

    assert told(*forms) == [["00222-166"], ["00222-234"]]


def test_a_form_of_another_employer_or_kind_is_not_there():
    forms = [
        form("T1"),
        form("T2", status="1", own="B", tickets=["T1"], employer=CIRCE),
        form("T3", status="1", own="B", tickets=["T1"], kind="right"),
    ]

    assert told(*forms) == [[], ["00222-166"], ["00222-166"]]


def test_what_is_cancelled_cannot_be_changed_or_cancelled_again():
    gone = form("T2", status="3", own=None, earlier=["A"])

    assert told(form("T1"), gone, gone, form("T3", status="1", tickets=["T1"])) == [
        [],
        [],
        ["00222-241"],
        ["00222-241"],
    ]


def test_a_change_that_names_two_entries_is_refused():
    assert told(form("T1"), form("T2", own="B"), form("T3", status="1", own=None, earlier=["A", "B"]))[2] == [
        "90082-188"
    ]


def test_a_change_cannot_move_an_entry_to_another_person():
    assert told(form("T1"), form("T2", status="1", earlier=["A"], worker="X"))[1] == ["00024-237"]


def test_a_change_cannot_take_the_own_reference_of_another_entry():
    forms = [form("T1"), form("T2", own="B"), form("T3", status="1", own="B", earlier=["A"])]

    assert told(*forms)[2] == ["00222-006"]


def test_a_refused_form_leaves_no_trace():
    ledger = Ledger()
    ledger.decide(form("T1"))

    ledger.decide(form("T2"))
    ledger.decide(form("T3", status="1", own="B", tickets=["T9"]))

    assert [version.declared.ticket for version in ledger.new_versions] == ["T1"]
    assert wrong(ledger, form("T4", own="B")) == []


def test_a_change_of_a_written_entry_is_kept_apart_from_new_ones():
    ledger = Ledger()
    standing = Standing(id=7, kind="training", employer=ATLAS, worker="W", own_reference="A", number=3)
    ledger.know(standing, ticket="T1")

    ledger.decide(form("T8", status="3", own=None, tickets=["T1"]))

    assert ledger.new_entries == []
    assert ledger.changed_entries == {7: standing}
    assert (standing.number, standing.living) == (4, False)


def test_of_two_entries_with_one_name_the_living_one_counts():
    ledger = Ledger()
    old = Standing(
        id=1, kind="training", employer=ATLAS, worker="W", own_reference="A", number=2, living=False
    )
    new = Standing(id=2, kind="training", employer=ATLAS, worker="W", own_reference="A", number=1)

    for entry in (old, new, old):
        ledger.know(entry, reference="A")

    assert wrong(ledger, form("T8", status="1", earlier=["A"])) == []
    assert list(ledger.changed_entries) == [2]


def test_an_opt_out_of_the_whole_company_has_no_worker():
    ledger = Ledger()

    assert wrong(ledger, form(kind="opt_out", worker=None)) == []
    assert [entry.worker for entry in ledger.new_entries] == [""]


def test_an_opt_out_of_the_company_does_not_become_one_of_a_worker_nor_the_other_way():
    of_all, of_one = form("T1", kind="opt_out", worker=None), form("T2", own="B", kind="opt_out")

    assert told(
        of_all,
        of_one,
        form("T3", status="1", own=None, earlier=["A"], kind="opt_out"),
        form("T4", status="1", own=None, earlier=["B"], kind="opt_out", worker=None),
        form("T5", status="1", own=None, earlier=["A"], kind="opt_out", worker=None),
    ) == [[], [], ["00024-237"], ["00024-237"], []]

"""Bundles: a narrated walk through the table, and what holds in whatever order things happen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluis.protocol.bundle import BUNDLE_TRANSITIONS, Bundle, BundleEvent, BundleState, Guard

STEM = "DMFA.006400.20261121.00001.R"
FI, FS, GO, TD = f"FI.{STEM}.1.1", f"FS.{STEM}.1.1", f"GO.{STEM}.1", f"TD.{STEM}.1"
OF_TWO = [f"FI.{STEM}.2.1", f"FI.{STEM}.2.2", f"FS.{STEM}.2.1", f"FS.{STEM}.2.2", f"GO.{STEM}.2"]

SEALED = {BundleState.COMPLETE, BundleState.CANCELLED, BundleState.STRANDED}

names = st.sampled_from(
    [FI, FS, GO, TD, *OF_TWO, f"FI.{STEM}.2.5", f"FS.{STEM}.x.y", f"GO.{STEM}", f"FI.{STEM}"]
)
steps = st.lists(st.sampled_from(BundleEvent) | names, max_size=12)


def walk(*steps, signature_required=True, bundle=None):
    """The bundle after files and events, in this order."""
    bundle = bundle or Bundle()
    for step in steps:
        if isinstance(step, BundleEvent):
            bundle = bundle.after(step, signature_required=signature_required)
        else:
            bundle = bundle.received(step, signature_required=signature_required)
    return bundle


def codes(bundle, *, signature_required=True):
    return [refusal.reason.code for refusal in bundle.missing(signature_required=signature_required)]


def is_whole(files, *, signature_required):
    """The rule once more, written down as a person would: GO, and as many files as it announces."""
    triggers = {name for name in files if name.startswith("GO")}
    announced = 2 if triggers == {OF_TWO[4]} else 1
    data, signatures = ({name for name in files if name.startswith(part)} for part in ("FI", "FS"))
    enough = len(data) >= announced and (len(signatures) >= announced or not signature_required)
    return bool(triggers) and enough


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], BundleState.GATHERING),
        ([FI], BundleState.GATHERING),
        ([FI, FS], BundleState.GATHERING),
        ([FI, FS, GO], BundleState.COMPLETE),
        ([GO], BundleState.TRIGGERED),
        ([GO, FS], BundleState.TRIGGERED),
        ([GO, FS, FI], BundleState.COMPLETE),
        ([FI, GO, FI], BundleState.TRIGGERED),
        ([FI, GO, BundleEvent.GRACE_OVER], BundleState.COMPLETE),
        ([FI, BundleEvent.GRACE_OVER], BundleState.GATHERING),
        ([FI, FS, BundleEvent.WAIT_OVER], BundleState.STRANDED),
        ([GO, BundleEvent.WAIT_OVER], BundleState.TRIGGERED),
        ([FI, FS, TD], BundleState.CANCELLED),
        ([TD, FI, FS, GO], BundleState.CANCELLED),
        ([FI, GO, TD], BundleState.CANCELLED),
        ([FI, FS, GO, TD], BundleState.COMPLETE),
        ([FI, BundleEvent.WAIT_OVER, FS, GO], BundleState.STRANDED),
        ([*OF_TWO[:4], OF_TWO[4]], BundleState.COMPLETE),
        (OF_TWO[1:], BundleState.TRIGGERED),
        ([*OF_TWO[1:], OF_TWO[0]], BundleState.COMPLETE),
        ([FI, FS, f"GO.{STEM}.x"], BundleState.COMPLETE),
        (["FO.ACRF.999999.20261121.00001.R"], BundleState.GATHERING),
        (["readme.txt"], BundleState.GATHERING),
    ],
)
def test_a_bundle_walks_to(steps, state):
    assert walk(*steps).state is state


def test_no_signature_is_waited_for_where_none_is_required():
    assert walk(FI, GO, signature_required=False).state is BundleState.COMPLETE
    assert walk(FS, GO, signature_required=False).state is BundleState.TRIGGERED


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ([FI, FS, GO], []),
        ([FS, GO], ["120"]),
        ([FI, GO], ["122"]),
        ([GO], ["120", "122"]),
        ([FI, FS], ["130"]),
        ([], ["130"]),
        (OF_TWO, []),
        (OF_TWO[1:], ["120"]),
        ([*OF_TWO, FI], ["120", "123"]),
        ([FI, FS, OF_TWO[4]], ["120", "123", "122", "124"]),
        ([f"FI.{STEM}.2.5", *OF_TWO[1:]], ["123"]),
        ([FI, f"FS.{STEM}.2.1", GO], ["124"]),
        ([FI, FS, f"GO.{STEM}.x"], []),
        ([f"FI.{STEM}.x.1", FS, GO], ["123"]),
        ([f"FI.{STEM}", f"FS.{STEM}.1.1", f"GO.{STEM}"], []),
    ],
)
def test_the_verdict_tells_what_is_missing(present, expected):
    assert codes(Bundle(frozenset(present))) == expected


@pytest.mark.parametrize("present", [[FI, GO], [FI, FS, GO], [FI, f"FS.{STEM}.2.1", GO]])
def test_the_verdict_says_nothing_of_signatures_that_are_not_required(present):
    assert codes(Bundle(frozenset(present)), signature_required=False) == []


def test_the_verdict_quotes_the_trigger():
    (refusal,) = walk(FI, GO).missing(signature_required=True)

    assert (refusal.file, refusal.detail) == (GO, "0 files, 1 announced")


def test_without_a_trigger_the_verdict_quotes_the_data():
    (refusal,) = walk(FS, FI).missing(signature_required=True)

    assert refusal.file == FI


def test_a_sender_may_take_a_file_away_before_the_trigger():
    bundle = walk(FI, f"FS.{STEM}.2.1").without_name(f"FS.{STEM}.2.1")

    assert walk(FS, GO, bundle=bundle).missing(signature_required=True) == ()


def test_every_state_stands_in_the_table():
    assert set(BUNDLE_TRANSITIONS) == set(BundleState)


@pytest.mark.parametrize("row", [row for rows in BUNDLE_TRANSITIONS.values() for row in rows.values()])
def test_the_last_way_out_is_always_open(row):
    assert [guard is Guard.ALWAYS for guard, _state in row] == [False] * (len(row) - 1) + [True]


def test_what_is_sealed():
    assert {state for state in BundleState if Bundle(state=state).is_sealed} == SEALED


@given(steps, st.booleans())
def test_no_order_of_events_leaves_the_table(steps, signature_required):
    bundle = Bundle()

    for step in steps:
        after = walk(step, bundle=bundle, signature_required=signature_required)
        ways = BUNDLE_TRANSITIONS[bundle.state].values()
        assert after.state in {bundle.state} | {state for way in ways for _guard, state in way}
        bundle = after


@given(st.frozensets(names), st.sampled_from(sorted(SEALED)), steps)
def test_a_sealed_bundle_never_changes(present, state, steps):
    bundle = Bundle(present, state)

    assert walk(*steps, bundle=bundle) == bundle
    assert bundle.without_name(GO) == bundle.with_name("FI.x") == bundle


@given(st.lists(names.filter(lambda name: name != TD)), st.booleans())
def test_files_alone_complete_a_bundle_as_soon_as_nothing_is_short(arrivals, signature_required):
    first_files = [arrivals[:length] for length in range(len(arrivals) + 1)]

    complete = walk(*arrivals, signature_required=signature_required).state is BundleState.COMPLETE

    assert complete is any(is_whole(files, signature_required=signature_required) for files in first_files)


@given(st.permutations([FI, FS, GO]), st.booleans())
def test_the_order_of_arrival_does_not_matter(order, signature_required):
    bundle = walk(*order, BundleEvent.GRACE_OVER, BundleEvent.WAIT_OVER)

    assert bundle == Bundle(frozenset({FI, FS, GO}), BundleState.COMPLETE)
    assert bundle.missing(signature_required=signature_required) == ()


@given(st.frozensets(names))
def test_a_signature_that_is_required_never_shortens_the_verdict(present):
    bundle = Bundle(present)

    assert set(codes(bundle, signature_required=False)) <= set(codes(bundle))


@given(st.text() | names, st.booleans())
def test_no_name_breaks_a_bundle(raw, signature_required):
    bundle = walk(raw, FI, GO, raw, signature_required=signature_required)

    assert {refusal.file for refusal in bundle.missing(signature_required=True)} <= bundle.names | {None}


def test_a_sender_collects_answers_with_the_same_table():
    answer = "ACRF.999999.20261121.00001.R"

    bundle = walk(f"FO.{answer}", f"FS.{answer}", f"GO.{answer}")

    assert bundle.state is BundleState.COMPLETE
    assert codes(bundle) == []

"""NIST PKITS, all 224 tests: the deviations are known, explained, and no others."""

from __future__ import annotations

import pytest

from sluis.hub.channels.trust import objection_to
from sluis.protocol.signature import Signer
from tests.closing import PKITS
from tests.hostile import pkits


@pytest.fixture
def trust(tmp_path, settings):
    pkits.fill_trust_list(tmp_path / "trust")
    settings.TRUST = tmp_path / "trust"
    settings.REVOCATION_FETCH = False


def is_accepted(trial):
    signer = trial.signer()
    return isinstance(signer, Signer) and not objection_to(
        signer.certificate, others=signer.others, at=pkits.MOMENT
    )


# A few certificates have numbers that no authority may give, on purpose.
@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
@pytest.mark.parametrize("mode", pkits.MODES)
def test_it_answers_as_pkits_says_but_for_what_the_docs_explain(mode, trust, settings, record_property):
    settings.REVOCATION = mode

    trials = pkits.trials()
    deviations = {trial.name for trial in trials if is_accepted(trial) != trial.is_valid}

    record_property(PKITS, f"{mode}: {len(trials) - len(deviations)} of {len(trials)}")
    assert deviations == set(pkits.DEVIATIONS[mode])


def test_the_page_says_what_is_tested():
    assert pkits.PAGE.read_text() == pkits.page()


def test_the_whole_suite_is_there():
    assert len(pkits.trials()) == 224

"""Who may open which address of the portal: the whole matrix, read by the tests of every address.

An address that is not in this table fails a test, so that no page is forgotten. `of` names what of Atlas the
address is about (world.py): to everybody else it must not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from tests.hub.doors.portal.world import World
#: Chief access manager, co-chief, access manager and co-access manager of one capacity of Atlas; the access
#: manager of its other capacity; a user with learning account and e-Box; a user with channels and mandates; a
#: user with nothing; a blocked user; Circe's chief; the chief of a training provider; an operator; a person of
#: no company; a worker of Atlas with a learning account; nobody signed in.
PERSONAS = (
    "chief", "co-chief", "manager", "co-manager", "neighbour", "user", "clerk", "bare user", "blocked",
    "stranger", "trainer", "operator", "person", "worker", "nobody",
)  # fmt: skip

EVERYBODY = frozenset(PERSONAS)
SIGNED_IN = EVERYBODY - {"nobody"}
ACTING = SIGNED_IN - {"blocked", "operator", "person", "worker"}
MANAGERS = ACTING - {"user", "clerk", "bare user"}
COMPANY_MANAGERS = frozenset({"chief", "co-chief", "stranger", "trainer"})
CHIEFS = frozenset({"chief", "stranger", "trainer"})
APPOINTERS = MANAGERS - {"co-manager"}
EBOX_READERS = MANAGERS | {"user"}
CHANNEL_KEEPERS = MANDATE_KEEPERS = MANAGERS | {"clerk"}
PROVIDERS = frozenset({"neighbour", "stranger"})  # in a capacity that has to be identified
DECLARERS = MANAGERS | {"user"}
TRAINERS = frozenset({"trainer"})
OPERATORS = frozenset({"operator"})
WORKERS = frozenset({"worker"})
WHO_HAS_KEYS = frozenset({"chief"})
NO_ONE = frozenset[str]()

#: Who is outside of what an address names, whatever their role at home.
OUTSIDE_THE_COMPANY = frozenset({"stranger", "trainer"})
OUTSIDE_THE_CAPACITY = OUTSIDE_THE_COMPANY | {"neighbour"}


@dataclass(frozen=True, kw_only=True)
class Address:
    """`to`: who may come in; `of`: what it names; `asks`: the query that it needs."""

    to: frozenset[str]
    of: str = ""
    asks: str = ""


def open_to(people: frozenset[str], *names: str) -> dict[str, Address]:
    return dict.fromkeys(names, Address(to=people))


def about(what: str, people: frozenset[str], *names: str, asks: str = "") -> dict[str, Address]:
    """Addresses that name something."""
    return dict.fromkeys(names, Address(to=people, of=what, asks=asks))


def of_the_company(what: str, people: frozenset[str], *names: str) -> dict[str, Address]:
    """Something of Atlas, that does not exist for other companies."""
    return about(what, people - OUTSIDE_THE_COMPANY, *names)


def of_the_capacity(what: str, people: frozenset[str], *names: str, asks: str = "") -> dict[str, Address]:
    """Something of one capacity of Atlas, that does not exist for who manages another."""
    return about(what, people - OUTSIDE_THE_CAPACITY, *names, asks=asks)


ADDRESSES: dict[str, Address] = {
    # what everybody may see
    **open_to(EVERYBODY, "status", "health", "metrics", "hub-authority"),
    # the glossary of the learning account
    **open_to(EVERYBODY, "learning-glossary", "learning-anomalies", "learning-schema"),
    **open_to(EVERYBODY, "learning-glossary-json", "learning-anomalies-json"),
    **about("field number", EVERYBODY, "learning-field"),
    **about("form", EVERYBODY, "learning-form"),
    # signing in and out
    **open_to(EVERYBODY, "account_login", "sign-in-password", "mfa_authenticate", "mfa_login_webauthn"),
    **open_to(
        EVERYBODY, "socialaccount_login_cancelled", "socialaccount_login_error", "socialaccount_signup"
    ),
    **open_to(EVERYBODY, "account_signup", "account_reset_password", "account_inactive", "account_logout"),
    **open_to(SIGNED_IN, "code-needed"),
    **open_to(NO_ONE, "stronger-key", "outbox"),  # only where a company or the hub is set up so
    **about("provider", NO_ONE, "openid_connect_login", "openid_connect_callback"),
    **about("token", NO_ONE, "demo"),
    # one's own pages; those of a key only for who has one
    **open_to(SIGNED_IN, "home", "choose", "own-account", "own-details", "own-password", "usersessions_list"),
    **open_to(SIGNED_IN, "mfa_index", "mfa_add_webauthn", "mfa_activate_totp", "mfa_generate_recovery_codes"),
    **open_to(SIGNED_IN, "prove-again"),
    **open_to(WHO_HAS_KEYS, "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"),
    **open_to(WHO_HAS_KEYS, "account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    **about("passkey", WHO_HAS_KEYS, "mfa_edit_webauthn", "mfa_remove_webauthn"),
    # signs to pages of ours, for the library
    **open_to(EVERYBODY, "account_change_password", "account_set_password"),
    **open_to(EVERYBODY, "socialaccount_connections", "mfa_list_webauthn"),
    # people and roles
    **open_to(MANAGERS, "users", "users-change", "user-add"),
    **of_the_capacity("user", MANAGERS, "user", "user-withdraw", "user-edit", "user-password", "user-change"),
    **open_to(ACTING, "managers"),
    **open_to(APPOINTERS, "manager-appoint"),
    **of_the_capacity("appointment", APPOINTERS, "manager-dismiss"),
    **open_to(CHIEFS, "password-sign-in"),
    # companies
    **open_to(MANAGERS, "own-company"),
    **open_to(CHIEFS, "further-capacity"),
    **open_to(SIGNED_IN, "claims", "claim-company", "claim-details", "claim-chief", "claim-check"),
    # the e-Box
    **open_to(EBOX_READERS, "ebox", "ebox-tasks", "ebox-hidden"),
    **open_to(MANAGERS, "ebox-address"),
    **of_the_capacity("message", EBOX_READERS, "message", "message-change"),
    **of_the_capacity("message file", EBOX_READERS, "message-file"),
    # submissions
    **open_to(DECLARERS, "submissions", "submissions-for-us"),
    **of_the_capacity("ticket", DECLARERS, "submission", "submission-forms"),
    **of_the_capacity("part", DECLARERS, "submission-part"),
    **of_the_capacity("answer", DECLARERS, "submission-answer"),
    **of_the_company("declared", DECLARERS, "submission-for-us"),
    # technical channels
    **open_to(CHANNEL_KEEPERS, "channels", "channel-new", "channel-check", "channel-throw-away"),
    **open_to(CHANNEL_KEEPERS - {"neighbour"}, "channel-contact", "certificate-add"),  # it sends nothing
    **about("step", CHANNEL_KEEPERS, "channel-step"),
    **of_the_capacity(
        "certificate", CHANNEL_KEEPERS, "certificate", "certificate-renew", "certificate-retire"
    ),
    **of_the_capacity("channel", CHANNEL_KEEPERS, "channel", "channel-opened", "channel-file"),
    **of_the_capacity(
        "channel", CHANNEL_KEEPERS, "channel-attempts", "channel-applications", "channel-prefer"
    ),
    **of_the_capacity("channel", CHANNEL_KEEPERS, "channel-limits", "channel-name", "channel-state"),
    **of_the_capacity("channel", CHANNEL_KEEPERS, "channel-remove", "channel-test", "channel-key-add"),
    **of_the_capacity("channel", CHANNEL_KEEPERS, "channel-preferred", asks="code=FLAD"),
    **of_the_capacity("ssh key", CHANNEL_KEEPERS, "channel-key-retire"),
    **of_the_capacity("ftp channel", CHANNEL_KEEPERS, "channel-password", "channel-certificate-add"),
    **of_the_capacity("program certificate", CHANNEL_KEEPERS, "channel-certificate-retire"),
    # the learning account
    **open_to(DECLARERS, "learning", "learning_workers", "learning_worker_add", "learning_certificates"),
    **open_to(DECLARERS, "learning_company", "learning_environment", "learning_workers_change"),
    **about("quarter", DECLARERS, "learning_company_quarter"),
    **about("year", DECLARERS, "learning_company_size"),
    **of_the_company("worker", DECLARERS, "learning_worker", "learning_worker_name", "learning_worker_then"),
    **of_the_company("worker", DECLARERS, "learning_worker_history", "learning_employment_add"),
    **of_the_company("worker entry", DECLARERS, "learning_entry_history"),
    **of_the_company("employment", DECLARERS, "learning_employment_regime", "learning_employment_end"),
    **of_the_company("employment", DECLARERS, "learning_employment_committees"),
    **open_to(DECLARERS, "learning_trainings", "learning_trainings_change", "learning_training_add"),
    **open_to(DECLARERS, "learning_training_quick", "learning_templates", "learning_templates_change"),
    **open_to(DECLARERS, "learning_verify", "learning_verify_answer", "learning_duplicates"),
    **open_to(DECLARERS, "learning_rights", "learning_right_add", "learning_correction_add"),
    **open_to(DECLARERS, "learning_opt_out_add", "learning_opt_out_company"),
    **about("purpose", DECLARERS, "learning_choose"),
    **of_the_company("training", DECLARERS, "learning_training", "learning_training_change"),
    **of_the_company("training", DECLARERS, "learning_training_cancel", "learning_training_followed"),
    **of_the_company("training", DECLARERS, "learning_training_confirm", "learning_training_contest"),
    **of_the_company("training", DECLARERS, "learning_document_add"),
    **of_the_company("document", DECLARERS, "learning_document", "learning_document_remove"),
    **of_the_company("pair", DECLARERS, "learning_pair", "learning_pair_decide"),
    **of_the_company("right", DECLARERS, "learning_right", "learning_right_cancel"),
    # mandates
    **open_to(MANDATE_KEEPERS, "mandates", "mandates-given", "mandates-held", "mandate-new", "mandate-check"),
    **about("question", MANDATE_KEEPERS, "mandate-ask"),
    **open_to(
        MANDATE_KEEPERS - TRAINERS, "mandates-import", "mandates-import-check", "mandates-import-template"
    ),
    **open_to(PROVIDERS, "identification"),
    # a training provider acts for nobody
    **open_to(ACTING - TRAINERS, "clients"),
    **open_to(ACTING, "client-leave"),
    **about("client", frozenset({"neighbour"}), "client"),  # of that capacity alone
    **of_the_company(
        "mandate", MANDATE_KEEPERS, "mandate", "mandate-confirm", "mandate-refuse", "mandate-end"
    ),
    **of_the_company("mandate", MANDATE_KEEPERS, "mandate-withdraw", "mandate-paper", "mandate-signed"),
    **about("mandate", NO_ONE, "mandate-signed-paper"),  # none came back
    **of_the_company("draft", MANDATE_KEEPERS, "mandate-continue"),
    **open_to(OPERATORS, "identifications"),
    **about("identification", OPERATORS, "identification-decide"),
    # tables of trainings, each for who made it alone
    **open_to(DECLARERS, "learning_grid"),
    **about("form of a table", DECLARERS, "learning_grid_template"),
    **about("table", frozenset({"user"}), "learning_grid_table", "learning_grid_write"),
    **about("table", frozenset({"user"}), "learning_grid_result", "learning_grid_rejected"),
    **about("table", frozenset({"user"}), "learning_grid_go_on", "learning_grid_progress"),
    # papers and exports of the learning account
    **open_to(DECLARERS, "learning_papers", "learning_papers_all", "learning_papers_chosen"),
    **open_to(DECLARERS, "learning_exports", "learning_work_list"),
    **of_the_company("worker paper", DECLARERS, "learning_paper"),
    **about("long work", frozenset({"user"}), "learning_work", "learning_work_file"),  # who asked for it
    # what a training provider registered
    **open_to(TRAINERS, "provider", "provider-register"),
    **about("given training", TRAINERS, "provider-entry", "provider-cancel", "provider-session"),
    **about("provider draft", TRAINERS, "provider-participants", "provider-check"),
    **open_to(TRAINERS, "provider_grid"),
    **about("form of a table", TRAINERS, "provider_grid_template"),
    **about("provider table", TRAINERS, "provider_grid_table", "provider_grid_write", "provider_grid_result"),
    **about("provider table", TRAINERS, "provider_grid_rejected", "provider_grid_go_on"),
    **about("provider table", TRAINERS, "provider_grid_progress"),
    # the own learning account
    **open_to(WORKERS, "my-learning", "my-trainings", "my-certificates", "my-documents", "my-notices"),
    **open_to(WORKERS, "my-requests", "my-request-new", "my-looks", "my-account-pdf", "my-account-json"),
    **about("own employment", WORKERS, "my-employment"),
    **about("own training", WORKERS, "my-entry", "my-entry-ask"),
    **about("own document", WORKERS, "my-document"),
    **about("own notice", WORKERS, "my-notice"),
    **about("own request", WORKERS, "my-request", "my-request-answer"),
    **open_to(DECLARERS, "learning_requests"),
    **of_the_company("own request", DECLARERS, "learning_request"),
    **open_to(OPERATORS, "operator_learning_requests", "operator_learning_person"),
    **about("late request", OPERATORS, "operator_learning_request"),
    # the trail
    **open_to(MANAGERS, "trail", "trail-export"),
    # operators
    **open_to(OPERATORS, "operator-claims", "operator-companies", "operator-company-add"),
    **open_to(OPERATORS, "operator-submissions", "operator-queue", "operator-trail", "operator-trail-export"),
    **open_to(OPERATORS, "operator-colleagues", "operator-colleague-add", "operator-trust"),
    **open_to(OPERATORS, "operator-trust-add", "operator-reasons", "operator-keeping", "operator-health"),
    **open_to(OPERATORS, "all-channels", "all-channels-change"),
    **open_to(OPERATORS, "learning-operation", "learning-rules", "learning-numbers", "learning-agreements"),
    **open_to(OPERATORS, "learning-agreement-add", "learning-agreements-import"),
    **about("agreement", OPERATORS, "learning-agreement", "learning-agreement-remove"),
    **about("kind of file", OPERATORS, "learning-figures-file"),
    **about("operator", OPERATORS, "operator-withdraw"),
    **about("root", OPERATORS, "operator-trust-remove"),
    **about("reason", OPERATORS, "operator-reason"),
    **about("claim", OPERATORS, "operator-claim"),
    **about("company", OPERATORS, "operator-company", "operator-company-edit"),
    **about("ticket", OPERATORS, "operator-submission"),
}


def address_of(world: World, name: str) -> str:
    """The path of this address in the world, with its query."""
    address = ADDRESSES[name]
    path = reverse(name, args=world.arguments[address.of] if address.of else [])
    return f"{path}?{address.asks}" if address.asks else path

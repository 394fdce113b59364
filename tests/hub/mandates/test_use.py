"""What a mandate allows and what it was used for: clients, applications, counts."""

from __future__ import annotations

from datetime import date
from threading import Thread

import pytest
from django.db import connection
from psycopg.types.range import DateRange

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.mandates import actions
from sluis.hub.mandates.models import Mandate, MandateUse
from sluis.hub.mandates.queries import (
    applications_covered,
    clients_of,
    forms_under,
    mandates_of,
    may_act_for,
    uses_of,
)
from sluis.hub.parties.actions import register_company
from sluis.hub.parties.models import Company
from tests.hub.cast import NOON
from tests.hub.mandates.steps import NEXT, agreed, may

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def use(principal, agent, *, on=TODAY, channel="sftp", forms=1, application="FLAD"):
    return actions.record_use(
        principal=principal, agent=agent, application=application, on=on, channel=channel, forms=forms
    )


def many_clients(agent, number):
    companies = Company.objects.bulk_create(
        Company(number=f"1{place:09}", name=f"Client {place}", registered_at=NOON) for place in range(number)
    )
    Mandate.objects.bulk_create(
        Mandate(
            principal=company,
            agent=agent,
            group="learning-account",
            first_quarter="2026Q4",
            period=DateRange(TODAY, None),
            status="active",
            status_at=NOON,
        )
        for company in companies
    )


def names(page):
    return [client.company.name for client in page.clients]


def test_one_question_answers_whether_a_mandate_is_in_force(atlas, brabo, django_assert_num_queries):
    agreed(atlas, brabo)

    with django_assert_num_queries(1):
        assert may(brabo, atlas)


def test_among_many_clients_the_question_goes_to_its_index(brabo, django_assert_num_queries):
    many_clients(brabo, 2000)
    client = Company.objects.get(number="1000000500")

    with django_assert_num_queries(1) as asked:
        assert may(brabo, client)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE mandates_mandate")
        cursor.execute(f"EXPLAIN {asked.captured_queries[0]['sql']}")
        plan = " ".join(line for (line,) in cursor.fetchall())

    assert "mandate_of_pair" in plan


def test_everybody_acts_for_itself(atlas):
    assert may_act_for(agent=atlas, principal=atlas, application="FLAD", on=TODAY)


def test_a_mandate_covers_its_group_and_nothing_else(atlas, brabo):
    agreed(atlas, brabo)
    agreed(atlas, brabo, group="dimona", first=NEXT)

    assert applications_covered(agent=brabo, principal=atlas, on=TODAY) == {"FLAD"}
    assert applications_covered(agent=brabo, principal=atlas, on=NEXT.first_day) == {"FLAD", "DIMN"}
    assert not may_act_for(agent=brabo, principal=atlas, application="DMFA", on=TODAY)


def test_an_agent_sees_its_clients_with_their_groups(atlas, brabo, circe):
    agreed(atlas, brabo)
    agreed(atlas, brabo, group="dimona")
    agreed(circe, brabo, first=NEXT)

    page = clients_of(brabo, on=TODAY)

    assert (names(page), page.total) == (["Atlas"], 1)
    assert [group.code for group in page.clients[0].groups] == ["dimona", "learning-account"]


@pytest.mark.parametrize(
    ("search", "found"),
    [("atl", ["Atlas"]), ("1999.990.342", ["Circe"]), ("nobody", []), ("", ["Atlas", "Circe"])],
)
def test_clients_are_found_by_name_and_number(atlas, brabo, circe, search, found):
    agreed(atlas, brabo)
    agreed(circe, brabo)

    assert names(clients_of(brabo, on=TODAY, search=search)) == found


def test_clients_come_page_by_page(atlas, brabo, circe, django_assert_num_queries):
    agreed(atlas, brabo)
    agreed(circe, brabo)

    with django_assert_num_queries(3):
        page = clients_of(brabo, on=TODAY, offset=1, limit=1)

    assert (names(page), page.total) == (["Circe"], 2)


def test_a_million_forms_are_one_row(atlas, brabo):
    mandate = agreed(atlas, brabo)

    for _ in range(2):
        assert use(atlas, brabo, forms=500_000)

    row = uses_of(mandate).get()
    assert (row.application, row.day, row.channel, row.forms) == ("FLAD", TODAY, "sftp", 1_000_000)


def test_days_channels_and_applications_are_counted_apart(atlas, brabo):
    mandate = agreed(atlas, brabo)

    use(atlas, brabo)
    use(atlas, brabo, channel="portal", forms=2)
    use(atlas, brabo, on=date(2026, 11, 24), forms=4)

    assert [row.forms for row in uses_of(mandate)] == [4, 2, 1]
    assert forms_under([mandate]) == {mandate.pk: 7}


def test_what_was_done_without_a_mandate_is_not_counted(atlas, brabo, circe):
    agreed(atlas, brabo)

    assert not use(atlas, circe)
    assert not use(atlas, brabo, application="DIMN")
    assert not MandateUse.objects.exists()


def test_a_whole_submission_is_counted_in_one_statement(atlas, brabo, circe, django_assert_num_queries):
    agreed(atlas, brabo)
    agreed(circe, brabo)
    forms = {circe.pk: 3, atlas.pk: 2, brabo.pk: 9}

    with django_assert_num_queries(1):
        used = actions.record_uses(agent=brabo, application="FLAD", on=TODAY, channel="sftp", forms=forms)

    assert used == 2
    assert sorted(MandateUse.objects.values_list("forms", flat=True)) == [2, 3]
    assert actions.record_uses(agent=brabo, application="FLAD", on=TODAY, channel="sftp", forms={}) == 0


def test_both_sides_see_the_use(atlas, brabo):
    agreed(atlas, brabo)
    use(atlas, brabo)

    seen = [uses_of(mandates_of(side).get()).get().forms for side in (atlas, brabo)]

    assert seen == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_lose_no_count_and_never_lock_each_other_out(brabo):
    clients = [
        register_company(number=number, name=number, by=OPERATOR, at=NOON)
        for number in ("0884303369", "0406798006", "0403019261")
    ]
    for client in clients:
        agreed(client, brabo)

    def count(order):
        for _ in range(10):
            forms = {client.pk: 1 for client in order}
            actions.record_uses(agent=brabo, application="FLAD", on=TODAY, channel="sftp", forms=forms)
        connection.close()

    threads = [Thread(target=count, args=(order,)) for order in (clients, clients[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert list(MandateUse.objects.values_list("forms", flat=True)) == [20, 20, 20]

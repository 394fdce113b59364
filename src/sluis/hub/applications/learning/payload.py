"""The payload of a form read into facts (learning.xsd).

Laws: only a payload without faults is read, so the schema's types are relied on; where a field stands is
found again only when there is something to say about it. It judges nothing: rules.py does.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.facts import (
    Amount,
    Certificate,
    EmploymentFacts,
    OptOutFacts,
    RegimeSince,
    RightFacts,
    TrainingFacts,
    Unit,
)
from sluis.hub.applications.learning.facts.employment import WEEKLY_HOURS
from sluis.hub.applications.learning.identifications import ELEMENT_OF
from sluis.protocol.xml_stream import FORM, line_of, local_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.hub.applications.learning.facts import Facts
    from sluis.protocol.xml_stream import Element

NAMESPACE: Final = "urn:sluis:learning-account:1"
#: The element of the facts, with its namespace, by identification of the form.
TAG_OF: Final = {form: f"{{{NAMESPACE}}}{name}" for form, name in ELEMENT_OF.items()}
# The same few thousand days and amounts stand in most forms.
_day: Final = lru_cache(maxsize=4096)(date.fromisoformat)
_number: Final = lru_cache(maxsize=4096)(Decimal)
_SKIP: Final = len(NAMESPACE) + 2
_GROUPS: Final = frozenset(
    {"Worker", "Duration", "Charged", "Result", "Certificate", "Provider", "Granted", "GrowthPath", "Agreed"}
)
_UNITS: Final = (("Days", Unit.DAYS), ("Hours", Unit.HOURS), ("Minutes", Unit.MINUTES))


def facts_in(payload: Element) -> Facts:
    """The facts in a valid element of one of the forms."""
    return _READERS[payload.tag](payload)


def read_training(payload: Element) -> TrainingFacts:
    """The facts in a valid Training."""
    texts = _texts(payload)
    return TrainingFacts(
        worker=texts["Worker/INSS"],
        last_name=texts.get("Worker/LastName"),
        first_name=texts.get("Worker/FirstName"),
        title=texts["Title"],
        kind=texts["Kind"],
        status=texts["Status"],
        starts_on=_day(texts["StartingDate"]),
        ends_on=_day(texts["EndingDate"]),
        duration=_amount(texts, "Duration"),
        charged=_amount(texts, "Charged") if "Charged" in texts else None,
        charge_reason=texts.get("ChargeReason"),
        attended=_truth(texts.get("Result/Attended")),
        passed=_truth(texts.get("Result/Passed")),
        score=texts.get("Result/Score"),
        certificate=_certificate(texts) if "Certificate" in texts else None,
        provider=texts.get("Provider/Name"),
        provider_number=texts.get("Provider/CompanyID"),
        financing=texts.get("Financing"),
        language=texts.get("Language"),
        theme=texts.get("Theme"),
        delivery_mode=texts.get("DeliveryMode"),
        cost=_number(texts["Cost"]) if "Cost" in texts else None,
    )


def read_right(payload: Element) -> RightFacts:
    """The facts in a valid TrainingRight."""
    texts = _texts(payload)
    has_growth = "GrowthPath" in texts
    return RightFacts(
        worker=texts["Worker/INSS"],
        last_name=texts.get("Worker/LastName"),
        first_name=texts.get("Worker/FirstName"),
        year=int(texts["Year"]),
        basis=texts["Basis"],
        granted=_amount(texts, "Granted"),
        joint_committee=texts.get("JointCommittee"),
        agreements=_all_of(payload, "AgreementNumber"),
        financing=texts.get("Financing"),
        target_year=int(texts["GrowthPath/TargetYear"]) if has_growth else None,
        target_days=_number(texts["GrowthPath/TargetDays"]) if has_growth else None,
    )


def read_employment(payload: Element) -> EmploymentFacts:
    """The facts in a valid Employment."""
    texts = _texts(payload)
    born, last = texts.get("BirthDate"), texts.get("EmploymentEndingDate")
    reason = texts.get("EndReason")
    return EmploymentFacts(
        worker=texts["Worker/INSS"],
        last_name=texts.get("Worker/LastName"),
        first_name=texts.get("Worker/FirstName"),
        birth_date=_day(born) if born else None,
        language=texts.get("PreferredLanguage"),
        starts_on=_day(texts["EmploymentStartingDate"]),
        ends_on=_day(last) if last else None,
        end_reason=reason.replace("-", "_") if reason else None,
        agreed=_amount(texts, "Agreed") if "Agreed" in texts else None,
        weekly_hours=_number(texts["WeeklyHours"]) if "WeeklyHours" in texts else WEEKLY_HOURS,
        regimes=tuple(map(_regime, payload.iterchildren(f"{{{NAMESPACE}}}Regime"))),
        committees=_all_of(payload, "JointCommittee"),
    )


def read_opt_out(payload: Element) -> OptOutFacts:
    """The facts in a valid OptOut; without a worker it is for the whole company."""
    texts = _texts(payload)
    return OptOutFacts(year=int(texts["Year"]), worker=texts.get("Worker/INSS"))


_READERS: Final[dict[str, Callable[[Element], Facts]]] = {
    TAG_OF["FLAD001"]: read_training,
    TAG_OF["FLAD002"]: read_right,
    TAG_OF["FLAD003"]: read_employment,
    TAG_OF["FLAD004"]: read_opt_out,
}


def element_called(name: str, *, within: Element, number: int = 1) -> Element | None:
    """Element `number` (from 1) of that local name, for its line and its path."""
    return next(islice(within.iter(f"{{*}}{name}"), number - 1, None), None)


def place_of(element: Element) -> tuple[int, str]:
    """Its line, and the local names from below Form down to it, as the faults of the schema have them."""
    steps: list[str] = []
    node: Element | None = element
    while node is not None and (name := local_name(node)) != FORM:
        steps.append(name)
        node = node.getparent()
    return line_of(element), "/".join(reversed(steps))


def _texts(payload: Element) -> dict[str, str]:
    """Text by name, below a group as "Group/Name"; of repeated names the first. A group itself is ""."""
    texts: dict[str, str] = {}
    for child in payload:
        name = child.tag[_SKIP:]
        if name in texts:
            continue
        texts[name] = _collapsed(child.text)
        if name in _GROUPS:
            for part in child:
                texts[f"{name}/{part.tag[_SKIP:]}"] = _collapsed(part.text)
    return texts


def _collapsed(text: str | None) -> str:
    """White space as the schema's tokens have it."""
    if text is None:
        return ""
    return text if text.isalnum() else " ".join(text.split())


def _amount(texts: dict[str, str], group: str) -> Amount:
    for name, unit in _UNITS:
        number = texts.get(f"{group}/{name}")
        if number is not None:
            return Amount(_number(number), unit)
    raise ValueError(f"{group} holds no amount; the schema should have found that")


def _regime(element: Element) -> RegimeSince:
    texts = _texts(element)
    return RegimeSince(
        day=_day(texts["Since"]), numerator=int(texts["Numerator"]), denominator=int(texts["Denominator"])
    )


def _all_of(payload: Element, name: str) -> tuple[str, ...]:
    return tuple(_collapsed(element.text) for element in payload.iterchildren(f"{{{NAMESPACE}}}{name}"))


def _certificate(texts: dict[str, str]) -> Certificate:
    first, last = texts.get("Certificate/ValidFrom"), texts.get("Certificate/ValidUntil")
    return Certificate(
        number=texts.get("Certificate/Number"),
        valid_from=_day(first) if first else None,
        valid_until=_day(last) if last else None,
    )


def _truth(text: str | None) -> bool | None:
    return None if text is None else text in ("true", "1")

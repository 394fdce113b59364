"""The number of each field and block, first half of an ErrorID (zzzzz-nnn).

Laws: what the official glossary numbers keeps that number; fields of our own payload have numbers from
99001, which no official block uses; a number is never given to another field.
"""

from __future__ import annotations

OFFICIAL = {
    "NOSSRegistrationNbr": "00011",
    "CompanyID": "00014",
    "INSS": "00024",
    "AttestationStatus": "00110",
    "FormCreationDate": "00218",
    "ReferenceType": "00221",
    "ReferenceNbr": "00222",
    "Identification": "00296",
    "TypeForm": "00297",
    "ReferenceOrigin": "00298",
    "FormCreationHour": "00299",
    "Form": "90059",
    "Reference": "90082",
    "EmployerId": "90256",
    "Data": "90370",
    "DocumentXML": "90456",
    "HandledOriginalFile": "90511",
}

OURS = {
    "Training": "99001",
    "TrainingRight": "99002",
    "Worker": "99003",
    "LastName": "99004",
    "FirstName": "99005",
    "Title": "99006",
    "Kind": "99007",
    "Status": "99008",
    "StartingDate": "99009",
    "EndingDate": "99010",
    "Duration": "99011",
    "Charged": "99012",
    "ChargeReason": "99013",
    "Result": "99014",
    "Attended": "99015",
    "Passed": "99016",
    "Score": "99017",
    "Certificate": "99018",
    "Number": "99019",
    "ValidFrom": "99020",
    "ValidUntil": "99021",
    "Provider": "99022",
    "Name": "99023",
    "Financing": "99024",
    "Language": "99025",
    "Theme": "99026",
    "DeliveryMode": "99027",
    "Cost": "99028",
    "Year": "99029",
    "Basis": "99030",
    "Granted": "99031",
    "JointCommittee": "99032",
    "AgreementNumber": "99033",
    "GrowthPath": "99034",
    "TargetYear": "99035",
    "TargetDays": "99036",
    "Days": "99037",
    "Hours": "99038",
    "Minutes": "99039",
    "Employment": "99040",
    "BirthDate": "99041",
    "PreferredLanguage": "99042",
    "EmploymentStartingDate": "99043",
    "EmploymentEndingDate": "99044",
    "EndReason": "99045",
    "Agreed": "99046",
    "WeeklyHours": "99047",
    "Regime": "99048",
    "Since": "99049",
    "Numerator": "99050",
    "Denominator": "99051",
    "OptOut": "99052",
    "WholeCompany": "99053",
}

ZONES = OFFICIAL | OURS


def zone_of(field: str) -> str:
    """Number of a field by its local name; a field that nobody knows counts as a part of the document."""
    return ZONES.get(field, OFFICIAL["DocumentXML"])

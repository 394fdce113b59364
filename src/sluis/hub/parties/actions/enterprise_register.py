"""Taking in an extract of the enterprise register: three CSV files of the KBO/BCE open data.

Laws: rows stream through COPY into temporary tables and are joined by the database, so that two million
enterprises cost no more memory than two; what an older extract knew and this one does not stays.
Columns (source: the cookbook of the open data): enterprise.csv EnterpriseNumber, Status; denomination.csv
EntityNumber, Language (1 fr, 2 nl, 3 de, 4 en), TypeOfDenomination (001 is the legal name), Denomination;
address.csv EntityNumber, TypeOfAddress (REGO is the seat), StreetNL/FR, HouseNumber, Zipcode and
MunicipalityNL/FR.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from sluis.hub.audit.actions import record
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from sluis.hub.audit.actor import Actor

FILES = {
    "enterprise": ("EnterpriseNumber", "Status"),
    "denomination": ("EntityNumber", "Language", "TypeOfDenomination", "Denomination"),
    "address": (
        "EntityNumber", "TypeOfAddress", "StreetNL", "StreetFR", "HouseNumber", "Zipcode",
        "MunicipalityNL", "MunicipalityFR",
    ),
}  # fmt: skip  # one line for each file
JOIN = """
INSERT INTO parties_registeredenterprise (number, name, address, is_active)
SELECT e.c0, coalesce(n.name, e.c0), coalesce(a.address, ''), e.c1 = 'AC'
FROM kbo_enterprise e
LEFT JOIN (
    SELECT DISTINCT ON (c0) c0, c3 AS name FROM kbo_denomination
    WHERE c2 = '001' ORDER BY c0, array_position(ARRAY['2', '1', '3', '4'], c1)
) n USING (c0)
LEFT JOIN (
    SELECT DISTINCT ON (c0) c0,
        trim(concat_ws(' ', coalesce(nullif(c2, ''), c3), c4)) || ', '
        || trim(concat_ws(' ', c5, coalesce(nullif(c6, ''), c7))) AS address
    FROM kbo_address WHERE c1 = 'REGO' ORDER BY c0
) a USING (c0)
ON CONFLICT (number) DO UPDATE
SET name = excluded.name, address = excluded.address, is_active = excluded.is_active
"""


@transaction.atomic
def import_enterprise_register(folder: Path, *, by: Actor, at: datetime) -> int:
    """Take in the extract in `folder`; how many enterprises it knows.

    Raises CallerError for a file that is missing or has other columns.
    """
    with connection.cursor() as cursor:
        for name, columns in FILES.items():
            _load(cursor, folder / f"{name}.csv", table=f"kbo_{name}", columns=columns)
        cursor.execute(JOIN)
        count = int(cursor.rowcount)
    record("register.imported", subject="enterprise-register", detail={"enterprises": count}, by=by, at=at)
    return count


def _load(cursor: Any, path: Path, *, table: str, columns: tuple[str, ...]) -> None:
    names = [f"c{number}" for number in range(len(columns))]
    typed = ", ".join(f"{name} text" for name in names)
    cursor.execute(f"DROP TABLE IF EXISTS {table}")
    cursor.execute(f"CREATE TEMPORARY TABLE {table} ({typed}) ON COMMIT DROP")
    with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
        for row in _rows(path, columns):
            copy.write_row(row)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    try:
        file = path.open(encoding="utf-8-sig", newline="")
    except OSError as problem:
        raise CallerError(f"{path} cannot be read: {problem.strerror}.") from problem
    with file:
        reader = csv.DictReader(file)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise CallerError(f"{path.name} misses the columns {', '.join(sorted(missing))}.")
        for row in reader:
            texts = [(row[column] or "").replace("\0", "")[:400] for column in columns]
            texts[0] = texts[0].replace(".", "")
            yield texts

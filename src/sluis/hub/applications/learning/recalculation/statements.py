"""The statements of a recalculation. All work on temporary tables of the caller's transaction.

`recount_scope` (employment): what is recalculated. `recount_size` (employer, size): the size class of a
year. `recount` : one row for each employment of the scope that lasts in the year, with its likeness.
`recount_answer` (likeness, right, ends_block, forgives): what the engine said.
"""

from __future__ import annotations

from typing import Final

SCOPE_OF_ALL: Final = """
CREATE TEMP TABLE recount_scope ON COMMIT DROP AS
SELECT entry_id AS employment FROM learning_employment WHERE environment = %(environment)s"""
SCOPE_OF_PAIRS: Final = """
CREATE TEMP TABLE recount_scope ON COMMIT DROP AS
SELECT DISTINCT e.entry_id AS employment
FROM unnest(%(employers)s::text[], %(workers)s::text[]) AS n(employer, worker)
JOIN learning_employment e ON e.environment = %(environment)s AND e.employer = n.employer
    AND (n.worker = '' OR e.worker = n.worker)"""
SCOPE_YEARS: Final = """
SELECT min(extract(year FROM starts_on))::int FROM learning_employment
WHERE entry_id IN (SELECT employment FROM recount_scope)"""
EMPLOYERS: Final = """
SELECT DISTINCT e.employer FROM learning_employment e JOIN recount_scope s ON s.employment = e.entry_id"""
SIZES: Final = "CREATE TEMP TABLE recount_size (employer text PRIMARY KEY, size text NOT NULL) ON COMMIT DROP"

# The contract to which a fact of a whole year belongs: the first that lasts in it, else the last one begun.
_OF_YEAR: Final = """
SELECT c.entry_id FROM learning_employment c
WHERE c.environment = %(environment)s AND c.employer = f.employer AND c.worker = f.worker
ORDER BY c.starts_on > %(last)s, (c.ends_on IS NULL OR c.ends_on >= %(first)s) DESC,
    CASE WHEN c.ends_on IS NULL OR c.ends_on >= %(first)s THEN c.starts_on END,
    c.starts_on DESC LIMIT 1"""
# The contract of a training: the first one begun that lasts on its first day, else the last one begun.
_OF_DAY: Final = """
SELECT c.entry_id FROM learning_employment c
WHERE c.environment = %(environment)s AND c.employer = t.employer AND c.worker = t.worker
ORDER BY c.starts_on > t.ends_on, (c.ends_on IS NULL OR c.ends_on >= t.starts_on) DESC,
    CASE WHEN c.ends_on IS NULL OR c.ends_on >= t.starts_on THEN c.starts_on END,
    c.starts_on DESC LIMIT 1"""

LASTING: Final = """
CREATE TEMP TABLE recount ON COMMIT DROP AS
SELECT e.entry_id AS employment, e.employer, e.worker,
    concat_ws('|', z.size, e.committees, e.weekly_hours,
        CASE WHEN strpos(e.regimes, ';') = 0 THEN split_part(e.regimes, ' ', 2) ELSE e.regimes END,
        greatest(e.starts_on, %(first)s::date - 1),
        coalesce(CASE WHEN e.ends_on <= %(last)s THEN e.ends_on END::text, ''),
        CASE WHEN %(by_hire)s THEN extract(year FROM e.starts_on)::int ELSE %(year)s END) AS likeness,
    e.ends_on <= %(last)s AS is_last
FROM learning_employment e JOIN recount_scope s ON s.employment = e.entry_id
JOIN recount_size z ON z.employer = e.employer
WHERE e.starts_on <= %(last)s AND (e.ends_on IS NULL OR e.ends_on >= %(first)s)"""
DECLARED: Final = f"""
CREATE TEMP TABLE recount_declared ON COMMIT DROP AS
SELECT p.entry_id AS employment, sum(f.minutes) FILTER (WHERE f.kind = 'right')::int AS declared,
    coalesce(sum(f.minutes) FILTER (WHERE f.kind = 'correction'), 0)::int AS corrections
FROM learning_entry f CROSS JOIN LATERAL ({_OF_YEAR}) p
WHERE f.environment = %(environment)s AND f.kind IN ('right', 'correction') AND f.living
    AND f.starts_on = %(first)s AND p.entry_id IN (SELECT employment FROM recount)
GROUP BY p.entry_id"""  # noqa: S608  # only constants of this file are put together
OPTED_OUT: Final = """
CREATE TEMP TABLE recount_opt_out ON COMMIT DROP AS
SELECT DISTINCT employer, worker FROM learning_entry
WHERE environment = %(environment)s AND kind = 'opt_out' AND living AND starts_on = %(first)s"""
# Who has one contract at an employer needs no search for the contract of each training.
TAKEN: Final = f"""
CREATE TEMP TABLE recount_taken ON COMMIT DROP AS
WITH t AS MATERIALIZED (
    SELECT employer, worker, starts_on, ends_on, charged FROM learning_entry
    WHERE environment = %(environment)s AND kind = 'training' AND living AND state = 'followed'
        AND verdict = 'confirmed' AND ends_on BETWEEN %(first)s AND %(last)s AND charged <> 0
        AND (%(everybody)s OR worker IN (SELECT worker FROM recount))
), single AS (
    SELECT employer, worker, min(entry_id) AS employment, count(*) = 1 AS alone FROM learning_employment
    WHERE environment = %(environment)s AND (%(everybody)s OR worker IN (SELECT worker FROM recount))
    GROUP BY employer, worker
)
SELECT employment, sum(charged)::int AS taken FROM (
    SELECT s.employment, t.charged FROM t JOIN single s USING (employer, worker) WHERE s.alone
    UNION ALL
    SELECT p.entry_id, t.charged FROM t JOIN single s USING (employer, worker)
        CROSS JOIN LATERAL ({_OF_DAY}) p WHERE NOT s.alone) found
GROUP BY employment"""  # noqa: S608  # as above
FULL_LIKENESS: Final = """
CREATE TEMP TABLE recount_full ON COMMIT DROP AS
SELECT r.employment, r.is_last, coalesce(d.corrections, 0) AS corrections, coalesce(t.taken, 0) AS taken,
    concat_ws('|', r.likeness,
        CASE WHEN w.worker IS NOT NULL THEN 'worker' WHEN c.worker IS NOT NULL THEN 'company' ELSE '' END,
        coalesce(d.declared::text, '')) AS likeness
FROM recount r
LEFT JOIN recount_declared d ON d.employment = r.employment
LEFT JOIN recount_taken t ON t.employment = r.employment
LEFT JOIN recount_opt_out w ON w.employer = r.employer AND w.worker = r.worker
LEFT JOIN recount_opt_out c ON c.employer = r.employer AND c.worker = ''"""
LIKENESSES: Final = "SELECT DISTINCT likeness FROM recount_full"
ANSWERS: Final = """
CREATE TEMP TABLE recount_answer (likeness text, "right" int, ends_block boolean, forgives boolean)
ON COMMIT DROP"""
COPY_ANSWERS: Final = 'COPY recount_answer (likeness, "right", ends_block, forgives) FROM STDIN'
COPY_SIZES: Final = "COPY recount_size (employer, size) FROM STDIN"
LEDGER: Final = """
CREATE TEMP TABLE recount_ledger ON COMMIT DROP AS
SELECT x.*, CASE WHEN x.is_last THEN least(x."left", 0)
    WHEN x.ends_block AND (x."left" > 0 OR x.forgives) THEN 0 ELSE x."left" END AS close
FROM (
    SELECT f.employment, f.is_last, f.corrections, f.taken, a."right", a.ends_block, a.forgives,
        coalesce(b.close, 0) AS open, coalesce(b.close, 0) + a."right" + f.corrections - f.taken AS "left"
    FROM recount_full f JOIN recount_answer a USING (likeness)
    LEFT JOIN learning_balance b ON b.employment_id = f.employment AND b.year = %(year)s - 1) x"""
UPDATE: Final = """
UPDATE learning_balance b SET open = l.open, "right" = l."right", corrections = l.corrections,
    taken = l.taken, "left" = l."left", close = l.close
FROM recount_ledger l WHERE b.employment_id = l.employment AND b.year = %(year)s
    AND (b.open, b."right", b.corrections, b.taken, b."left", b.close)
        IS DISTINCT FROM (l.open, l."right", l.corrections, l.taken, l."left", l.close)"""
INSERT: Final = """
INSERT INTO learning_balance (employment_id, year, open, "right", corrections, taken, "left", close)
SELECT l.employment, %(year)s, l.open, l."right", l.corrections, l.taken, l."left", l.close
FROM recount_ledger l
WHERE NOT EXISTS (
    SELECT FROM learning_balance b WHERE b.employment_id = l.employment AND b.year = %(year)s)"""
# A year in which the employment does not last (any more) has no balance.
SUPERFLUOUS: Final = """
DELETE FROM learning_balance b USING recount_scope s
WHERE b.employment_id = s.employment AND b.year = %(year)s
    AND NOT EXISTS (SELECT FROM recount r WHERE r.employment = b.employment_id)"""
DROP: Final = """
DROP TABLE recount, recount_size, recount_declared, recount_opt_out, recount_taken, recount_full,
    recount_answer, recount_ledger"""
ANALYZE: Final = "ANALYZE recount; ANALYZE recount_taken; ANALYZE recount_declared; ANALYZE recount_opt_out"

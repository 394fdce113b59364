"""The grid: a table of trainings, pasted from a spreadsheet or uploaded, read and judged cell by cell. Pure.

The way of a table: reading (text cells) -> sheet.py (which cell is which column) -> judging.py (facts, and
everything wrong in each cell) -> doubles.py (what stands there twice). template.py makes the empty table,
rejected.py gives the wrong rows back.

Laws: nothing is written to the register here; the rules are those of the batch (rules.py); every problem of
every cell is told, in four languages; a hostile file is refused with a sentence and cannot crash anything.
"""

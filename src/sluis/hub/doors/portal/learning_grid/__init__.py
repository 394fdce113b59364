"""The grid: a table of trainings pasted or uploaded, corrected on its cells, then registered.

The pages know no employer and no writer: desk.py says for whom a table is.
"""

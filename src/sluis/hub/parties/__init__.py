"""Companies and the capacities in which they act.

Law: a capacity belongs to one company and is never moved. This room knows no channel and no mandate.
"""

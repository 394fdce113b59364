"""Which form declares which kind of entry, by which element.

Law: said once, here; the schema, the samples, the rules and the register follow.
"""

from __future__ import annotations

from typing import Final

#: Identification of the form (zone 00296) to the kind of entry in the register.
KIND_OF: Final = {
    "FLAD001": "training",
    "FLAD002": "right",
    "FLAD003": "employment",
    "FLAD004": "opt_out",
}
IDENTIFICATION_OF: Final = {kind: identification for identification, kind in KIND_OF.items()}
#: The element that holds the facts.
ELEMENT_OF: Final = {
    "FLAD001": "Training",
    "FLAD002": "TrainingRight",
    "FLAD003": "Employment",
    "FLAD004": "OptOut",
}

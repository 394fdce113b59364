"""The addresses of trainings and rights in the learning account."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.learning_trainings import (
    adding,
    changing,
    kept_templates,
    listing,
    papers,
    people,
    rights,
    rights_adding,
    showing,
    twins,
    verifying,
)

urlpatterns = [
    path("learning/trainings/", listing.trainings, name="learning_trainings"),
    path("learning/trainings/change/", listing.change_trainings, name="learning_trainings_change"),
    path("learning/trainings/for/<slug:purpose>/", people.choose_people, name="learning_choose"),
    path("learning/trainings/add/", adding.add, name="learning_training_add"),
    path("learning/trainings/quick/", adding.quick, name="learning_training_quick"),
    path("learning/trainings/templates/", kept_templates.templates, name="learning_templates"),
    path(
        "learning/trainings/templates/change/",
        kept_templates.change_templates,
        name="learning_templates_change",
    ),
    path("learning/trainings/to-verify/", verifying.to_verify, name="learning_verify"),
    path("learning/trainings/to-verify/answer/", verifying.answer_many, name="learning_verify_answer"),
    path("learning/trainings/pairs/", twins.pairs, name="learning_duplicates"),
    path("learning/trainings/pairs/<int:key>/", twins.pair, name="learning_pair"),
    path("learning/trainings/pairs/<int:key>/decide/", twins.decide, name="learning_pair_decide"),
    path("learning/trainings/<int:key>/", showing.show, name="learning_training"),
    path("learning/trainings/<int:key>/change/", changing.change, name="learning_training_change"),
    path("learning/trainings/<int:key>/cancel/", changing.cancel_training, name="learning_training_cancel"),
    path("learning/trainings/<int:key>/followed/", changing.followed, name="learning_training_followed"),
    path("learning/trainings/<int:key>/confirm/", verifying.confirm, name="learning_training_confirm"),
    path("learning/trainings/<int:key>/contest/", verifying.contest, name="learning_training_contest"),
    path("learning/trainings/<int:key>/documents/", papers.add, name="learning_document_add"),
    path("learning/trainings/<int:key>/documents/<int:number>/", papers.fetch, name="learning_document"),
    path(
        "learning/trainings/<int:key>/documents/<int:number>/remove/",
        papers.remove,
        name="learning_document_remove",
    ),
    path("learning/rights/", rights.rights, name="learning_rights"),
    path("learning/rights/add/", rights_adding.add_right, name="learning_right_add"),
    path("learning/rights/correct/", rights_adding.add_correction, name="learning_correction_add"),
    path("learning/rights/opt-out/", rights_adding.add_opt_out, name="learning_opt_out_add"),
    path("learning/rights/opt-out/company/", rights_adding.opt_out_company, name="learning_opt_out_company"),
    path("learning/rights/<int:key>/", rights.show, name="learning_right"),
    path("learning/rights/<int:key>/cancel/", rights.cancel_right, name="learning_right_cancel"),
]

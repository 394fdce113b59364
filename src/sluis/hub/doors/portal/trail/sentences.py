"""What each action of the audit trail is called, in plain words.

Law: an action without a sentence is shown as its code, so that nothing is hidden because it is new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

GROUPS: dict[str, tuple[Words, dict[str, Words]]] = {
    "company": (
        _("The company"),
        {
            "claim.made": _("The company was claimed"),
            "claim.confirmed": _("A claim of the company was confirmed"),
            "claim.refused": _("A claim of the company was refused"),
            "company.registered": _("The company was registered"),
            "company.activated": _("The company became active"),
            "company.described": _("Name, address or language of the company was changed"),
            "company.password_sign_in": _("Sign-in with a password was switched on or off"),
            "capacity.activated": _("A capacity was activated"),
            "box.address_set": _("The notification address of the e-Box was set"),
            "box.address_removed": _("The notification address of the e-Box was removed"),
        },
    ),
    "people": (
        _("Users and managers"),
        {
            "user.added": _("A user was added"),
            "user.applications": _("The applications of a user were changed"),
            "user.blocked": _("A user was blocked"),
            "user.unblocked": _("A user was unblocked"),
            "user.removed": _("A user was removed"),
            "role.given": _("Somebody was appointed"),
            "role.ended": _("An appointment ended"),
            "person.registered": _("A person was registered"),
            "person.described": _("Contact details were changed"),
            "person.made_operator": _("Somebody became operator"),
            "person.operator_withdrawn": _("Somebody is no longer operator"),
        },
    ),
    "keys": (
        _("Signing in"),
        {
            "person.signed_in": _("Somebody signed in"),
            "person.signed_out": _("Somebody signed out"),
            "person.sign_in_failed": _("An attempt to sign in failed"),
            "person.password_set": _("A password was set"),
            "person.password_withdrawn": _("A password was withdrawn"),
            "person.key_added": _("A digital key was added"),
            "person.key_removed": _("A digital key was removed"),
            "person.key_renewed": _("A digital key was renewed"),
            "person.sessions_ended": _("Sessions were ended"),
        },
    ),
    "channels": (
        _("Channels and certificates"),
        {
            "channel.opened": _("A channel was opened"),
            "channel.active": _("A channel was resumed"),
            "channel.suspended": _("A channel was suspended"),
            "channel.removed": _("A channel was removed"),
            "channel.account_renamed": _("A channel was renamed"),
            "channel.limits_changed": _("The limits of a channel were changed"),
            "channel.application_ticked": _("An application was added to a channel"),
            "channel.application_unticked": _("An application was taken from a channel"),
            "channel.preferred": _("Answers of an application now go to this channel"),
            "channel.key_added": _("An SSH key was added"),
            "channel.key_retired": _("An SSH key was retired"),
            "channel.certificate_added": _("A sign-in certificate was added"),
            "channel.certificate_retired": _("A sign-in certificate was retired"),
            "channel.password_given": _("A channel got a new password"),
            "sender.certificate_added": _("A signing certificate was added"),
            "sender.certificate_retired": _("A signing certificate was retired"),
            "sender.certificate_reminded": _("A reminder of a certificate that ends was sent"),
            "sender.contact_given": _("A contact person was given"),
            "sender.contact_changed": _("The contact person was changed"),
        },
    ),
    "mandates": (
        _("Mandates"),
        {
            "mandate.drafted": _("A mandate was drafted"),
            "mandate.redrafted": _("The draft of a mandate was changed"),
            "mandate.proposed": _("A mandate was proposed"),
            "mandate.refused": _("A mandate was refused"),
            "mandate.withdrawn": _("A mandate was withdrawn"),
            "mandate.confirmed": _("A mandate was confirmed"),
            "mandate.active": _("A mandate came into force"),
            "mandate.ended": _("A mandate ended"),
            "mandate.will_end": _("The end of a mandate was set"),
            "mandate.granted": _("An operator granted a mandate"),
            "mandate.paper_made": _("The paper of a mandate was made"),
            "mandate.signed_paper_accepted": _("A signed mandate was accepted"),
            "identification.requested": _("Identification was requested"),
            "identification.confirmed": _("Identification was confirmed"),
            "identification.refused": _("Identification was refused"),
            "identification.revoked": _("Identification was revoked"),
        },
    ),
    "learning": (
        _("Learning account"),
        {
            "learning.registered": _("Something was registered in the learning account"),
            "learning.changed": _("Something in the learning account was changed"),
            "learning.cancelled": _("Something in the learning account was cancelled"),
            "learning.confirmed": _("Trainings were confirmed"),
            "learning.contested": _("Trainings were contested"),
            "learning.pair_decided": _("It was decided whether two trainings are one"),
            "learning.document_added": _("A document was added to a training"),
            "learning.document_removed": _("A document of a training was removed"),
            "learning.template_kept": _("A template of a training was kept"),
            "learning.template_removed": _("A template of a training was removed"),
            "learning.size_told": _("Workers of a quarter were filled in"),
            "learning.size_stated": _("The size of an employer was stated"),
            "learning.work_asked": _("Papers or exports were asked for"),
            "learning.notices_sent": _("Yearly notices were sent"),
            "learning.notice_read": _("A worker opened a notice"),
            "learning.request_asked": _("A worker asked for a correction"),
            "learning.request_remarked": _("A remark was added to a request for correction"),
            "learning.request_accepted": _("A request for correction was accepted"),
            "learning.request_refused": _("A request for correction was refused"),
            "learning.request_withdrawn": _("A request for correction was taken back"),
            "learning.number_replaced": _("A person got another national number"),
            "learning.person_exported": _("What is held about one person was exported"),
            "learning.person_erased": _("What is held about one person was erased"),
            "learning.retention": _("What was kept long enough was erased"),
            "learning.agreement_added": _("A sector agreement was added"),
            "learning.agreement_changed": _("A sector agreement was changed"),
            "learning.agreement_removed": _("A sector agreement was removed"),
            "learning.agreements_imported": _("Sector agreements were imported"),
        },
    ),
    "ebox": (
        _("e-Box"),
        {
            "message.opened": _("A message was opened"),
            "message.shown": _("A message was made visible again"),
            "message.put_away": _("A message was put away"),
            "messages.expired": _("Messages past their validity were removed"),
            "task.finished": _("A task was finished"),
        },
    ),
    "hub": (
        _("The hub"),
        {
            "register.imported": _("The enterprise register was imported"),
            "trust.root_added": _("An authority was added to the trust list"),
            "trust.root_removed": _("An authority was removed from the trust list"),
        },
    ),
    "submissions": (
        _("Submissions"),
        {
            "submission.arriving": _("A submission began to arrive"),
            "submission.complete": _("A submission was complete"),
            "submission.stranded": _("A submission stranded"),
            "submission.cancelled": _("A submission was cancelled"),
            "submission.accepted": _("A submission was accepted"),
            "submission.refused": _("A submission was refused"),
            "submission.applied": _("A submission was processed"),
            "submission.answered": _("A submission was answered"),
        },
    ),
}
SENTENCES = {action: sentence for _name, group in GROUPS.values() for action, sentence in group.items()}


def sentence_of(action: str) -> str:
    """What happened, in the language of the page; the code itself when nobody wrote a sentence yet."""
    return str(SENTENCES.get(action, action))

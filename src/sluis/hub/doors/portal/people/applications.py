"""What can be granted to a user: the services of the portal, and every application of this hub."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sluis.hub.applications.registry import applications
from sluis.hub.parties.access import CHANNELS, EBOX, MANDATES
from sluis.hub.web.language import current_language


def grantable() -> dict[str, str]:
    """Code and name, in the language of the page, in the order in which people look for them."""
    services = {
        EBOX: _("e-Box"),
        CHANNELS: _("Technical channels"),
        MANDATES: _("Mandates"),
    }
    declared = {
        code: application.structure.title[current_language()] for code, application in applications().items()
    }
    return services | dict(sorted(declared.items(), key=lambda item: item[1].casefold()))

"""Rows of an earlier version: user names, contacts, preferred channels, fingerprints, ends of certificates."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from cryptography import x509
from django.db import migrations

if TYPE_CHECKING:
    from django.apps.registry import Apps as StateApps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def give(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    for channel in apps.get_model("channels", "Channel").objects.order_by("opened_at", "pk"):
        give_to_sender(apps, channel)
    fill_applications(apps)
    for key in apps.get_model("channels", "SshKey").objects.iterator():
        digest = hashlib.sha256(base64.b64decode(key.public_key.split()[1])).digest()
        key.fingerprint = f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"
        key.save(update_fields=["fingerprint"])
    for certificate in apps.get_model("channels", "SigningCertificate").objects.iterator():
        found = x509.load_der_x509_certificate(bytes(certificate.der))
        certificate.not_after = found.not_valid_after_utc
        certificate.save(update_fields=["not_after"])


def give_to_sender(apps: StateApps, channel: Any) -> None:
    """The contact of the newest channel counts; every user name was given once."""
    apps.get_model("channels", "TechnicalUser").objects.create(
        name=channel.username, sender_id=channel.sender_id, given_at=channel.opened_at
    )
    apps.get_model("channels", "Contact").objects.update_or_create(
        sender_id=channel.sender_id,
        defaults={
            "name": channel.contact_name,
            "language": channel.language,
            "emails": [channel.contact_email],
        },
    )


def fill_applications(apps: StateApps) -> None:
    """A sender had one open channel at most: it is the preferred one."""
    rows = apps.get_model("channels", "ChannelApplication").objects.select_related("channel")
    for row in rows.iterator():
        row.sender_id = row.channel.sender_id
        row.preferred = row.channel.state != "removed"
        row.save(update_fields=["sender", "preferred"])


class Migration(migrations.Migration):
    dependencies = [("channels", "0003_life_of_a_channel")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]

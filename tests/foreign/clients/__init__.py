"""Every foreign client that there is a driver for; a new one is a file here and a name below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.foreign.clients.asyncssh_client import Asyncssh
from tests.foreign.clients.curl import Curl
from tests.foreign.clients.lftp import Lftp
from tests.foreign.clients.node_ssh2 import NodeSsh2
from tests.foreign.clients.openssh_scp import OpenSshScp
from tests.foreign.clients.openssh_sftp import OpenSshSftp
from tests.foreign.clients.paramikos import OldParamiko, Paramiko
from tests.foreign.clients.putty import Psftp
from tests.foreign.clients.rclone import Rclone

if TYPE_CHECKING:
    from tests.foreign.client import ForeignClient

CLIENTS: tuple[type[ForeignClient], ...] = (
    OpenSshSftp,
    OpenSshScp,
    Lftp,
    Rclone,
    Psftp,
    Curl,
    Paramiko,
    OldParamiko,
    NodeSsh2,
    Asyncssh,
)

"""A small program with paramiko, for any release of it: what people write who script their uploads.

    python paramiko_steps.py ADDRESS-AS-JSON VERB ARGUMENT...

`ADDRESS` has host, port, host_key, username, key; `disabled_algorithms` is handed to paramiko as it is.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

import paramiko


def connect(address: dict) -> paramiko.Transport:
    """Sign in, with the host key checked."""
    transport = paramiko.Transport(
        (address["host"], address["port"]), disabled_algorithms=address.get("disabled_algorithms")
    )
    transport.connect(username=address["username"], pkey=read_key(address["key"]))
    kind, text = address["host_key"].split()[:2]
    seen = transport.get_remote_server_key()
    if (seen.get_name(), seen.asbytes()) != (kind, base64.b64decode(text)):
        sys.exit("the host key is another one")
    return transport


def read_key(path: str) -> paramiko.PKey:
    for kind in (paramiko.Ed25519Key, paramiko.RSAKey):
        try:
            return kind.from_private_key_file(path)
        except paramiko.SSHException:
            continue
    sys.exit(f"{path} is no key that this program reads")


def resume(sftp: paramiko.SFTPClient, local: str, remote: str) -> None:
    """Go on after the last byte that the other side has."""
    have = sftp.stat(remote).st_size
    with Path(local).open("rb") as source, sftp.open(remote, "r+") as target:
        source.seek(have)
        target.seek(have)
        target.set_pipelined(True)
        while piece := source.read(32768):
            target.write(piece)


def main(address: str, verb: str, *words: str) -> None:
    with connect(json.loads(address)) as transport, paramiko.SFTPClient.from_transport(transport) as sftp:
        if verb == "put":
            for local, remote in zip(words[::2], words[1::2], strict=True):
                sftp.put(local, remote)  # looks at the size afterwards
        elif verb == "get":
            sftp.get(*words)
        elif verb == "names":
            print("\n".join(sftp.listdir(*words)))  # noqa: T201  # a program prints
        elif verb == "delete":
            sftp.remove(*words)
        elif verb == "resume":
            resume(sftp, *words)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (OSError, paramiko.SSHException) as problem:
        sys.exit(f"{type(problem).__name__}: {problem}")

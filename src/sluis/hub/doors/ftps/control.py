"""The control connection: TLS first, then who it is, then what it asks, then how it ends.

Laws: nothing that came before TLS is believed after it; a wrong name, a wrong password, a suspended channel
and a wrong network are answered alike and after the same time, and what a client sends before that answer is
not heard; a refusal is said in the language of the channel, everything else that goes wrong is ours, logged
here and told without detail. It replaces parts of pyftpdlib that are not public: test_control.py guards them.
"""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from OpenSSL import SSL
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from typing_extensions import override

from sluis.hub.counter import sentences
from sluis.hub.counter.house import Refused
from sluis.hub.doors.ftps import sentences as ftps_sentences
from sluis.hub.doors.ftps.answers import code_of
from sluis.hub.doors.ftps.signing_in import SigningIn
from sluis.hub.doors.ftps.transfer import PassiveLine, Transfer
from sluis.hub.doors.ftps.verbs import FileVerbs

if TYPE_CHECKING:
    from sluis.hub.counter.paths import FilePlace
    from sluis.hub.doors.ftps.door import Door
    from sluis.hub.doors.ftps.guest import Guest
    from sluis.hub.doors.ftps.upload import Upload
    from sluis.protocol.language import TranslatedText

log = logging.getLogger("sluis.ftps")

HEARD = (
    *("ABOR", "ALLO", "APPE", "AUTH", "CDUP", "CWD", "DELE", "EPRT", "EPSV", "FEAT", "HELP", "LIST", "MDTM"),
    *("MKD", "MLSD", "MLST", "MODE", "NLST", "NOOP", "OPTS", "PASS", "PASV", "PBSZ", "PORT", "PROT", "PWD"),
    *("QUIT", "REST", "RETR", "RMD", "RNFR", "RNTO", "SIZE", "STOR", "STRU", "SYST", "TYPE", "USER"),
    *("XCUP", "XCWD", "XMKD", "XPWD", "XRMD"),
)
LINES = frozenset({"PASV", "EPSV", "PORT", "EPRT"})
TRANSFERS = LINES | {"LIST", "NLST", "MLSD", "RETR", "STOR", "APPE"}
TELNET = b"\xff\xf4\xf2"  # some clients send these before ABOR
LAST_WORDS = 2.0  # seconds that a client gets to hear why it has to leave


class Control(SigningIn, FileVerbs, TLS_FTPHandler):  # type: ignore[misc]  # pyftpdlib carries no types
    """One connection. `house_front` is what pyftpdlib asks of its server."""

    proto_cmds = {name: TLS_FTPHandler.proto_cmds[name] for name in HEARD}
    dtp_handler = Transfer
    passive_dtp = PassiveLine
    banner = "Sluis."
    unicode_errors = "strict"
    _in_buffer: list[bytes]

    def __init__(self, house_front: Any, *, door: Door, guest: Guest, ioloop: Any) -> None:
        self.door, self.guest = door, guest
        self.timeout = None  # until somebody signed in there is one deadline, which no command moves
        self.passive_ports = door.data_lines.ports or None
        self.masquerade_address = door.data_lines.address or None
        super().__init__(guest.line, house_front, ioloop)
        self._current_facts = ["type", "size", "modify", "perm"]
        self._available_facts = self._current_facts
        self._deadline = self.call_later(
            door.limits.login_seconds, self.leave, ftps_sentences.TOO_LATE_TO_SIGN_IN
        )

    @override
    def get_ssl_context(self) -> SSL.Context:
        return self.door.tls

    def say(self, sentence: TranslatedText | str) -> str:
        return self.guest.say(sentence)

    def about(self, place: FilePlace) -> dict[str, str]:
        return {"channel": self.username, "folder": place.folder.value, "file": place.name}

    # --- what is asked --------------------------------------------------------------------------------

    @override
    def decode(self, bytes: bytes) -> str:  # the library's name
        try:
            return str(super().decode(bytes.lstrip(TELNET)))
        except UnicodeDecodeError:
            self._forget_line()  # the library answers, and keeps it
            raise

    def _forget_line(self) -> None:
        self._in_buffer, self._in_buffer_len = [], 0

    @override
    def pre_process_command(self, line: str, cmd: str, arg: str) -> None:
        if self.is_being_refused or self._closed:
            return
        try:
            if not self._objects(cmd, arg):
                self._last_response = ""
                getattr(self, f"ftp_{cmd}")(arg)
        except Refused as refused:
            self._refuse(refused, cmd)
        except Exception:
            extra = {"action": "ftps_failed", "channel": self.username, "request": cmd}
            log.exception("A request failed on our side", extra=extra)
            self.respond(f"451 {self.say(sentences.OUR_FAULT)}")

    def _objects(self, cmd: str, arg: str) -> bool:
        """Whether a command cannot be heard at all; then it is answered."""
        known = self.proto_cmds.get(cmd)
        if known is None:
            self.respond("502 This command is not implemented here.")
        elif (not arg and known["arg"] is True) or (arg and known["arg"] is False):
            self.respond("501 Syntax error in the argument.")
        elif cmd in ("USER", "PASS") and not self._ssl_established:
            self.respond(f"530 {self.say(ftps_sentences.ONLY_OVER_TLS)}")
        elif known["auth"] and not self.authenticated:
            self.respond("530 Log in with USER and PASS first.")
        elif cmd in LINES and not self._prot:
            self.respond(f"521 {self.say(ftps_sentences.DATA_OVER_TLS)}")
        elif cmd in TRANSFERS and self.is_transferring:
            self.respond(f"450 {self.say(ftps_sentences.ONE_AT_A_TIME)}")
        else:
            return False
        return True

    def _refuse(self, refused: Refused, cmd: str) -> None:
        if refused.kind != "missing":  # clients look whether a file is there all the time
            extra = {"action": "ftps_refused", "channel": self.username, "request": cmd, "kind": refused.kind}
            log.info("A request was refused", extra=extra)
        self.respond(f"{code_of(refused)} {self.say(refused.sentence)}")

    @override
    def ftp_AUTH(self, line: str) -> None:
        super().ftp_AUTH(line)
        # What a stranger on the line added after AUTH came without TLS.
        self.ac_in_buffer = b""
        self._forget_line()

    @override
    def ftp_PROT(self, line: str) -> None:
        if line.upper() == "C" and self._ssl_established:
            self.respond(f"534 {self.say(ftps_sentences.DATA_OVER_TLS)}")
        else:
            super().ftp_PROT(line)

    @override
    def ftp_TYPE(self, line: str) -> None:
        super().ftp_TYPE(line)
        self._current_type = "i"  # a signature is over bytes: they stay as they are

    @override
    def ftp_ABOR(self, line: str) -> None:
        if self.data_channel is not None:
            self.data_channel.is_aborted = True
        super().ftp_ABOR(line)

    @property
    def is_transferring(self) -> bool:
        channel = getattr(self, "data_channel", None)  # the library deletes it
        return channel is not None and channel.is_running

    # --- uploads --------------------------------------------------------------------------------------

    def end_upload(self, upload: Upload, *, whole: bool) -> tuple[str, Any]:
        """Keep what came. Gives what to answer; never raises."""
        try:
            if whole:
                return self._keep(upload), log.debug
            return self._break_off(upload), log.debug
        except Refused as refused:
            upload.close()
            extra = {"action": "ftps_part_refused", **self.about(upload.place), "reason": str(refused)}
            log.info("A part was refused at its end", extra=extra)
            return f"{code_of(refused, writing=True)} {self.say(refused.sentence)}", log.debug
        except Exception:
            upload.close()
            extra = {"action": "ftps_part_lost", **self.about(upload.place)}
            log.exception("A part was lost on our side", extra=extra)
            return f"451 {self.say(sentences.OUR_FAULT)}", log.debug

    def _keep(self, upload: Upload) -> str:
        self._receive(upload, whole=True)
        extra = {"action": "ftps_part_received", **self.about(upload.place), "bytes": upload.size}
        log.info("A part was received", extra=extra)
        return "226 Transfer complete."

    def _break_off(self, upload: Upload) -> str:
        extra = {"action": "ftps_part_broken_off", **self.about(upload.place), "bytes": upload.size}
        if upload.has_come or upload.problem:
            self._receive(upload, whole=False)
            log.info("A broken upload was kept for resuming", extra=extra)
        else:
            upload.close()
            log.info("A broken upload left nothing", extra=extra)
        kept = ftps_sentences.CUT_SHORT if upload.size else ftps_sentences.NOTHING_CAME
        return f"426 {self.say(kept)}"

    def _receive(self, upload: Upload, *, whole: bool) -> None:
        ask = self.door.seam.ask
        upload.keep(
            lambda kept: ask(self.gestures.receive, upload.place, kept, whole=whole, found=upload.found)
        )

    # --- the end --------------------------------------------------------------------------------------

    def leave(self, sentence: TranslatedText) -> None:
        """Say why, then close; what is being uploaded is kept as a beginning."""
        if self._closed:
            return
        if not self._ssl_accepting:
            with suppress(SSL.Error, OSError):
                self.respond(f"421 {self.say(sentence)}")
        self.call_later(LAST_WORDS, self.drop)
        self.close_when_done()

    def drop(self) -> None:
        """End the connection without waiting for the client."""
        FTPHandler.close(self)

    @override
    def handle_timeout(self) -> None:
        self.leave(sentences.IDLE_TOO_LONG)

    @override
    def handle_failed_ssl_handshake(self) -> None:
        problem = str(sys.exc_info()[1])
        if any(word in problem for word in ("unsupported protocol", "no shared cipher", "version")):
            self.note("algorithm", "", "TLS")
        self.close()

    @override
    def log_exception(self, instance: object) -> None:
        problem = sys.exc_info()[1]
        if isinstance(problem, SSL.Error | OSError):
            log.info("A line broke", extra={"action": "ftps_line_broke", "address": self.guest.address})
        else:
            log.exception("A connection failed on our side", extra={"action": "ftps_failed"})  # noqa: LOG004  # called from one

    @override
    def log(self, *_: Any, **__: Any) -> None:
        """The library's own lines are not logged: some have paths, and one has a user name."""

    logline = log_cmd = log_transfer = log

"""A real SoftHSM2 token in a directory of its own."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hetong.gateways.hsm.log_in import LogIn
from hetong.gateways.hsm.token import Token
from hetong.kernel.vault import Vault

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
LABEL, PIN, OFFICER_PIN = "hetong-test", "246810", "13579135"
_CONF = "SOFTHSM2_CONF"


@dataclass(frozen=True)
class SoftHsm:
    """A device with one token; `tokens` is the directory that is the device."""

    folder: Path
    vault: Vault

    @property
    def tokens(self) -> Path:
        return self.folder / "tokens"

    @property
    def settings(self) -> Path:
        return self.folder / "softhsm2.conf"

    def token(self, pin: str = PIN, **given: object) -> Token:
        return Token(**{"module": MODULE, "label": LABEL, "log_in": self.log_in(pin), **given})

    def log_in(self, pin: str = PIN) -> LogIn:
        return LogIn(pin, self.folder / "refused", self.vault)

    def pull_out(self) -> None:
        self.tokens.rename(self.folder / "pulled")
        self.tokens.mkdir()

    def plug_in(self) -> None:
        self.tokens.rmdir()
        (self.folder / "pulled").rename(self.tokens)

    def initialise(self, *which: str, pin: str = PIN) -> None:
        pins = ("--so-pin", OFFICER_PIN, "--pin", pin)
        command = ("softhsm2-util", "--init-token", *which, "--label", LABEL, *pins)
        subprocess.run(command, check=True, capture_output=True)


@contextmanager
def softhsm(folder: Path, vault: Vault) -> Iterator[SoftHsm]:
    """The only device that this process sees meanwhile."""
    before = os.environ.get(_CONF)
    device = SoftHsm(folder, vault)
    device.tokens.mkdir()
    device.settings.write_text(f"directories.tokendir = {device.tokens}\nobjectstore.backend = file\n")
    os.environ[_CONF] = str(device.settings)
    device.initialise("--free")
    yield device
    os.environ.pop(_CONF)
    if before is not None:
        os.environ[_CONF] = before

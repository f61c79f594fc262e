"""The process-wide vault, opened once at start with the master key."""

from hetong.kernel.vault import Vault

_vault: list[Vault] = []


def open_vault(master_key: bytes) -> Vault:
    """Install the vault that `vault()` hands out."""
    _vault[:] = [Vault(master_key)]
    return _vault[0]


def vault() -> Vault:
    """The installed vault."""
    if not _vault:
        raise RuntimeError("the vault has not been opened; call open_vault() at start")
    return _vault[0]

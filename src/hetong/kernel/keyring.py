"""The process-wide vault, opened once at start with the platform's keys."""

from collections.abc import Callable

from hetong.kernel.vault import Keys, Vault

_vault: list[Vault] = []


def open_vault(keys: Keys, source: Callable[[], Keys] | None = None) -> Vault:
    """Install the vault that `vault()` hands out; `source` says which keys there are later."""
    _vault[:] = [Vault(keys, source)]
    return _vault[0]


def vault() -> Vault:
    """The installed vault."""
    if not _vault:
        raise RuntimeError("the vault has not been opened; call open_vault() at start")
    return _vault[0]

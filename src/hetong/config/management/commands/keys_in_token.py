"""`manage.py keys-in-token`: the embedded authority's keys in an HSM."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from hetong.config.authority_keys import AuthorityKeys
from hetong.config.shell import operator
from hetong.gateways.hsm.token import Token
from hetong.gateways.key_places import KeysUnavailable
from hetong.gateways.pki_store import PkiStore
from hetong.kernel.keyring import vault
from hetong.kernel.wiring import provide
from hetong.ledger import chain


class Command(BaseCommand):
    """Exit status 0 only when every key is in the token and signs there."""

    requires_system_checks: list[str] = []
    help = "检查平台签名密钥是否都在密码设备（HSM）中并能签名；还没有证书机构时，在设备内生成。"

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do before looking."""
        parser.add_argument(
            "--move",
            action="store_true",
            help="move keys that lie in files into the token, then delete the files",
        )
        parser.add_argument(
            "--try-again", action="store_true", help="offer a PIN once more that the token has refused"
        )

    def handle(self, *, move: bool, try_again: bool, **_: Any) -> None:
        """Do it and say where the keys are."""
        token = provide(Token)
        keys = AuthorityKeys(settings.DATA_DIR / "pki", vault(), token)
        if try_again:
            token.log_in.try_again()
        try:
            self._move_or_make(keys, move=move)
            keys.check()
        except KeysUnavailable as error:
            raise CommandError(error.cause) from error
        finally:
            token.close()
        if left := keys.in_files():
            raise CommandError(
                f"还在文件里的密钥：{'、'.join(left)}。请停止服务，运行 manage.py keys-in-token --move。"
            )
        self.stdout.write(f"平台签名密钥都在密码设备“{token.label}”中，试签通过。")

    def _move_or_make(self, keys: AuthorityKeys, *, move: bool) -> None:
        if not keys.directory.exists():
            provide(PkiStore)
        elif move:
            keys.move(self._note)

    def _note(self, name: str) -> None:
        with transaction.atomic():
            chain.append("platform", "platform.key_moved", by=operator(), at=timezone.now(), key=name)
        self.stdout.write(f"  {name}：已移入密码设备")

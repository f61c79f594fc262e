#!/usr/bin/env python
"""Django's command line."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run a management command with hetong's settings."""
    sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hetong.config.settings")
    from django.core.management import execute_from_command_line

    program, *rest = sys.argv
    # `verify-ledger` and `verify_ledger` are the same command: module names take no hyphen.
    command = [name.replace("-", "_") for name in rest[:1] if not name.startswith("-")]
    execute_from_command_line([program, *(command or rest[:1]), *rest[1:]])


if __name__ == "__main__":
    main()

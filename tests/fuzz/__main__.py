"""`make fuzz`: change and read for a while; what breaks a reader is kept in `tests/fuzz/cases`."""

import argparse
import hashlib
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from random import Random

HANG, HANG_OUTSIDE = 20, 300
"""Seconds of one file after which its reader is said to hang: of this process's processor, and, by the clock, more than the
processes that read some are given."""
MOST_BEGINNINGS = 400


def main() -> None:
    """Each reader in turn, half a second at a time."""
    args = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hetong.config.settings")
    import django

    import tests.environment  # noqa: F401 - data of its own

    django.setup()
    from tests.fuzz.readers import READERS, seeds

    names = [args.reader] if args.reader else list(READERS)
    chance, found, tries = Random(args.seed), set[str](), dict.fromkeys(names, 0)
    pools = {name: seeds(name) for name in names}
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    for told in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(told, _hangs)
    began = spent()
    while spent() - began < args.seconds:
        for name in names:
            tries[name] += _turn(name, READERS[name], pools[name], chance, found)
    say(f"{spent() - began:.0f} s of processor time, tries: {tries}, found: {len(found)}")
    sys.exit(bool(found))


def arguments() -> argparse.Namespace:
    """How long, what, and from which number."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="processor time")
    parser.add_argument("--reader", default="", help="one of them; all by default")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    return parser.parse_args()


def spent():
    """Seconds of processor time, of this process and of those that read some files."""
    return sum(os.times()[:4])


def say(line):
    """At once, as this may take hours."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _turn(name, read, pool, chance, found):
    """Half a second of one reader; now and then a changed file begins further changes."""
    from tests.fuzz.changing import changed

    tries, until = 0, spent() + 0.5
    while spent() < until:
        data, tries = changed(chance.choice(pool), chance, pool), tries + 1
        try:
            signal.setitimer(signal.ITIMER_PROF, HANG)
            signal.alarm(HANG_OUTSIDE)
            read(data)
        except Exception as error:
            _keep(name, data, error, found)
        finally:
            signal.alarm(0)
            signal.setitimer(signal.ITIMER_PROF, 0)
        if len(pool) < MOST_BEGINNINGS and len(data) < 300_000 and chance.random() < 0.02:
            pool.append(data)
    return tries


def _keep(name, data, error, found):
    """Once per place in the code."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [one for one in frames if "hetong" in one.filename] or frames
    place = f"{name} {type(error).__name__} {Path(inside[-1].filename).name}:{inside[-1].lineno}"
    if place in found:
        return
    found.add(place)
    case = Path(__file__).parent / "cases" / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    case.parent.mkdir(exist_ok=True)
    case.write_bytes(data)
    say(f"{place} {case} {error!r:.200}")


def _hangs(*_signal):
    raise TimeoutError("the reader hangs")


if __name__ == "__main__":
    main()

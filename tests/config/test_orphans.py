"""Who is killed takes its children along, also those that are only just starting."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drills.processes import children, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux does it")
PARENT = """
import multiprocessing, sys, time
from hetong.config.orphans import end_with_parent

def child(slowly):
    time.sleep(slowly)
    end_with_parent()
    time.sleep(60)

if __name__ == "__main__":
    multiprocessing.get_context("fork").Process(target=child, args=(float(sys.argv[1]),)).start()
    time.sleep(0.2)
    sys.stdout.write("started"); sys.stdout.flush()
    time.sleep(60)
"""


@pytest.mark.parametrize("starting", ["0", "1"])
def test_a_child_ends_with_its_killed_parent(starting):
    parent = subprocess.Popen([sys.executable, "-c", PARENT, starting], stdout=subprocess.PIPE)
    assert parent.stdout is not None and parent.stdout.read(7) == b"started"
    (child,) = children(parent.pid)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert until(lambda: not Path(f"/proc/{child}/exe").exists(), seconds=5)

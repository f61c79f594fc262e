"""Who is killed takes its children along."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drills.processes import children, until

PARENT = """
import subprocess, sys
from hetong.config.orphans import end_with_parent
subprocess.Popen(["sleep", "60"], preexec_fn=end_with_parent)
sys.stdout.write("started"); sys.stdout.flush()
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux does it")
def test_a_child_ends_with_its_killed_parent():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdout.read(7) == b"started"
    (child,) = children(parent.pid)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert until(lambda: not Path(f"/proc/{child}/exe").exists(), seconds=5)

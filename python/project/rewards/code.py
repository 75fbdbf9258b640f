"""Functions to be written, in MBPP's form: {"text": ..., "test_list": ["assert f(1) == 2", ...]}.

What a model has written is run in a process of its own, with little time and memory and an empty folder. That keeps a run
from being stopped by an endless loop; it keeps nobody from reading files or the network: train in a container.
"""

from __future__ import annotations

import re
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import Any

INSTRUCTION = "Write the Python function that is asked for, in one ```python block."

SECONDS = 5
MEBIBYTES = 512

LIMITS = f"""
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
    resource.setrlimit(resource.RLIMIT_AS, ({MEBIBYTES << 20}, {MEBIBYTES << 20}))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
except ImportError:
    pass  # Windows has none: the time limit of the process remains
"""


def question(row: Mapping[str, Any]) -> str:
    return f"{row['text']}\nIt has to pass:\n" + "\n".join(row["test_list"])


def score(text: str, row: Mapping[str, Any]) -> float:
    """1 if the function passes all tests in time."""
    # Only who gets to the end says this: a program that exits early, whatever it prints, has passed nothing.
    passed = secrets.token_hex()
    tests = [row.get("test_setup_code", ""), *row["test_list"], f"print({passed!r})"]
    program = "\n".join([LIMITS, written(text), *tests])
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-c", program],
                cwd=folder,
                capture_output=True,
                timeout=SECONDS + 1,
                check=False,
                env={},
            )
        except subprocess.TimeoutExpired:
            return 0.0
    return float(done.returncode == 0 and done.stdout.decode(errors="replace").rstrip().endswith(passed))


def written(text: str) -> str:
    """The last block of code, else the whole text."""
    blocks = re.findall(r"```(?:python|py)?\n(.*?)```", text, flags=re.DOTALL)
    return str(blocks[-1]) if blocks else text

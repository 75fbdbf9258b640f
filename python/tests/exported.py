"""A project as the page exports it, for tests of its files."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TSX = ROOT / "node_modules/tsx/dist/cli.mjs"


def export(folder: Path, *options: str) -> Path:
    """By the page's own exporter, which wants Node and the npm packages."""
    if not TSX.exists():
        pytest.skip("the npm packages are not installed")
    script = ROOT / "tools/exportProject.ts"
    subprocess.run(["node", str(TSX), str(script), *options, "--out", str(folder)], check=True, cwd=ROOT)
    return folder


def importable(folder: Path) -> None:
    """Its scripts import one another by their names, as where they are run."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

"""Every seed of some arms as a job of a Ray cluster, each by TRL on a GPU of its own, as GPUs get free.

python ray_seeds.py arms/*.json --address auto -- --vllm colocate
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import ray
from arm import PROJECT, read_arm


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("arms", type=Path, nargs="+", help="files of arms/")
    parser.add_argument("--address", help="of the cluster; without it one is begun on this machine")
    parser.add_argument("--gpus", type=float, default=1, help="a run; 0 trains on the CPU")
    return parser


@ray.remote  # type: ignore[untyped-decorator]
def train(arm: str, seed: int, more: list[str]) -> tuple[str, int, int]:
    """In a process of its own, as a launcher would. Every node has to see the project's folder under the same path."""
    command = [sys.executable, str(PROJECT / "train.py"), arm, "--seed", str(seed), *more]
    return arm, seed, subprocess.run(command, check=False).returncode


def main(given: list[str] | None = None) -> int:
    given = sys.argv[1:] if given is None else given
    mine, more = (given[: given.index("--")], given[given.index("--") + 1 :]) if "--" in given else (given, [])
    args = options().parse_args(mine)
    ray.init(address=args.address)
    waiting = [
        train.options(num_cpus=1, num_gpus=args.gpus).remote(str(path.absolute()), seed, more)
        for path in args.arms
        for seed in read_arm(path).seeds
    ]
    failed = 0
    while waiting:
        [done], waiting = ray.wait(waiting)
        arm, seed, code = ray.get(done)
        print(f"{Path(arm).stem}, seed {seed}: {'trained' if code == 0 else f'failed with exit code {code}'}")
        failed += code != 0
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())

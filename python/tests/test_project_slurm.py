"""An exported project's Slurm scripts, run by bash with stand-ins for Slurm, end in launch lines that launchers take."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("trl")
if sys.platform == "win32":
    pytest.skip("there is no Slurm on Windows", allow_module_level=True)

from accelerate.commands.launch import launch_command_parser
from trl.scripts.vllm_serve import make_parser

NODES = ["n1", "n2", "n3"]
ARM = "arms/progrpo.json"

# srun runs what stands behind its own options, as the first task of a node would; the others say how they were called.
SRUN = """while [[ $1 == --* ]]; do shift; done
SLURM_PROCID=1 "$@"
"""
SAY = f"""exec {sys.executable} -c 'import json, sys; print(json.dumps(sys.argv[1:]), file=open("CALLS", "a"))' NAME "$@"
"""


def called(project: Path, folder: Path, script: str, *given: str) -> list[list[str]]:
    """The programs that a script calls, with their arguments."""
    calls = folder / "calls"
    stands_in = {name: SAY.replace("NAME", name) for name in ("accelerate", "trl", "ray")}
    model = project / "base-model"
    stands_in["python"] = f"if [[ $1 == -c ]]; then echo {model}; else\n{SAY.replace('NAME', 'python')}fi\n"
    stands_in |= {
        "srun": SRUN,
        "scontrol": f"printf '%s\\n' {' '.join(NODES)}\n",
        "hostname": "echo 10.0.0.1 fe80::1\n",
    }
    for name, text in stands_in.items():
        (folder / name).write_text(f"#!/bin/bash\n{text}".replace("CALLS", str(calls)), encoding="utf-8")
        (folder / name).chmod(0o755)
    slurm = {"SLURM_JOB_NODELIST": "n[1-3]", "SLURM_GPUS_ON_NODE": "4", "SLURM_ARRAY_TASK_ID": "1"}
    waits = {"RAY_HEAD_SECONDS": "0", "RAY_WORKER_SECONDS": "1"}
    subprocess.run(
        ["bash", str(project / script), *given],
        check=True,
        cwd=project,
        env=os.environ | slurm | waits | {"PATH": f"{folder}:{os.environ['PATH']}"},
        timeout=60,
    )
    return [json.loads(line) for line in calls.read_text(encoding="utf-8").splitlines()]


def test_seeds(project: Path, tmp_path: Path) -> None:
    import train
    from arm import chosen_arm

    [[program, script, *argv]] = called(project, tmp_path, "slurm/seeds.sbatch", ARM, "--steps", "3")
    assert (program, script) == ("python", "train.py")
    argv[0] = str(project / argv[0])
    assert chosen_arm(train.options().parse_args(argv)).config.seed == 8


def test_trl_with_vllm_on_a_node_of_its_own(project: Path, tmp_path: Path) -> None:
    import train

    config = "accelerate/deepspeed_zero3.yaml"
    calls = called(project, tmp_path, "slurm/trl_vllm.sbatch", ARM, config, "--steps", "5")
    by_name = {program: argv for program, *argv in calls}
    assert by_name["trl"][0] == "vllm-serve"
    serve = make_parser().parse_args(by_name["trl"][1:])
    assert (serve.model, serve.host, serve.port) == (str(project / "base-model"), "0.0.0.0", 8000)
    assert (serve.tensor_parallel_size, serve.data_parallel_size) == (1, 4)
    assert by_name["accelerate"][0] == "launch"
    launch = launch_command_parser().parse_args(by_name["accelerate"][1:])
    assert (launch.num_machines, launch.num_processes, launch.machine_rank) == (2, 8, 1)
    assert (launch.main_process_ip, launch.config_file, launch.training_script) == ("n1", config, "train.py")
    args = train.options().parse_args(launch.training_script_args)
    assert (args.vllm, args.vllm_server_host, args.vllm_server_port, args.steps) == ("server", "n3", 8000, 5)
    assert args.model == serve.model


def test_ray(project: Path, tmp_path: Path) -> None:
    import commands

    calls = called(project, tmp_path, "slurm/ray.sbatch", "verl", ARM)
    ray = [argv for program, *argv in calls if program == "ray"]
    assert sorted(ray, key=len, reverse=True)[0] == [
        *("start", "--head", "--node-ip-address=10.0.0.1", "--port=6379", "--num-gpus=4", "--block"),
    ]
    assert ray.count(["start", "--address=10.0.0.1:6379", "--num-gpus=4", "--block"]) == 2
    [[script, *argv]] = [argv for program, *argv in calls if program == "python"]
    args = commands.options().parse_args(argv)
    assert script == "commands.py"
    assert (args.engine, args.gpus, args.nodes, args.run) == ("verl", 4, 3, True)

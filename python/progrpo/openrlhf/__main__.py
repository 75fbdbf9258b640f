"""OpenRLHF's own entry point (`openrlhf.cli.train_ppo_ray`) in a Ray whose processes have ProGRPO's experience maker."""

import os
import runpy

import ray

from progrpo.openrlhf import VARIABLE, install

install()  # settings are refused here, before anything is started
ray.init(
    runtime_env={
        "env_vars": {VARIABLE: os.environ[VARIABLE]},
        "worker_process_setup_hook": "progrpo.openrlhf.install",
    }
)
runpy.run_module("openrlhf.cli.train_ppo_ray", run_name="__main__", alter_sys=True)

"""Stands for the GPU packages that OpenRLHF imports, and that nothing under test calls."""

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from unittest.mock import MagicMock

NAMES = (
    "deepspeed",
    "flash_attn",
    "flash_attn.bert_padding",
    "flash_attn.utils",
    "flash_attn.utils.distributed",
    "openrlhf.trainer.ppo_utils.samples_generator",
    "openrlhf.trainer.ray.launcher",
    "openrlhf.trainer.ray.vllm_engine",
    "openrlhf.utils.deepspeed",
    "vllm",
)


class Stub(ModuleType):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)
        self.__path__: list[str] = []

    def __getattr__(self, name: str) -> MagicMock:
        if name.startswith("__"):
            raise AttributeError(name)
        return MagicMock()


def install() -> None:
    """Before OpenRLHF is imported."""
    for name in NAMES:
        sys.modules.setdefault(name, Stub(name))

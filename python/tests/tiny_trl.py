"""A random Qwen2 of a few thousand weights, its words, and trainers of it that need no hub and no GPU."""

from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM
from trl import GRPOConfig, GRPOTrainer

from progrpo import ProGRPOConfig
from progrpo.trl import ProGRPOTrainer

WORDS = ["<pad>", "<eos>", *(f"w{i}" for i in range(30))]
GROUP = 4
NEVER = "w9"
"""A prompt that begins with it has no correct response."""


def model() -> Qwen2ForCausalLM:
    torch.manual_seed(0)
    config = Qwen2Config(
        vocab_size=len(WORDS),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        max_position_embeddings=64,
        pad_token_id=0,
        eos_token_id=1,
        bos_token_id=None,
    )
    # Weights this large make some tokens clearly more probable than others.
    policy = Qwen2ForCausalLM(config)
    with torch.no_grad():
        for parameter in policy.parameters():
            parameter.mul_(4)
    return policy


def tokenizer() -> PreTrainedTokenizerFast:
    words = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="<pad>"))
    words.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return PreTrainedTokenizerFast(tokenizer_object=words, pad_token="<pad>", eos_token="<eos>")


def dataset() -> Dataset:
    """Prompts of one to four tokens."""
    return Dataset.from_list([{"prompt": prompt} for prompt in ("w3", "w4 w5 w6", f"{NEVER} w7", "w8 w1 w2 w0")])


def even_start(prompts: list[str], completion_ids: list[list[int]], **_: Any) -> list[float]:
    """Pays a response whose first token is even."""
    return [
        float(not prompt.startswith(NEVER) and ids[0] % 2 == 0)
        for prompt, ids in zip(prompts, completion_ids, strict=True)
    ]


def arguments(folder: Path, **more: Any) -> GRPOConfig:
    """Two updates of 16 responses, without a GPU."""
    values: dict[str, Any] = {
        "output_dir": str(folder),
        "use_cpu": True,
        "bf16": False,
        "num_generations": GROUP,
        "per_device_train_batch_size": 16,
        "max_completion_length": 6,
        "max_steps": 2,
        "learning_rate": 1e-2,
        "report_to": "none",
        "save_strategy": "no",
        "logging_steps": 1,
        "disable_tqdm": True,
        "seed": 3,
    }
    return GRPOConfig(**(values | more))


def trainer(args: GRPOConfig, config: ProGRPOConfig | None, reward: Any = even_start, **more: Any) -> GRPOTrainer:
    """TRL's own, or with a configuration ours."""
    shared = {
        "model": model(),
        "reward_funcs": reward,
        "args": args,
        "train_dataset": dataset(),
        "processing_class": tokenizer(),
    }
    return GRPOTrainer(**shared) if config is None else ProGRPOTrainer(**shared, progrpo=config, **more)

"""TRL trains a base model of the page on the page's digit sums, under the page's default settings, on the CPU.

python examples/digit_sums.py [progrpo|grpo|...] [steps]
"""

import itertools
import os
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
from datasets import Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import GRPOConfig

from progrpo import ProGRPOConfig
from progrpo.trl import ProGRPOTrainer, grpo_arguments

MODEL = Path(__file__).parents[2] / "public/models/digit-sums-nano-s1"
LONGEST = 6
FEWEST_ANSWERS = 4
SHOWN = ("reward", "entropy", "confidence_correct", "confidence_prompt", "distinct_correct")


def answers(total: int, digits: int, without: int) -> set[str]:
    """Sums of so many digits from 1 to 9, all but one of them, that make the total."""
    allowed = [digit for digit in range(1, 10) if digit != without]
    return {"+".join(map(str, sums)) for sums in itertools.product(allowed, repeat=digits) if sum(sums) == total}


def prompts() -> list[dict[str, Any]]:
    every = itertools.product(range(28), (2, 3), range(1, 10))
    rows = [
        {"prompt": f"<bos>{total:02}{digits}!{without}:", "puzzle": (total, digits, without)}
        for total, digits, without in every
        if len(answers(total, digits, without)) >= FEWEST_ANSWERS
    ]
    random.Random(7).shuffle(rows)
    return rows


def correct(completions: list[str], puzzle: list[tuple[int, int, int]], **_: Any) -> list[float]:
    return [float(text in answers(*each)) for text, each in zip(completions, puzzle, strict=True)]


def main(method: str, steps: int) -> list[dict[str, float]]:
    """What TRL logged, a row an update."""
    config = ProGRPOConfig.of({"method": method, "steps": steps})
    tokenizer = AutoTokenizer.from_pretrained(MODEL, pad_token="<pad>", eos_token="<eos>")
    with tempfile.TemporaryDirectory() as folder:
        trainer = ProGRPOTrainer(
            model=AutoModelForCausalLM.from_pretrained(MODEL, dtype=torch.float32),
            reward_funcs=correct,
            args=GRPOConfig(
                output_dir=folder,
                use_cpu=True,
                bf16=False,
                max_completion_length=LONGEST,
                report_to="none",
                save_strategy="no",
                logging_steps=1,
                disable_tqdm=True,
                **grpo_arguments(config),
            ),
            train_dataset=Dataset.from_list(prompts()),
            processing_class=tokenizer,
            progrpo=config,
        )
        trainer.train()
    return [row for row in trainer.state.log_history if "reward" in row]


if __name__ == "__main__":
    given = sys.argv[1:]
    for row in main(given[0] if given else "progrpo", int(given[1]) if len(given) > 1 else 20):
        print(row["step"], {name: round(float(row[name]), 3) for name in SHOWN if name in row})

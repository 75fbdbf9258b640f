"""Models as a visitor brings them, with adapters by PEFT: what transformers, TRL's loss and PyTorch's AdamW make of them.

A base in bf16, in two files, whose vocabulary has rows without a token; prompts of unequal length; texts that end by either of two
tokens. transformers computes in float32 on the bf16 weights. fixtures/brought/README.md gives the format.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations, count
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor
from transformers import GenerationConfig, PreTrainedModel, Qwen2Config, Qwen2ForCausalLM

from oracle import lora
from oracle.cases import Tensors, advantage_tensors, policy_tensors
from oracle.counted import count_weights
from oracle.lora import METHOD, LoraCase, save_adapters, save_expected

BROUGHT = Path(__file__).parents[2] / "fixtures/brought"
RANK = 4
STRENGTH = 0.3
PROMPTS = [5, 2, 8]
"""Tokens of each prompt."""
RESPONSES = [[4, 1, 6, 3], [2, 0, 5, 6], [6, 3, 1, 4]]
"""Tokens of each prompt's responses, of which a case has the first ones."""
GREEDY = 10
LEAST_GAP = 1e-3
"""Between the two likeliest tokens wherever one is taken: so float32 leaves no doubt which."""
SETTINGS = {
    "temperature": 0.9,
    "eps_low": 0.2,
    "eps_high": 0.28,
    "alpha": 0.3,
    "fraction": 0.2,
    "kl": 0.1,
    "ent": 0.01,
    "lr": 0.01,
    "wd": 0.1,
    "clip": 1.0,
}


@dataclass
class Recipe:
    """A model's shape."""

    tied: bool
    theta: float
    hidden: int = 32
    layers: int = 2
    heads: tuple[int, int] = (4, 2)
    """Of queries, of keys and values."""
    rows: int = 104
    tokens: int = 97
    """Rows of the vocabulary that have one: the first."""
    group: int = 4
    """Responses a prompt."""
    is_counted: bool = False
    """Whether its weights are counted instead of stored."""

    def config(self) -> Qwen2Config:
        return Qwen2Config(
            vocab_size=self.rows,
            hidden_size=self.hidden,
            intermediate_size=48,
            num_hidden_layers=self.layers,
            num_attention_heads=self.heads[0],
            num_key_value_heads=self.heads[1],
            max_position_embeddings=32768,
            rms_norm_eps=1e-6,
            rope_parameters={"rope_type": "default", "rope_theta": self.theta},
            tie_word_embeddings=self.tied,
            initializer_range=1.2 / self.hidden**0.5,
        )


# Of Qwen2.5's are a tied head, theta 1e6 and seven queries a key; of the distilled ones a head of their own and theta 1e4.
RECIPES = {
    "tied-1e4": Recipe(tied=True, theta=1e4),
    "tied-1e6": Recipe(tied=True, theta=1e6, hidden=56, heads=(7, 1)),
    "untied-1e4": Recipe(tied=False, theta=1e4, heads=(6, 1), hidden=24),
    "untied-1e6": Recipe(tied=False, theta=1e6),
    "vocabulary": Recipe(tied=True, theta=1e6, layers=1, rows=151_936, tokens=151_665, group=2, is_counted=True),
}


class UndecidedError(Exception):
    """Greedy texts say nothing, or too little."""


class BroughtCase(LoraCase):
    """A case whose base stands in two files, or is counted."""

    def __init__(self, name: str) -> None:
        super().__init__(name, BROUGHT)

    def published(self) -> PreTrainedModel:
        """With all rows of its vocabulary."""
        if self.told["counted"]:
            model = Qwen2ForCausalLM(Qwen2Config.from_pretrained(self.folder, attn_implementation="eager"))
            count_weights(model)
            return model
        return super().base()

    def base(self) -> PreTrainedModel:
        """With the rows that have a token."""
        model = self.published()
        model.resize_token_embeddings(self.told["tokens"])
        return model

    def advantage(self) -> Tensor:
        return advantage_tensors(self)[f"advantage_{METHOD}"]

    def ends(self) -> list[int]:
        return GenerationConfig.from_pretrained(self.folder).eos_token_id


def greedy(case: BroughtCase, model: Any, ends: list[int]) -> Tensor:
    """[P, GREEDY]: what each prompt goes on with, -1 behind an end. The prompts stand in one batch, padded on the left.

    Raises UndecidedError where float32 may take one token or the other.
    """
    batch = case.batch(torch.zeros(len(case.ids)))
    settings = GenerationConfig(
        do_sample=False,
        max_new_tokens=GREEDY,
        eos_token_id=ends or None,
        pad_token_id=0,
        return_dict_in_generate=True,
        output_logits=True,
    )
    each = slice(None, None, case.told["group_size"])
    told = model.generate(
        input_ids=batch["prompt_ids"][each], attention_mask=batch["prompt_mask"][each], generation_config=settings
    )
    drawn = told.sequences[:, -len(told.logits) :]
    drawn = torch.nn.functional.pad(drawn, (0, GREEDY - drawn.shape[1]), value=-1)
    for text, row in enumerate(drawn):
        length = next((at + 1 for at, token in enumerate(row.tolist()) if token in ends), GREEDY)
        row[length:] = -1
        for logits in told.logits[:length]:
            best, second = logits[text].topk(2).values
            if best - second < LEAST_GAP:
                raise UndecidedError(f"text {text} has two likeliest tokens")
    return drawn.int()


def compute(case: BroughtCase) -> Tensors:
    """What lora.compute has, the same policy's without adapters, and greedy texts of both."""
    model = case.model().eval()
    tensors = lora.compute(case) | {"greedy_tokens": greedy(case, model, case.ends())}
    with model.disable_adapter():
        base = policy_tensors(case, model)
        tensors["greedy_tokens_base"] = greedy(case, model, case.ends())
    return tensors | {f"{name}_base": base[name] for name in ("token_logprob", "token_entropy")}


def write() -> None:
    for name, recipe in RECIPES.items():
        for seed in count():
            torch.manual_seed(seed)
            with suppress(UndecidedError):
                write_case(name, recipe)
                break


def write_case(name: str, recipe: Recipe) -> None:
    """Raises UndecidedError where another seed has to be tried."""
    folder = BROUGHT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    save_base(folder, recipe)
    batch = random_batch(recipe.tokens, [group[: recipe.group] for group in RESPONSES])
    told = {
        "name": name,
        "prompts": len(PROMPTS),
        "group_size": recipe.group,
        "tokens": recipe.tokens,
        "counted": recipe.is_counted,
        "settings": SETTINGS,
        "betas": [0.9, 0.95],
        "adam_eps": 1e-6,
    }
    (folder / "case.json").write_text(json.dumps(told, indent=1) + "\n")
    nothing = torch.zeros_like(batch["prompt_mask"])
    save_file(batch | {"old_logprob": nothing, "ref_logprob": nothing.clone()}, folder / "inputs.safetensors")
    case = BroughtCase(name)
    save_adapters(case.published(), case.adapters, name, RANK, STRENGTH)
    model = case.model().eval()
    # Of another policy in the responses, so that ratios are clipped; a prompt's are those of all rows that it has.
    old = policy_tensors(case, model)["token_logprob"].float()
    old += 0.2 * torch.randn_like(old) * batch["response_mask"]
    with model.disable_adapter():
        reference = policy_tensors(case, model)["token_logprob"].float()
    save_file(
        batch | {"old_logprob": old, "ref_logprob": reference},
        folder / "inputs.safetensors",
    )
    case = BroughtCase(name)
    save_ends(case, model)
    save_expected(case, compute(case))


def save_base(folder: Path, recipe: Recipe) -> None:
    if recipe.is_counted:
        recipe.config().save_pretrained(folder)
        return
    model = Qwen2ForCausalLM(recipe.config())
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name.endswith("bias"):
                parameter.normal_(0, 0.3)
            if name.endswith("norm.weight"):
                parameter.uniform_(0.5, 1.5)
    model.bfloat16().save_pretrained(folder, max_shard_size=int(1.3 * model.num_parameters()))
    assert len(list(folder.glob("*.safetensors"))) == 2


def random_batch(tokens: int, lengths: list[list[int]]) -> Tensors:
    """Ids, masks of prompts and responses, and rewards: every other response is right."""
    rows = [(prompt, response) for prompt, group in zip(PROMPTS, lengths, strict=True) for response in group]
    time = max(prompt + response for prompt, response in rows)
    ids = torch.zeros(len(rows), time, dtype=torch.int32)
    prompts, responses = torch.zeros(2, len(rows), time - 1)
    for row, (prompt, response) in enumerate(rows):
        is_first = row % len(lengths[0]) == 0
        ids[row, :prompt] = torch.randint(tokens, (prompt,)) if is_first else ids[row - 1, :prompt]
        ids[row, prompt : prompt + response] = torch.randint(tokens, (response,))
        prompts[row, : prompt - 1] = 1
        responses[row, prompt - 1 : prompt + response - 1] = 1
    rewards = (torch.arange(len(rows)) % 2 == 0).float().reshape(len(PROMPTS), -1)
    return {"input_ids": ids, "prompt_mask": prompts, "response_mask": responses, "rewards": rewards}


def save_ends(case: BroughtCase, model: Any) -> None:
    """Two tokens such that of the adapters' greedy texts one ends by each and one goes on."""
    drawn = greedy(case, model, [])
    for first, second in combinations(range(1, GREEDY - 1), 2):
        ends = [int(drawn[0, first]), int(drawn[1, second])]
        texts = greedy(case, model, ends)
        lengths = (texts >= 0).sum(dim=1)
        last = {int(row[length - 1]) for row, length in zip(texts, lengths, strict=True)}
        if set(ends) < last and lengths.min() > 1 and lengths.max() == GREEDY:
            GenerationConfig(eos_token_id=ends).save_pretrained(case.folder)
            return
    raise UndecidedError("no two tokens end the texts")

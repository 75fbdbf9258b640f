"""A group that lies across two processes (gloo, on the CPU) is one group."""

import multiprocessing
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

pytest.importorskip("trl")
if sys.platform == "win32":
    pytest.skip("processes are forked, which spares importing everything twice more", allow_module_level=True)

from one_of_two import CONFIG, LOCAL, PROMPTS, main
from tiny_trl import GROUP, even_start, model

from progrpo.core import advantages


def test_a_group_across_two_processes(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fork = multiprocessing.get_context("fork")
    both = [fork.Process(target=main, args=(tmp_path, rank, port)) for rank in range(2)]
    for one in both:
        one.start()
    try:
        for one in both:
            one.join(timeout=120)
        assert [one.exitcode for one in both] == [0, 0]
    finally:
        for one in both:
            one.kill()
    parts = [torch.load(tmp_path / f"{rank}.pt", weights_only=False) for rank in range(2)]
    assert torch.equal(parts[0]["parameters"], parts[1]["parameters"])
    got = torch.cat([part["output"]["advantages"] for part in parts])

    prompts = [prompt for prompt in PROMPTS for _ in range(GROUP)]
    rows = [row for part in parts for row in ids_of(part["output"])]
    reward = torch.tensor(even_start(prompts, [response.tolist() for _, response in rows]))
    across = reward[GROUP : 2 * GROUP]
    assert LOCAL % GROUP != 0
    assert 0 < across.sum() < GROUP, "the group across both has to be mixed"
    step = advantages(CONFIG, reward=reward, correct=reward > 0, group=torch.arange(len(rows)) // GROUP, **told(rows))
    # TRL's own advantage has a guard of 1e-4.
    groups = reward.view(-1, GROUP)
    base = ((groups - groups.mean(1, keepdim=True)) / (groups.std(1, keepdim=True) + 1e-4)).flatten()
    assert torch.allclose(got.double(), base.double() + step.term, atol=1e-6)


def ids_of(output: dict[str, torch.Tensor]) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Prompt and response of every row, without padding."""
    masked = [(output[f"{part}_ids"], output[f"{part}_mask"].bool()) for part in ("prompt", "completion")]
    return [tuple(ids[i][mask[i]] for ids, mask in masked) for i in range(LOCAL)]  # type: ignore[misc]


def told(rows: list[tuple[torch.Tensor, torch.Tensor]]) -> dict[str, Any]:
    """Log-probabilities by the plain model, a row at a time."""
    policy = model()
    prompts, responses = [], []
    for prompt, response in rows:
        ids = torch.cat([prompt, response])
        with torch.no_grad():
            every = policy(ids[None]).logits[0, :-1].log_softmax(-1).gather(1, ids[1:, None])[:, 0]
        prompts.append(every[: len(prompt) - 1])
        responses.append(every[len(prompt) - 1 :])
    pad = lambda parts: torch.nn.utils.rnn.pad_sequence(parts, batch_first=True, padding_value=torch.nan)  # noqa: E731
    logprob, prompt_logprob = pad(responses), pad(prompts)
    return {
        "logprob": logprob,
        "mask": ~logprob.isnan(),
        "prompt_logprob": prompt_logprob,
        "prompt_mask": ~prompt_logprob.isnan(),
    }

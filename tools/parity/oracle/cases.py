"""
Golden cases by an oracle of their own: NumPy in float64, no code shared with the engine.

    python3 tools/parity/oracle/cases.py check fixtures/golden   # computes the cases below a folder anew, compares
    python3 tools/parity/oracle/cases.py make fixtures/golden    # writes the cases of RECIPES there

It needs NumPy and nothing else (tried with 2.4 on Python 3.11). fixtures/golden/README.md gives the format.
"""

import json
import sys
from pathlib import Path

import numpy as np

import objectives
import qwen2
import safetensors_file
from autodiff import Value, gradients

SETTINGS = {"eps_low": 0.2, "eps_high": 0.28, "alpha": 0.3, "fraction": 0.2, "lr": 0.01, "wd": 0.1, "clip": 1.0}

RECIPES = {
    # What the other cases leave at its usual value: theta, epsilon, one key/value head, empty and one-token responses.
    "theta-1e6": {
        "seed": 41,
        "config": {
            "hidden_size": 24,
            "intermediate_size": 32,
            "vocab_size": 17,
            "num_hidden_layers": 2,
            "num_attention_heads": 3,
            "num_key_value_heads": 1,
            "max_position_embeddings": 64,
            "rms_norm_eps": 1e-3,
            "rope_theta": 1e6,
            "tie_word_embeddings": False,
        },
        "prompt_lengths": [5, 2, 7],
        "response_lengths": [[6, 1, 0, 4], [8, 8, 3, 2], [1, 5, 9, 7]],
        "rewards": [[1, 0, 0, 1], [1, 1, 1, 1], [0, 0, 0, 0]],
        "settings": {**SETTINGS, "temperature": 1.3, "kl": 0.1, "ent": 0.02},
    },
}
BETAS, ADAM_EPS, ADAMW_STEPS = (0.9, 0.95), 1e-6, 3
SAMPLES, CORRECT, KS = 16, (0, 1, 3, 8, 15, 16), (1, 2, 4, 8, 16)

# What is compared was rounded to float32, weights and inputs too; three steps of AdamW magnify that where a gradient
# is nearly zero. Of gradients, relative to the tensor's largest; of all else, to 1 or the largest.
TOLERANCE, AFTER_ADAMW = 1e-6, 2e-5


def compute(case, config, stored, inputs):
    """Everything that a case expects, tensors and scalars, from what it gives."""
    settings, ids = case["settings"], inputs["input_ids"]
    as_values = lambda arrays: {name: Value(array) for name, array in arrays.items()}
    logprob, entropy = qwen2.token_logprobs(as_values(stored), config, ids, settings["temperature"])
    response, prompt_all, prompt_low = objectives.confidences(inputs, settings["fraction"])
    advantage = objectives.advantages(inputs, settings)
    tensors = {
        "logits": qwen2.logits(as_values(stored), config, ids).data,
        "token_logprob": logprob.data,
        "token_entropy": entropy.data,
        "confidence_response": response,
        "confidence_prompt_all": prompt_all,
        "confidence_prompt_tlow": prompt_low,
        **advantage,
    }
    scalars = {}
    below = settings["eps_low"]
    clips = {"grpo": (below, objectives.GRPO_CLIP_HIGH), "progrpo": (below, settings["eps_high"])}
    for method, clip in clips.items():
        optimiser = objectives.AdamW(dict(stored), settings, case["betas"], case["adam_eps"])
        losses = []
        for step in range(ADAMW_STEPS):
            parameters = as_values(optimiser.parameters)
            logprob, entropy = qwen2.token_logprobs(parameters, config, ids, settings["temperature"])
            loss, low, high = objectives.policy_loss(
                logprob, entropy, inputs, advantage[f"advantage_{method}"], clip, settings
            )
            gradient = gradients(loss, parameters)
            losses.append(float(loss.data))
            if step == 0:
                scalars[f"loss_{method}"] = losses[0]
                scalars[f"grad_norm_{method}"] = objectives.global_norm(gradient)
                scalars[f"clip_low_{method}"], scalars[f"clip_high_{method}"] = float(low), float(high)
                tensors.update({f"grad_{method}.{name}": g for name, g in gradient.items()})
            optimiser.step(gradient)
        scalars[f"losses_{method}"] = losses
        tensors.update({f"after3_{method}.{name}": p for name, p in optimiser.parameters.items()})
    scalars["pass_at_k"] = {
        "n": SAMPLES,
        "correct": list(CORRECT),
        "k": list(KS),
        "value": [[objectives.pass_at_k(SAMPLES, c, k) for k in KS] for c in CORRECT],
    }
    return tensors, scalars


def check(folder):
    """Compares a case's expected values with those computed anew; True if all are within their tolerance."""
    case, config = (json.loads((folder / name).read_text()) for name in ("case.json", "config.json"))
    stored, inputs, expected = (
        safetensors_file.read(folder / f"{name}.safetensors") for name in ("model", "inputs", "expected")
    )
    tensors, scalars = compute(case, config, stored, inputs)
    compared = [(name, array, expected[name]) for name, array in tensors.items()]
    table = scalars.pop("pass_at_k")["value"]
    compared.append(("pass_at_k", table, case["expected_scalars"]["pass_at_k"]["value"]))
    compared += [(name, number, case["expected_scalars"][name]) for name, number in scalars.items()]
    largest = {}
    for name, ours, theirs in compared:
        ours, theirs = (_in_contract(name, np.asarray(array, dtype=np.float64), inputs) for array in (ours, theirs))
        scale = np.abs(theirs).max() or 1.0 if name.startswith("grad_") else max(1.0, np.abs(theirs).max())
        error = np.abs(ours - theirs).max() / scale
        quantity = name.split(".")[0]
        largest[quantity] = max(largest.get(quantity, 0.0), error)
    most = lambda name: AFTER_ADAMW if name.startswith("after3_") else TOLERANCE
    failed = [name for name, error in largest.items() if not error <= most(name)]
    unknown = [name for name in expected if name.split(".")[0] not in largest and "flowrl" not in name]
    print(f"{folder.name}: largest errors", ", ".join(f"{name} {error:.1e}" for name, error in largest.items()))
    if failed or unknown:
        print(f"FAILED: {', '.join(failed)}; not computed: {', '.join(unknown)}")
    return not failed and not unknown


def _in_contract(name, array, inputs):
    """Only what a mask covers: padding, and responses without a token, are no part of a case."""
    target = (inputs["response_mask"] > 0) | (inputs["prompt_mask"] > 0)
    if name in ("token_logprob", "token_entropy"):
        return array[target]
    if name == "logits":
        return array[np.concatenate([np.ones((len(target), 1), dtype=bool), target], axis=1)]
    if name == "confidence_response" or name.startswith("advantage_"):
        return array[(inputs["response_mask"] > 0).any(axis=1)]
    return array


def make(folder, name, recipe):
    """Writes a case: random weights, a batch, a behaviour and a reference policy near the weights, expected values."""
    rng = np.random.default_rng(recipe["seed"])
    config = recipe["config"]
    case = {
        "name": name,
        "seed": recipe["seed"],
        "prompts": len(recipe["rewards"]),
        "group_size": len(recipe["rewards"][0]),
        "settings": recipe["settings"],
        "betas": list(BETAS),
        "adam_eps": ADAM_EPS,
    }
    rounded = lambda arrays: {key: array.astype(np.float32).astype(np.float64) for key, array in arrays.items()}
    stored = rounded(qwen2.initial_parameters(config, rng))
    ids, prompt_mask, response_mask = _batch(recipe, rng)

    def nearby(distance):
        moved = {key: Value(p + distance * rng.normal(size=p.shape)) for key, p in stored.items()}
        return qwen2.token_logprobs(moved, config, ids, recipe["settings"]["temperature"])[0].data

    inputs = {"input_ids": ids} | rounded({
        "response_mask": response_mask,
        "prompt_mask": prompt_mask,
        "rewards": np.array(recipe["rewards"], dtype=np.float64),
        "old_logprob": nearby(0.06),
        "ref_logprob": nearby(0.1),
    })
    tensors, case["expected_scalars"] = compute(case, config, stored, inputs)
    folder.mkdir(parents=True, exist_ok=True)
    model = {"architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2", **config}
    model |= {"hidden_act": "silu", "torch_dtype": "float32"}
    (folder / "config.json").write_text(json.dumps(model, indent=1) + "\n")
    (folder / "case.json").write_text(json.dumps(case, indent=1) + "\n")
    for file, arrays in (("model", stored), ("inputs", inputs), ("expected", tensors)):
        safetensors_file.write(folder / f"{file}.safetensors", arrays)


def _batch(recipe, rng):
    """ids [B,T], right-padded with 0, and the masks of prompt and response targets [B,T-1]."""
    lengths = [(p, r) for p, row in zip(recipe["prompt_lengths"], recipe["response_lengths"]) for r in row]
    time = max(p + r for p, r in lengths)
    ids = np.zeros((len(lengths), time), dtype=np.int32)
    prompt_mask, response_mask = np.zeros((2, len(lengths), time - 1))
    group_size = len(recipe["response_lengths"][0])
    for b, (prompt, response) in enumerate(lengths):
        ids[b, : prompt + response] = rng.integers(1, recipe["config"]["vocab_size"], size=prompt + response)
        ids[b, :prompt] = ids[b - b % group_size, :prompt]  # a group has one prompt
        prompt_mask[b, : prompt - 1] = 1
        response_mask[b, prompt - 1 : prompt + response - 1] = 1
    return ids, prompt_mask, response_mask


if __name__ == "__main__":
    action, root = sys.argv[1], Path(sys.argv[2])
    if action == "make":
        for name, recipe in RECIPES.items():
            make(root / name, name, recipe)
    elif action == "check":
        folders = sorted(path.parent for path in root.rglob("case.json"))
        results = [check(folder) for folder in folders]
        sys.exit(0 if results and all(results) else 1)
    else:
        sys.exit(__doc__)

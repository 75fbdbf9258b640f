"""Qwen2 (arXiv 2407.10671) as its paper and Hugging Face's parameter names define it, in float64."""

import numpy as np

from autodiff import Value, log_softmax, where


def initial_parameters(config, rng):
    """Random weights of ordinary size; gains and biases away from their special values 1 and 0."""
    D, F, V = config["hidden_size"], config["intermediate_size"], config["vocab_size"]
    kv = D // config["num_attention_heads"] * config["num_key_value_heads"]
    matrix = lambda out, inner: rng.normal(size=(out, inner)) / np.sqrt(inner)
    gain = lambda: 1 + 0.2 * rng.normal(size=D)
    parameters = {"model.embed_tokens.weight": rng.normal(size=(V, D)), "model.norm.weight": gain()}
    for layer in range(config["num_hidden_layers"]):
        at = f"model.layers.{layer}."
        parameters[at + "input_layernorm.weight"] = gain()
        parameters[at + "post_attention_layernorm.weight"] = gain()
        for name, width in (("q", D), ("k", kv), ("v", kv)):
            parameters[f"{at}self_attn.{name}_proj.weight"] = matrix(width, D)
            parameters[f"{at}self_attn.{name}_proj.bias"] = 0.2 * rng.normal(size=width)
        parameters[at + "self_attn.o_proj.weight"] = matrix(D, D)
        parameters[at + "mlp.gate_proj.weight"] = matrix(F, D)
        parameters[at + "mlp.up_proj.weight"] = matrix(F, D)
        parameters[at + "mlp.down_proj.weight"] = matrix(D, F)
    if not config["tie_word_embeddings"]:
        parameters["lm_head.weight"] = matrix(V, D)
    return parameters


def logits(parameters, config, ids):
    """ids [B,T] -> Value [B,T,V]; `parameters` are Values under Hugging Face's names."""
    B, T = ids.shape
    H, K = config["num_attention_heads"], config["num_key_value_heads"]
    size = config["hidden_size"] // H
    turn = _rope(T, size, config["rope_theta"])
    causal = np.tril(np.ones((T, T), dtype=bool))
    norm = lambda x, name: _rms_norm(x, parameters[name], config["rms_norm_eps"])

    x = parameters["model.embed_tokens.weight"][ids]  # [B,T,D]
    for layer in range(config["num_hidden_layers"]):
        at = f"model.layers.{layer}."

        def linear(x, name):
            y = x @ parameters[f"{at}{name}.weight"].transpose(1, 0)
            bias = parameters.get(f"{at}{name}.bias")
            return y if bias is None else y + bias

        n = norm(x, at + "input_layernorm.weight")
        # [B, K, H/K or 1, T, size]: each key/value head serves H/K query heads.
        q = turn(linear(n, "self_attn.q_proj").reshape(B, T, K, H // K, size).transpose(0, 2, 3, 1, 4))
        k = turn(linear(n, "self_attn.k_proj").reshape(B, T, K, 1, size).transpose(0, 2, 3, 1, 4))
        v = linear(n, "self_attn.v_proj").reshape(B, T, K, 1, size).transpose(0, 2, 3, 1, 4)
        scores = where(causal, q @ k.transpose(0, 1, 2, 4, 3) * size**-0.5, -1e300)
        heads = (log_softmax(scores).exp() @ v).transpose(0, 3, 1, 2, 4).reshape(B, T, H * size)
        x = x + linear(heads, "self_attn.o_proj")

        n = norm(x, at + "post_attention_layernorm.weight")
        gate = linear(n, "mlp.gate_proj")
        silu = gate / ((-gate).exp() + 1.0)
        x = x + linear(silu * linear(n, "mlp.up_proj"), "mlp.down_proj")
    head = "model.embed_tokens.weight" if config["tie_word_embeddings"] else "lm_head.weight"
    return norm(x, "model.norm.weight") @ parameters[head].transpose(1, 0)


def token_logprobs(parameters, config, ids, temperature):
    """Log-probability of each target ids[:,1:] under the tempered policy, and its entropy: Values [B,T-1]."""
    B, T = ids.shape
    logp = log_softmax(logits(parameters, config, ids)[:, :-1] * (1 / temperature))
    chosen = logp[np.arange(B)[:, None], np.arange(T - 1)[None, :], ids[:, 1:]]
    return chosen, -(logp.exp() * logp).sum(axis=-1).reshape(B, T - 1)


def _rms_norm(x, gain, eps):
    width = x.data.shape[-1]
    return x * ((x * x).sum(axis=-1) / width + eps) ** -0.5 * gain


def _rope(positions, size, theta):
    """Rotate-half form: element i of a head's first half is paired with element i of the second."""
    half = size // 2
    angle = np.arange(positions)[:, None] * theta ** (-np.arange(half) / half)
    cos, sin = (np.concatenate([f(angle), f(angle)], axis=-1) for f in (np.cos, np.sin))
    rotate = np.block([[np.zeros((half, half)), np.eye(half)], [-np.eye(half), np.zeros((half, half))]])
    return lambda x: x * cos + (x @ Value(rotate)) * sin

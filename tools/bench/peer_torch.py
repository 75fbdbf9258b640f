"""The peer "PyTorch eager": the same model, loss and optimiser.

Usage: peer_torch.py JOB.json, where JOB.json holds {spec, effort, adamw, loss, device, data}; `data` names the folder with
parameters.f32, prompts.i32 and, for each mini-batch i, ids.i.i32, mask.i.f32, oldLogprob.i.f32 and advantage.i.f32.
Prints answers as JSON, one a line, in the form of tools/bench/system.ts. Runs from PyTorch 1.13 on.
"""

import json
import math
import os
import resource
import sys
import time

# Read when the libraries load: some builds of OpenBLAS know nothing of torch.set_num_threads.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

try:
    import torch
    import torch.nn.functional as F
except ImportError as missing:
    print(json.dumps({"kind": "unavailable", "reason": str(missing)}))
    sys.exit(0)

EVIDENCE_ROWS = 4


def read(path, dtype):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=dtype)


def parameter_shapes(c):
    """Names and shapes in the order of the flat vector."""
    d, f, kv = c["hiddenSize"], c["intermediateSize"], c["kvHeads"] * c["headSize"]
    shapes = [("embed", (c["vocabSize"], d))]
    for layer in range(c["layers"]):
        shapes += [
            (f"{layer}.norm1", (d,)),
            (f"{layer}.q", (d, d)),
            (f"{layer}.qb", (d,)),
            (f"{layer}.k", (kv, d)),
            (f"{layer}.kb", (kv,)),
            (f"{layer}.v", (kv, d)),
            (f"{layer}.vb", (kv,)),
            (f"{layer}.o", (d, d)),
            (f"{layer}.norm2", (d,)),
            (f"{layer}.gate", (f, d)),
            (f"{layer}.up", (f, d)),
            (f"{layer}.down", (d, f)),
        ]
    return shapes + [("norm", (d,))]


class Model:
    def __init__(self, config, flat, device):
        self.c = config
        self.p = {}
        offset = 0
        for name, shape in parameter_shapes(config):
            size = math.prod(shape)
            self.p[name] = flat[offset : offset + size].clone().view(shape).to(device).requires_grad_()
            offset += size
        half = config["headSize"] // 2
        frequencies = config["ropeTheta"] ** (-torch.arange(half, dtype=torch.float64) / half)
        angles = torch.arange(config["maxPositions"])[:, None] * frequencies
        self.cos = angles.cos().float().to(device)
        self.sin = angles.sin().float().to(device)

    def norm(self, x, name):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.c["rmsNormEps"]) * self.p[name]

    def rope(self, x, past):
        """x [B,H,T,Dh]."""
        cos, sin = self.cos[past : past + x.shape[2]], self.sin[past : past + x.shape[2]]
        first, second = x.chunk(2, -1)
        return torch.cat([first * cos - second * sin, second * cos + first * sin], -1)

    def attention(self, q, k, v):
        """q [B,H,Tq,Dh], k and v [B,K,T,Dh]; the queries are the last of the T positions."""
        repeat = self.c["heads"] // self.c["kvHeads"]
        k, v = k.repeat_interleave(repeat, 1), v.repeat_interleave(repeat, 1)
        causal = q.shape[2] > 1
        if hasattr(F, "scaled_dot_product_attention"):
            return F.scaled_dot_product_attention(q, k, v, is_causal=causal)
        scores = q @ k.transpose(-1, -2) / math.sqrt(self.c["headSize"])
        if causal:
            time = k.shape[2]
            hidden = torch.ones(time, time, dtype=torch.bool, device=q.device).triu(1)
            scores = scores.masked_fill(hidden, -math.inf)
        return scores.softmax(-1) @ v

    def __call__(self, ids, caches=None):
        """ids [B,T] -> logits [B,T,V]; `caches`, a pair a layer, are read and replaced."""
        c, p = self.c, self.p
        batch, length = ids.shape
        past = caches[0][0].shape[2] if caches and caches[0] else 0
        heads = lambda x, n: x.view(batch, length, n, c["headSize"]).transpose(1, 2)
        x = F.embedding(ids, p["embed"])
        for layer in range(c["layers"]):
            w = lambda name: p[f"{layer}.{name}"]
            h = self.norm(x, f"{layer}.norm1")
            q = self.rope(heads(F.linear(h, w("q"), w("qb")), c["heads"]), past)
            k = self.rope(heads(F.linear(h, w("k"), w("kb")), c["kvHeads"]), past)
            v = heads(F.linear(h, w("v"), w("vb")), c["kvHeads"])
            if caches is not None:
                if caches[layer]:
                    k, v = torch.cat([caches[layer][0], k], 2), torch.cat([caches[layer][1], v], 2)
                caches[layer] = (k, v)
            attended = self.attention(q, k, v).transpose(1, 2).reshape(batch, length, -1)
            x = x + F.linear(attended, w("o"))
            h = self.norm(x, f"{layer}.norm2")
            x = x + F.linear(F.silu(F.linear(h, w("gate"))) * F.linear(h, w("up")), w("down"))
        return F.linear(self.norm(x, "norm"), p["embed"])


@torch.no_grad()
def generate(model, prompts, group, steps):
    """-> tokens and their log-probabilities, [Tr,B] each, on the host."""
    caches = [None] * model.c["layers"]
    logits = model(prompts, caches)[:, -1].repeat_interleave(group, 0)
    caches = [(k.repeat_interleave(group, 0), v.repeat_interleave(group, 0)) for k, v in caches]
    tokens, logprobs = [], []
    for step in range(steps):
        logp = logits.log_softmax(-1)
        token = torch.multinomial(logp.exp(), 1)
        tokens.append(token[:, 0])
        logprobs.append(logp.gather(1, token)[:, 0])
        if step < steps - 1:
            logits = model(token, caches)[:, -1]
    return torch.stack(tokens).cpu(), torch.stack(logprobs).cpu()


def clipped_loss(model, batch, clip_low, clip_high):
    logp = model(batch["ids"][:, :-1]).log_softmax(-1)
    chosen = logp.gather(2, batch["ids"][:, 1:, None])[..., 0]
    mask, advantage = batch["mask"], batch["advantage"]
    ratio = ((chosen - batch["oldLogprob"]) * mask).exp()
    clipped = ratio.clamp(1 - clip_low, 1 + clip_high)
    return -(torch.minimum(ratio * advantage, clipped * advantage) * mask).sum() / mask.sum()


def read_batches(job, device):
    spec = job["spec"]
    time_steps = spec["promptLength"] + spec["responseLength"]
    for i in range(spec["miniBatches"]):
        part = lambda name, dtype: read(f"{job['data']}/{name}.{i}.{'i32' if dtype == torch.int32 else 'f32'}", dtype)
        per_token = lambda name: part(name, torch.float32).view(-1, time_steps - 1).to(device)
        yield {
            "ids": part("ids", torch.int32).view(-1, time_steps).long().to(device),
            "mask": per_token("mask"),
            "oldLogprob": per_token("oldLogprob"),
            "advantage": part("advantage", torch.float32).view(-1, 1).to(device),
        }


def spread(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return {"median": median, "min": ordered[0], "max": ordered[-1]}


def measure(step, effort):
    """As tools/bench/measure.ts."""
    started = time.perf_counter()
    left = lambda: (time.perf_counter() - started) * 1000 < effort["budget"]
    times = []
    for _ in range(2):
        if left():
            times = [step()]
    if left():
        times = []
    least = min(3, effort["repetitions"]) if left() else 1
    while len(times) < least or (len(times) < effort["repetitions"] and left()):
        times.append(step())
    return {
        "generation": spread([g for g, _ in times]),
        "update": spread([u for _, u in times]),
        "step": spread([g + u for g, u in times]),
        "repetitions": len(times),
    }


def best_product(device, width=512, repetitions=8):
    """GFLOP/s. It shows whether this PyTorch has a real BLAS or only the slow reference one."""
    a, b = torch.randn(width, width, device=device), torch.randn(width, width, device=device)
    fastest = math.inf
    for _ in range(repetitions):
        started = time.perf_counter()
        (a @ b)[0, 0].item()
        fastest = min(fastest, time.perf_counter() - started)
    return 2 * width**3 / fastest / 1e9


def main():
    with open(sys.argv[1], encoding="utf8") as file:
        job = json.load(file)
    spec, config, device = job["spec"], job["spec"]["model"], job["device"]
    if device == "cuda" and not torch.cuda.is_available():
        print(json.dumps({"kind": "unavailable", "reason": "PyTorch finds no CUDA device."}))
        return
    torch.set_num_threads(1)
    torch.manual_seed(1)
    name = torch.cuda.get_device_name() if device == "cuda" else "1 thread"
    title = f"PyTorch {torch.__version__}, {name}, best product {best_product(device):.1f} GFLOP/s"
    print(json.dumps({"kind": "started", "device": title, "software": False}), flush=True)

    base_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    model = Model(config, read(f"{job['data']}/parameters.f32", torch.float32), device)
    prompts = read(f"{job['data']}/prompts.i32", torch.int32).view(spec["prompts"], -1).long().to(device)
    batches = list(read_batches(job, device))
    settings = job["adamw"]
    parameters = list(model.p.values())
    optimiser = torch.optim.AdamW(
        parameters,
        lr=settings["learningRate"],
        betas=(settings["beta1"], settings["beta2"]),
        eps=settings["eps"],
        weight_decay=settings["weightDecay"],
    )

    def sample():
        return generate(model, prompts, spec["groupSize"], spec["responseLength"])

    def update():
        made = []
        for batch in batches:
            optimiser.zero_grad(set_to_none=True)
            loss = clipped_loss(model, batch, job["loss"]["clipLow"], job["loss"]["clipHigh"])
            loss.backward()
            norm = torch.nn.utils.clip_grad_norm_(parameters, settings["maxGradNorm"])
            optimiser.step()
            made.append((loss, norm))
        return [(loss.item(), norm.item()) for loss, norm in made]

    def step():
        first = time.perf_counter()
        sample()
        second = time.perf_counter()
        update()
        return (second - first) * 1000, (time.perf_counter() - second) * 1000

    tokens, logprob = sample()
    loss, norm = update()[0]
    rows = min(EVIDENCE_ROWS, tokens.shape[1])
    start = prompts.repeat_interleave(spec["groupSize"], 0)[:rows].cpu()
    evidence = {
        "tokens": torch.cat([start, tokens[:, :rows].T], 1).flatten().tolist(),
        "logprob": logprob[:, :rows].T.flatten().tolist(),
        "loss": loss,
        "gradNorm": norm,
    }
    timing = measure(step, job["effort"])
    if device == "cuda":
        peak = torch.cuda.max_memory_allocated()
    else:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - base_bytes
    measurement = {"timing": timing, "evidence": evidence, "dispatches": None, "peakBytes": peak}
    print(json.dumps({"kind": "step", "measurement": measurement}), flush=True)


main()

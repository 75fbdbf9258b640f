"""The settings of ProGRPO Playground's page, with their ranges and defaults: written by its `npm run docs`."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from progrpo.fields import Between, CheckedFields
from progrpo.objective import Objective

Method: TypeAlias = Literal[
    "grpo",
    "progrpo",
    "ucpo",
    "differential-smoothing",
    "unlikeliness",
    "rs-grpo",
    "pass-at-k",
    "dr-grpo",
    "cispo",
    "gspo",
    "kl-cov",
    "entropy-bonus",
    "dapo",
    "flowrl",
]
ArmGate: TypeAlias = Literal["any-correct", "mixed-only"]
ArmScope: TypeAlias = Literal["all", "correct-only"]
PromptConfidence: TypeAlias = Literal["all-tokens", "t-low", "none"]
FlowrlWeight: TypeAlias = Literal["clipped", "capped"]
AdvantageScaling: TypeAlias = Literal["group-std", "none"]
RewardSource: TypeAlias = Literal["verifier", "random"]
Train: TypeAlias = Literal["all", "lora"]


@dataclass(frozen=True, kw_only=True)
class ProGRPOConfig(CheckedFields):
    """What fixes how a run learns, by the names of the page. Any other value, or name (`of`), is refused."""

    method: Method = "progrpo"
    """Which method weighs responses."""
    alpha: Annotated[float, Between(0, 2)] = 1.0
    """Strength of ARM. 0 is plain GRPO; the paper's value is not published in what we could read."""
    lowFraction: Annotated[float, Between(0.05, 1)] = 0.2
    """Share of a response's least probable tokens that its confidence c(o|q) averages over; at least one token."""
    armGate: ArmGate = "any-correct"
    """In which groups ARM acts."""
    armScope: ArmScope = "all"
    """Which responses of such a group ARM re-weights."""
    promptConfidence: PromptConfidence = "all-tokens"
    """How c(q) is computed. It is equal for all responses to a prompt, so it acts as a baseline."""
    riskBeta: Annotated[float, Between(0.1, 10)] = 2.0
    """How far RS-GRPO leans from the mean reward of a group to its largest."""
    ucpoTau: Annotated[float, Between(0, 1)] = 0.2
    """Share of the correct answers' credit that UCPO deals out by rarity; the rest stays equal."""
    smoothingCorrect: Annotated[float, Between(0, 1)] = 0.1
    """What a correct answer earns for each nat that it was improbable by, under Differential Smoothing. The default is ours."""
    smoothingWrong: Annotated[float, Between(0, 1)] = 0.1
    """What a wrong answer loses for each nat that it was improbable by, under Differential Smoothing. The default is ours."""
    unlikelinessCoef: Annotated[float, Between(0, 1)] = 0.25
    """How much less than the least probable answer of a group the most probable one is paid, if both are correct."""
    passK: Annotated[int, Between(1, 32)] = 4
    """How many answers of a group are tried together; at most the whole group. At 1 it is GRPO."""
    promptsPerStep: Annotated[int, Between(1, 64)] = 16
    """Different prompts sampled for one step."""
    trainingPrompts: Annotated[int, Between(0, 5000)] = 0
    """Prompts that there are to train on: the first so many of the task's list; 0 is all of them."""
    samplingRounds: Annotated[int, Between(1, 20)] = 1
    """Above 1, groups all right or all wrong are dropped and further prompts drawn, in at most so many rounds. This switches ARM off in solved groups."""
    samplingRoundsDapo: Annotated[int, Between(1, 20)] = 10
    """Under DAPO a step draws further prompts in at most so many rounds until it has its number of mixed groups; 1 turns this off."""
    groupSize: Annotated[int, Between(2, 64)] = 16
    """Responses sampled for each prompt (G)."""
    temperature: Annotated[float, Between(0.1, 2)] = 1.0
    """Sampling temperature; log-probabilities and entropy are those of the tempered policy."""
    clipLow: Annotated[float, Between(0.01, 1)] = 0.2
    """The probability ratio is clipped below at 1 - this."""
    clipHighGrpo: Annotated[float, Between(0.01, 2)] = 0.2
    """Under GRPO, and methods that have none of their own, the ratio is clipped above at 1 + this. 0.28 is clip-higher."""
    clipHighProgrpo: Annotated[float, Between(0.01, 2)] = 0.28
    """Under ProGRPO the ratio is clipped above at 1 + this."""
    clipLowGspo: Annotated[float, Between(1e-5, 1)] = 3e-4
    """Under GSPO a response's ratio is clipped below at 1 - this."""
    clipHighGspo: Annotated[float, Between(1e-5, 1)] = 4e-4
    """Under GSPO a response's ratio is clipped above at 1 + this."""
    klCovFraction: Annotated[float, Between(0.001, 1)] = 0.02
    """Share of a mini-batch's tokens that KL-Cov pulls back; at least one."""
    klCovCoef: Annotated[float, Between(0, 10)] = 1.0
    """How strongly KL-Cov pulls its tokens back to the policy that sampled them."""
    flowrlBeta: Annotated[float, Between(0, 50)] = 15.0
    """How much FlowRL's target weighs the group's reward against the base model."""
    flowrlWeight: FlowrlWeight = "clipped"
    """What FlowRL weighs a response's squared residual with: its ratio, without a gradient."""
    clipHighDapo: Annotated[float, Between(0.01, 2)] = 0.28
    """Under DAPO the ratio is clipped above at 1 + this."""
    entropyBonus: Annotated[float, Between(0, 1)] = 0.2
    """Weight of the mean token entropy under the method of that name; where it adapts, where it starts."""
    entropyTarget: Annotated[float, Between(0, 5)] = 0.0
    """The bonus acts only while token entropy is at most this (nats), and grows there; 0 keeps it fixed."""
    entropyStep: Annotated[float, Between(0.001, 0.1)] = 0.005
    """How much an adaptive entropy bonus changes from step to step."""
    advantageScaling: AdvantageScaling = "group-std"
    """What the centred rewards of a group are divided by."""
    rewardSource: RewardSource = "verifier"
    """What pays a response. Whether it is correct is told by the verifier either way."""
    klCoef: Annotated[float, Between(0, 1)] = 0.0
    """Weight of the k3 estimate of KL(policy || base model) in the loss."""
    entropyCoef: Annotated[float, Between(0, 1)] = 0.0
    """Weight of the mean token entropy in the objective, a rival remedy against collapse."""
    train: Train = "all"
    """Which weights learn."""
    loraRank: Annotated[int, Between(1, 64)] = 8
    """The rank r of an adapter: how many directions of a matrix can change."""
    loraAlpha: Annotated[int, Between(1, 128)] = 16
    """An adapter's product is scaled by alpha / r."""
    learningRate: Annotated[float, Between(1e-5, 0.01)] = 3e-4
    """Step size of AdamW after warm-up. 1e-3 destroys Countdown."""
    warmupSteps: Annotated[int, Between(0, 100)] = 10
    """The learning rate rises linearly over this many steps. In steps."""
    weightDecay: Annotated[float, Between(0, 0.5)] = 0.0
    """Decoupled decay of weight matrices (AdamW)."""
    maxGradNorm: Annotated[float, Between(0.05, 10)] = 1.0
    """The global gradient norm is scaled down to at most this."""
    miniBatches: Annotated[int, Between(1, 16)] = 2
    """A step's prompts are split into this many optimiser updates."""
    gradientAccumulation: Annotated[int, Between(1, 64)] = 1
    """A mini-batch goes through the model in this many parts whose gradients add up: the same update in less memory."""
    innerEpochs: Annotated[int, Between(1, 8)] = 1
    """How often each rollout is passed over (mu)."""
    evalEvery: Annotated[int, Between(1, 500)] = 25
    """Held-out evaluation at step 0, then each time this many steps have passed. In steps."""
    evalPrompts: Annotated[int, Between(1, 200)] = 32
    """Held-out prompts in an evaluation; intervals shrink with more."""
    evalSamples: Annotated[int, Between(1, 256)] = 64
    """Responses sampled for each held-out prompt; pass@k is drawn for k up to this."""
    seed: Annotated[int, Between(0, 999999)] = 7
    """Fixes the order of prompts and the sampling noise. Both twins share it."""
    steps: Annotated[int, Between(1, 5000)] = 300
    """The run stops after this many steps. In steps."""


OBJECTIVES: dict[Method, Objective] = {
    "grpo": Objective("clipped", "tokens", "clipLow", "clipHighGrpo", "entropyCoef", "samplingRounds"),
    "progrpo": Objective("clipped", "tokens", "clipLow", "clipHighProgrpo", "entropyCoef", "samplingRounds"),
    "ucpo": Objective("clipped", "tokens", "clipLow", "clipHighGrpo", "entropyCoef", "samplingRounds"),
    "differential-smoothing": Objective("clipped", "tokens", "clipLow", "clipHighGrpo", "entropyCoef", "samplingRounds"),
    "unlikeliness": Objective("clipped", "tokens", "clipLow", "clipHighGrpo", "entropyCoef", "samplingRounds"),
    "rs-grpo": Objective("clipped", "tokens", "clipLow", "clipHighGrpo", "entropyCoef", "samplingRounds"),
    "pass-at-k": Objective("clipped", "tokens", "clipLow", "clipHighGrpo", "entropyCoef", "samplingRounds"),
    "dr-grpo": Objective("clipped", "constant", "clipLow", "clipHighGrpo", "entropyCoef", "samplingRounds"),
    "cispo": Objective("cispo", "tokens", "clipLow", "clipHighGrpo", "entropyCoef", "samplingRounds"),
    "gspo": Objective("gspo", "sequences", "clipLowGspo", "clipHighGspo", "entropyCoef", "samplingRounds"),
    "kl-cov": Objective("kl-cov", "tokens", None, None, "entropyCoef", "samplingRounds"),
    "entropy-bonus": Objective("clipped", "tokens", "clipLow", "clipHighGrpo", "entropyBonus", "samplingRounds"),
    "dapo": Objective("clipped", "tokens", "clipLow", "clipHighDapo", "entropyCoef", "samplingRoundsDapo"),
    "flowrl": Objective("flowrl", "sequences", "clipLow", "clipHighGrpo", "entropyCoef", "samplingRounds"),
}

/** What presets and ready arms are called in Simplified Chinese, and what they show. */
import type { RegistryWords } from "../../registries.ts";

export const presets: RegistryWords["presets"] = {
  "digit-sums-twins": {
    title: "看 GRPO 崩溃",
    comment: "GRPO 最后每个提示只剩一两种答案；alpha 为 1 的 ProGRPO 在同样的准确率下保留好几种。50 步之后就很明显。",
  },
  "digit-sums-collapse": {
    title: "只用 GRPO：崩溃",
    comment: "只用 GRPO。奖励上升，熵和不同答案数下降，pass@32 降到基座模型之下。",
  },
  "digit-sums-hold": {
    title: "只用 ProGRPO：守住",
    comment: "alpha 为 1 的 ProGRPO。奖励相同，但好几种正确答案保住了概率，pass@32 接近 1。",
  },
  "digit-sums-gentle": {
    title: "少许 ARM，少许收获",
    comment: "alpha 0.3，公开代码中唯一有先例的值：收获较小，但不损失奖励。",
  },
  "few-prompts": {
    title: "提示很少，反复看",
    comment:
      "只有 32 个提示，每个看 150 次，用没见过的题来评判。GRPO 把它们背了下来：pass@1 最好时为 .64，最后为 .58，pass@32 为 .87。ProGRPO 最后为 .63 和 1.00：与及时停下的 GRPO 相比没有更高，但答案更多。",
  },
  "digit-sums-strong": {
    title: "两倍的 ARM",
    comment:
      "alpha 为 2。300 步之后 GRPO 每个提示只剩一种答案，ProGRPO 有五到六种，而且在这里一次答对率也更高：.74 对 .64。",
  },
  "countdown-twins": {
    title: "Countdown：代价",
    comment: "pass@1 上升的同时，GRPO 的 pass@64 远远落到基座模型之下。ARM 能减缓这一点，主要是用 pass@1 换 pass@32。",
  },
  "countdown-too-hot": {
    title: "学习率过高：两者皆毁",
    comment: "已知会失败：1e-3 的学习率在几十步之内就毁掉模型，与方法无关：pass@1 最后低于基座模型。",
  },
  "grid-paths": {
    title: "穿过网格的路",
    comment:
      "路径，画出来。150 步之后，GRPO 每个网格只剩两三条路，pass@32 为 .96；ProGRPO 有三四条，为 .99；第一次尝试答对的比例略低，.69 对 .72。",
  },
  "tiny-programs": {
    title: "会被运行的程序",
    comment:
      "提示有几千个，150 步只看到其中不到一半：两次运行都没学到多少对没见过的题有用的东西，pass@1 从 .41 到 .39 和 .37。失去的却不同：pass@32 从 .99 起，GRPO 最后为 .94，ProGRPO 为 .98。",
  },
  "digit-sums-micro": {
    title: "8 倍大的模型",
    comment:
      "参数为八倍，结果一样：150 步之后 GRPO 每个提示只剩一种答案，pass@32 为 .82；ProGRPO 为 .99，保留三到四种答案。",
  },
  "countdown-micro": {
    title: "Countdown，8 倍大",
    comment: "参数为八倍。pass@1 上升，GRPO 略快；ProGRPO 保留更多不同的答案，而两者的 pass@64 都下降。",
  },
  "digit-sums-small": {
    title: "100 倍大（需要 GPU）",
    comment:
      "参数为一百倍，供 GPU 使用：在 WASM 上一步要几秒。40 步之后 ProGRPO 每个提示保留四种不同答案，GRPO 两种，且 GRPO 的 pass@32 开始下降。",
  },
  tiny: {
    title: "快速一览",
    comment:
      "六十个小步，任何机器上都只要几秒。GRPO 最后在 16 个样本中只有 1.1 种不同答案，pass@16 为 .83；ProGRPO 有 2.7 种，为 .98，而 pass@1 大致相同。",
  },
  "tiny-revive": {
    title: "挽救崩溃的实验",
    comment:
      "GRPO 一直训练到每个提示只剩一种答案。从第 60 步起由 ProGRPO 带着同样的权重继续：答案会回来，代价是 pass@1，而且基座模型有过的答案不会全部回来。",
  },
};

export const readyArms: RegistryWords["readyArms"] = {
  "grpo-clip-higher": { title: "GRPO（用 ProGRPO 的裁剪）", comment: "不做重加权时，更宽的裁剪本身有什么作用。" },
  "grpo-half-lr": { title: "GRPO（学习率减半）", comment: "更慢的 GRPO 是否也能保住同样多的答案。" },
  "grpo-third-lr": { title: "GRPO（学习率为三分之一）", comment: "慢得多的 GRPO 是否也能保住同样多的答案。" },
  "grpo-random-reward": { title: "GRPO（随机奖励）", comment: "奖励什么也没说时，训练会做什么。" },
  "entropy-bonus-0_1": { title: "GRPO（熵奖励 0.1）", comment: "最朴素的对手：直接为词元熵付费。" },
  "entropy-bonus-0_2": {
    title: "GRPO（熵奖励 0.2）",
    comment: "在数字求和上，最后的词元熵与 alpha 为 1 的 ProGRPO 大致相同。",
  },
  "entropy-bonus-0_3": {
    title: "GRPO（熵奖励 0.3）",
    comment: "再多一些：在一个任务上无害，在另一个任务上会毁掉模型。",
  },
  "progrpo-alpha-0": { title: "ProGRPO alpha 0", comment: "没有重加权：它必须等于用 ProGRPO 裁剪的 GRPO。" },
  "progrpo-alpha-0_3": { title: "ProGRPO alpha 0.3", comment: "较弱的重加权。" },
  "progrpo-alpha-1": { title: "ProGRPO alpha 1", comment: "没有人改动时，这里的重加权就是这样。" },
  "progrpo-alpha-2": { title: "ProGRPO alpha 2", comment: "较强的重加权：答案更多，以奖励为代价。" },
  "progrpo-all-tokens": { title: "ProGRPO（计入全部词元）", comment: "置信度只看概率最低的词元，这一点是否重要。" },
  "progrpo-mixed-only": { title: "ProGRPO（仅对错兼有的组）", comment: "在全对的组里继续重加权，这一点是否重要。" },
  "progrpo-correct-only": { title: "ProGRPO（仅正确回答）", comment: "错误的回答也重加权，这一点是否重要。" },
  "progrpo-prompt-none": { title: "ProGRPO（无提示置信度）", comment: "c(q) 是否重要。" },
  "progrpo-prompt-t-low": { title: "ProGRPO（提示置信度取 T_low）", comment: "c(q) 如何计算是否重要。" },
  "grpo-lora-8": {
    title: "GRPO（LoRA，r 8）",
    comment: "权重冻结、只训练旁边的适配器，能否学到与训练全部权重同样多，又忘得更少。",
  },
  "progrpo-lora-8": { title: "ProGRPO（LoRA，r 8）", comment: "只有适配器在学习时，重加权是否同样保住多种答案。" },
};

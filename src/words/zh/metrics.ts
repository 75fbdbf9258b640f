/** 指标的用语，简体中文。 */
import type { MetricsWords } from "../en/metrics.ts";

const sources = { step: "训练", evaluation: "留出题" };

export const metrics: MetricsWords = {
  each: {
    reward: {
      label: "奖励",
      meaning: "这一步的回答平均得到的奖励：除非奖励是随机的，它就是其中正确回答的比例。",
      look: "奖励上升而熵下降，就是崩溃：从奖励看不出来。",
    },
    reward_std: {
      label: "奖励离散度",
      meaning: "各回答的奖励相差多大：它们在这一步中的标准差。",
      look: "一半回答正确时最大，全对或全错时为 0。",
    },
    frac_reward_zero_std: {
      label: "无信号的组",
      meaning: "回答全对或全错的组所占比例，GRPO 从中学不到东西。",
      look: "题目逐渐解出时上升：此后只有 ARM 还起作用，前提是门控放行。",
    },
    entropy: {
      label: "词元熵",
      meaning: "模型对每个下一词元有多犹豫，对这一步的回答词元取平均。",
      look: "两种方法下都会下降，差别在于降到哪里。",
    },
    answer_entropy: {
      label: "答案熵（采样）",
      meaning: "一组中的正确样本在不同答案之间分布得多均匀，对这一步的提示取平均。",
      look: "它只看到一组中的少数答案，所以低于精确值。",
    },
    distinct_correct: {
      label: "不同答案",
      meaning: "一组有多少个不同的正确答案，对这一步的提示取平均。",
      look: "1 说明整组都在重复；它不会超过组的大小。",
    },
    kl: {
      label: "与基座的 KL",
      meaning: "模型离出发时有多远；只有加了 KL 项才测量。",
      look: "增长得多快，KL 项是否拉得住它。",
    },
    loss: {
      label: "损失",
      meaning: "更新要减小的量；它在 0 附近浮动，几乎说明不了训练的好坏。",
      look: "突然跳变或不再是数字，就是出了问题；数值本身没有意义。",
    },
    grad_norm: {
      label: "梯度范数",
      meaning: "裁剪之前梯度的长度，对这一步的各次更新取平均。",
      look: "实验崩坏之前常有尖峰。远高于梯度裁剪值时，步子多大由裁剪决定。",
    },
    learning_rate: {
      label: "学习率",
      meaning: "优化器沿其方向走多大一步。",
      look: "预热期间上升，之后保持不变。",
    },
    "clip_ratio/low_mean": {
      label: "下侧裁剪",
      meaning: "概率已降到被裁剪挡住的词元所占比例。",
      look: "接近 0 时下侧裁剪不起作用；一批样本多次更新时才会有。",
    },
    "clip_ratio/high_mean": {
      label: "上侧裁剪",
      meaning: "概率已升到被裁剪挡住的词元所占比例。",
      look: "接近 0 时上侧裁剪不起作用：放宽它也不会改变什么。",
    },
    "completions/mean_length": {
      label: "回答长度",
      meaning: "回答有多长，含结束词元。",
      look: "会稳定在正确答案的长度上。",
    },
    "completions/clipped_ratio": {
      label: "被截断的回答",
      meaning: "达到长度上限仍未结束的回答所占比例。",
      look: "应很快降到 0；否则模型已经忘了如何结束。",
    },
    confidence_correct: {
      label: "答对时的置信度",
      meaning: "c(o|q)，即模型对其最没把握的词元有多大把握，对正确回答取平均。",
      look: "接近 1 时模型只给一个答案；在 ProGRPO 下会停在更低处。",
    },
    confidence_wrong: {
      label: "答错时的置信度",
      meaning: "c(o|q)，即模型对其最没把握的词元有多大把握，对错误回答取平均。",
      look: "上升说明模型对自己的错误越来越有把握。",
    },
    confidence_prompt: {
      label: "提示置信度",
      meaning: "c(q)，即模型认为提示本身有多可能，对这一步的提示取平均。",
      look: "提示不参与训练，所以它只随模型的其余部分漂移。",
    },
    "time/generation": {
      label: "采样用时",
      meaning: "这一步等待样本的时间；在 WebGPU 上，样本排在上一步之后。",
      look: "某一步比其他步慢得多，多半是在等这台机器上的别的事情。",
    },
    "time/update": {
      label: "更新用时",
      meaning: "这一步等待更新的时间。",
      look: "小批次数和梯度累积会改变它。",
    },
    num_tokens: {
      label: "每步词元数",
      meaning: "这一步采样了多少个回答词元。",
      look: "除以时间就是采样速度。",
    },
    entropy_coef: {
      label: "熵系数",
      meaning: "目标中平均词元熵的权重；自适应的奖励会改变它。",
      look: "熵高于目标时为 0；一直上升说明目标难以守住。",
    },
    log_z: {
      label: "log Z",
      meaning: "FlowRL 学到的量：在这一步的提示上，目标分布比基座模型大多少。",
      look: "它应当稳定下来；漂移期间，策略整体被推高或压低。",
    },
    groups_drawn: {
      label: "抽取的组数",
      meaning: "动态采样的一步共采样多少组，丢弃的也算在内。",
      look: "题目逐渐解出时上升：同样的组数要采样越来越多。",
    },
    groups_learned: {
      label: "用于学习的组数",
      meaning: "动态采样的一步保留了多少组，这些组既有正确也有错误的回答。",
      look: "少于每步提示数，说明轮数不够；为 0 时这一步不更新。",
    },
    "eval/prompts": { label: "提示数", meaning: "问了多少道留出题。", look: "题目越多，区间越窄。" },
    "eval/samples": {
      label: "每题样本数",
      meaning: "每道留出题采样了多少个回答。",
      look: "样本越多，估计越平滑；精确值不需要样本。",
    },
    "eval/entropy": {
      label: "词元熵",
      meaning: "模型对每个下一词元有多犹豫，对留出题样本的词元取平均。",
      look: "如果它保持较高而答案熵下降，模型只是在变换写法。",
    },
    "eval/answer_entropy": {
      label: "答案熵（精确）",
      meaning: "正确答案的概率在它们之间分布得多均匀，由精确概率算出。",
      look: "GRPO 的趋于 0；在 ProGRPO 下会保留一部分。",
    },
    "eval/distinct_correct": {
      label: "不同答案",
      meaning: "一道题的样本中有多少个不同的正确答案。",
      look: "1 就是崩溃，不管原本有多少个答案。",
    },
    "eval/distinct_canonical": {
      label: "不计次序的不同答案",
      meaning: "一道题的样本中有多少个不同的正确答案，只是改写的算同一个。",
      look: "如果答案只是次序不同，它增长得更慢。",
    },
    "eval/time": {
      label: "评估用时",
      meaning: "评估花了多长时间。",
      look: "它不属于训练：嫌太久就减少评估次数。",
    },
  },
  passAtK: (k) => ({
    label: `pass@${k}`,
    meaning: k === 1 ? "第一个回答正确的频率。" : `${k} 个回答中至少一个正确的频率。`,
    look: k === 1 ? "只有在它大致相等时，才好比较多样性。" : "低于基座模型，说明准确率是用多样性换来的。",
  }),
  units: {
    share: "比例",
    nats: "奈特",
    answers: "答案数",
    probability: "概率",
    ms: "毫秒",
    tokens: "词元数",
    prompts: "题数",
    samples: "样本数",
  },
  sources,
  named: (source, label) => `${sources[source]}${label}`,
};

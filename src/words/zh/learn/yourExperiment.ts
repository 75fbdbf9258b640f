import type { Words } from "../../en.ts";
import { writerOf } from "../../intl.ts";

const { number, percent } = writerOf("zh-CN");

export const yourExperiment: Words["learn"]["chapters"]["yourExperiment"] = {
  title: "它总是有用吗？",
  question: "你会在什么时候用它？",
  lead: "*不，它并不总是有用。*在数字求和上，ProGRPO 在答对率差不多的情况下保留更多答案。下面是其他几种设置，以及两种方法各自的结果。可以在实验室里打开任何一个并改动它：现在这是你的实验。",
  todo: "先预测 Countdown，然后选一个目标试着达成。",
  predict: "Countdown 更难：正确答案更少。谁的一次答对率更高？",
  verdicts: { grpo: "GRPO", same: "差不多", progrpo: "ProGRPO" },
  outcome: ({ verdict, guess, grpo, progrpo }) =>
    `GRPO ${percent(grpo)}，ProGRPO ${percent(progrpo)}：*${verdict}*。你猜的是：${guess}。`,
  caption: "录制的训练，各一个随机种子：在没见过的题上精确计算",
  columns: { firstTry: "一次答对", kept: "保留的答案" },
  kept: (count) => number(count, 1),
  evidence: "训练题很少而反复出现的情形，以及其他每项比较和它的区间：见“证据”",
  tryIt: "在实验室中打开",
  settings: {
    sums: { name: "数字求和", means: "正确答案多，也容易找到。" },
    countdown: { name: "Countdown", means: "正确答案少。ProGRPO 走的是同一条路，只是更慢。" },
    early: {
      name: "提前停止的 GRPO",
      means: "它保留的答案与训练结束时的 ProGRPO 差不多，也不需要新规则。但得有人知道何时停下。",
    },
    bonus: {
      name: "带熵奖励的 GRPO",
      means: "调得好，也许同样有效。太小会崩溃，太大会变成乱猜。自己看看吧。",
    },
  },
  why: "为多样性付费的规则，在只有一个答案可行、或者很难答对的地方是有代价的。这里可以说的是：在相同的步数，ProGRPO 保留了更多答案，多次尝试时答对的题也更多。不能说的是：它总体上答对得更多，或者胜过调好的熵奖励。一个随机种子说明不了什么，请多训练几个。",
  large: "玩具模型能说明一条规则怎样起作用，不能说明作用有多大。效果的大小不能照搬。",
};

import type { Words } from "../../en.ts";
import { writerOf } from "../../intl.ts";

const { percent } = writerOf("zh-CN");

export const richGetRicher: Words["learn"]["chapters"]["richGetRicher"] = {
  title: "强者愈强",
  question: (steps) => `重复 ${steps} 次会怎样？`,
  lead: (count) =>
    `图中这道题有 *${count} 个正确答案*，训练从来见不到它。[[GRPO]] 现在一步一步地从同类的其他题中学习。每隔几步，我们问模型会怎样回答这道题。`,
  todo: "先预测，再训练：这是一次真实的训练，就在这个页面里进行。",
  predict: "有多少个正确答案仍会在二十次中至少出现一次？",
  orMore: (count) => `${count} 个及以上`,
  baseBars: "基座模型给每个答案的概率",
  train: "训练 GRPO",
  showRecorded: "看一次录制的训练",
  notYet: "已锁定。现在开始训练吧。",
  notAsked: "这次训练没有被问到这道题。请换一道题，或者自己训练一次。",
  caption: (run, isOwn) => (isOwn ? `${run}，你的训练` : `${run}，一次录制的训练`),
  outcome: ({ left, guess, step, isOver }) =>
    `${isOver ? "训练" : "目前，训练"} ${step} 步之后*还剩 ${left} 个答案*。你猜的是 ${guess} 个。`,
  why: ({ reward, from, to }) =>
    `概率大的答案被抽到的次数多，而每一份都得到奖励。于是领先者越走越远，没有任何力量把它拉回来。这就是[[mode collapse|模式崩溃]]。模型并不是忘记了其他答案：它从来没有看到保留它们的理由。奖励没有发出警告：它从 ${percent(reward.from)} 变到 ${percent(reward.to)}，未见过的题的一次答对率从 ${percent(from)} 变到 ${percent(to)}。`,
  large: "已有同样的报告：经过这样的训练，模型往往一次答得更好，而尝试多次时反而不如从前。",
  gap: "取概率最大的两个正确答案。每一步，它们分数之间的差距会增大多少，由规则本身就能算出。在起点，这道题是：",
  frozen: "只要第一个领先，差距就会增大。只有全部答对时才会停下；那时模型就停在原处。",
};

import type { Words } from "../../en.ts";

export const oneOrMany: Words["learn"]["chapters"]["oneOrMany"] = {
  title: "一次还是多次",
  question: "哪个模型更好？",
  lead: "一种问法：模型*一次*能答对多少道没见过的题？另一种问法：可以试 *k 次*，只要对一次就算对，能答对多少？后者叫做 [[pass@k]]。细点线是一个只会乱猜数字的人。",
  todo: "移动 k，看看基座模型。然后预测，再看训练过的模型。",
  predict: "从多少次尝试开始，基座模型答对的题比 GRPO 多？",
  never: "永不",
  base: "基座模型",
  guesser: "乱猜",
  picture: "k 次尝试内答对的题所占比例，随 k 变化",
  loading: "正在读取录制的训练…",
  caption: ({ step, isOwn }) =>
    `${isOwn ? "你的训练" : "录制的训练，一个随机种子"}，第 ${step} 步：在没见过的题上精确计算`,
  tries: (k) => `k = ${k} 次`,
  columns: {
    model: "模型",
    solved: (k) => (k === 1 ? "一次答对" : `${k} 次内答对`),
    sureAndWrong: "自信却答错的题数",
  },
  counts: "对题目 q，只有答对的概率起作用：",
  outcome: ({ k, guess, most }) =>
    `${k === null ? `在 ${most} 次以内，基座模型*从未超过* GRPO。` : `从 *${k} 次*尝试开始，基座模型领先。`}你猜的是${guess === null ? "永不" : ` ${guess} 次`}。`,
  why: ({ grpo, progrpo, puzzles }) =>
    `对一道题来说，只有答对的总概率起作用：模型怎样把概率分给各个正确答案，在这里无关紧要。把曲线压下去的，是那些自信却答错的题，再多试几次也没有用。在 ${puzzles} 道题中，GRPO 有 ${grpo} 道这样的题，ProGRPO 有 ${progrpo} 道。但尝试次数多，也会让乱猜的模型显得更好。所以曲线的两端都要看。`,
  large: "大模型也这样衡量；尝试次数多时，还要排除碰巧猜对的情况。",
};

import type { Words } from "../../en.ts";
import { writerOf } from "../../intl.ts";

const { percent } = writerOf("zh-CN");

export const manyAnswers: Words["learn"]["chapters"]["manyAnswers"] = {
  title: "一道题，多个正确答案",
  question: "答对有多少种方式？",
  lead: (count) =>
    `一个小的[[language model|语言模型]]拿到这道从未见过的题。*有 ${count} 个答案是对的*，每一个都同样算对。模型按概率写出其中一个，或者写出一个错的。`,
  todo: "拖动条形（或用方向键），画出你认为每个答案有多大可能。",
  predict: "每个答案的概率有多大？",
  guessBars: "你猜的每个答案的概率",
  modelBars: "模型给每个答案的概率，以及你的猜测",
  outcome: ({ overlap, favourite, share, guessed, wrong }) =>
    `你的猜测与模型重合 *${percent(overlap)}*。模型的首选是 ${favourite}，概率 ${percent(share)}；你给了它 ${percent(guessed)}。它答错的概率是 ${percent(wrong)}。`,
  together: "所有正确答案合计：",
  why: "语言模型里并不存着一个答案，而是给每个答案一个概率。没有人告诉它哪个正确答案更好。它是从例子里学的，而例子大多以小数字开头。所以它偏爱的是它见过的，而不是“更对”的。",
  large: "也是如此：一个问题有许多证明、许多程序，由习惯在其中挑选。",
};

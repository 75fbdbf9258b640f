import type { Words } from "../../en.ts";
import { writerOf } from "../../intl.ts";

const { number, list } = writerOf("zh-CN");

export const sampling: Words["learn"]["chapters"]["sampling"] = {
  title: "采样并检查",
  question: "训练能看到什么？",
  lead: (count) =>
    `训练从尝试开始。模型把一道题回答 ${count} 次，这 ${count} 个回答是一个[[group|采样组]]。然后由一个程序（[[verifier|验证器]]）逐一判分：对的得 1，错的得 0。这个数就是[[reward|奖励]]。`,
  todo: (count) => `先预测，再抽取 ${count} 个回答并判分。`,
  predict: (count) => `${count} 个回答里会有几个是对的？`,
  so: (guess, count) => `${count} 个中 ${guess} 个`,
  samples: "采样组中的回答及其奖励",
  empty: "（空）",
  right: "正确",
  notRight: "错误",
  outcome: ({ right, of, guessed, expected }) =>
    `*${of} 个中有 ${right} 个*是对的；你预测的是 ${guessed} 个。抽很多组，平均是 ${number(expected, 1)} 个。`,
  seen: (seen, all, unseen) => {
    if (unseen.length === 0) return `${all} 个正确答案全都出现了。`;
    const named = unseen.length <= 4 ? list(unseen) : `其余 ${unseen.length} 个`;
    return `${all} 个正确答案中出现了 ${seen} 个。这一次，训练听不到${named}的任何消息。`;
  },
  onAverage: "平均答对：",
  more: (count) => `再抽 ${count} 个`,
  why: "每个回答只换回一个数，1 或 0，别无其他。没有人告诉模型还有哪些正确答案，也没有人告诉它错在哪里。它只能从自己的尝试中学习。一个它从不尝试的正确答案，就等于不存在。",
  large: "程序要通过测试，证明要通过检查。模型得到的只是通过或不通过，从来不是所有好解法的清单。",
};

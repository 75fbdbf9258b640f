import type { Words } from "../../en.ts";
import { writerOf } from "../../intl.ts";

const { number, list } = writerOf("zh-CN");

export const credit: Words["learn"]["chapters"]["credit"] = {
  title: "功劳归于抽到的答案",
  question: "奖励给了谁？",
  lead: "采样组已经抽好、判好分。现在 [[GRPO]] 把奖励变成功劳。它对每个回答问：你比全组平均高多少？这个数就是它的[[advantage|优势]] A。A 大于零，这个回答的概率就上升，否则下降。",
  todo: "一拍一拍地走完一次更新。走到“计分”后停下来预测。",
  predict: "哪个正确答案被推高得最多？",
  allAlike: "全都一样",
  outcome: ({ best, copies, each, push, guessed, isRight }) =>
    `*${list(best)}*：各有 ${copies} 份，每份 ${each}，合计 ${push}。你的预测是“${guessed}”${isRight ? "，猜对了" : ""}。`,
  nobody: (isAllRight) =>
    isAllRight
      ? "这次每个回答都对，所以谁也不突出，谁也不会被推高。请再抽一次。"
      : "这次没有抽到正确答案，所以没有正确答案被推高。请再抽一次。",
  why: "每一份正确回答得到的功劳都相同。但功劳按份数支付，而概率大的答案份数更多。所以得到最多的是模型的偏爱，而不是更好的答案。没抽到的答案一无所得，而且往往会下降，因为所有概率之和必须是 1。",
  large: "数学和代码模型用的是同一条规则：最常被找到的解法，得到的报酬也最多。",
  again: "再抽一次",
  noRun: (name) => `这个页面上没有运行“${name}”。这里显示的是基座模型。`,
  table: "采样组中的回答，以及这次更新对它们的影响",
  answer: "答案",
  copies: "份数",
  reward: "奖励",
  eachCopy: "每份",
  probability: "概率",
  bars: { credit: "全部份数", update: "推动（百分点）", look: "变化（百分点）" },
  others: (count) => `其余 ${count} 个`,
  share: (share) => `${number(100 * share, 1)}%`,
  symbols: {
    n: { name: "n", meaning: "份数" },
    r: { name: "r", meaning: "奖励" },
    A: { name: "A", meaning: "每份的功劳" },
    push: { name: "F", meaning: "全部份数的功劳" },
    p: { name: "p", meaning: "现在的概率" },
    change: { name: "Δp", meaning: "概率的一阶变化" },
    after: { name: "p′", meaning: "更新后的概率" },
  },
  beats: {
    draw: {
      name: "抽样",
      text: ({ size }) => `模型回答 ${size} 次。每个方块是一份；有的答案常出现，有的一次也没有。`,
    },
    check: {
      name: "检查",
      text: ({ size, right }) => `验证器判分：${size} 个中有 ${right} 个正确，各得 1；其余得 0。`,
    },
    score: {
      name: "计分",
      text: ({ mean, std }) =>
        std === 0
          ? "所有奖励都相同，谁也不突出：每个 A 都是 0，这一组什么也教不了。"
          : `平均奖励是 ${number(mean, 2)}，标准差是 ${number(std, 2)}。A 表示一个奖励比平均突出多少。`,
    },
    credit: {
      name: "功劳",
      text: ({ best, isArm }) => {
        const who = best ? `${best.text} 领了 ${best.copies} 次。` : "没有抽到正确答案。";
        return `${isArm ? "这个运行把 A 重新加权为 Ã，第 5 章会说明原因。" : ""}每一份都得到支付。${who}没抽到的一无所得。`;
      },
    },
    update: {
      name: "更新",
      text: () =>
        "所有功劳合成一个梯度。图中是这个梯度单独会把每个答案推向哪里。答案共用数字，所以推动一个也会带动它的邻居。",
    },
    look: {
      name: "查看",
      text: () => "做一次真正的更新，再问一遍模型。这是每个答案的真实变化。单次更新噪声很大：再抽一次，比较看看。",
    },
  },
};

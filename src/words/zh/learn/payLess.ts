import type { Words } from "../../en.ts";
import { writerOf } from "../../intl.ts";

const { number } = writerOf("zh-CN");

export const payLess: Words["learn"]["chapters"]["payLess"] = {
  title: "对有把握的少付一些",
  question: "你会怎么改？",
  lead: (size) =>
    `图中是冻结的一组 ${size} 个样本。[[GRPO]] 给每一份正确的回答同样的报酬。选另一条规则，看看它付给谁，每个答案会怎样变化。这里不做任何训练。最后一条是 ProGRPO 自己的规则：移动它的 [[alpha]]。`,
  todo: "试试这些规则，然后预测，再救回一次已经崩溃的训练。",
  predict: "崩溃的训练改用 ProGRPO 继续。哪些答案会回来？",
  comebacks: { none: "没有", some: "一部分", all: "全部" },
  notYet: "已锁定。现在让图中崩溃的训练继续。",
  outcome: ({ from, now, base, steps, guess }) =>
    `它当时每题保留 ${number(from, 1)} 种答案。*${steps} 步之后保留 ${number(now, 1)} 种*；基座模型有 ${number(base, 1)} 种。你猜的是：${guess}。`,
  why: "ProGRPO 从模型有把握的答案那里拿走一些优势，给没有把握的答案。所以一个罕见的正确答案一旦被抽到，就比最常见的那个更值钱。但它必须先被抽到。从不被抽到的答案，在任何规则下都得不到报酬：ProGRPO 不会找到新答案，只会让旧答案活着。这就是为什么有的会回来，有的不会。",
  large: "论文作者报告说，数十亿参数的模型用它能给出更多样的答案。本页面无法验证这一点。",
  comeback: "一次崩溃的训练",
  collapseFirst: "先要有一次崩溃的训练。在这里训练 GRPO，同时接着往下读；下面的阶段会告诉你何时可以继续。",
  train: "训练 GRPO",
  goOn: "继续",
  frozen: "冻结的一组",
  rule: "规则",
  paid: "付给了谁，逐个答案来看",
  rules: {
    grpo: { name: "GRPO", means: "每一份正确的回答报酬相同，所以份数最多的那个答案得到最多。" },
    sameTotal: { name: "每个答案总额相同", means: "每个正确答案的总报酬相同，不管抽到了多少份。" },
    lessForSure: { name: "有把握的少付", means: "模型对一份正确回答的把握比其他正确回答大多少，就扣掉多少。" },
    punishSure: { name: "惩罚自信的错误", means: "模型对一份错误回答有多大把握，就多扣多少。正确的照旧。" },
    arm: {
      name: "ProGRPO",
      means:
        "每一份回答，不论对错，都加上 c(q) 再减去 c(o|q)，乘以 alpha。这里 c(o|q) 就是其中最不可能的那个词元的概率。",
    },
  },
  prompted: "包括 c(q)",
  promptedMeans: "模型对题目文字本身有多大把握：同一组里每一份都一样。",
  diff: "ProGRPO 加上了什么",
  added:
    "c(o|q) 是模型对答案的把握。c(q) 是它对题目文字的把握：在上面关掉它，比较一下。它让同一组的所有回答移动同样多，所以在许多组上平均下来几乎没有影响。",
  allRight: "如果全都答对呢？",
  allRightMeans: (size, puzzle, step) =>
    `第 ${step} 步里，“${puzzle}”的 ${size} 个样本全部正确。这时 GRPO 的优势为 0：它无话可说。起作用的只有 ProGRPO 的那一项。`,
  columns: { answer: "答案", times: "次数" },
};

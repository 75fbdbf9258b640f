/** What the glossary and the honesty strip say besides their terms, in Simplified Chinese. */
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";

const { amount } = writerOf("zh-CN");

export const glossary: Words["glossary"] = {
  title: "术语表",
  all: "全部术语",
  search: "搜索术语",
  none: (sought) => `没有包含“${sought}”的术语。`,
  lookFor: "看什么",
  kinds: { concept: "概念与符号", method: "方法", task: "任务", setting: "设置", metric: "指标" },
};

export const honesty: Words["honesty"] = {
  title: "这里能说明什么，不能说明什么",
  small: (least, most) =>
    `*有多小。*这里的模型有 ${amount(least)}到 ${amount(most)}个[[parameter|参数]]，聊天模型则有数十亿乃至更多。任务都是玩具，这样每个答案都数得清。`,
  carries:
    "*什么可以推广。*方法、损失和架构（Qwen2）都是真实的，机制也是真实的：奖励按份发放，所以越可能的越涨。效果的大小不能推广。请比较形状而不是数值，看多个[[seed|随机种子]]而不是一个。",
  limits:
    "*ProGRPO 在哪里没有帮助。*它并不能保证[[pass@1|首次成功率]]更高。在 Countdown 上，它和 GRPO 走的是同一条路，只是更慢。调得好的[[entropy bonus|熵奖励]]或[[early stopping|早停]]也许同样有效。从未被抽到的答案，它救不回来。",
  notRead: "我们只读到论文的摘要和若干评述；其中没有说明之处，在这里都是可调的设置。",
  paper: "论文 arXiv 2602.05281",
  evidence: "各次实验说明了什么，正反两面",
};

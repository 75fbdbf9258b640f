/** Learn and its chapters, in Simplified Chinese. */
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";
import { manyAnswers } from "./learn/manyAnswers.ts";
import { payLess } from "./learn/payLess.ts";
import { richGetRicher } from "./learn/richGetRicher.ts";

const { duration, percent } = writerOf("zh-CN");

export const learn: Words["learn"] = {
  title: "学习",
  opening: "正在打开本章…",
  chapterList: "章节",
  chapter: (number, title) => `第 ${number} 章：${title}`,
  place: (number, count) => `第 ${number} 章，共 ${count} 章`,
  steps: "前后章节",
  before: "上一章",
  after: "下一章",
  stage: "图",
  puzzle: "题目",
  baseModel: "基座模型，尚未用奖励训练",
  prediction: "你的预测",
  lock: "锁定预测",
  again: "重新预测",
  waiting: "已锁定。模型还没有回答。",
  why: "为什么",
  large: "大模型呢？",
  wrong: "错误",
  asking: "正在询问模型…",
  replaying: (done, to) => `正在回到那一步：已重做 ${done} / ${to} 步…`,
  noAnswer: (why) => `无法询问模型。${why}`,
  askAgain: "再问一次",
  loading: "正在加载引擎和模型…",
  failed: "训练失败。实验室会说明原因和补救办法。",
  step: (step, total, remaining) =>
    `第 ${step} 步，共 ${total} 步${remaining === null ? "" : `，还需${duration(remaining)}`}`,
  percent: (share) => (share > 0 && share < 0.005 ? "< 1%" : percent(share)),
  guessed: (share) => `你：${share}`,

  chapters: { manyAnswers, richGetRicher, payLess },
};

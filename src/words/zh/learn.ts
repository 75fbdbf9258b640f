/** Learn and its chapters, in Simplified Chinese. */
import type { Words } from "../en.ts";
import { writerOf } from "../intl.ts";
import { credit } from "./learn/credit.ts";
import { manyAnswers } from "./learn/manyAnswers.ts";
import { oneOrMany } from "./learn/oneOrMany.ts";
import { payLess } from "./learn/payLess.ts";
import { richGetRicher } from "./learn/richGetRicher.ts";
import { sampling } from "./learn/sampling.ts";
import { yourExperiment } from "./learn/yourExperiment.ts";

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
  digitSum: (total, isTwo, without) => `用${isTwo ? "两" : "三"}个 1 到 9 的数字相加得到 ${total}，不能用 ${without}。`,
  baseModel: "基座模型，尚未用奖励训练",
  prediction: "你的预测",
  lock: "锁定预测",
  again: "重新预测",
  waiting: "已锁定。",
  why: "为什么",
  large: "大模型呢？",
  right: "正确",
  wrong: "错误",
  model: "模型",
  yourRun: (name) => `你的运行：${name}`,
  beats: "慢动作",
  beatBack: "◀ 上一拍",
  beatOn: "下一拍 ▶",
  playSlowly: "慢放",
  stop: "停止",
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

  chapters: { manyAnswers, sampling, credit, richGetRicher, payLess, oneOrMany, yourExperiment },
};

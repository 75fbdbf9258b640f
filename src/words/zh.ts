/** All words of the page in Simplified Chinese. */
import type { Words } from "./en.ts";
import { answers, prompts } from "./zh/answers.ts";
import { charts } from "./zh/charts.ts";
import * as controlWords from "./zh/controls.ts";
import { dynamics } from "./zh/dynamics.ts";
import { engine } from "./zh/engine.ts";
import { evidence } from "./zh/evidence.ts";
import { found } from "./zh/found.ts";
import * as glossaryWords from "./zh/glossary.ts";
import * as goalWords from "./zh/goals.ts";
import * as labWords from "./zh/lab.ts";
import { learn } from "./zh/learn.ts";
import { messages, names, pages, troubles } from "./zh/messages.ts";
import { metrics } from "./zh/metrics.ts";
import { ownModel } from "./zh/ownModel.ts";
import { ownTask } from "./zh/ownTaskPage.ts";
import { panels } from "./zh/panels.ts";
import * as registryWords from "./zh/registries/index.ts";
import { runs } from "./zh/runs.ts";
import * as shareWords from "./zh/share.ts";
import { story } from "./zh/story.ts";
import { taskViews } from "./zh/taskViews.ts";
import { teaching } from "./zh/teaching.ts";

export const zh: Words = {
  ...registryWords,
  engine,
  ...controlWords,
  ...glossaryWords,
  metrics,
  ...goalWords,
  ...labWords,
  runs,
  ...shareWords,
  messages,
  names,
  troubles,
  answers,
  prompts,
  taskViews,
  charts,
  panels,
  found,

  shell: {
    pages,
    nav: "页面",
    skip: "跳过控件",
    opening: (page) => `正在打开${page}…`,
    goesOn: "正在训练的实验会继续。",
    messages: "消息",
    notices: "提示",
    dismiss: (text) => `关闭：${text}`,
    showFewer: "收起",
    more: (count) => `另有 ${count} 条`,
    tools: "页面工具",
    share: "分享",
    help: "帮助",
    theme: (theme, next) => `主题：${theme}。切换为${next}`,
    themes: { auto: "跟随系统", light: "浅色", dark: "深色" },
    language: "语言",
    whole: "打开完整页面：ProGRPO Playground",
  },

  things: {
    puzzles: (count) => `${count} 道题`,
    steps: (count) => `${count} 步`,
    seeds: (count) => `${count} 个随机种子`,
  },

  story,

  learn,

  dynamics,

  ownTask,

  ownModel,

  teaching,

  evidence,
};

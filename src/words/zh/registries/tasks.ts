/** What tasks are called in Simplified Chinese, what they ask and what to look for. */
import { english, type RegistryWords } from "../../registries.ts";

/** A task that has no name here keeps its own. */
export const tasks: RegistryWords["tasks"] = {
  ...english.tasks,
  "digit-sums": "数字求和",
  "grid-paths": "网格路径",
  "tiny-programs": "小程序",
  "sums-in-words": "文字求和",
  arithmetic: "算术",
  "countdown-in-words": "文字凑数",
  "word-problems": "应用题",
  "javascript-functions": "JavaScript 函数",
  own: "自拟任务",
};

export const taskMeanings: RegistryWords["taskMeanings"] = {
  ...english.taskMeanings,
  "digit-sums": {
    meaning:
      "把一个数写成两个或三个 1 到 9 的数字之和，其中一个数字不许用。每个正确答案都能列出，所以 pass@k 和答案熵都是精确值。",
    look: "一道题的答案还剩哪些：答案图会全部显示。",
  },
  countdown: {
    meaning: "把四个数字各用一次，从左到右用 +、- 和 * 组合，使最后的值等于目标；每个中间值都要写出来。",
    look: "它更难：在这里 ProGRPO 和 GRPO 走同一条路，只是更慢。",
  },
  "grid-paths": {
    meaning: "在小网格上从起点走到终点，绕过三堵墙，最多七步，同一格不进入两次。每条路径都能列出并画出。",
    look: "穿过网格的路还剩哪些：崩溃的模型总走同一条。",
  },
  "tiny-programs": {
    meaning:
      "写一个最多五条指令（+1、+2、+5、*2 或 -3）的程序，把每个例子的输入变成输出。评判方法是运行它，也在一个没有显示的例子上运行。",
    look: "还剩哪些程序，错的程序错在哪里：检查器显示每一步。",
  },
};

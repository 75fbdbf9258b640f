import type { Words } from "../en.ts";

export const taskViews: Words["taskViews"] = {
  grid: {
    prompt: (start, target, walls) => `从 ${start} 到 ${target}，墙在 ${walls.join("、")}`,
    walk: (cells, end) => `${cells.join("、")}：${end}。`,
    ends: {
      arrives: () => "到达终点",
      wall: (cell) => `接着撞上 ${cell} 的墙`,
      edge: () => "接着走出网格",
      again: (cell) => `${cell} 进入了两次`,
      beyond: () => "走过了终点",
      short: () => "没到终点就停下",
      long: () => "超过七步",
      noMove: () => "后面的不是移动",
    },
  },
  program: {
    prompt: (shown, hidden) => `${shown.join("，")}；隐藏 ${hidden}`,
    trace: "程序对每个例子做了什么",
    example: "例子",
    input: "输入",
    wanted: "应为",
    shown: "显示",
    hidden: "隐藏",
    isReached: "达到",
    isMissed: "未达到",
    halts: { done: "", outOfRange: "超出 0–99", stepLimit: "太长" },
    holds: "所有例子都成立，隐藏的也成立。",
    hiddenFails: (example) => `显示的例子成立；隐藏的 ${example} 不成立。`,
    hiddenOne: (example) => `隐藏的 ${example}`,
    fails: (examples) => `它在 ${examples.join(" 和 ")} 上不成立。`,
    noProgram: "这不是程序：指令是 +1、+2、+5、*2 和 -3，至少一条。",
  },
};

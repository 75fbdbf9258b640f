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
};

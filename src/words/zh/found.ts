/** 试运行一个程序回答的结果。 */
import type { Finding, Outcome } from "../../engine/index.ts";

const OUTCOMES: Record<Exclude<Outcome, "right" | "no-program">, string> = {
  "syntax-error": "它不是 JavaScript，有语法错误",
  "no-function": "它没有留下函数 f",
  "wrong-value": "它返回的值不对",
  threw: "它抛出了错误",
  "too-long": "它运行太久，被停止了",
  "too-deep": "嵌套太深：调用里有调用，或括号里有括号",
  "too-large": "它需要的内存超过了限额",
  "broke-down": "解释器因它而出错停止",
};

const where = ({ test }: Finding): string => {
  if (!test) return "在第一个测试之前";
  return test.isShown ? `在题目的第 ${test.place} 个例子里` : "在题目没有给出的一个测试里";
};

export function found(finding: Finding): string {
  const { outcome } = finding;
  if (outcome === "right") return "这个程序运行过：每个测试的返回值都对。";
  if (outcome === "no-program")
    return "什么都没有运行：回答不是单独的、或放在后面没有别的内容的一个 ```js 代码块里的函数 f。";
  return `${where(finding)}：${OUTCOMES[outcome]}。`;
}

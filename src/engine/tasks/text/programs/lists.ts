/** Functions of arrays of whole numbers. */
import { family, from, type ProgramPrompt, pairs } from "./family.ts";
import type { Value } from "./programTask.ts";

type List = readonly [readonly number[]];
type Side = "greater" | "less";

const SIDES: readonly Side[] = ["greater", "less"];
const signOf = (side: Side): string => (side === "greater" ? ">" : "<");
const isBeyond = (side: Side, x: number, k: number): boolean => (side === "greater" ? x > k : x < k);

/** About k: on both sides of it, k itself, and nothing. */
const around = (k: number): List[] => [
  [[k + 2, k - 1, k + 1]],
  [[k - 3, k, 40]],
  [[]],
  [[k]],
  [[k + 1]],
  [[k - 1]],
  [[-5, 0, 5, 10, -20, 15]],
  [[k + 5, k + 5, k, k - 5]],
];

/** Of many kinds: in no order, the same twice, below 0, of two digits (which sort otherwise as texts), and nothing. */
const ANY: List[] = [
  [[3, 1, 2]],
  [[10, 9, 8, 7]],
  [[]],
  [[5]],
  [[-1, -2, 4, 4]],
  [[100, 20, 3, 11]],
  [[0, 0, 6, 2, 8, 12]],
];

const looped = (start: string, body: string): string => `${start}\nfor (const x of xs) {\n  ${body}\n}\nreturn result;`;

export const LISTS: readonly ProgramPrompt[] = [
  ...family<[Side, number], List>({
    parameters: "xs",
    all: pairs(SIDES, from(0, 9)),
    asks: ([side, k]) => `how many numbers of the array xs are ${side} than ${k}`,
    tries: ([, k]) => around(k),
    value: ([side, k], xs) => xs.filter((x) => isBeyond(side, x, k)).length,
    bodies: ([side, k]) => [
      `return xs.filter((x) => x ${signOf(side)} ${k}).length;`,
      looped("let result = 0;", `if (x ${signOf(side)} ${k}) result++;`),
    ],
  }),
  ...family<[Side, number], List>({
    parameters: "xs",
    all: pairs(SIDES, from(0, 9)),
    asks: ([side, k]) => `a new array with the numbers of the array xs that are ${side} than ${k}, in the same order`,
    tries: ([, k]) => around(k),
    value: ([side, k], xs) => xs.filter((x) => isBeyond(side, x, k)),
    bodies: ([side, k]) => [
      `return xs.filter((x) => x ${signOf(side)} ${k});`,
      looped("const result = [];", `if (x ${signOf(side)} ${k}) result.push(x);`),
    ],
  }),
  ...family<[Side, number], List>({
    parameters: "xs",
    all: pairs(SIDES, from(0, 9)),
    asks: ([side, k]) =>
      `true where all numbers of the array xs are ${side} than ${k}, else false; true where it is empty`,
    tries: ([side, k]) => [
      [[k + 2, k + 9]],
      [[k - 2, k - 3]],
      ...around(k).slice(2),
      [[side === "less" ? k - 1 : k + 1, k]],
    ],
    value: ([side, k], xs) => !xs.some((x) => !isBeyond(side, x, k)),
    bodies: ([side, k]) => [
      `return xs.every((x) => x ${signOf(side)} ${k});`,
      looped("let result = true;", `if (!(x ${signOf(side)} ${k})) result = false;`),
    ],
  }),
  ...family<number, List>({
    parameters: "xs",
    all: from(0, 9),
    asks: (k) => `the first number of the array xs that is greater than ${k}, and -1 where there is none`,
    tries: around,
    value: (k, xs) => xs.find((x) => x > k) ?? -1,
    bodies: (k) => [
      `for (const x of xs) {\n  if (x > ${k}) return x;\n}\nreturn -1;`,
      `const found = xs.find((x) => x > ${k});\nreturn found === undefined ? -1 : found;`,
    ],
  }),
  ...family<number, List>({
    parameters: "xs",
    all: from(2, 9),
    asks: (k) => `the sum of those numbers of the array xs that are divisible by ${k}`,
    tries: (k) => [
      [[k, k + 1, 3 * k]],
      [[1, 2 * k]],
      [[]],
      [[0]],
      [[k - 1]],
      [[-k, 5 * k]],
      [[12, 15, 28, 40, 42, 81]],
    ],
    value: (k, xs) => xs.filter((x) => x % k === 0).reduce((sum, x) => sum + x, 0),
    bodies: (k) => [
      `return xs.filter((x) => x % ${k} === 0).reduce((a, b) => a + b, 0);`,
      looped("let result = 0;", `if (x % ${k} === 0) result += x;`),
    ],
  }),
  ...family<[number, number], List>({
    parameters: "xs",
    all: pairs(from(2, 6), [-3, -1, 0, 2, 5]),
    asks: ([k, c]) =>
      `a new array with every number of the array xs times ${k}${c === 0 ? "" : c < 0 ? `, minus ${-c}` : `, plus ${c}`}`,
    tries: () => ANY,
    value: ([k, c], xs) => xs.map((x) => k * x + c),
    bodies: ([k, c]) => [
      `return xs.map((x) => x * ${k} + ${c});`,
      looped("const result = [];", `result.push(${k} * x ${c < 0 ? `- ${-c}` : `+ ${c}`});`),
    ],
  }),
  ...family<[string, number], List>({
    parameters: "xs",
    all: pairs(["smallest", "largest"], from(1, 4)),
    asks: ([which, k]) =>
      `a new array with the ${k} ${which} numbers of the array xs, the ${which} first, and all of them where there are fewer`,
    tries: () => ANY,
    value: ([which, k], xs) => xs.toSorted((a, b) => (which === "smallest" ? a - b : b - a)).slice(0, k),
    bodies: ([which, k]) => [
      `return [...xs].sort((a, b) => ${which === "smallest" ? "a - b" : "b - a"}).slice(0, ${k});`,
    ],
  }),
  ...family<[number, number], List>({
    parameters: "xs",
    all: pairs(from(2, 5), from(0, 4)).filter(([k, first]) => first < k),
    asks: ([k, first]) =>
      `a new array with every ${["second", "third", "fourth", "fifth"][k - 2]!} number of the array xs, beginning with xs[${first}]`,
    tries: () => [
      [[1, 2, 3, 4, 5, 6, 7, 8]],
      [[9, 8, 7, 6, 5, 4]],
      [[]],
      [[5]],
      [[4, 4, 4]],
      [[0, -1, 0, -2, 0, -3, 0]],
      [from(1, 21)],
    ],
    value: ([k, first], xs) => xs.filter((_, i) => i >= first && (i - first) % k === 0),
    bodies: ([k, first]) => [
      `const result = [];\nfor (let i = ${first}; i < xs.length; i += ${k}) {\n  result.push(xs[i]);\n}\nreturn result;`,
      `return xs.filter((x, i) => i % ${k} === ${first});`,
    ],
  }),
  ...family<string, List>({
    parameters: "xs",
    all: ["-", "+", ", ", "/", " and "],
    asks: (separator) => `a string with the numbers of the array xs, with "${separator}" between`,
    tries: () => ANY,
    value: (separator, xs) => xs.map(String).join(separator),
    bodies: (separator) => [`return xs.join("${separator}");`],
  }),
  ...family<number, readonly [number, number]>({
    parameters: "a, b",
    all: from(1, 5),
    asks: (k) =>
      `an array that counts from a up to b in steps of ${k}: a first, and no number greater than b; empty where a is greater than b`,
    tries: () => [
      [1, 6],
      [3, 3],
      [5, 2],
      [0, 10],
      [-4, 4],
      [2, 3],
      [7, 29],
      [0, 1],
    ],
    value: (k, a, b): Value => from(a, Math.max(a - 1, b)).filter((n) => (n - a) % k === 0),
    bodies: (k) => [`const result = [];\nfor (let n = a; n <= b; n += ${k}) {\n  result.push(n);\n}\nreturn result;`],
  }),
];

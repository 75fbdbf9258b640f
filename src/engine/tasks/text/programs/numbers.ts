/** Functions of whole numbers. */
import { family, from, type ProgramPrompt, pairs } from "./family.ts";

type One = readonly [number];
type Two = readonly [number, number];

const remainder = (n: number, k: number): number => ((n % k) + k) % k;
const plus = (c: number): string => (c < 0 ? `minus ${-c}` : `plus ${c}`);
const added = (c: number): string => (c < 0 ? `- ${-c}` : `+ ${c}`);

export const NUMBERS: readonly ProgramPrompt[] = [
  ...family<[number, number], One>({
    parameters: "x",
    all: pairs(from(2, 7), [-9, -4, 3, 5, 8]),
    asks: ([k, c]) => `x times ${k}, ${plus(c)}`,
    tries: () => [[2], [-3], [0], [1], [-1], [10], [57], [-100]],
    value: ([k, c], x) => k * x + c,
    bodies: ([k, c]) => [`return ${k} * x ${added(c)};`, `let y = x * ${k};\ny = y ${added(c)};\nreturn y;`],
  }),
  ...family<[number, number], Two>({
    parameters: "a, b",
    all: pairs(from(2, 6), from(2, 6)),
    asks: ([k, m]) => `${k} times a minus ${m} times b`,
    tries: () => [
      [4, 1],
      [2, 7],
      [0, 0],
      [0, 3],
      [5, 0],
      [-2, 3],
      [3, -4],
      [60, 45],
    ],
    value: ([k, m], a, b) => k * a - m * b,
    bodies: ([k, m]) => [`return ${k} * a - ${m} * b;`],
  }),
  ...family<[number, number], One>({
    parameters: "x",
    all: pairs([-5, 0, 1, 2, 10], [6, 9, 15, 20, 50]).map(([low, more]) => [low, low + more]),
    asks: ([low, high]) => `x, but ${low} where x is less than ${low}, and ${high} where x is greater than ${high}`,
    tries: ([low, high]) => [[low + 3], [high + 4], [low - 2], [low], [high], [high - 1], [low - 100], [high + 1]],
    value: ([low, high], x) => (x < low ? low : x > high ? high : x),
    bodies: ([low, high]) => [
      `return Math.min(Math.max(x, ${low}), ${high});`,
      `if (x < ${low}) return ${low};\nif (x > ${high}) return ${high};\nreturn x;`,
    ],
  }),
  ...family<[number, number], One>({
    parameters: "n",
    all: pairs([2, 3, 4, 5, 7], [3, 5, 6, 7, 10]).filter(([a, b]) => b % a !== 0),
    asks: ([a, b]) => `true where n is divisible by ${a} but not by ${b}, else false`,
    tries: ([a, b]) => [[a], [a * b], [0], [1], [b], [2 * a], [-a], [a * b + a]],
    value: ([a, b], n) => remainder(n, a) === 0 && remainder(n, b) !== 0,
    bodies: ([a, b]) => [
      `return n % ${a} === 0 && n % ${b} !== 0;`,
      `if (n % ${b} == 0) {\n  return false;\n}\nreturn n % ${a} == 0;`,
    ],
  }),
  ...family<[number, string], One>({
    parameters: "n",
    all: pairs(from(2, 9), ["buzz", "yes", "hop"]),
    asks: ([k, word]) => `"${word}" where n is divisible by ${k}, else "no"`,
    tries: ([k]) => [[k], [k + 1], [0], [1], [k - 1], [7 * k], [-k], [10 * k + 1]],
    value: ([k, word], n) => (remainder(n, k) === 0 ? word : "no"),
    bodies: ([k, word]) => [`return n % ${k} === 0 ? "${word}" : "no";`],
  }),
  ...family<[number, number], One>({
    parameters: "n",
    all: pairs(from(2, 6), from(0, 5)).filter(([k, r]) => r < k),
    asks: ([k, r]) =>
      r === 0
        ? `the sum of all whole numbers from 1 to n that are divisible by ${k}`
        : `the sum of all whole numbers from 1 to n whose remainder is ${r} when divided by ${k}`,
    tries: () => [[10], [4], [0], [1], [2], [6], [7], [50]],
    value: ([k, r], n) => from(1, n).reduce((sum, i) => (i % k === r ? sum + i : sum), 0),
    bodies: ([k, r]) => [
      `let sum = 0;\nfor (let i = 1; i <= n; i++) {\n  if (i % ${k} === ${r}) sum += i;\n}\nreturn sum;`,
      `if (n < 1) return 0;\nreturn f(n - 1) + (n % ${k} === ${r} ? n : 0);`,
    ],
  }),
  ...family<number, One>({
    parameters: "n",
    all: from(0, 9),
    asks: (digit) => `how often the digit ${digit} stands in the whole number n`,
    tries: (d) => [
      [Number(`1${d}3`)],
      [9876543210],
      [0],
      [7],
      [11 * d],
      [1000],
      [123456789],
      [Number(`5${d}${d}5${d}`)],
    ],
    value: (digit, n) => String(n).split(String(digit)).length - 1,
    bodies: (digit) => [
      `return String(n).split("${digit}").length - 1;`,
      `let count = 0;\nfor (const c of n.toString()) {\n  if (c === "${digit}") count++;\n}\nreturn count;`,
    ],
  }),
  ...family<[number, number], One>({
    parameters: "x",
    all: pairs(from(1, 5), from(2, 6)),
    asks: ([a, b]) => `x plus ${a} where x is even, and x times ${b} where x is odd`,
    tries: () => [[4], [3], [0], [1], [-1], [-2], [10], [77]],
    value: ([a, b], x) => (remainder(x, 2) === 0 ? x + a : x * b),
    bodies: ([a, b]) => [
      `return x % 2 === 0 ? x + ${a} : x * ${b};`,
      `if (x % 2 == 0) {\n  return x + ${a};\n} else {\n  return x * ${b};\n}`,
    ],
  }),
  ...family<[number, "larger" | "smaller"], Two>({
    parameters: "a, b",
    all: pairs(from(1, 9), ["larger", "smaller"]),
    asks: ([c, which]) => `the ${which} of a and b, plus ${c}`,
    tries: () => [
      [2, 7],
      [9, 4],
      [5, 5],
      [0, 0],
      [-3, -8],
      [-1, 1],
      [100, 99],
      [0, -6],
    ],
    value: ([c, which], a, b) => (which === "larger" ? Math.max(a, b) : Math.min(a, b)) + c,
    bodies: ([c, which]) => [
      `return Math.${which === "larger" ? "max" : "min"}(a, b) + ${c};`,
      `return (a ${which === "larger" ? ">" : "<"} b ? a : b) + ${c};`,
    ],
  }),
  ...family<number, Two>({
    parameters: "a, b",
    all: from(1, 9),
    asks: (k) => (k === 1 ? "the distance between a and b" : `${k} times the distance between a and b`),
    tries: () => [
      [2, 7],
      [9, 4],
      [5, 5],
      [0, -6],
      [-3, -8],
      [-1, 1],
      [100, 0],
      [0, 0],
    ],
    value: (k, a, b) => k * Math.abs(a - b),
    bodies: (k) => [`return ${k} * Math.abs(a - b);`, `return a > b ? ${k} * (a - b) : ${k} * (b - a);`],
  }),
  ...family<number, Two>({
    parameters: "a, b",
    all: from(3, 20),
    asks: (m) => `the remainder when a times b is divided by ${m}; a and b are whole numbers, not below 0`,
    tries: (m) => [
      [7, 8],
      [4, 5],
      [0, 9],
      [m, 3],
      [1, m - 1],
      [m + 1, m + 1],
      [99, 101],
      [1, 1],
    ],
    value: (m, a, b) => (a * b) % m,
    bodies: (m) => [`return (a * b) % ${m};`, `const p = a * b;\nreturn p - Math.floor(p / ${m}) * ${m};`],
  }),
  ...family<number, One>({
    parameters: "x",
    all: from(2, 12),
    asks: (k) => `the largest multiple of ${k} that is not greater than the whole number x`,
    tries: (k) => [[2 * k + 1], [3 * k], [0], [k - 1], [-1], [-k], [-k - 1], [10 * k - 1]],
    value: (k, x) => x - remainder(x, k),
    bodies: (k) => [`return Math.floor(x / ${k}) * ${k};`, `while (x % ${k} !== 0) x--;\nreturn x;`],
  }),
  ...family<[number, number], One>({
    parameters: "score",
    all: pairs([10, 20, 30, 40, 50], [15, 25, 40, 45]).map(([low, more]) => [low, low + more]),
    asks: ([low, high]) =>
      `"low" where score is below ${low}, "high" where it is at least ${high}, and "middle" between`,
    tries: ([low, high]) => [[low - 3], [high + 2], [low + 5], [low], [high], [high - 1], [0], [low - 1]],
    value: ([low, high], score) => (score < low ? "low" : score < high ? "middle" : "high"),
    bodies: ([low, high]) => [
      `if (score < ${low}) return "low";\nif (score >= ${high}) return "high";\nreturn "middle";`,
      `return score < ${low} ? "low" : score < ${high} ? "middle" : "high";`,
    ],
  }),
];

/** Programs that want more than to give a value, and what is found of each: the same in Node and in every browser. */
import type { Outcome } from "../basics/finding.ts";
import type { Test, Trial } from "../tasks/text/programs/programTask.ts";

interface Case {
  title: string;
  source: string;
  outcome: Outcome;
  /** What f is asked; where it is missing, f(1) for 1. */
  test?: Test;
}

/** A program whose f returns an expression. */
const returning = (expression: string, before = ""): string => `function f(x) { return ${expression}; }\n${before}`;
const value = (wanted: Test["value"]): Test => ({ args: [1], value: wanted });

const NO_VALUES: [title: string, expression: string, wanted?: Test["value"]][] = [
  ["undefined", "undefined"],
  ["null", "null"],
  ["NaN", "NaN"],
  ["a BigInt", "1n"],
  ["a Symbol", "Symbol('1')"],
  ["a text for a number", "'1'"],
  ["a number for a text", "1", "1"],
  ["a number for true", "1", true],
  ["an object of a number", "new Number(1)"],
  ["an object of a text", "new String('1')", "1"],
  ["an array for a number", "[1]"],
  ["a text with a zero behind", "'1\\0'", "1"],
  ["a text with a zero for a character", "'a\\0'", "ab"],
  ["an array with a hole", "[, 1]", [0, 1]],
  ["a longer array", "[1, 2]", [1]],
  ["what looks like an array", "({ length: 1, 0: 1, __proto__: Array.prototype })", [1]],
  ["typed numbers", "new Uint8Array([1])", [1]],
  ["an array in itself", "(() => { const a = []; a.push(a); return a; })()", [[[[1]]]]],
  ["a promise of the value", "Promise.resolve(1)"],
  ["ten million characters", "'x'.repeat(1e7)", "x".repeat(8)],
  ["an array of a huge length", "new Array(4294967295)", [1]],
];

const CASES: Case[] = [
  ...NO_VALUES.map(
    ([title, expression, wanted = 1]): Case => ({
      title: `returns ${title}`,
      source: returning(expression),
      outcome: "wrong-value",
      test: value(wanted),
    }),
  ),
  { title: "returns -0 for 0", source: returning("-0"), outcome: "right", test: value(0) },
  { title: "returns 0.1 + 0.2", source: returning("0.1 + 0.2"), outcome: "wrong-value", test: value(0.3) },

  { title: "never ends", source: "function f(x) { while (true) {} }", outcome: "too-long" },
  { title: "never ends before it is called", source: "function f(x) { return 1; } for (;;) {}", outcome: "too-long" },
  {
    title: "catches what stops it",
    source: "function f(x) { while (true) { try { while (true) {} } catch { return 1; } finally { return 1; } } }",
    outcome: "too-long",
  },
  {
    title: "counts to a million",
    source: "function f(x) { let n = 0; while (n < 1e6) n++; return x; }",
    outcome: "too-long",
  },
  {
    title: "counts to 100,000",
    source: "function f(x) { let n = 0; while (n < 1e5) n++; return x; }",
    outcome: "right",
  },
  {
    title: "spreads a generator without an end",
    source: "function* all() { while (true) yield 1; }\nfunction f(x) { return [...all()].length; }",
    outcome: "too-long",
  },
  {
    title: "searches a text for ever",
    source: returning("/^(a+)+$/.test('a'.repeat(60) + 'b') ? 0 : 1"),
    outcome: "too-long",
  },
  {
    title: "returns an array whose items take for ever",
    source: returning("new Proxy([1], { get: (_, key) => { while (key === '0') {} return 1; } })"),
    outcome: "too-long",
    test: value([1]),
  },
  {
    title: "sorts with a comparison that never ends",
    source: returning("[2, 1].sort(() => { for (;;) {} })"),
    outcome: "too-long",
  },

  { title: "calls itself without an end", source: "function f(x) { return f(x + 1) + 1; }", outcome: "too-deep" },
  {
    title: "catches that it is too deep",
    source: "function f(x) { try { return f(x); } catch { return x; } }",
    outcome: "right",
  },
  { title: "calls itself 100 times", source: "function f(x) { return x > 100 ? 1 : f(x + 1); }", outcome: "right" },
  {
    title: "writes a nested array",
    source: returning("JSON.stringify(a)", "let a = []; for (let i = 0; i < 10000; i++) a = [a];"),
    outcome: "too-deep",
  },
  {
    title: "catches that a nested array is too deep",
    source:
      "let a = [];\nfor (let i = 0; i < 10000; i++) a = [a];\nfunction f(x) { try { return String(a); } catch { return x; } }",
    outcome: "right",
  },
  {
    title: "reads a nested array",
    source: "function f(x) { try { return JSON.parse('['.repeat(100000)); } catch { return x; } }",
    outcome: "right",
  },
  {
    title: "catches that proxies are too deep",
    source:
      "let p = {};\nfor (let i = 0; i < 10000; i++) p = new Proxy(p, {});\nfunction f(x) { try { return p.a; } catch { return x; } }",
    outcome: "right",
  },
  { title: "is nested itself", source: returning("(".repeat(1900) + "x" + ")".repeat(1900)), outcome: "too-deep" },

  {
    title: "fills the memory with arrays",
    source: "function f(x) { const all = []; while (true) all.push(new Array(1000).fill(x)); }",
    outcome: "too-large",
  },
  {
    title: "keeps what fills the memory",
    source: "const all = [];\nfunction f(x) { while (true) all.push(new Array(1000).fill(x)); }",
    outcome: "too-large",
  },
  { title: "fills the memory with bytes", source: returning("new Uint8Array(1e9).length"), outcome: "too-large" },
  {
    title: "doubles a text for ever",
    source: "function f(x) { let s = 'ab'; while (true) s = s + s.toUpperCase(); }",
    outcome: "too-large",
  },
  {
    title: "catches that the memory is full",
    source:
      "const all = [];\nfunction f(x) { try { while (true) all.push('x'.repeat(100000) + all.length); } catch { return x; } }",
    outcome: "right",
  },

  { title: "throws", source: "function f(x) { throw new Error('no'); }", outcome: "threw" },
  { title: "throws null", source: "function f(x) { throw null; }", outcome: "threw" },
  { title: "throws before it is called", source: "function f(x) { return 1; }\nnothing();", outcome: "threw" },
  {
    title: "throws what throws when it is read",
    source: "function f(x) { throw { get name() { throw 1; }, get message() { throw 2; } }; }",
    outcome: "threw",
  },
  {
    title: "throws what never ends when it is read",
    source: "function f(x) { throw { get name() { for (;;) {} } }; }",
    outcome: "too-long",
  },
  {
    title: "returns an array that throws when it is read",
    source: returning("Object.defineProperty([0], 0, { get() { throw 1; } })"),
    outcome: "wrong-value",
    test: value([1]),
  },
  {
    title: "returns a proxy that throws",
    source: returning("new Proxy([1], { get() { throw 1; } })"),
    outcome: "wrong-value",
    test: value([1]),
  },

  { title: "is no JavaScript", source: "function f(x) { return x +; }", outcome: "syntax-error" },
  { title: "imports", source: "import fs from 'fs';\nfunction f(x) { return x; }", outcome: "syntax-error" },
  { title: "waits", source: "function f(x) { return x; }\nawait 1;", outcome: "syntax-error" },
  { title: "is of another name", source: "function g(x) { return x; }", outcome: "no-function" },
  { title: "takes f away", source: "function f(x) { return x; }\nf = 1;", outcome: "no-function" },
  { title: "is asynchronous", source: "async function f(x) { return x; }", outcome: "wrong-value" },
  { title: "is a generator", source: "function* f(x) { yield x; }", outcome: "wrong-value" },

  ...[
    "fetch",
    "require",
    "process",
    "self",
    "window",
    "document",
    "navigator",
    "postMessage",
    "importScripts",
    "WebAssembly",
    "XMLHttpRequest",
    "indexedDB",
    "setTimeout",
    "console",
    "performance",
    "Date",
    "eval",
    "Function",
    "std",
    "os",
    "print",
    "scriptArgs",
  ].map(
    (name): Case => ({
      title: `looks for ${name}`,
      source: returning(`typeof ${name} + typeof globalThis.${name}`),
      outcome: "right",
      test: value("undefinedundefined"),
    }),
  ),
  {
    title: "says that all is an array",
    source: returning("({ length: 1, 0: 1 })", "Array.isArray = () => true;"),
    outcome: "wrong-value",
    test: value([1]),
  },
  {
    title: "gives all objects the value",
    source: returning("({})", "Object.prototype[0] = 1; Object.prototype.length = 1;"),
    outcome: "wrong-value",
    test: value([1]),
  },
  {
    title: "has all written as the value",
    source: returning(
      "({})",
      "JSON.stringify = () => '1'; Object.prototype.toJSON = Object.prototype.valueOf = Object.prototype.toString = () => 1;",
    ),
    outcome: "wrong-value",
  },
  {
    title: "has all texts measured as it likes",
    source: returning("'longer'", "Object.defineProperty(String.prototype, 'length', { get: () => 1 });"),
    outcome: "wrong-value",
    test: value("l"),
  },
  {
    title: "has a setter in the way of arguments",
    source: returning("x[0]", "Object.defineProperty(Array.prototype, 0, { set() {}, get: () => 7 });"),
    outcome: "right",
    test: { args: [[1]], value: 1 },
  },
  {
    title: "changes what functions are called by",
    source: returning("x", "Function.prototype.call = Function.prototype.apply = Reflect.apply = () => 2;"),
    outcome: "threw",
  },
  {
    title: "freezes all there is",
    source: returning(
      "x",
      "for (const name of Object.getOwnPropertyNames(globalThis)) Object.freeze(globalThis[name]);",
    ),
    outcome: "right",
  },

  { title: "makes code from text", source: returning("(() => {}).constructor('return 1')()"), outcome: "threw" },
  {
    title: "makes code from text, otherwise",
    source: returning("Reflect.getPrototypeOf(function* () {}).constructor('return 1')"),
    outcome: "wrong-value",
  },
  { title: "draws", source: returning("Math.random()"), outcome: "threw" },
  { title: "imports while it runs", source: returning("import('fs') && x"), outcome: "right" },
  {
    title: "looks for what it is tested with",
    source: returning(
      "Object.getOwnPropertyNames(globalThis).filter((name) => /test|args|value|expect|judge/i.test(name)).length + arguments.length",
    ),
    outcome: "right",
  },
  {
    title: "looks for who calls it",
    source:
      "function f(x) { return (new Error().stack.match(/ at /g).length === 1 && f.caller === undefined) ? 1 : 0; }",
    outcome: "right",
  },
];

export const HOSTILE: (Case & { trial: Trial })[] = CASES.map((one) => ({
  ...one,
  trial: { source: one.source, tests: [one.test ?? { args: [1], value: 1 }], shown: 0 },
}));

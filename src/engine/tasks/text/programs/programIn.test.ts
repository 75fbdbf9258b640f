import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { javascriptFunctions as task } from "../javascriptFunctions.ts";
import { programAnswer, programIn } from "./programIn.ts";

const PROGRAM = "function f(a, b) {\n  return `${a}` + b;\n}";
const fenced = (program: string, language = "js") => `\`\`\`${language}\n${program}\n\`\`\``;

const programs = fc.constantFrom(...task.heldOutPrompts(1).flatMap((prompt) => task.answers(prompt)));
const words = fc.oneof(fc.lorem(), fc.string(), fc.string({ unit: "binary" })).filter((text) => !text.includes("`"));

describe("takes", () => {
  it.each([
    ["the function alone", PROGRAM],
    ["white space around it", `\n ${PROGRAM} \n`],
    ["a block", fenced(PROGRAM)],
    ["a block of the long name", fenced(PROGRAM, "javascript")],
    ["words before a block", `Here it is:\n\n${fenced(PROGRAM)}\n`],
    ["line ends of Windows", fenced(PROGRAM).replaceAll("\n", "\r\n")],
  ])("%s", (_, response) => expect(programIn(response)?.replaceAll("\r", "")).toBe(PROGRAM));

  it("what stands in the function's head and behind it", () => {
    const more = "function f (a) {\n  return g(a);\n}\nfunction g(a) {\n  return a;\n}";
    expect(programIn(more)).toBe(more);
  });

  it("any of the listed answers, whatever words are before its block", () => {
    fc.assert(
      fc.property(programs, words, (program, before) => {
        expect(programIn(program)).toBe(program);
        expect(programIn(before + fenced(program))).toBe(program);
      }),
    );
  });
});

describe("takes no", () => {
  it.each([
    ["nothing", ""],
    ["words", "I think it is a + b."],
    ["words before the function", `Here: ${PROGRAM}`],
    ["words behind the function", `${PROGRAM}\nThis adds.`],
    ["words behind the block", `${fenced(PROGRAM)}\nThis adds.`],
    ["two blocks", fenced(PROGRAM) + fenced(PROGRAM)],
    ["two functions", `${PROGRAM}\n${PROGRAM}`],
    ["a block that is not closed", `\`\`\`js\n${PROGRAM}`],
    ["a block that is not opened", `${PROGRAM}\n\`\`\``],
    ["another language", fenced(PROGRAM, "python")],
    ["no language", fenced(PROGRAM, "")],
    ["another name", "function g(a) { return a; }"],
    ["a longer name", "function fa(a) { return a; }"],
    ["an arrow", "const f = (a) => { return a; }"],
    ["another kind", "async function f(a) { return a; }"],
    ["what is cut off", PROGRAM.slice(0, -1)],
    ["a book", `function f(a) { ${" ".repeat(4000)} }`],
  ])("%s", (_, response) => expect(programIn(response)).toBeNull());

  it("answer that anything follows or that comes twice", () => {
    const anything = words.filter((text) => text.trim() !== "" && !text.trimEnd().endsWith("}"));
    fc.assert(
      fc.property(programs, programs, anything, (one, other, behind) => {
        expect(programIn(one + behind)).toBeNull();
        expect(programIn(fenced(one) + behind)).toBeNull();
        for (const between of ["", "\n", " or "]) {
          expect(programIn(one + between + other)).toBeNull();
          expect(programIn(fenced(one) + between + fenced(other))).toBeNull();
          expect(programIn(fenced(one) + between + other)).toBeNull();
        }
      }),
    );
  });

  it("noise, and none takes long", () => {
    const pieces = fc.constantFrom(
      "```",
      "```js\n",
      "function f(",
      "function",
      " ",
      "f",
      "(",
      "{",
      "}",
      "\n",
      "`",
      "\0",
      "\uD800",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (all) => {
        const found = programIn(all.join(""));
        if (found !== null) expect(found).toMatch(/^function f ?\([^]*\}$/);
      }),
      { numRuns: 500 },
    );
    for (const piece of ["`", "```js\n", "function ", "function f(", "{", " ", "\n"])
      expect(programIn(piece.repeat(100_000))).toBeNull();
  });
});

it("counts programs that differ by white space alone as one", () => {
  const wide = programAnswer("function f( x )\n{\n  return x ;\n}");
  expect(wide.canonical).toBe(programAnswer("function f(x) { return x; }").canonical);
  expect(wide.canonical).not.toBe(programAnswer("function f(y) { return y; }").canonical);
  expect(wide.answer).toContain("\n");
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { execute, INSTRUCTIONS, type Instruction, outputOf, parseProgram } from "./registerMachine.ts";

const anyProgram = fc.array(fc.constantFrom(...INSTRUCTIONS), { maxLength: 8 });

/** The register as a chain of beads, lengthened and cut: arithmetic of another kind. */
function beads(program: readonly Instruction[], input: number, limit: number): number | null {
  let chain = "o".repeat(input);
  for (const [step, instruction] of program.entries()) {
    if (step >= limit) return null;
    if (instruction === "*2") chain += chain;
    else if (instruction === "-3") {
      if (chain.length < 3) return null;
      chain = chain.slice(3);
    } else chain += "o".repeat(Number(instruction));
    if (chain.length > 99) return null;
  }
  return chain.length;
}

describe("the register machine", () => {
  it("shows the register after each instruction", () => {
    expect(execute(["+2", "*2", "+1"], 3, 5)).toEqual({ registers: [3, 5, 10, 11], halt: "done" });
    expect(execute([], 7, 5)).toEqual({ registers: [7], halt: "done" });
    expect(execute(["+5", "-3"], 0, 5)).toEqual({ registers: [0, 5, 2], halt: "done" });
  });

  it("stops before an instruction that would lead out of 0..99", () => {
    expect(execute(["+1", "-3", "+5"], 0, 5)).toEqual({ registers: [0, 1], halt: "outOfRange" });
    expect(execute(["*2", "+1"], 50, 5)).toEqual({ registers: [50], halt: "outOfRange" });
    expect(execute(["-3", "*2"], 3, 5)).toEqual({ registers: [3, 0, 0], halt: "done" });
    expect(execute(["+1"], 98, 5)).toEqual({ registers: [98, 99], halt: "done" });
  });

  it("makes no more steps than its limit", () => {
    expect(execute(["+1", "+1", "+1"], 0, 2)).toEqual({ registers: [0, 1, 2], halt: "stepLimit" });
    expect(execute(["+1", "+1"], 0, 2)).toMatchObject({ halt: "done" });
    expect(execute(["+1"], 0, 0)).toEqual({ registers: [0], halt: "stepLimit" });
  });

  it("computes what beads on a string give", () => {
    fc.assert(
      fc.property(anyProgram, fc.nat(99), fc.nat(8), (program, input, limit) => {
        expect(outputOf(execute(program, input, limit))).toBe(beads(program, input, limit));
      }),
    );
  });
});

describe("a program's text", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(anyProgram, (program) => {
        expect(parseProgram(program.join(""))).toEqual(program);
      }),
    );
  });

  it.each(["+", "+3", "1+", "+1 +2", "+1*", "**22", "-3-", "+1;", "constructor", "+1\n+2"])("is not %j", (text) => {
    expect(parseProgram(text)).toBeNull();
  });
});

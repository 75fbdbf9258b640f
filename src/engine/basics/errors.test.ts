import { describe, expect, it } from "vitest";
import { EngineError, sentence, toErrorData } from "./errors.ts";
import { told } from "./told.ts";

describe("sentence", () => {
  it.each([
    ["out of luck", "out of luck."],
    ["out of luck.", "out of luck."],
    ["The Worker stopped: Uncaught Error: out of luck..", "The Worker stopped: Uncaught Error: out of luck."],
    ["await tf.ready()...", "await tf.ready()."],
    ["Why?", "Why?"],
    ["cut short…", "cut short…"],
    ["  ends in a colon: ", "ends in a colon."],
    ["", ""],
  ])("%j ends once: %j", (words, expected) => {
    expect(sentence(words)).toBe(expected);
  });
});

describe("toErrorData", () => {
  it("keeps what an EngineError says", () => {
    expect(
      toErrorData(new EngineError("bad-config", told`Bad.`, "here", told`Mend ${"it"}.`), "elsewhere"),
    ).toMatchObject({
      code: "bad-config",
      message: "Bad.",
      where: "here",
      hint: "Mend it.",
      told: { hint: { form: "Mend {0}.", values: ["it"] } },
    });
  });
  it.each([
    [new Error("out of luck"), "out of luck."],
    [new Error("out of luck."), "out of luck."],
    ["thrown text", "thrown text."],
    [undefined, "undefined."],
  ])("makes %s an internal error with a whole sentence", (thrown, message) => {
    expect(toErrorData(thrown, "step 3")).toMatchObject({ code: "internal", message, where: "step 3" });
  });
});

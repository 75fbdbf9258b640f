import { describe, expect, it } from "vitest";
import { Trouble, troubleOf } from "./trouble.ts";

describe("what the browser throws", () => {
  it.each([
    ["QuotaExceededError", "blocked", "full"],
    ["QuotaExceededError", "failed", "full"],
    ["VersionError", "blocked", "newer"],
    ["SecurityError", "blocked", "blocked"],
    ["InvalidStateError", "failed", "failed"],
  ] as const)("%s while it would be %s is trouble of kind %s", (name, otherwise, kind) => {
    expect(troubleOf(new DOMException("words", name), otherwise).kind).toBe(kind);
  });

  it("stays what it is, and is told in the browser's words", () => {
    const trouble = new Trouble("gone");
    expect(troubleOf(trouble, "failed")).toBe(trouble);
    expect(troubleOf(new DOMException("disk on fire", "UnknownError"), "failed").detail).toBe(
      "UnknownError: disk on fire",
    );
    expect(troubleOf("a word", "failed").detail).toBe("Error: a word");
  });

  it("ends all trying only where trying is of no use", () => {
    expect(new Trouble("full").isFinal).toBe(false);
    expect(new Trouble("blocked").isFinal).toBe(true);
  });
});

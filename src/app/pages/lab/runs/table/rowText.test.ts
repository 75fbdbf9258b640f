import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../../../../engine/index.ts";
import { en } from "../../../../../words/en.ts";
import { stateText, tagsIn } from "./rowText.ts";

const row = { done: 120, config: DEFAULT_CONFIG, heldBy: null };

describe("a kept run's row", () => {
  it("says how far it came, and whose it is", () => {
    expect(stateText(row, en.runs)).toBe("120 of 300");
    expect(stateText({ ...row, done: 300 }, en.runs)).toBe("300");
    expect(stateText({ ...row, config: null }, en.runs)).toBe("120");
    expect(stateText({ ...row, heldBy: "elsewhere" }, en.runs)).toBe("120 of 300, in another tab");
  });

  it("has its tags between commas, each once", () => {
    expect(tagsIn(" baseline,, seed test ,baseline")).toEqual(["baseline", "seed test"]);
    expect(tagsIn(" ")).toEqual([]);
  });
});

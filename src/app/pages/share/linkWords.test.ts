import { describe, expect, it } from "vitest";
import { en } from "../../../words/en.ts";
import { linkWords } from "./linkWords.ts";

describe("linkWords", () => {
  it.each([
    ["v=1&preset=digit-sums-twins", "In it: the preset “See GRPO collapse”."],
    [
      "v=1&preset=digit-sums-twins&seeds=7 8&alpha=0.3&learningRate=0.001",
      "In it: the preset “See GRPO collapse”; seeds 7, 8; your alpha, Learning rate.",
    ],
    [
      "preset=digit-sums-twins&arm1=grpo&arm2=progrpo&arm2.alpha=0.3&seed=9&backend=wasm",
      "In it: the preset “See GRPO collapse”; 2 arms; seed 9; the backend wasm.",
    ],
    [
      "preset=digit-sums-twins&method=grpo&step=100&run=GRPO&panels=entropy&theme=dark",
      "In it: the preset “See GRPO collapse”; which methods train; what is selected; how the page is drawn.",
    ],
  ])("%s", (fields, words) => {
    expect(linkWords(new URLSearchParams(fields), en)).toBe(words);
  });
});

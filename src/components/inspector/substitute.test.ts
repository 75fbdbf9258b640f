import katex from "katex";
import { describe, expect, it } from "vitest";
import { en } from "../../words/en.ts";
import { group, response } from "../panels/testRuns.ts";
import { spokenBreakdown, substituted, whyUnchanged } from "./substitute.ts";

describe("the formula with a response's numbers", () => {
  it("has A, alpha, c(q), c(o) and Ã", () => {
    const text = substituted(group(), response());
    expect(text).toContain(String.raw`0.94 + 0.30\,(0.12 - 0.81) = \mathbf{0.73}`);
    expect(() => katex.renderToString(text, { throwOnError: true })).not.toThrow();
  });

  it("says the same in a sentence", () => {
    expect(spokenBreakdown(group(), response(), en)).toBe(
      "“2+9” is correct: A is +0.94. The model is surer of it than of the prompt (0.81 against 0.12), so ARM takes 0.21 away: Ã is +0.73.",
    );
    expect(spokenBreakdown(group(), response({ confidence: 0.02, term: 0.03, reweighted: 0.97 }), en)).toContain(
      "so ARM adds 0.03",
    );
  });

  it("says why nothing changes: method, gate, scope", () => {
    const wrong = response({ correct: false, reward: 0, term: 0 });
    expect(whyUnchanged(group({ alpha: 0 }), response())).toBe("alpha");
    expect(whyUnchanged(group({ eligible: false }), response())).toBe("gate");
    expect(whyUnchanged(group(), wrong)).toBe("scope");
    expect(whyUnchanged(group(), response())).toBeNull();
    expect(() => katex.renderToString(substituted(group(), wrong), { throwOnError: true })).not.toThrow();
  });
});

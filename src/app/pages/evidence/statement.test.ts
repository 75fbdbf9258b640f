import { describe, expect, it } from "vitest";
import { en } from "../../../words/en.ts";
import { arm, difference, FOUND, part } from "./evidenceTesting.ts";
import { answerTo, balanceOf, besideMean, besidePlain, brokenIn } from "./statement.ts";

const [few, countdown] = FOUND.parts as [(typeof FOUND.parts)[0], (typeof FOUND.parts)[0]];
const progrpo = few.arms[2]!;
const told = ({ facts }: { facts: { label: string; value: string; rest: string }[] }) =>
  facts.map(({ label, value, rest }) => `${label} ${value} ${rest}`);

describe("the answer", () => {
  it("says both measures, each with its interval", () => {
    const answer = answerTo(few, progrpo, "step", en);
    expect(answer.text).toBe(
      "In part. Against GRPO after the same steps: right more often within 32 tries; no clear difference at the first try.",
    );
    expect(told(answer)).toEqual([
      "pass@32 +0.158 interval +0.126 to +0.190; 10 of 10 pairs above; 5 bases × 2 seeds",
      "pass@1 +0.040 interval −0.010 to +0.090; 10 of 10 pairs above; 5 bases × 2 seeds",
    ]);
  });

  it("leaves out what was not compared, and is not known where nothing was", () => {
    expect(answerTo(few, progrpo, "best", en).text).toBe(
      "No. Against GRPO stopped at its best checkpoint: no clear difference at the first try.",
    );
    expect(answerTo(few, progrpo, "distinct", en)).toEqual({
      text: "Not known yet. Where GRPO keeps as many answers: not compared.",
      facts: [],
    });
  });

  it("falls the other way where the numbers do", () => {
    const [, worse] = countdown.arms as [typeof progrpo, typeof progrpo];
    const answer = answerTo(countdown, worse, "step", en);
    expect(answer.text).toBe(
      "No. Against GRPO after the same steps: nothing can be said of 32 tries yet; right less often at the first try.",
    );
    expect(told(answer)[0]).toBe(
      "pass@32 +0.052 2 base models: too few for an interval; 10 of 10 pairs above; 2 bases × 2 seeds",
    );
  });

  it("tells of pairs that could not be compared", () => {
    const slow = arm("progrpo-alpha-2", { method: "progrpo" }, [
      difference("pass@1", "pass@32", 0.2, 0.1, { notReached: 3, seeds: [1, 2] }),
    ]);
    expect(told(answerTo(part([few.arms[0]!, slow]), slow, "pass@1", en))[0]).toContain(
      "5 bases × 1 to 2 seeds; in 3 pairs never reached by the baseline",
    );
  });
});

it("the plain rivals are there whatever is compared: GRPO stopped early, and the bonus", () => {
  const rivals = besidePlain(few, progrpo, en);
  expect(rivals.map(({ text }) => text)).toEqual([
    "Against GRPO stopped at its best checkpoint: no clear difference at the first try.",
    expect.stringMatching(/^Against GRPO with entropy bonus 0\.2, the only bonus that was tried here: /),
  ]);
  expect(rivals[1]!.facts.map(({ value }) => value)).toEqual(["+0.008", "−0.010"]);
  const more = { ...few, arms: [...few.arms, arm("entropy-bonus-0_3", { method: "grpo", entropyCoef: 0.3 })] };
  expect(besidePlain(more, progrpo, en)[1]!.text).toMatch(
    /^Against GRPO with entropy bonus 0\.2, the bonus that ends nearest in answer entropy: /,
  );
});

it("a balance sorts by what was found, and counts what is not known", () => {
  const { helps, helpsNot, unknown } = balanceOf(FOUND.parts, "progrpo-alpha-1", en);
  expect(helps.map((one) => [one.part.id, one.against, one.text])).toEqual([
    [
      "few",
      "step",
      "Against GRPO after the same steps: right more often within 32 tries; more different right answers.",
    ],
  ]);
  expect(helpsNot.map((one) => [one.part.id, one.against, one.text])).toEqual([
    ["few", "step", "Against GRPO after the same steps: no clear difference at the first try."],
    ["few", "best", "Against GRPO stopped at its best checkpoint: no clear difference at the first try."],
    [
      "few",
      "bonus",
      expect.stringContaining("no clear difference within 32 tries; no clear difference at the first try."),
    ],
    ["countdown", "step", "Against GRPO after the same steps: right less often at the first try."],
  ]);
  // Nine claims in each part, of which six and one are known.
  expect(unknown).toBe(9 - 6 + (9 - 1));
});

it("beside the mean stand the middle half of the pairs and the probability of improvement", () => {
  expect(besideMean(few, progrpo, en)).toBeNull();
  const [first, ...others] = progrpo.differences;
  const iqm = { value: 0.15, low: 0.12, high: 0.18 };
  const told = {
    ...progrpo,
    differences: [{ ...first!, iqm, improvement: { value: 0.975, low: null, high: null } }, ...others],
  };
  expect(besideMean(few, told, en)).toMatch(
    /^Beside the mean, after the same steps: pass@32 interquartile mean \+0\.150 \(interval \+0\.120 to \+0\.180\), probability of improvement 0\.9[78]\./,
  );
});

it("runs that broke off are named, with their arm and where they ended", () => {
  expect(brokenIn(few, en)).toBeNull();
  const runs = progrpo.runs.with(3, { ...progrpo.runs[3]!, brokeOff: 50 });
  expect(brokenIn(part([few.arms[0]!, { ...progrpo, runs }]), en)).toBe(
    "Broken off, as numbers were no longer finite: ProGRPO alpha 1, digit-sums-nano-s2, seed 2, after step 50. The last evaluation counts for all later steps.",
  );
});

it("of an arm that a part does not have, or of the baseline, nothing is said", () => {
  expect(balanceOf(FOUND.parts, "grpo", en)).toEqual({ helps: [], helpsNot: [], unknown: 0 });
  expect(balanceOf(FOUND.parts, "dapo", en)).toEqual({ helps: [], helpsNot: [], unknown: 0 });
});

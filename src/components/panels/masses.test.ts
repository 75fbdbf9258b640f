import { describe, expect, it } from "vitest";
import { massData, massPrompts, TOP_ANSWERS, typicalPrompt } from "./masses.ts";
import { evaluation, run } from "./testRuns.ts";

const mass = (probabilities: Record<string, number>, wrong: number) => ({
  prompt: "q",
  answers: Object.entries(probabilities).map(([text, probability]) => ({ text, probability })),
  wrong,
});

describe("massData", () => {
  it("stacks to one, with what is not named as other correct", () => {
    const spread = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`a${index}`, 0.08]));
    const data = massData([run({ evaluations: [evaluation(0, { masses: [mass(spread, 0.28)] })] })], "q");
    expect(data.total).toBe(9);
    expect(data.answers).toHaveLength(TOP_ANSWERS);
    const bar = data.parts[0]?.bars[0];
    expect(bar?.other).toBeCloseTo(3 * 0.08, 12);
    expect(
      (bar?.answers.reduce((sum, share) => sum + share, 0) ?? 0) + (bar?.other ?? 0) + (bar?.wrong ?? 0),
    ).toBeCloseTo(1, 12);
  });

  it("names an answer that took over late, and keeps the order of the start", () => {
    const start = { a: 0.3, b: 0.2, c: 0.1, d: 0.09, e: 0.08, f: 0.07, g: 0.01 };
    const end = { g: 0.9, a: 0.05, b: 0.01, c: 0.01, d: 0.01, e: 0.01, f: 0 };
    const data = massData(
      [
        run({
          evaluations: [evaluation(0, { masses: [mass(start, 0.15)] }), evaluation(50, { masses: [mass(end, 0.01)] })],
        }),
      ],
      "q",
    );
    expect(data.answers).toEqual(["a", "b", "c", "d", "e", "g"]);
    expect(data.parts[0]?.bars[1]?.answers[5]).toBe(0.9);
  });

  it("thins long histories and keeps both ends", () => {
    const evaluations = Array.from({ length: 200 }, (_, index) =>
      evaluation(index * 25, { masses: [mass({ a: 0.9 }, 0.1)] }),
    );
    const bars = massData([run({ evaluations })], "q").parts[0]?.bars ?? [];
    expect(bars.length).toBeLessThanOrEqual(24);
    expect([bars[0]?.step, bars.at(-1)?.step]).toEqual([0, 199 * 25]);
  });

  it("knows no prompts where masses are not exact", () => {
    expect(massPrompts([run({ evaluations: [evaluation(0)] })])).toEqual([]);
  });
});

describe("typicalPrompt", () => {
  const spread = (prompt: string, ...probabilities: number[]) => ({
    prompt,
    answers: probabilities.map((probability, i) => ({ text: String(i), probability })),
    wrong: 0,
  });
  /** Entropies in bits: 0 for the first prompt, 1, 2 and 3 for the others; their median is 1.5. */
  const masses = [
    spread("none", 1, 0),
    spread("one", 0.5, 0.5),
    spread("two", 0.25, 0.25, 0.25, 0.25),
    spread("three", ...new Array<number>(8).fill(0.125)),
  ];
  const shown = (...evaluations: (typeof masses)[]) => [
    run({ evaluations: evaluations.map((each, i) => evaluation(25 * i, { masses: each })) }),
  ];

  it("looks at the mass on wrong answers too", () => {
    const [none, one, two, three] = masses as [
      (typeof masses)[0],
      (typeof masses)[0],
      (typeof masses)[0],
      (typeof masses)[0],
    ];
    const lost = {
      ...one,
      prompt: "lost",
      answers: one.answers.map((answer) => ({ ...answer, probability: 1e-3 })),
      wrong: 0.998,
    };
    expect(typicalPrompt(shown([none, lost, two, three]), null)).toBe("two");
  });

  it("is the one whose entropies at the latest evaluation are nearest to the runs' medians, not the first", () => {
    expect(typicalPrompt(shown(masses), null)).toBe("one");
    expect(typicalPrompt(shown([...masses, spread("middle", 0.25, 0.25, 0.5)]), null)).toBe("middle");
    const sharp = [...masses.slice(1), spread("none", 0.25, 0.25, 0.5)];
    expect(typicalPrompt(shown(masses, [...masses.slice(0, 3), spread("three", 0.5, 0.5)]), null)).toBe("one");
    expect(typicalPrompt([...shown(masses), ...shown(sharp)], null)).toBe("two");
  });

  it("is none without mass on a correct answer", () => {
    const nothing = { ...spread("nothing", 0, 0), wrong: 1 };
    expect(typicalPrompt(shown([nothing, spread("some", 0.5, 0.5)]), null)).toBe("some");
  });

  it("stays while it is among the nearest quarter, and leaves with its run", () => {
    const many = Array.from({ length: 8 }, (_, i) => spread(`p${i}`, ...new Array<number>(i + 1).fill(1 / (i + 1))));
    const nearest = typicalPrompt(shown(many), null);
    const second = ["p2", "p3", "p4", "p5"].find(
      (prompt) => prompt !== nearest && typicalPrompt(shown(many), prompt) === prompt,
    );
    expect(second).toBeDefined();
    expect(typicalPrompt(shown(many), "p0")).toBe(nearest);
    expect(typicalPrompt(shown(many), "gone")).toBe(nearest);
    expect(typicalPrompt([run()], "p0")).toBeNull();
  });
});

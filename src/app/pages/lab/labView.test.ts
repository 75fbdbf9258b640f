import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { run } from "../../../components/panels/testRuns.ts";
import { NOTHING_SELECTED } from "../../../components/panels/types.ts";
import { Fields } from "../../address/fields.ts";
import { DEFAULT_LAB_VIEW, located, named, readLabView, writeLabView } from "./labView.ts";

const text = fc.option(fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }));
const selections = fc.record({
  run: text,
  step: fc.option(fc.integer({ min: 0, max: 5000 })),
  prompt: text,
  response: fc.option(fc.integer({ min: 0, max: 63 })),
});

describe("what is selected", () => {
  it("comes back from the address", () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const written = new URLSearchParams();
        writeLabView({ ...DEFAULT_LAB_VIEW, selection }, written);
        const fields = new Fields(written.toString());
        expect(readLabView(fields)).toEqual({ ...DEFAULT_LAB_VIEW, selection });
        expect(fields.finish()).toEqual([]);
      }),
    );
  });

  it("takes no room there where there is none, and a step that is no step is told", () => {
    const written = new URLSearchParams();
    writeLabView(DEFAULT_LAB_VIEW, written);
    expect(written.toString()).toBe("");
    const fields = new Fields("step=x");
    readLabView(fields);
    expect(fields.finish()).toEqual([expect.stringContaining("step=x")]);
  });

  it("finds its run by name, and none that is not drawn", () => {
    const runs = [run({ id: "k3", name: "GRPO, seed 8" })];
    const selection = { ...NOTHING_SELECTED, run: "GRPO, seed 8", step: 4 };
    expect(located(selection, runs)).toEqual({ ...selection, run: "k3" });
    expect(located(selection, [])).toEqual({ ...selection, run: null });
    expect(named({ run: "k3", step: 4 }, runs)).toEqual({ run: "GRPO, seed 8", step: 4 });
    expect(named({ step: 4 }, runs)).toEqual({ step: 4 });
  });
});

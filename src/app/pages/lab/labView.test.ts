import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { run } from "../../../components/panels/testRuns.ts";
import { PANELS } from "../../../components/registry.ts";
import { inEnglish } from "../../../words/messageTesting.ts";
import { Fields } from "../../address/fields.ts";
import { DEFAULT_LAB_VIEW, followed, readLabView, selected, writeLabView } from "./labView.ts";

const text = fc.option(fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }));
const selections = fc.record({
  run: fc.constant(null),
  step: fc.option(fc.integer({ min: 0, max: 5000 })),
  prompt: text,
  response: fc.option(fc.integer({ min: 0, max: 63 })),
});

const pins = fc.option(
  fc.record({
    run: fc.constant(null),
    name: fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }),
    step: fc.integer({ min: 0, max: 5000 }),
  }),
);

describe("what is pinned", () => {
  it("finds its run by the name in the address, and stays with it whatever it is called", () => {
    const view = { ...DEFAULT_LAB_VIEW, pinned: { run: null, name: "GRPO, seed 8", step: 25 } };
    expect(followed(view, [run({ id: "k2", name: "GRPO" })])).toBe(view);
    const found = followed(view, [run({ id: "k3", name: "GRPO, seed 8" })]);
    expect(found.pinned).toEqual({ run: "k3", name: "GRPO, seed 8", step: 25 });
    const renamed = followed(found, [run({ id: "k3", name: "GRPO" })]);
    expect(renamed.pinned).toEqual({ run: "k3", name: "GRPO", step: 25 });
    expect(renamed.selection).toBe(found.selection);
  });
});

describe("the panels that are shown", () => {
  const ids = PANELS.map(({ id }) => id);

  it("come back from the address, whichever they are", () => {
    fc.assert(
      fc.property(fc.subarray(ids), (panels) => {
        const written = new URLSearchParams();
        writeLabView({ ...DEFAULT_LAB_VIEW, panels }, written);
        const fields = new Fields(written.toString());
        expect(readLabView(fields).panels).toEqual(panels);
        expect(fields.finish()).toEqual([]);
      }),
    );
  });

  it("are all of them where the address says so", () => {
    expect(readLabView(new Fields("panels=all")).panels).toEqual(ids);
  });
});

describe("what is selected", () => {
  it("comes back from the address", () => {
    fc.assert(
      fc.property(selections, text, pins, (selection, runName, pinned) => {
        const view = { ...DEFAULT_LAB_VIEW, selection, runName, pinned };
        const written = new URLSearchParams();
        writeLabView({ ...view, selection: { ...selection, run: "an id" } }, written);
        const fields = new Fields(written.toString());
        expect(readLabView(fields)).toEqual(view);
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
    expect(fields.finish().map(inEnglish)).toEqual([expect.stringContaining("step=x")]);
  });

  it("finds its run by the name in the address, once that is drawn, and none otherwise", () => {
    const view = { ...DEFAULT_LAB_VIEW, runName: "GRPO, seed 8" };
    expect(followed(view, [])).toBe(view);
    expect(followed(view, [run({ id: "k2", name: "GRPO" })])).toBe(view);
    const found = followed(view, [run({ id: "k3", name: "GRPO, seed 8" })]);
    expect(found).toMatchObject({ selection: { run: "k3" }, runName: "GRPO, seed 8" });
  });

  it("stays with its run whatever that is called, and goes over to one of its name where it is gone", () => {
    const view = selected(DEFAULT_LAB_VIEW, { run: "k3", step: 4 }, [run({ id: "k3", name: "GRPO" })]);
    expect(view).toMatchObject({ selection: { run: "k3", step: 4 }, runName: "GRPO" });
    const renamed = [run({ id: "k4", name: "GRPO" }), run({ id: "k3", name: "GRPO, seed 7" })];
    const later = followed(view, renamed);
    expect(later).toMatchObject({ selection: { run: "k3", step: 4 }, runName: "GRPO, seed 7" });
    expect(followed(later, renamed)).toBe(later);
    const own = followed(later, [run({ id: "own", name: "GRPO, seed 7" })]);
    expect(own).toMatchObject({ selection: { run: "own" } });
    expect(selected(later, { prompt: "1" }, [])).toMatchObject({ selection: { run: "k3" }, runName: "GRPO, seed 7" });
    expect(selected(later, { run: null }, [])).toMatchObject({ selection: { run: null }, runName: null });
  });
});

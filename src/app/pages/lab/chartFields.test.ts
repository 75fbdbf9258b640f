import fc from "fast-check";
import { expect, it } from "vitest";
import { CHART_VIEW } from "../../../components/panels/types.ts";
import { EVALUATION_METRICS, passMetric, STEP_METRICS } from "../../../engine/index.ts";
import { inEnglish } from "../../../words/messageTesting.ts";
import { Fields } from "../../address/fields.ts";
import { readChartView, writeChartView } from "./chartFields.ts";

const ids = [...STEP_METRICS, ...EVALUATION_METRICS, passMetric(8)].map(({ id }) => id);
const plot = fc.record({
  y: fc.constantFrom(...ids),
  x: fc.option(fc.constantFrom(...ids)),
  logX: fc.boolean(),
  logY: fc.boolean(),
});
const window = fc
  .tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 1000 }))
  .map(([from, length]) => ({ from, to: from + length }));

it("comes back from the address, and takes no room there as it is found", () => {
  const views = fc.record({
    smoothing: fc.constantFrom(0, 0.6, 0.9),
    window: fc.option(window),
    baseline: fc.option(fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" })),
    difference: fc.record({
      metric: fc.constantFrom(...ids),
      at: fc.constantFrom("last" as const, "selected" as const, "equal" as const),
    }),
    location: fc.constantFrom("mean" as const, "iqm" as const),
    plots: fc.tuple(plot, plot),
    final: fc.constantFrom(...ids),
    outcomes: fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)),
  });
  fc.assert(
    fc.property(views, (some) => {
      const view = { ...CHART_VIEW, ...some };
      const written = new URLSearchParams();
      writeChartView(view, written);
      const fields = new Fields(written.toString());
      expect(readChartView(fields)).toEqual(view);
      expect(fields.finish()).toEqual([]);
    }),
  );
  const none = new URLSearchParams();
  writeChartView(CHART_VIEW, none);
  expect(none.toString()).toBe("");
});

it.each([
  "zoom=5",
  "zoom=9-3",
  "average=median",
  "difference=eval/entropy",
  "difference=x.last",
  "zoom=0-99999999",
  "metric=beauty",
  "metric=reward.step.log-z",
  "metric-2=reward.x",
  "final=beauty",
  "outcomes=reward",
  "outcomes=reward.beauty",
])("%s is told, and leaves things as they are found", (text) => {
  const fields = new Fields(text);
  expect(readChartView(fields)).toEqual(CHART_VIEW);
  expect(fields.finish().map(inEnglish)).toEqual([expect.stringContaining(text)]);
});

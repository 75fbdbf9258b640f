/** The address that leads to the Lab says what is meant, whole. */
import { expect, it } from "vitest";
import { runConfigSchema, TEXT_TASKS, textDefaults } from "../../../engine/index.ts";
import { readExperiment } from "../../address/experimentFields.ts";
import { Fields } from "../../address/fields.ts";
import { readLabView } from "../lab/labView.ts";
import { labAddress, runFor, startFor, type Training } from "./labAddress.ts";

const TRAININGS: Training[] = [
  ...TEXT_TASKS.map((task) => ({ task, text: textDefaults(task) })),
  { task: "arithmetic", text: { ...textDefaults("arithmetic", { level: 5 }), responseTokens: 300 } },
  { task: "sums-in-words", text: { responseTokens: 20, confidenceOver: "all-tokens" } },
];
const MODEL = "Qwen--Qwen2.5-0.5B-Instruct@7ae557604adf";

it.each(TRAININGS)("of $task is read as it was written", (training) => {
  const [route, query] = labAddress(training, MODEL).split("?");
  expect(route).toBe("#/lab");
  const fields = new Fields(query!);
  expect(readExperiment(fields)).toEqual(startFor(training, MODEL));
  const view = readLabView(fields);
  expect(view.panels).toHaveLength(6);
  expect(view.plots[0]!.y).toBe("completions/clipped_ratio");
  expect(fields.finish()).toEqual([]);
  expect(runConfigSchema.parse(runFor(training, MODEL))).toMatchObject({ ...training, model: MODEL, train: "lora" });
});

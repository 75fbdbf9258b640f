/** The address that leads to the Lab says what is meant, whole. */
import { expect, it } from "vitest";
import { runConfigSchema, TEXT_TASKS, textDefaults } from "../../../engine/index.ts";
import { readExperiment } from "../../address/experimentFields.ts";
import { Fields } from "../../address/fields.ts";
import { readLabView } from "../lab/labView.ts";
import { backendFor, labAddress, runFor, startFor, type Training } from "./labAddress.ts";

const TRAININGS: Training[] = [
  ...TEXT_TASKS.map((task) => ({ task, text: textDefaults(task) })),
  { task: "arithmetic", text: { ...textDefaults("arithmetic", { level: 5 }), responseTokens: 300 } },
  { task: "sums-in-words", text: { responseTokens: 20, confidenceOver: "all-tokens" } },
];
const MODEL = "Qwen--Qwen2.5-0.5B-Instruct@7ae557604adf";

it.each(TRAININGS)("of $task is read as it was written", (training) => {
  const [route, query] = labAddress(training, MODEL, "webgpu").split("?");
  expect(route).toBe("#/lab");
  const fields = new Fields(query!);
  expect(readExperiment(fields)).toEqual({ ...startFor(training, MODEL), backend: "webgpu" });
  const view = readLabView(fields);
  expect(view.panels).toHaveLength(7);
  expect(view.plots[0]!.y).toBe("completions/clipped_ratio");
  expect(fields.finish()).toEqual([]);
  expect(runConfigSchema.parse(runFor(training, MODEL))).toMatchObject({ ...training, model: MODEL, train: "lora" });
});

it("leads to a backend that has room, and lets the Lab choose where both have", () => {
  const wasm = (fits: boolean) => ({ needed: 5, limit: 4, fits });
  const webgpu = (fits: boolean) => ({ ...wasm(fits), adapter: "", software: false, further: 1, largest: 5 });
  expect(backendFor({ wasm: wasm(true), webgpu: webgpu(true) })).toBe("auto");
  expect(backendFor({ wasm: wasm(true), webgpu: null })).toBe("auto");
  expect(backendFor({ wasm: wasm(true), webgpu: webgpu(false) })).toBe("wasm");
  expect(backendFor({ wasm: wasm(false), webgpu: webgpu(true) })).toBe("webgpu");
  expect(backendFor({ wasm: wasm(false), webgpu: webgpu(false) })).toBeNull();
  expect(backendFor({ wasm: wasm(false), webgpu: null })).toBeNull();
});

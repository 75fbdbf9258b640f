/** A whole session in Node, on WASM, as a run file. */
import { type Checkpoint, emptyRecord, type RunConfig, type RunFile, runFileOf } from "../src/engine/index.ts";
import { nodeSession } from "./nodeSession.ts";

/** What a fork goes on from. */
export interface Trunk {
  id: string;
  config: RunConfig;
  step: number;
}

/** The state of a run after so many steps. */
async function checkpointOf({ config, step }: Trunk): Promise<Checkpoint> {
  let found: Checkpoint | null = null;
  const session = nodeSession((event) => {
    if (event.type === "checkpoint") found = event.checkpoint;
  });
  await session.runToEnd(config, step);
  await session.session.handle({ type: "checkpoint" });
  return found!;
}

export async function record(id: string, config: RunConfig, trunk: Trunk | null): Promise<RunFile> {
  const parent = trunk && { run: trunk.id, step: trunk.step };
  const run = emptyRecord({ id, config, parent, origin: "recorded" });
  const session = nodeSession((event) => {
    if (event.type === "ready") Object.assign(run, { backend: event.backend, model: event.model });
    if (event.type === "evaluation") run.evaluations.push(event.record);
    if (event.type === "failed") throw new Error(`${event.error.message} (${event.error.where})`);
    if (event.type !== "step") return;
    run.steps.push(event.record.metrics);
    run.groups = [{ step: event.record.metrics.step, groups: event.record.groups }];
    if (run.steps.length % 50 === 0) console.log(`${id}: ${run.steps.length} steps of ${config.steps}`);
  });
  await session.runToEnd(config, config.steps, trunk && (await checkpointOf(trunk)));
  return runFileOf(run);
}

/** Enough for every chart and table of the page; whole numbers stay what they are. */
const DIGITS = 5;

const rounded = (_: string, value: unknown) =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;

export const recordingText = (file: RunFile): string => JSON.stringify(file, rounded);

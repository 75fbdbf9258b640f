/** Base models that a study needs. */
import { execFileSync } from "node:child_process";
import { BASES } from "../../src/engine/config/bases.ts";
import type { Manifest } from "../../src/engine/model/checkpointFiles.ts";
import { readModels } from "../models.ts";
import { ROOT } from "../processes.mjs";

/** Makes those that are not there. @throws Error where no task has such a model. */
export async function makeBases(models: readonly string[], processes: number): Promise<void> {
  const unknown = models.filter((model) => !BASES.some(({ id }) => id === model));
  if (unknown.length > 0) {
    throw new Error(
      `There is no base model ${unknown.join(", ")}. There are: ${BASES.map(({ id }) => id).join(", ")}.`,
    );
  }
  const manifest = JSON.parse(new TextDecoder().decode(await readModels("models/manifest.json"))) as Manifest;
  const missing = models.filter((model) => !manifest.models.some(({ id }) => id === model));
  if (missing.length === 0) return;
  console.log(`Base models come first: ${missing.join(", ")}`);
  const command = ["--import", "tsx", "tools/pretrain.ts", "--processes", String(processes), ...missing];
  execFileSync(process.execPath, command, { cwd: ROOT, stdio: "inherit" });
}

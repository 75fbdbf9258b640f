/**
 * Makes base checkpoints from their seeds, on all cores: `npm run pretrain` those of public/models, `npm run pretrain -- id ...`
 * the ones named, `npm run pretrain -- --all` all there are. Those that do not come with the page lie where models.ts says.
 * The same engine as in the page, on WASM in Node. --processes says how many are made at once.
 */
import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BASES, type BaseId } from "../src/engine/config/bases.ts";
import type { ManifestModel } from "../src/engine/model/checkpointFiles.ts";
import { modelsFolder, readManifest } from "./models.ts";
import { inProcesses } from "./pool.ts";

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { all: { type: "boolean" }, processes: { type: "string", default: String(availableParallelism()) } },
});
const unknown = wanted.filter((id) => !BASES.some((base) => base.id === id));
if (unknown.length > 0) {
  console.error(`Unknown base: ${unknown.join(", ")}. Known: ${BASES.map((base) => base.id).join(", ")}.`);
  process.exit(1);
}
const isWanted = ({ id, isShipped }: BaseId) => values.all || (wanted.length > 0 ? wanted.includes(id) : isShipped);
await inProcesses<BaseId, ManifestModel>(join(import.meta.dirname, "pretrain/child.ts"), BASES.filter(isWanted), {
  processes: Number(values.processes),
  nameOf: ({ id }) => id,
  made: enter,
});

async function enter(made: ManifestModel): Promise<void> {
  const folder = modelsFolder(made.id);
  const { models: others } = await readManifest(folder);
  const models = [...others.filter(({ id }) => id !== made.id), made].sort((a, b) => a.id.localeCompare(b.id));
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify({ version: 1, models }, null, 2)}\n`);
}

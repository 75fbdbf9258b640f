/**
 * The page's project for a cluster, without the page: `npm run export-project -- --preset digit-sums-twins --out FOLDER`.
 * The same arms give the same bytes as the page's button.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { readExperiment } from "../src/app/address/experimentFields.ts";
import { Fields } from "../src/app/address/fields.ts";
import { baseFilesOf, baseWeightsOf } from "../src/app/exchange/baseFiles.ts";
import type { ProjectArm } from "../src/app/exchange/project/arms.ts";
import { PROJECT, projectFolder, projectZip } from "../src/app/exchange/project/project.ts";
import { runsIn } from "../src/app/exchange/readFiles.ts";
import { armsFrom } from "../src/app/experiment/arms.ts";
import { armNames } from "../src/app/experiment/names.ts";
import { projectArms } from "../src/app/experiment/projectArms.ts";
import { type Start, startOf } from "../src/app/experiment/state.ts";
import { getMethod, PRESETS, type RunConfig } from "../src/engine/index.ts";
import { frame } from "../src/words/en/frame.ts";
import { readModels } from "./models.ts";

const ROOT = join(import.meta.dirname, "..");
const USAGE =
  "npm run export-project -- (--preset ID | --link ADDRESS | --runs FILE) [--seeds 1,2,3] (--out FOLDER | --zip FILE)";

/** The files of python/ that a project is made of, as the page's build packs them. */
export function templates(): Record<string, string> {
  const python = join(ROOT, "python");
  const kept =
    /^(?:project\/.*\.(?:py|md|txt|yaml|sbatch|jsonl)|progrpo\/.*(?:\.py|py\.typed)|pyproject\.toml|README\.md)$/;
  const paths = readdirSync(python, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(python, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => kept.test(path));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(python, path), "utf8")]));
}

export const armsOfStart = (start: Start): ProjectArm[] => {
  const arms = armsFrom(start.arms);
  const names = armNames(arms, start.settings, frame.names);
  return projectArms(
    start,
    arms.map((arm, index) => ({ ...arm, label: names[index]! })),
  );
};

/** Runs that are equal but for the seed are one arm. */
function armsOfRuns(file: string): ProjectArm[] {
  const arms = new Map<string, ProjectArm>();
  for (const { spec } of runsIn(readFileSync(file, "utf8"), file).records) {
    const config: RunConfig = spec.config;
    const key = JSON.stringify({ ...config, seed: 0 });
    const known = arms.get(key);
    const isFork = spec.parent !== null;
    const arm = known ?? { name: getMethod(config.method).title, config, seeds: [], isFork };
    arms.set(key, { ...arm, seeds: [...new Set([...arm.seeds, config.seed])] });
  }
  return [...arms.values()];
}

export async function projectOf(arms: readonly ProjectArm[]) {
  const { config } = arms[0]!;
  const read = async (path: string) => new Uint8Array(await readModels(path));
  const weights = await baseWeightsOf(config, read, () => Promise.resolve(null));
  const base = { ...(await baseFilesOf(config, read)), "model.safetensors": weights };
  return projectFolder(arms, { templates: templates(), base });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: Object.fromEntries(
      ["preset", "link", "runs", "seeds", "out", "zip"].map((name) => [name, { type: "string" as const }]),
    ),
  }) as { values: Partial<Record<"preset" | "link" | "runs" | "seeds" | "out" | "zip", string>> };
  const { preset: id, link, runs, seeds, out, zip } = values;
  if ([id, link, runs].filter(Boolean).length !== 1 || !(out || zip)) throw new Error(USAGE);
  const preset = PRESETS.find((each) => each.id === id);
  if (id && !preset)
    throw new Error(`There is no preset "${id}". There are: ${PRESETS.map((each) => each.id).join(", ")}.`);
  const fields = new Fields(link?.slice(link.indexOf("?") + 1) ?? "");
  const told = runs ? armsOfRuns(runs) : armsOfStart(preset ? startOf(preset) : readExperiment(fields));
  const arms = seeds ? told.map((arm) => withSeeds(arm, seeds.split(",").map(Number))) : told;
  const folder = await projectOf(arms);
  if (zip) writeFileSync(zip, projectZip(folder));
  for (const [path, bytes] of Object.entries(out ? folder : {})) {
    const file = join(out!, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  console.log(`${PROJECT}: ${Object.keys(folder).length} files, arms ${arms.map(({ name }) => name).join(", ")}`);
}

const withSeeds = (arm: ProjectArm, seeds: readonly number[]): ProjectArm => ({
  ...arm,
  seeds,
  config: { ...arm.config, seed: seeds[0]! },
});

if (process.argv[1] === import.meta.filename) await main();

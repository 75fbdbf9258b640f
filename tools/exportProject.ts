/**
 * The page's project for a cluster, without the page: `npm run export-project -- --preset digit-sums-twins --out FOLDER`.
 * The same arms give the same bytes as the page's button.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { readExperiment } from "../src/app/address/experimentFields.ts";
import { readAddress } from "../src/app/address/route.ts";
import { baseFilesOf, baseWeightsOf } from "../src/app/exchange/baseFiles.ts";
import type { ProjectArm } from "../src/app/exchange/project/arms.ts";
import { PROJECT, projectFolder, projectZip } from "../src/app/exchange/project/project.ts";
import { runsIn } from "../src/app/exchange/readFiles.ts";
import { armsFrom } from "../src/app/experiment/arms.ts";
import { armNames } from "../src/app/experiment/names.ts";
import { projectArms } from "../src/app/experiment/projectArms.ts";
import { readSeeds } from "../src/app/experiment/seedList.ts";
import { type Start, startOf } from "../src/app/experiment/state.ts";
import { EngineError, getMethod, PRESETS, type RunConfig } from "../src/engine/index.ts";
import { frame } from "../src/words/en/frame.ts";
import { en } from "../src/words/en.ts";
import { said } from "../src/words/message.ts";
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

/**
 * The experiment of a link. Fields that are not its own, of how charts are drawn, say, are told of and left aside.
 *
 * @throws Error with all that cannot be taken, where the page would go on without it.
 */
function startAt(link: string): Start {
  const { fields } = readAddress(new URL(link, "http://page/"));
  const start = readExperiment(fields);
  const notices = fields.finish();
  const refused = notices.filter(({ code }) => code !== "unknownFields");
  if (refused.length > 0) throw new Error(refused.map((notice) => said(notice, en)).join("\n"));
  for (const notice of notices) console.warn(said(notice, en));
  return start;
}

function startOfPreset(id: string): Start {
  const preset = PRESETS.find((each) => each.id === id);
  if (preset) return startOf(preset);
  throw new Error(`There is no preset "${id}". There are: ${PRESETS.map((each) => each.id).join(", ")}.`);
}

/** Runs that are equal but for the seed are one arm. @throws Error if they are not all of one base model. */
function armsOfRuns(file: string): ProjectArm[] {
  const arms = new Map<string, ProjectArm>();
  for (const { spec } of runsIn(readFileSync(file, "utf8"), file).records) {
    const config: RunConfig = spec.config;
    const isFork = spec.parent !== null;
    const key = JSON.stringify({ ...config, seed: 0, isFork });
    const arm = arms.get(key) ?? { name: getMethod(config.method).title, config, seeds: [], isFork };
    arms.set(key, { ...arm, seeds: [...new Set([...arm.seeds, config.seed])] });
  }
  const models = new Set([...arms.values()].map(({ config }) => config.model));
  if (models.size === 1) return [...arms.values()];
  throw new Error(
    `${file}: runs of one base model make a project. Here are some of: ${[...models].join(", ") || "none"}.`,
  );
}

export async function projectOf(arms: readonly ProjectArm[]) {
  const { config } = arms[0]!;
  const read = async (path: string) => new Uint8Array(await readModels(path));
  const weights = await baseWeightsOf(config, read, () => Promise.resolve(null));
  const base = { ...(await baseFilesOf(config, read)), "model.safetensors": weights };
  return projectFolder(arms, { templates: templates(), base });
}

const TEXT = { type: "string" } as const;

/** The arms that a command line asks for, and where they are to go. */
export function readCommand(args: string[]): {
  arms: ProjectArm[];
  out?: string | undefined;
  zip?: string | undefined;
} {
  const { values } = parseArgs({
    args,
    options: { preset: TEXT, link: TEXT, runs: TEXT, seeds: TEXT, out: TEXT, zip: TEXT },
  });
  const { preset, link, runs, seeds, out, zip } = values;
  if ([preset, link, runs].filter(Boolean).length !== 1 || !(out || zip)) throw new Error(USAGE);
  const arms = runs ? armsOfRuns(runs) : armsOfStart(preset ? startOfPreset(preset) : startAt(link!));
  return { arms: seeds ? withSeeds(arms, seeds) : arms, out, zip };
}

function withSeeds(arms: readonly ProjectArm[], text: string): ProjectArm[] {
  const reading = readSeeds(text);
  if ("refused" in reading) throw new Error(`--seeds ${text}: ${said(reading.refused, en)}`);
  const { seeds } = reading;
  return arms.map((arm) => ({ ...arm, seeds, config: { ...arm.config, seed: seeds[0]! } }));
}

async function main(): Promise<void> {
  const { arms, out, zip } = readCommand(process.argv.slice(2));
  const folder = await projectOf(arms);
  if (zip) writeFileSync(zip, projectZip(folder));
  for (const [path, bytes] of Object.entries(out ? folder : {})) {
    const file = join(out!, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  console.log(`${PROJECT}: ${Object.keys(folder).length} files, arms ${arms.map(({ name }) => name).join(", ")}`);
}

if (process.argv[1] === import.meta.filename) {
  await main().catch((error: Error) => {
    console.error(error instanceof EngineError ? `${error.where}: ${error.message} ${error.hint}` : error.message);
    process.exit(1);
  });
}

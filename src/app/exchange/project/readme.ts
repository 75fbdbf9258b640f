/** What a project's README says of the arms that it was made from. */
import { version } from "../../../../package.json";
import { DEFAULT_SETTINGS, getMethod, hasSay, SETTINGS, type SettingName, taskOf } from "../../../engine/index.ts";
import { cluster as words } from "../../../words/en/share.ts";
import type { ProjectArm } from "./arms.ts";
import { ENGINES, type EngineId, refusalsOf } from "./engines.ts";

interface Made {
  /** All that were asked for. */
  arms: readonly ProjectArm[];
  /** Those that an engine can train, and what their files are called. */
  trained: readonly ProjectArm[];
  names: readonly string[];
  /** The package's README, which says what was run. */
  package: string;
}

/** @throws Error if the template has no place for something. */
export function projectReadme(template: string, made: Made): string {
  const parts = {
    made: madeFrom(made),
    seeds: seedLines(made),
    arms: armTables(made),
    versions: versions(made.package),
  };
  let text = template;
  for (const [name, part] of Object.entries(parts)) {
    const place = `<!-- ${name} -->`;
    if (!text.includes(place)) throw new Error(`The project's README has no place for ${place}.`);
    text = text.replace(place, () => part);
  }
  return text;
}

function madeFrom({ trained, names }: Made): string {
  const { config } = trained[0]!;
  const task = taskOf(config);
  const arms = trained.map(({ name }, index) => `${name} (\`arms/${names[index]}.json\`)`).join(", ");
  return `Made by ProGRPO Playground ${version} of these arms: ${arms}. Task: ${task.title}. ${task.description}
The base model is \`${config.model}\` of the page, in \`base-model\`; prompts with all their correct answers are in \`data\`.
Put the name of an arm's file where a line below says \`ARM\`.`;
}

const seedLines = ({ trained, names }: Made): string =>
  trained
    .map(
      ({ seeds }, index) =>
        `sbatch --array=0-${seeds.length - 1} slurm/seeds.sbatch arms/${names[index]}.json   # ${seedList(seeds)}`,
    )
    .join("\n");

const seedList = (seeds: readonly number[]) => `${seeds.length === 1 ? "seed" : "seeds"} ${seeds.join(", ")}`;

function armTables(made: Made): string {
  const { arms } = made;
  const head = `| arm | method | ${ENGINES.map((engine) => words.engines[engine]).join(" | ")} |\n|---|---|---|---|---|`;
  const rows = arms.map((arm) => {
    const cells = ENGINES.map((engine) => verdict(engine, arm));
    return `| ${[arm.name, getMethod(arm.config.method).title, ...cells].join(" | ")} |`;
  });
  return `${[head, ...rows].join("\n")}\n\n${made.trained.map(settingsOf).join("\n")}`;
}

function verdict(engine: EngineId, arm: ProjectArm): string {
  const refused = refusalsOf(engine, arm).map(({ code }) => words.refusals[code]);
  return refused.length === 0 ? "yes" : `refused: ${refused.join(" ")}`;
}

/** Of what has a say: all that is not at its default, and what every run needs. */
function settingsOf({ name, config, seeds }: ProjectArm): string {
  const shown = (Object.keys(SETTINGS) as SettingName[]).filter(
    (setting) =>
      setting !== "seed" &&
      hasSay(config, setting) &&
      (ALWAYS.includes(setting) || config[setting] !== DEFAULT_SETTINGS[setting]),
  );
  const told = shown.map((setting) => `${setting} ${config[setting]}`).join(", ");
  return `- ${name}: ${told}; ${seedList(seeds)}.`;
}

const ALWAYS: readonly SettingName[] = ["steps", "promptsPerStep", "groupSize", "learningRate", "miniBatches"];

/** The table under the package's heading of that name. */
function versions(readme: string): string {
  const section = readme.split(/^## /m).find((part) => part.startsWith("What was run")) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  if (rows.length === 0) throw new Error("The package's README does not say what was run.");
  return rows.join("\n");
}

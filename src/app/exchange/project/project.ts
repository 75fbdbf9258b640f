/** A folder that trains the page's arms by TRL, verl or OpenRLHF: files kept in python/, and what says which arms. */
import {
  baseIdOf,
  EngineError,
  type RunConfig,
  SETTINGS,
  type SettingName,
  taskOf,
  told,
} from "../../../engine/index.ts";
import { type BaseFiles, bytesOf, type Folder, generationConfig, tokenizerConfig } from "../modelFolder.ts";
import { zipFolder } from "../zip.ts";
import { fileNames, type ProjectArm } from "./arms.ts";
import { enginesOf } from "./engines.ts";
import { heldOutLines, trainingLines } from "./lines.ts";
import { projectReadme } from "./readme.ts";

/** The name of the folder, and of the zip. */
export const PROJECT = "progrpo-project";

export interface ProjectParts {
  /** Of python/, by their paths there: project/ and the package itself. */
  templates: Readonly<Record<string, string>>;
  base: BaseFiles & { "model.safetensors": Uint8Array<ArrayBuffer> };
}

/** The package's own files beside its modules. */
const PACKAGE = /^(?:progrpo\/|pyproject\.toml$|README\.md$)/;
/** Engines that chat ask a base model of the page as it was trained: the prompt and nothing else. */
const CHAT_TEMPLATE = "{% for message in messages %}{{ message['content'] }}{% endfor %}";

/**
 * All files, by path. Equal arms are equal bytes.
 *
 * @throws EngineError if no engine can train any of the arms.
 */
export function projectFolder(arms: readonly ProjectArm[], { templates, base }: ProjectParts): Folder {
  const trained = arms.filter((arm) => enginesOf(arm).length > 0);
  const [first] = trained;
  if (!first) {
    throw new EngineError(
      "bad-command",
      told`No engine can train these arms.`,
      arms.map(({ name }) => name).join(", "),
      told`Add an arm of GRPO or ProGRPO that begins at the start.`,
    );
  }
  const split = baseIdOf(first.config)?.seed ?? 1;
  const files: Record<string, string> = { "data/held-out.jsonl": heldOutLines(first.config, split) };
  const names = fileNames(trained);
  for (const [index, arm] of trained.entries()) {
    const data = dataName(arm.config);
    files[data] ??= trainingLines(arm.config, split);
    files[`arms/${names[index]}.json`] = `${JSON.stringify(armFile(arm, data), null, 2)}\n`;
  }
  for (const [path, text] of Object.entries(templates)) {
    if (path.startsWith("project/")) files[path.slice("project/".length)] = text;
    else if (PACKAGE.test(path)) files[`package/${path}`] = text;
  }
  files["README.md"] = projectReadme(files["README.md"]!, { arms, names, trained, package: templates["README.md"]! });
  const encoded = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
  return Object.fromEntries([...encoded, ...baseModel(first.config, base)].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export const projectZip = (folder: Folder): Uint8Array<ArrayBuffer> => zipFolder(PROJECT, folder, 6);

/** Arms that train on as many prompts share a file. */
const dataName = ({ trainingPrompts }: RunConfig) =>
  trainingPrompts === 0 ? "data/train.jsonl" : `data/train-${trainingPrompts}.jsonl`;

/** What arm.py of the project reads. */
function armFile({ name, config, seeds }: ProjectArm, data: string) {
  const task = taskOf(config);
  const known = Object.keys(SETTINGS) as SettingName[];
  return {
    name,
    settings: { method: config.method, ...Object.fromEntries(known.map((setting) => [setting, config[setting]])) },
    seeds,
    model: "base-model",
    data,
    heldOut: "data/held-out.jsonl",
    reward: "listed",
    longestPrompt: task.promptLength,
    longestResponse: task.maxResponseLength,
  };
}

function baseModel(config: RunConfig, base: ProjectParts["base"]): [string, Uint8Array<ArrayBuffer>][] {
  const files: Folder = {
    ...base,
    "tokenizer_config.json": bytesOf({ ...tokenizerConfig(config), chat_template: CHAT_TEMPLATE }),
    "generation_config.json": bytesOf(generationConfig(config)),
  };
  return Object.entries(files).map(([name, bytes]) => [`base-model/${name}`, bytes]);
}

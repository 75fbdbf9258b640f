import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { armsOfStart, projectOf, templates } from "../../../../tools/exportProject.ts";
import { ENGINE_CASES, engineCases, engineCasesText } from "../../../../tools/parity/engineCases.ts";
import {
  type OwnDefinition,
  ownModelId,
  PRESETS,
  type RunConfig,
  SETTINGS,
  type Settings,
  type TaskId,
} from "../../../engine/index.ts";
import { BLOCKS } from "../../../engine/tasks/own/ownTesting.ts";
import { startOf } from "../../experiment/state.ts";
import { baseFilesOf, baseWeightsOf } from "../baseFiles.ts";
import { fileNames, type ProjectArm } from "./arms.ts";
import { enginesOf, REFUSAL_CODES, reasonsOf, refusalsOf } from "./engines.ts";
import { trainingLines } from "./lines.ts";
import { PROJECT, projectFolder, projectZip } from "./project.ts";
import { TEMPLATES } from "./templates.ts";

const arms = armsOfStart(startOf(PRESETS.find(({ id }) => id === "tiny")!));
const [grpo, progrpo] = arms as [ProjectArm, ProjectArm];
const other = (arm: ProjectArm, settings: Partial<RunConfig>, name = arm.name): ProjectArm => ({
  ...arm,
  name,
  config: { ...arm.config, ...settings },
});
const textOf = (folder: Record<string, Uint8Array>, path: string) => strFromU8(folder[path]!);
const readPublic = (path: string) => Promise.resolve(new Uint8Array(readFileSync(`public/${path}`)));

describe("a project", () => {
  it("is the same bytes for the same arms, by the page's files and by the command's", async () => {
    expect(TEMPLATES).toEqual(templates());
    const folder = await projectOf(arms);
    const zip = projectZip(folder);
    expect(Buffer.compare(projectZip(await projectOf(arms)), zip)).toBe(0);
    const inside = Object.entries(unzipSync(zip)).filter(([path]) => !path.endsWith("/"));
    expect(inside.map(([path]) => path)).toEqual(Object.keys(folder).map((path) => `${PROJECT}/${path}`));
    for (const [path, bytes] of inside) expect(Buffer.compare(bytes, folder[path.slice(PROJECT.length + 1)]!)).toBe(0);
  });

  it("has a file of every arm, with every setting, and a README that speaks of them", async () => {
    const folder = await projectOf([grpo, other(progrpo, { alpha: 0.25, loraRank: 4 }, "ProGRPO 弱")]);
    const arm = JSON.parse(textOf(folder, "arms/progrpo.json")) as { settings: Settings; seeds: number[] };
    expect(Object.keys(arm.settings)).toEqual(["method", ...Object.keys(SETTINGS)]);
    expect([arm.settings.alpha, arm.seeds]).toEqual([0.25, [7]]);
    const readme = textOf(folder, "README.md");
    expect(readme).not.toContain("<!--");
    expect(readme).toContain("ProGRPO 弱 (`arms/progrpo.json`)");
    expect(readme).toContain("ProGRPO 弱: alpha 0.25, ");
    expect(readme, "no adapters, no rank").not.toContain("loraRank");
    expect(readme).toContain("sbatch --array=0-0 slurm/seeds.sbatch arms/grpo.json   # seed 7");
    expect(readme).toMatch(/\| ProGRPO 弱 \| ProGRPO \| yes \| yes \| refused: prompts come without/);
    expect(readme).toContain("| TRL | 1.16.0 | run:");
  });

  it("leaves out arms that no engine trains, and says so", async () => {
    const folder = await projectOf([grpo, other(grpo, { method: "flowrl" }, "FlowRL"), { ...progrpo, isFork: true }]);
    const files = Object.keys(folder).filter((path) => path.startsWith("arms/"));
    expect(files).toEqual(["arms/grpo.json"]);
    expect(textOf(folder, "README.md")).toContain("refused: there is no option for this method.");
    expect(textOf(folder, "README.md")).toContain("refused: the arm goes on from another run");
    await expect(projectOf([other(grpo, { method: "ucpo" })])).rejects.toMatchObject({
      where: "GRPO",
      message: "No engine can train these arms.",
    });
  });

  it("has the prompts that an arm trains on, as many as its setting says, and no held-out one", async () => {
    const folder = await projectOf([grpo, other(progrpo, { trainingPrompts: 3 })]);
    const lines = (path: string) => textOf(folder, path).trimEnd().split("\n");
    expect(lines("data/train-3.jsonl")).toEqual(lines("data/train.jsonl").slice(0, 3));
    const trained = new Set(lines("data/train.jsonl"));
    expect(lines("data/held-out.jsonl").filter((line) => trained.has(line))).toEqual([]);
    expect(JSON.parse(textOf(folder, "arms/progrpo.json"))).toMatchObject({ data: "data/train-3.jsonl" });
  });

  it.each(["countdown", "grid-paths", "tiny-programs"] satisfies TaskId[])("lists the answers of %s", (task) => {
    const lines = trainingLines({ ...grpo.config, task, trainingPrompts: 5 }, 1)
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      const { prompt, answers } = JSON.parse(line) as { prompt: string; answers: string[][] };
      expect(prompt).toMatch(/^<bos>.+:$/);
      expect(new Set(answers.flat()).size).toBe(answers.flat().length);
      expect(answers.flat().some((text) => text === "" || text.includes("<"))).toBe(false);
    }
  });

  it("of a task of one's own has that task's base model, once it is trained", async () => {
    const definition: OwnDefinition = BLOCKS;
    const own = other(grpo, { task: "own", definition, model: ownModelId(definition) });
    const weights = await readPublic("models/digit-sums-nano-s1/model.safetensors");
    const files = await baseFilesOf(own.config, readPublic);
    const base = {
      ...files,
      "model.safetensors": await baseWeightsOf(own.config, readPublic, () => Promise.resolve(weights)),
    };
    const folder = projectFolder([own], { templates: TEMPLATES, base });
    expect(JSON.parse(textOf(folder, "base-model/config.json"))).toMatchObject({ model_type: "qwen2" });
    expect(textOf(folder, "README.md")).toContain(definition.title);
    await expect(baseWeightsOf(own.config, readPublic, () => Promise.resolve(null))).rejects.toMatchObject({
      hint: /pre-train/,
    });
  });
});

describe("the names of arms' files", () => {
  it("are plain, and each is one arm's", () => {
    const named = ["ProGRPO alpha 0.3", "ProGRPO, alpha 0.3", "…", "平", "../../x"].map((name) => ({ ...grpo, name }));
    expect(fileNames(named)).toEqual(["progrpo-alpha-0-3", "progrpo-alpha-0-3-2", "grpo", "grpo-2", "x"]);
  });
});

describe("what engines refuse", () => {
  it("stands in the golden cases as it is", () => {
    expect(readFileSync(ENGINE_CASES, "utf8")).toBe(engineCasesText());
  });

  it("has every reason among these cases, but that of forks", () => {
    const seen = engineCases().flatMap(({ settings }) =>
      (["trl", "verl", "openrlhf"] as const).flatMap((engine) =>
        refusalsOf(engine, {
          config: { ...grpo.config, promptsPerStep: 16, groupSize: 16, ...settings },
          isFork: false,
        }),
      ),
    );
    expect(new Set(seen.map(({ code }) => code))).toEqual(new Set(REFUSAL_CODES.filter((code) => code !== "fork")));
    expect(refusalsOf("trl", { ...grpo, isFork: true })).toEqual([{ code: "fork", setting: null }]);
    expect(enginesOf(grpo)).toEqual(["trl", "verl", "openrlhf"]);
    expect(enginesOf(progrpo)).toEqual(["trl", "verl"]);
    expect([...reasonsOf(other(progrpo, { method: "ucpo", advantageScaling: "none" }))]).toEqual([
      ["method", ["trl", "verl", "openrlhf"]],
      ["noScaling", ["openrlhf"]],
    ]);
  });
});

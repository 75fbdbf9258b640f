/** The command, over the smallest study that there is. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseRunFile } from "../src/engine/wire/runFile/runFile.ts";
import { ROOT } from "./processes.mjs";

const TINY = [
  "--task",
  "digit-sums",
  "--methods",
  "grpo,progrpo-alpha-1",
  "--bases",
  "1",
  "--seeds",
  "3",
  "--steps",
  "2",
];
const FEW = [...TINY, "--training-prompts", "16"];
const FIRST = "own_grpo_b1_s3.json";
const SECOND = "own_progrpo-alpha-1_b1_s3.json";

let folders: string[];
beforeAll(async () => {
  folders = await Promise.all(["a", "b"].map((name) => mkdtemp(join(tmpdir(), `study-${name}-`))));
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

/** @param until interrupted as soon as this was said. */
async function study(args: readonly string[], until?: string): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "tools/study.ts", ...args], { cwd: ROOT });
  let said = "";
  for (const output of [child.stdout, child.stderr]) {
    output.on("data", (text: Buffer) => {
      said += text;
      if (until && said.includes(until)) child.kill("SIGINT");
    });
  }
  const [code] = (await once(child, "close")) as [number];
  return { code, said };
}
const filesOf = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();

describe("a study", () => {
  it("that was interrupted goes on to the files that it would have made in one go", async () => {
    const [cut, whole] = folders as [string, string];
    const stopped = await study([...FEW, "--out", cut, "--processes", "1"], "[1/2]");
    expect(stopped).toMatchObject({ code: 130, said: expect.stringContaining("The same command goes on") });
    expect(await filesOf(cut)).toEqual([FIRST]);
    const resumed = await study([...FEW, "--out", cut, "--processes", "1"]);
    expect(resumed).toMatchObject({ code: 0, said: expect.stringContaining("2 runs, 1 of them made") });
    expect((await study([...FEW, "--out", whole, "--processes", "2"])).code).toBe(0);
    expect(await filesOf(whole)).toEqual([FIRST, SECOND]);
    for (const name of [FIRST, SECOND]) {
      expect((await readFile(join(cut, name))).equals(await readFile(join(whole, name)))).toBe(true);
    }
  }, 300_000);

  it("makes run files that the page opens, with training prompts and what proves the run", async () => {
    const read = async (name: string) => parseRunFile(JSON.parse(await readFile(join(folders[1]!, name), "utf8")));
    const [grpo, progrpo] = await Promise.all([FIRST, SECOND].map(read));
    expect(progrpo!.config).toMatchObject({ method: "progrpo", alpha: 1, steps: 2, seed: 3, trainingPrompts: 16 });
    expect(progrpo!.evaluations.map(({ step }) => step)).toEqual([0, 2]);
    for (const { masses, training, correct } of progrpo!.evaluations) {
      expect([masses.length, correct!.length, training!.length]).toEqual([56, 56, 16]);
    }
    // Twins differ by what they learned alone.
    expect(progrpo!.evaluations[0]).toEqual(grpo!.evaluations[0]);
    expect(progrpo!.weights).not.toBe(grpo!.weights);
    expect(progrpo!.groups.map(({ step, groups }) => [step, groups.length])).toEqual([[1, 16]]);
  });

  it("makes nothing of what is there, and does not take another run for it", async () => {
    const out = ["--out", folders[1]!];
    expect((await study([...FEW, ...out])).said).toContain("2 runs, 2 of them made");
    const other = await study([...TINY, ...out]);
    expect(other).toMatchObject({ code: 1, said: expect.stringContaining("made under other settings") });
  }, 120_000);

  it.each([
    [["--part", "none"], "There are: few"],
    [["--part", "few", "--methods", "dapo"], 'no arm "dapo" in few. There are: grpo'],
    [["--task", "none"], "a task with --task: digit-sums"],
    [["--task", "digit-sums", "--methods", "none"], "There are: grpo"],
    [["--task", "digit-sums", "--bases", "99"], "base model digit-sums-nano-s99"],
    [["other"], "There are: make, keep, summary"],
  ])(
    "%j is answered with what there is",
    async (args, answer) => {
      const { code, said } = await study([...args, "--out", folders[0]!]);
      expect([code, said]).toEqual([1, expect.stringContaining(answer)]);
    },
    120_000,
  );
});

it("a file that is no run is pointed at", async () => {
  const [folder] = folders as [string];
  await writeFile(join(folder, FIRST), "{");
  const { code, said } = await study([...FEW, "--out", folder]);
  expect([code, said]).toEqual([1, expect.stringContaining("delete it")]);
}, 120_000);

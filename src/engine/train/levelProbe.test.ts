/** A probe of levels before a model whose answers are known: what it draws is written for it, from the prompts that it reads. */
import { expect, it } from "vitest";
import { parseQwen2Config } from "../model/config.ts";
import type { BaseReader } from "../model/readBase.ts";
import type { HostArray, Programs } from "../runtime/programs.ts";
import { arithmetic, PROBE_PROMPTS, valueOf } from "../tasks/text/arithmetic.ts";
import { LEVELS, type Level, textDefaults } from "../tasks/text/catalogue.ts";
import { textOf } from "../testing/checkpoint.ts";
import { REAL_CONFIGS } from "../testing/realConfigs.ts";
import { readTextSide } from "../tokenizer/textSide.ts";
import type { LevelAsked } from "../wire/models.ts";
import { type LevelProbe, probeLevels } from "./levelProbe.ts";

const SIDE = readTextSide(textOf);
const [END] = SIDE.eos as unknown as number[];
const BROUGHT = { config: parseQwen2Config(REAL_CONFIGS[0]!.json), text: SIDE };

/** Of each level the place and the value of its prompts, by the tokens that ask them. */
const KNOWN = LEVELS.map((level) => {
  const prompts = arithmetic(level).heldOutPrompts(1);
  const asked = prompts.map((prompt) => SIDE.tokenizer.encode(SIDE.chat!.render(arithmetic(level).question(prompt))));
  return new Map(asked.map((tokens, place) => [tokens.join(), { place, value: valueOf(prompts[place]!) }]));
});

/** Answers right on the first so many prompts of a level, else one too many; where it is told to, without an end. */
function knowing(right: Partial<Record<Level, number>>, { ends = true } = {}) {
  const passes: number[] = [];
  const positions: number[] = [];
  let held = 0;
  const run = async (_: string, inputs: Record<string, HostArray>): Promise<Float32Array> => {
    const [P, Tp] = inputs.ids!.shape as [number, number];
    passes.push(P);
    // It is read anew for each of them.
    const level = positions.length as Level;
    const steps = Object.keys(inputs).filter((name) => name.startsWith("noise")).length;
    const values = new Float32Array(P * Tp + 3 * P * steps);
    for (let p = 0; p < P; p++) {
      const length = inputs.lengths!.data[p]!;
      const asked = [...inputs.ids!.data.subarray(p * Tp, p * Tp + length)];
      const { place, value } = KNOWN[level - 1]!.get(asked.join())!;
      const answer = place < (right[level] ?? 0) ? value : value + 1;
      const tokens = [...SIDE.tokenizer.encode(`It is \\boxed{${answer}}`), ...(ends ? [END!] : [])];
      for (let t = 0; t < steps; t++) values[P * Tp + 3 * P * t + p] = tokens[t % tokens.length]!;
    }
    return values;
  };
  const read = (count: number): BaseReader => {
    positions.push(count);
    held += 1;
    const model = { readsAsStored: false } as BaseReader["model"];
    const programs = { run } as unknown as Programs;
    return { model, params: {}, programs, adapterScale: undefined, dispose: () => void (held -= 1) };
  };
  return { read, passes, positions, held: () => held };
}

async function probed(model: ReturnType<typeof knowing>, changes: Partial<LevelProbe> = {}): Promise<LevelAsked[]> {
  const told: LevelAsked[] = [];
  const probe: LevelProbe = { seed: 1, read: model.read, fits: () => true, onToken: async () => {}, ...changes };
  for await (const level of probeLevels(BROUGHT, "m", probe)) told.push(level);
  return told;
}
const whole = (told: readonly LevelAsked[]) =>
  told.filter(({ asked, of }) => asked === of).map(({ level, correct, ended }) => [level, correct, ended]);

const ALL = PROBE_PROMPTS;

it("goes up until a level is too hard, and asks no more", async () => {
  const model = knowing({ 1: ALL, 2: 20, 3: 6, 4: ALL });
  const told = await probed(model);
  expect(whole(told)).toEqual([
    [1, ALL, ALL],
    [2, 20, ALL],
    [3, 6, ALL],
  ]);
  // Each is told when it begins.
  expect(told.map(({ asked }) => asked)).toEqual([0, ALL, 0, ALL, 0, ALL]);
  expect(model.passes).toEqual([ALL, ALL, ALL]);
  for (const level of [1, 2, 3] as const) {
    const longest = Math.max(...Array.from(KNOWN[level - 1]!.keys(), (tokens) => tokens.split(",").length));
    const { responseTokens } = textDefaults("arithmetic", { level });
    expect(model.positions[level - 1]).toBeGreaterThanOrEqual(longest + responseTokens);
  }
  expect(model.held()).toBe(0);
});

it("a first level that is too hard is no reason: its form may be new to the model", async () => {
  expect(whole(await probed(knowing({ 2: 16, 3: 16 }))).map(([level]) => level)).toEqual([1, 2, 3, 4]);
  expect(whole(await probed(knowing({}))).map(([level]) => level)).toEqual([1, 2]);
});

it("a model that is right at all of them is asked all of them", async () => {
  const all = Object.fromEntries(LEVELS.map((level) => [level, ALL])) as Record<Level, number>;
  expect(whole(await probed(knowing(all)))).toEqual(LEVELS.map((level) => [level, ALL, ALL]));
});

it("what has no end is wrong, and is told apart", async () => {
  expect(whole(await probed(knowing({ 1: ALL, 2: ALL }, { ends: false })))).toEqual([
    [1, 0, 0],
    [2, 0, 0],
  ]);
});

it("asks as many at a time as there is room for, to the same result", async () => {
  const model = knowing({ 1: 20, 2: 3 });
  const told = await probed(model, { fits: ({ texts }) => texts <= 10 });
  expect(model.passes.every((count) => count === 8)).toBe(true);
  expect(told.map(({ level, asked, correct }) => [level, asked, correct])).toEqual([
    [1, 0, 0],
    [1, 8, 8],
    [1, 16, 16],
    [1, 24, 20],
    [1, 32, 20],
    [2, 0, 0],
    [2, 8, 3],
    [2, 16, 3],
    [2, 24, 3],
    [2, 32, 3],
  ]);
});

it("of a model that knows too few positions it says so before anything is read", async () => {
  const model = knowing({});
  const probe: LevelProbe = { seed: 1, read: model.read, fits: () => true, onToken: async () => {} };
  const short = { ...BROUGHT, config: { ...BROUGHT.config, maxPositions: 64 } };
  await expect(probeLevels(short, "m", probe).next()).rejects.toMatchObject({ code: "bad-config" });
  expect(model.positions).toEqual([]);
});

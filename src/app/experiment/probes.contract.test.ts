/** What-ifs of a step that the page's runs have made, while they train and after, and of kept runs that are drawn. */
import { beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../engine/index.ts";
import { MODEL_ID } from "../../engine/testing/assets.ts";
import { SUBJECTS, startContract } from "../training/contractTesting.ts";
import { madeBy, open, TINY } from "./contractTesting.ts";
import { KeptRuns } from "./keptTesting.ts";

beforeAll(startContract);

const [, create] = SUBJECTS[1]!;
const LONG = { ...TINY, steps: 14 };

async function trained() {
  const kept = new KeptRuns();
  const opened = await open(
    create,
    { choice: "progrpo", settings: LONG },
    { listeners: [kept], checkpoints: kept.find },
  );
  return { ...opened, kept };
}

describe("a what-if of a step that was made", () => {
  it("starts from the nearest checkpoint, finds the run's own group, and leaves the run alone", async () => {
    const { page, state, rest } = await trained();
    page.run();
    await rest();
    const before = state().views;
    const run = before[0]!;
    const last = run.groups.at(-1)!;
    const told: number[] = [];
    const { session, config, from } = await page.probes.open(run.id, last.step, "wasm", (done) => told.push(done));
    const asked = session.ask(1, {});
    await rest();
    expect((await asked)!.group).toEqual(last.groups[1]);
    session.dispose();
    expect([from, ...told]).toEqual([10, 11, 12, 13]);
    expect(config).toMatchObject({ method: "progrpo", alpha: LONG.alpha });
    expect(state().views).toEqual(before);
  });

  it("is under the settings that the run had in that step", async () => {
    const { page, state, rest } = await trained();
    for (let step = 0; step < 3; step++) {
      page.step();
      await rest();
    }
    page.change("alpha", 0.5);
    page.step();
    await rest();
    const run = state().views[0]!;
    const probe = async (step: number) => (await page.probes.open(run.id, step, "wasm", () => {})).config.alpha;
    expect(await probe(2)).toBe(LONG.alpha);
    expect(await probe(3)).toBe(0.5);
  });

  it("does not hinder a run that trains", async () => {
    const { page, state, rest, when } = await trained();
    const answers: Promise<unknown>[] = [];
    when(madeBy(5, "progrpo"), () => {
      const run = state().views[0]!;
      answers.push(page.probes.open(run.id, 2, "wasm", () => {}).then(({ session }) => session.ask(0, { alpha: 2 })));
    });
    page.run();
    await rest();
    expect(state()).toMatchObject({ phase: "finished", failure: null });
    expect(await answers[0]).toMatchObject({ step: 2, settings: { alpha: 2 } });
  });

  it("can be of a base model and any puzzle, and is the same whenever it is asked", async () => {
    const { page, rest } = await trained();
    const config = { ...DEFAULT_CONFIG, ...LONG, method: "grpo" as const, model: MODEL_ID };
    const asked = async (draw: number) => {
      const { session, from } = page.probes.openBase(config, "wasm");
      const answer = session.ask({ puzzle: "6 = 2 digits, without 6", draw }, {});
      await rest();
      const record = await answer;
      session.dispose();
      expect(from).toBe(0);
      return record!;
    };
    const first = await asked(0);
    expect(first).toMatchObject({ step: 0, group: { prompt: "6 = 2 digits, without 6" } });
    expect(await asked(0)).toEqual(first);
    expect((await asked(1)).group).not.toEqual(first.group);
  });

  it("says that there is no such run", async () => {
    const { page } = await trained();
    await expect(page.probes.open("gone", 2, "wasm", () => {})).rejects.toMatchObject({ code: "bad-command" });
  });

  it("can be of a kept run that is drawn", async () => {
    const { page, state, rest, kept } = await trained();
    page.run();
    await rest();
    const run = state().views[0]!;
    const { groups } = run;
    const { record } = page.exported()[0]!;
    page.reset();
    page.imported.draw(record, "ProGRPO");
    const drawn = state().views.find(({ id }) => id === run.id)!;
    expect(drawn.origin).toBe("live");
    expect(kept.runs.has(run.id)).toBe(true);
    const { session } = await page.probes.open(run.id, groups.at(-1)!.step, "wasm", () => {});
    const asked = session.ask(0, {});
    await rest();
    expect((await asked)!.group).toEqual(groups.at(-1)!.groups[0]);
  });
});

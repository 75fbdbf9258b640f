import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { KeptRecord } from "../../engine/index.ts";
import { inEnglish } from "../../words/messageTesting.ts";
import { Imported } from "./imported.ts";
import { drive, ready, setUp } from "./pageTesting.ts";

const nowhere = () => false;
const file = (name: string, content: string) => new File([content], name);
const recorded = (name: string) => file(`${name}.json`, readFileSync(`public/runs/${name}.json`, "utf8"));
const log = file("theirs.jsonl", '{"step": 1, "reward": 0.5}\n{"step": 2, "reward": 0.75}\n');

let imported: Imported;
const keep = vi.fn();
beforeEach(() => {
  keep.mockClear();
  imported = new Imported(keep);
});
const views = () => imported.store.getState();

describe("brought runs", () => {
  it("are drawn under names and with looks of their own, a log without settings", async () => {
    const sentences = await imported.add([recorded("tiny-grpo"), recorded("tiny-progrpo"), log], nowhere);
    expect(sentences).toEqual([]);
    expect(views()).toMatchObject([
      { id: "tiny-grpo", name: "GRPO, seed 7 (imported)", origin: "imported", config: { method: "grpo" } },
      { id: "tiny-progrpo", name: "ProGRPO, seed 7 (imported)" },
      { name: "theirs (imported)", config: null, steps: [{ reward: 0.5, kl: null }, { reward: 0.75 }] },
    ]);
    expect(new Set(views().map(({ style: { dash, mark } }) => `${dash} ${mark}`)).size).toBe(3);
  });

  it("are kept under their names, a log as what it is, and those of the library are not kept once more", async () => {
    await imported.add([recorded("tiny-grpo"), log, log], nowhere);
    expect(keep.mock.calls).toMatchObject([
      [{ spec: { id: "tiny-grpo", origin: "imported" } }, "GRPO, seed 7"],
      [{ spec: { config: null }, steps: [{ step: 1, reward: 0.5, kl: null }, { step: 2 }] }, "theirs"],
    ]);
    const [[record]] = keep.mock.calls as [[KeptRecord]];
    imported.remove("tiny-grpo");
    imported.draw(record, "GRPO, seed 7");
    imported.draw({ ...record, spec: { ...record.spec, id: "live", origin: "live" } as KeptRecord["spec"] }, "mine");
    expect(views().map(({ name }) => name)).toEqual(["theirs (imported)", "GRPO, seed 7 (imported)", "mine (kept)"]);
    expect(keep).toHaveBeenCalledTimes(2);
  });

  it("of equal names are counted", async () => {
    await imported.add([recorded("tiny-grpo"), recorded("digit-sums-twins-grpo")], nowhere);
    expect(views().map(({ name }) => name)).toEqual(["GRPO, seed 7 (imported)", "GRPO, seed 7 (imported) 2"]);
  });

  it("that are here already are not drawn twice, and a bad file changes nothing", async () => {
    await imported.add([recorded("tiny-grpo"), log], nowhere);
    const before = views();
    const again = [recorded("tiny-grpo"), log, recorded("tiny-progrpo"), file("bad.json", "{")];
    const notices = await imported.add(again, (id) => id === "tiny-progrpo");
    expect(notices.map(inEnglish)).toEqual([
      expect.stringMatching(/^bad\.json: .*no JSON.*\.$/),
      "GRPO, seed 7 is on the page already.",
      "ProGRPO, seed 7 is on the page already.",
      "theirs is on the page already.",
    ]);
    expect(views()).toEqual(before);
  });

  it("can be taken away again; who stays looks as before", async () => {
    await imported.add([recorded("tiny-grpo"), log], nowhere);
    const [, kept] = views();
    imported.remove("tiny-grpo");
    expect(views()).toEqual([kept]);
  });

  it("of one arm are drawn as one, its further seeds faint; one that is renamed takes its own arm's name along", async () => {
    await imported.add([recorded("tiny-grpo")], nowhere);
    const [[record]] = keep.mock.calls as [[KeptRecord]];
    const as = (id: string) => ({ ...record, spec: { ...record.spec, id } }) as KeptRecord;
    for (const id of ["a", "b"]) imported.draw(as(id), id, { id: "arm", name: "mine" });
    const [first, a, b] = views();
    expect([a!.arm.name, a!.style.isFaint, b!.style.isFaint]).toEqual(["mine (kept)", false, true]);
    expect(b!.arm).toBe(a!.arm);
    imported.rename(first!.id, "other");
    imported.rename("a", "else");
    expect(views().map(({ name, arm }) => [name, arm.name])).toEqual([
      ["other", "other"],
      ["else", "mine (kept)"],
      [b!.name, "mine (kept)"],
    ]);
  });

  it("can be taken along, but for other programs' logs", async () => {
    await imported.add([log, recorded("tiny-progrpo")], nowhere);
    expect(imported.exported()).toMatchObject([
      { arm: "ProGRPO, seed 7 (imported)", record: { spec: { id: "tiny-progrpo" } } },
    ]);
  });
});

it("the page draws them beside its runs, whatever is trained or begun anew", async () => {
  const { page, ports, state } = setUp();
  ready(ports);
  page.run();
  drive(ports, 4);
  await page.bring([recorded("tiny-grpo"), file("bad.json", "{")]);
  expect(state().views.map(({ id }) => id)).toHaveLength(3);
  expect(state().views.at(-1)).toMatchObject({ id: "tiny-grpo", origin: "imported" });
  expect(inEnglish(state().notices.at(-1)!.message)).toMatch(/^bad\.json/);
  page.reset();
  expect(state().views.map(({ id }) => id)).toEqual(["tiny-grpo"]);
  expect(page.exported()).toHaveLength(1);
  page.imported.remove("tiny-grpo");
  expect(state().views).toEqual([]);
});

it("a run is left out of all pictures and drawn again, and a colour is its whole arm's", async () => {
  const { page, ports, state } = setUp();
  ready(ports);
  page.run();
  drive(ports, 4);
  await page.bring([recorded("tiny-grpo")]);
  const [own, , brought] = state().views;
  const steps = () => state().views.map(({ steps: made }) => made.length);
  page.hide([own!.id], true);
  expect(state().views.map(({ id }) => id)).not.toContain(own!.id);
  expect(state().hidden).toEqual(new Set([own!.id]));
  page.hide([own!.id], false);
  expect(state().views[0]).toBe(own);

  const before = steps();
  page.colour(new Map([own!, brought!].map(({ id }) => [id, 6])));
  const [mine, , theirs] = state().views;
  for (const { style, arm } of [mine!, theirs!]) {
    expect([style.stroke, arm.style.stroke]).toEqual(["var(--method-6)", "var(--method-6)"]);
  }
  expect(mine!.style).toMatchObject({ mark: own!.style.mark, dash: own!.style.dash });
  expect(state().arms[0]!.style.stroke).toBe("var(--method-6)");
  expect(steps()).toEqual(before);
  page.colour(new Map());
  expect(state().views[0]!.style).toEqual(own!.style);
});

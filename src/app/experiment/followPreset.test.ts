import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { PRESETS, type Preset, type RunRecord } from "../../engine/index.ts";
import { emptyRunFile } from "../../engine/testing/runFiles.ts";
import type { Message } from "../../words/message.ts";
import { inEnglish } from "../../words/messageTesting.ts";
import { followPreset } from "./followPreset.ts";
import type { Playground } from "./playground.ts";

const [FIRST, SECOND] = PRESETS as [Preset, Preset, ...Preset[]];

/** Files that come when the test says; each is told apart by the step of its one change. */
const waiting = new Map<string, () => void>();
const FILES: Record<string, unknown> = {
  "runs/index.json": {
    runs: { [FIRST.id]: ["first.json"], [SECOND.id]: ["second.json"] },
    further: { [FIRST.id]: ["further.json"] },
  },
  "runs/further.json": emptyRunFile("grpo", { changes: [{ step: 3, changes: { alpha: 0 } }] }),
  "runs/first.json": emptyRunFile("grpo", { changes: [{ step: 1, changes: { alpha: 0 } }] }),
  "runs/second.json": emptyRunFile("grpo", { changes: [{ step: 2, changes: { alpha: 0 } }] }),
};

beforeEach(() => {
  vi.stubGlobal("document", { baseURI: "http://localhost/page/" });
  vi.stubGlobal("fetch", ({ pathname }: URL) => {
    const path = pathname.replace("/page/", "");
    return new Promise((resolve) => {
      waiting.set(path, () => resolve({ ok: path in FILES, text: () => Promise.resolve(JSON.stringify(FILES[path])) }));
    });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  waiting.clear();
});

async function arrive(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await vi.waitFor(() => expect(waiting.has(path)).toBe(true));
    waiting.get(path)!();
    waiting.delete(path);
  }
  await new Promise((resolve) => setTimeout(resolve));
}

function follow() {
  const store = createStore(() => ({ preset: FIRST, phase: "idle" }));
  const shown: number[][] = [];
  const notices: string[] = [];
  followPreset({
    store,
    showRecorded: (records: readonly RunRecord[]) => shown.push(records.map(({ changes }) => changes[0]!.step)),
    notify: (notice: Message) => notices.push(inEnglish(notice)),
  } as unknown as Playground);
  return { store, shown, notices };
}

it("shows the recording of the chosen preset, nothing until it has come, and then those of other alphas", async () => {
  const { store, shown, notices } = follow();
  expect(shown).toEqual([[]]);
  await arrive("runs/index.json", "runs/first.json");
  expect(shown).toEqual([[], [1]]);
  await arrive("runs/index.json", "runs/further.json");
  expect(shown).toEqual([[], [1], [1, 3]]);
  store.setState({ preset: SECOND });
  expect(shown.slice(3)).toEqual([[]]);
  await arrive("runs/index.json", "runs/second.json");
  expect(shown.slice(3)).toEqual([[], [2]]);
  expect(notices).toEqual([]);
});

it("reads nothing anew where something else than the preset has changed", async () => {
  const { store, shown } = follow();
  await arrive("runs/index.json", "runs/first.json", "runs/index.json", "runs/further.json");
  store.setState({ phase: "running" });
  expect(shown).toEqual([[], [1], [1, 3]]);
  expect(waiting.size).toBe(0);
});

it("a recording that comes when another preset is chosen already is dropped", async () => {
  const { store, shown } = follow();
  await arrive("runs/index.json");
  store.setState({ preset: SECOND });
  await arrive("runs/index.json", "runs/second.json", "runs/first.json");
  expect(shown).toEqual([[], [], [2]]);
});

it("says what file is missing", async () => {
  const { notices } = follow();
  delete FILES["runs/first.json"];
  await arrive("runs/index.json", "runs/first.json");
  expect(notices).toEqual([
    "The recorded run could not be shown (runs/first.json): The file is missing. Press Run to train your own.",
  ]);
});

/** The base beside runs that were trained beside it: chosen, written one beside the other, and where they part. */
import { expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createStore } from "zustand/vanilla";
import {
  type Checkpoint,
  DEFAULT_CONFIG,
  type ModelCall,
  type ModelFacts,
  type ModelNews,
  textDefaults,
} from "../../../engine/index.ts";
import type { LibraryRow, LibraryStore } from "../../library/libraryStore.ts";
import { Models } from "../../models/models.ts";
import { TryStep } from "./TryStep.tsx";
import "../../../components/tokens.css";

/** Writes "a b c" by itself, "a b x" with adapters of step 20, the same as by itself with others. */
class Writer extends EventTarget {
  readonly written: (Checkpoint | null)[] = [];
  prompt = "";

  postMessage(call: ModelCall): void {
    if (call.models === "stop") return;
    const { number, order } = call;
    const tell = (news: ModelNews) =>
      this.dispatchEvent(new MessageEvent("message", { data: { models: number, news } }));
    if (order.type === "tokens") {
      this.prompt = order.text;
      tell({ type: "tokens", tokens: [{ id: 1, text: order.text, kind: "text" }] });
    }
    if (order.type !== "continue") return;
    this.written.push(order.adapters);
    const texts = order.adapters?.step === 20 ? ["a", "b", "x"] : ["a", "b", "c"];
    for (const [i, text] of texts.entries()) {
      const token = { id: text.charCodeAt(0), text, kind: "text", probability: 0.5 } as const;
      tell({ type: "drawn", token, text: texts.slice(0, i + 1).join("") });
    }
    tell({ type: "ended", why: "eos" });
  }

  terminate(): void {}
}

const config = {
  ...DEFAULT_CONFIG,
  method: "grpo" as const,
  seed: 1,
  task: "sums-in-words" as const,
  text: textDefaults("sums-in-words"),
  model: "m",
  train: "lora" as const,
};
const row = (id: string, changes: Partial<LibraryRow> = {}): LibraryRow =>
  ({
    id,
    name: id,
    spec: { origin: "live" },
    config,
    done: 20,
    bytes: { records: 1, checkpoints: 1 },
    ...changes,
  }) as LibraryRow;

function libraryOf(rows: LibraryRow[]) {
  return {
    store: createStore(() => ({ rows })),
    refresh: vi.fn(async () => {}),
    checkpoint: async (id: string) =>
      ({ step: rows.find((each) => each.id === id)!.done, tensors: new Uint8Array(1) }) as unknown as Checkpoint,
  } as unknown as LibraryStore;
}

const facts = {
  kept: "m",
  memory: { needed: 1, limit: 2, fits: true },
  tokenizer: { hasChat: true },
} as unknown as ModelFacts;
const choice = page.getByRole("combobox", { name: "Beside the model" });
const more = page.getByRole("combobox", { name: "And" });
const go = page.getByRole("button", { name: "Write on" });

async function shown(rows: LibraryRow[], of = facts) {
  const worker = new Writer();
  const models = new Models({ createWorker: () => worker as never, threads: 1, persist: () => {} });
  models.store.setState({ facts: of });
  await render(<TryStep models={models} facts={of} library={libraryOf(rows)} />);
  await page.getByLabelText("Prompt").fill("p");
  return worker;
}

const ROWS = [
  row("GRPO"),
  row("mine", { config: { ...config, method: "progrpo", seed: 7 }, done: 1 }),
  row("of another", { config: { ...config, model: "other" } }),
  row("without weights", { bytes: { records: 1, checkpoints: 0 } }),
  row("not begun", { done: 0 }),
  row("from PEFT", { done: 0, spec: { origin: "imported" } as LibraryRow["spec"] }),
];

it("offers the kept runs that were trained beside this model, and writes with two of them", async () => {
  const worker = await shown(ROWS);
  await expect
    .element(choice)
    .toHaveTextContent(
      [
        "nothing",
        "GRPO, Sums in words, 20 steps, seed 1",
        "mine, ProGRPO, Sums in words, 1 step, seed 7",
        "from PEFT (imported), Sums in words, 0 steps, seed 1",
      ].join(""),
    );
  await expect.element(more).not.toBeInTheDocument();
  await go.click();
  await expect.element(page.getByRole("heading", { name: "What it writes" })).toBeVisible();
  expect(worker.written).toEqual([null]);

  await choice.selectOptions("GRPO");
  await more.selectOptions("mine");
  await expect.element(choice).not.toHaveTextContent("mine");
  await go.click();
  await expect.element(page.getByRole("status")).toHaveTextContent("All have written.");
  expect(worker.written.slice(1).map((adapters) => adapters?.step)).toEqual([undefined, 20, 1]);
  const alone = page.getByRole("region", { name: "The model alone" });
  const [one, two] = ["With GRPO, step 20", "With mine, step 1"].map((name) => page.getByRole("region", { name }));
  await expect.element(alone).toHaveTextContent("It ended the text. 3 tokens.");
  await expect
    .element(one!)
    .toHaveTextContent("The first 2 tokens are what the model alone writes; from there on it differs.");
  expect(one!.element().querySelectorAll("[data-marked]")).toHaveLength(1);
  expect(one!.element().querySelector("[data-marked]")).toHaveTextContent("x");
  await expect.element(two!).toHaveTextContent("Token for token what the model alone writes.");
  expect(two!.element().querySelector("[data-marked]")).toBeNull();

  // The first goes, and the other takes its place.
  await choice.selectOptions("nothing");
  await expect.element(choice).toHaveValue("mine");
});

it("asks a question of the run's task that it was not trained on, and another one", async () => {
  const worker = await shown(ROWS);
  await choice.selectOptions("GRPO");
  const ask = page.getByRole("button", { name: "Take a question of its task" });
  await ask.click();
  await expect.poll(() => worker.prompt).toMatch(/^Write \d different digits .*\.$/);
  const first = worker.prompt;
  await ask.click();
  await expect.poll(() => worker.prompt).not.toBe(first);
  expect(worker.prompt).toMatch(/^Write \d different digits .*\.$/);
});

it("says where runs come from while there are none", async () => {
  await shown([row("of another", { config: { ...config, model: "other" } })]);
  await expect.element(page.getByText("Runs that you train beside this model")).toBeVisible();
});

it("says nothing of runs beside a model that is not kept", async () => {
  await shown(ROWS, { ...facts, kept: null });
  await expect.element(go).toBeVisible();
  await expect.element(choice).not.toBeInTheDocument();
});

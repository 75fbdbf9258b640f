/** The level is found by what the model answers, set, and still the visitor's to choose. */
import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { LevelAsked, ModelCall, ModelFacts, ModelNews, ModelOrder } from "../../../engine/index.ts";
import { Models } from "../../models/models.ts";
import { TrainStep } from "./TrainStep.tsx";
import "../../../components/tokens.css";

/** Hears orders and gives the answers that a test says. */
class Asked extends EventTarget {
  readonly orders: { number: number; order: ModelOrder }[] = [];
  stops = 0;

  postMessage(call: ModelCall): void {
    if (call.models === "stop") this.stops += 1;
    else this.orders.push(call);
  }

  tell(news: ModelNews): void {
    const { number } = this.orders.findLast(({ order }) => order.type === "askLevels")!;
    this.dispatchEvent(new MessageEvent("message", { data: { models: number, news } }));
  }

  level(level: number, correct: number, changes: Partial<LevelAsked> = {}): void {
    const whole = {
      level,
      asked: 32,
      of: 32,
      correct,
      ended: 32,
      tokens: 40,
      reading: 60_000,
      writing: 40_000,
      ...changes,
    };
    this.tell({ type: "level", level: whole });
  }

  terminate(): void {}
}

const facts = { kept: "m", bytes: 9, memory: { needed: 1, limit: 2, fits: true } } as ModelFacts;
const find = page.getByRole("button", { name: "Find the level" });
const level = page.getByRole("combobox", { name: "Level" });
const status = page.getByRole("status");

async function shown(of = facts): Promise<Asked> {
  const worker = new Asked();
  const models = new Models({ createWorker: () => worker as never, threads: 3, persist: () => {} });
  await render(<TrainStep models={models} facts={of} />);
  await page.getByLabelText("Task").selectOptions("Arithmetic");
  return worker;
}

it("shows each level as it is answered, says how long the rest may take, and sets the best", async () => {
  const worker = await shown();
  await find.click();
  expect(worker.orders.at(-1)!.order).toMatchObject({ type: "askLevels", threads: 3 });
  await expect.element(status).toHaveTextContent("Loading the weights…");
  worker.level(1, 0, { asked: 0 });
  await expect.element(page.getByText("Level 1: being asked")).toBeVisible();
  await expect.element(status).toHaveTextContent("Level 1: reading the questions; Stop takes effect after that…");
  worker.tell({ type: "progress", done: 12, total: 48 });
  await expect.element(status).toHaveTextContent("Level 1: writing answers…");
  await expect.element(page.getByRole("progressbar")).toHaveAttribute("value", "12");
  worker.level(1, 30, { ended: 31 });
  await expect
    .element(page.getByText("Level 1: 30 of 32 right, 94%; 1 had not ended in time", { exact: true }))
    .toBeVisible();
  worker.level(2, 0, { asked: 0 });
  // Five minutes to read, and a second a token: 48 + 96 + 128 + 192 + 256 of them.
  await expect
    .element(status)
    .toHaveTextContent(
      "Level 2: reading the questions; Stop takes effect after that… At most about 17 min more for all levels.",
    );
  worker.level(2, 15);
  worker.level(3, 4);
  worker.tell({ type: "asked", why: "all" });
  await expect.element(page.getByText("Level 2 is set: nearest to half right, with 15 of 32.")).toBeVisible();
  await expect.element(level).toHaveValue("2");

  await level.selectOptions("3");
  await expect.element(page.getByText("Level 2 is nearest to half right, with 15 of 32.")).toBeVisible();
  await page.getByRole("button", { name: "Set level 2" }).click();
  await expect.element(level).toHaveValue("2");
});

it("is stopped: levels that were asked as a whole count, and where there are none nothing is set", async () => {
  const worker = await shown();
  await level.selectOptions("4");
  await find.click();
  worker.level(1, 8, { asked: 16 });
  await page.getByRole("button", { name: "Stop" }).click();
  expect(worker.stops).toBe(1);
  worker.tell({ type: "asked", why: "stopped" });
  await expect.element(status).toHaveTextContent("Stopped: only levels that were asked as a whole count.");
  await expect.element(level).toHaveValue("4");
  expect(page.getByText("nearest to half right").query()).toBeNull();

  await find.click();
  worker.level(1, 0);
  worker.level(2, 1);
  worker.tell({ type: "asked", why: "all" });
  await expect
    .element(page.getByText("Level 2 is set: nearest to half right, with 1 of 32. Rewards will be rare"))
    .toBeVisible();
});

it("what fails is told; another task keeps what was chosen there", async () => {
  const worker = await shown();
  await find.click();
  const error = { code: "bad-config", message: "m", where: "w", hint: "h" };
  const told = {
    message: { form: "No room.", values: [] },
    where: { form: "", values: [] },
    hint: { form: "", values: [] },
  };
  worker.tell({ type: "failed", error: { ...error, told } as never });
  await expect.element(page.getByRole("alert")).toHaveTextContent("No room.");
  await find.click();
  worker.level(1, 30);
  await page.getByLabelText("Task").selectOptions("Sums in words");
  await expect.element(find).not.toBeInTheDocument();
  const longest = page.getByLabelText("Longest response, in tokens");
  await longest.fill("20");
  worker.tell({ type: "asked", why: "all" });
  await page.getByLabelText("c(q) is made of").selectOptions("all tokens of the prompt");
  const planned = () => worker.orders.findLast(({ order }) => order.type === "plan")!.order;
  const text = { confidenceOver: "all-tokens", responseTokens: 20 };
  await expect.poll(planned).toMatchObject({ config: { task: "sums-in-words", text } });
});

it("is not offered for a model that cannot be sampled from here", async () => {
  await shown({ ...facts, memory: { needed: 3, limit: 2, fits: false } });
  await expect.element(level).toBeVisible();
  await expect.element(find).not.toBeInTheDocument();
});

/** What is told before a kept model is trained, and that what does not fit has no way to the Lab. */
import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { ModelCall, ModelFacts, ModelNews, RunConfig, TrainingPlan } from "../../../engine/index.ts";
import { Models } from "../../models/models.ts";
import { TrainStep } from "./TrainStep.tsx";
import "../../../components/tokens.css";

const GB = 1e9;
const LIMIT = 4 * GB;
const TOKEN = { id: 5, text: "17 * 4", kind: "text" } as const;

/** Answers as a model would of which every token of a response takes 10 MB. */
class Planner extends EventTarget {
  readonly asked: RunConfig[] = [];

  postMessage(call: ModelCall): void {
    if (call.models === "stop" || call.order.type !== "plan") return;
    const { config } = call.order;
    this.asked.push(config);
    const needed = GB + 1e7 * config.text!.responseTokens;
    const plan: TrainingPlan = {
      tokens: [TOKEN],
      question: [0, 1],
      answers: ["68"],
      reward: "1 if it is right.",
      memory: { needed, limit: LIMIT, fits: needed <= LIMIT },
    };
    const news: ModelNews = { type: "plan", plan };
    this.dispatchEvent(new MessageEvent("message", { data: { models: call.number, news } }));
  }

  terminate(): void {}
}

it("asks anew with every choice, and refuses in words what does not fit", async () => {
  const planner = new Planner();
  const models = new Models({ createWorker: () => planner as never, threads: 1, persist: () => {} });
  const facts = { kept: "o--n@0123456789ab", bytes: GB } as ModelFacts;
  await render(<TrainStep models={models} facts={facts} />);
  const link = page.getByRole("link", { name: "Open in the Lab" });
  await expect.element(page.getByText("It fits: each run takes about 1.16 GB")).toBeVisible();
  await expect.element(link).toHaveAttribute("href", expect.stringContaining("model=o--n%400123456789ab"));
  expect(planner.asked.at(-1)).toMatchObject({ task: "sums-in-words", train: "lora", model: facts.kept });

  await page.getByLabelText("Longest response, in tokens").fill("1000");
  await expect.element(page.getByText("It does not fit: a run would take about 11 GB")).toBeVisible();
  await expect.element(link).not.toBeInTheDocument();

  await page.getByLabelText("Task").selectOptions("arithmetic");
  await page.getByLabelText("Level").selectOptions("2");
  await expect.element(link).toHaveAttribute("href", expect.stringContaining("level=2"));
  expect(planner.asked.at(-1)!.text).toEqual({ responseTokens: 48, confidenceOver: "question", level: 2 });
});

it("of a model that is only looked at offers to keep it", async () => {
  const planner = new Planner();
  const models = new Models({ createWorker: () => planner as never, threads: 1, persist: () => {} });
  await render(<TrainStep models={models} facts={{ kept: null, bytes: GB } as ModelFacts} />);
  await expect.element(page.getByRole("button", { name: "Keep a copy, 1 GB" })).toBeVisible();
  await expect.element(page.getByText("Keep it first")).toBeVisible();
  expect(planner.asked).toEqual([]);
});

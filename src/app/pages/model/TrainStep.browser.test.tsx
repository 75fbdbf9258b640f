/** What is told before a kept model is trained, and that what fits on no backend has no way to the Lab. */
import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { ModelCall, ModelFacts, ModelNews, RunConfig, TrainingPlan } from "../../../engine/index.ts";
import { Models } from "../../models/models.ts";
import { Facts } from "./Facts.tsx";
import { TrainStep } from "./TrainStep.tsx";
import "../../../components/tokens.css";

const GB = 1e9;
const LIMIT = 4 * GB;
const TOKEN = { id: 5, text: "17 * 4", kind: "text" } as const;

/** Answers as a model would of which every token of a response takes 10 MB, or 1 MB in one piece of a GPU. */
class Planner extends EventTarget {
  readonly asked: RunConfig[] = [];
  /** Bytes in one piece; null without a GPU. */
  constructor(readonly gpu: number | null) {
    super();
  }

  postMessage(call: ModelCall): void {
    if (call.models === "stop") return;
    if (call.order.type === "measure") return this.#answer(call.number, { type: "rates", rates: [5e9, 2e10] });
    if (call.order.type !== "plan") return;
    const { config } = call.order;
    this.asked.push(config);
    const tokens = config.text!.responseTokens;
    const needed = GB + 1e7 * tokens;
    const largest = 1e6 * tokens;
    const of = { adapter: "Toy GPU", software: false, needed, further: 7e7 };
    const plan: TrainingPlan = {
      tokens: [TOKEN],
      question: [0, 1],
      answers: ["68"],
      reward: "1 if it is right.",
      memory: {
        wasm: { needed, limit: LIMIT, fits: needed <= LIMIT },
        webgpu: this.gpu === null ? null : { ...of, largest, limit: this.gpu, fits: largest <= this.gpu },
      },
      work: {
        sampling: { flops: 1e9 * tokens, product: { rows: 32, inner: 4, outer: 4 } },
        update: { flops: 1e10 * tokens, product: { rows: 256, inner: 4, outer: 4 } },
      },
    };
    this.#answer(call.number, { type: "plan", plan });
  }

  #answer(models: number, news: ModelNews): void {
    this.dispatchEvent(new MessageEvent("message", { data: { models, news } }));
  }

  terminate(): void {}
}

const memory = { needed: GB, limit: LIMIT, fits: true };
const facts = { kept: "o--n@0123456789ab", bytes: GB, memory } as ModelFacts;
const link = page.getByRole("link", { name: "Open in the Lab" });

async function shown(gpu: number | null): Promise<Planner> {
  const planner = new Planner(gpu);
  const models = new Models({ createWorker: () => planner as never, threads: 1, persist: () => {} });
  await render(<TrainStep models={models} facts={facts} />);
  return planner;
}
const allow = (tokens: string) => page.getByLabelText("Longest response, in tokens").fill(tokens);

it("asks anew with every choice, and refuses in words what does not fit", async () => {
  const planner = await shown(null);
  await expect.element(page.getByText("It fits: each run takes about 1.16 GB")).toBeVisible();
  await expect.element(page.getByText("This browser offers no GPU.")).toBeVisible();
  await expect.element(link).toHaveAttribute("href", expect.stringContaining("model=o--n%400123456789ab"));
  expect(planner.asked.at(-1)).toMatchObject({ task: "sums-in-words", train: "lora", model: facts.kept });

  // Of 16 tokens.
  const time =
    "A step of one run takes at least 11 sec: 3.2 sec to sample and 8 sec to update. 100 steps of twins: at least 37 min.";
  await expect.element(page.getByText(time)).toBeVisible();

  await allow("1000");
  await expect.element(page.getByText("It does not fit: each run would take about 11 GB")).toBeVisible();
  await expect.element(page.getByText("A step of one run")).not.toBeInTheDocument();
  await expect.element(page.getByText("It cannot be trained here.")).toBeVisible();
  await expect.element(link).not.toBeInTheDocument();

  await page.getByLabelText("Task").selectOptions("arithmetic");
  await page.getByLabelText("Level").selectOptions("2");
  await expect.element(link).toHaveAttribute("href", expect.stringContaining("level=2"));
  expect(planner.asked.at(-1)!.text).toEqual({ responseTokens: 48, confidenceOver: "question", level: 2 });
});

it("tells of both backends, and leads to the one that has room", async () => {
  await shown(0.5 * GB);
  await expect.element(page.getByText("It can be trained on either")).toBeVisible();
  await expect.element(link).toHaveAttribute("href", expect.not.stringContaining("backend"));
  await allow("400");
  await expect.element(page.getByText("Toy GPU. Each piece fits: the largest takes 400 MB")).toBeVisible();
  await expect.element(page.getByText("each further one 70 MB more. How much memory a GPU has")).toBeVisible();
  await expect.element(page.getByText("It can be trained on WebGPU alone")).toBeVisible();
  await expect.element(link).toHaveAttribute("href", expect.stringContaining("backend=webgpu"));
  await allow("600");
  await expect.element(page.getByText("Toy GPU. It does not fit: the largest piece would take 600 MB")).toBeVisible();
  await expect.element(link).not.toBeInTheDocument();
});

it("a GPU with less room than WASM is not asked to train", async () => {
  await shown(1e6);
  await expect.element(page.getByText("It can be trained on WASM alone")).toBeVisible();
  await expect.element(link).toHaveAttribute("href", expect.stringContaining("backend=wasm"));
});

it("of a model that is only looked at offers to keep it", async () => {
  const planner = new Planner(null);
  const models = new Models({ createWorker: () => planner as never, threads: 1, persist: () => {} });
  await render(<TrainStep models={models} facts={{ kept: null, bytes: GB } as ModelFacts} />);
  await expect.element(page.getByRole("button", { name: "Keep a copy, 1 GB" })).toBeVisible();
  await expect.element(page.getByText("Keep it first")).toBeVisible();
  expect(planner.asked).toEqual([]);
});

it("what is too large for sampling on WASM can be kept all the same, and is not called too large to be trained", async () => {
  const models = new Models({ createWorker: () => new Planner(null) as never, threads: 1, persist: () => {} });
  const tokenizer: ModelFacts["tokenizer"] = { kind: "byte-level BPE", tokens: 5, bos: null, eos: [], hasChat: false };
  const tooLarge = { needed: 5 * GB, limit: LIMIT, fits: false };
  const looked = { ...facts, kept: null, name: "large", tokenizer, dtypes: ["BF16"], memory: tooLarge } as ModelFacts;
  await render(<Facts facts={looked} models={models} />);
  await expect.element(page.getByText("It is too large to be sampled from on this page")).toBeVisible();
  await expect.element(page.getByText("whether it can be trained, on a GPU too, says step 4")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Keep a copy, 1 GB" })).toBeEnabled();
});

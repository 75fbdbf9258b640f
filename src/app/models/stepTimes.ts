/** How long a step of a planned run takes on this machine at least: products of the model's shape, timed in a Worker of their own. */
import type { BackendInfo, ProductShape, StepWork, TrainingPlan } from "../../engine/index.ts";
import { ModelClient } from "./modelClient.ts";

/** Seconds of one run. */
export type StepSeconds = Record<keyof StepWork, number>;
/** Of each backend that has room; null while it is measured, `failed` where that could not be. */
export type StepTimes = Partial<Record<BackendInfo["name"], StepSeconds | "failed" | null>>;

export interface StepTimesOptions {
  createWorker: ConstructorParameters<typeof ModelClient>[0];
  /** Of WASM. */
  threads: number;
}

export class StepTimer {
  readonly #options: StepTimesOptions;
  /** Operations a second, by what was timed where. */
  readonly #rates = new Map<string, Promise<readonly number[]>>();
  #measuring: Promise<unknown> = Promise.resolve();

  constructor(options: StepTimesOptions) {
    this.#options = options;
  }

  /** Tells the times as they become known, one backend after the other. */
  async time({ memory, work }: TrainingPlan, tell: (times: StepTimes) => void): Promise<void> {
    const backends = (["wasm", "webgpu"] as const).filter((name) => memory[name]?.fits);
    let times: StepTimes = Object.fromEntries(backends.map((name) => [name, null]));
    tell(times);
    for (const name of backends) {
      times = { ...times, [name]: await this.#seconds(name, work).catch(() => "failed" as const) };
      tell(times);
    }
  }

  async #seconds(backend: BackendInfo["name"], { sampling, update }: StepWork): Promise<StepSeconds> {
    const [sampled, updated] = await this.#ratesOf(backend, [sampling.product, update.product]);
    return { sampling: sampling.flops / sampled!, update: update.flops / updated! };
  }

  #ratesOf(backend: BackendInfo["name"], products: ProductShape[]): Promise<readonly number[]> {
    const key = JSON.stringify([backend, products]);
    const known = this.#rates.get(key) ?? this.#measure(key, backend, products);
    this.#rates.set(key, known);
    return known;
  }

  /** One after the other: two at once would tell of each other. */
  #measure(key: string, backend: BackendInfo["name"], products: ProductShape[]): Promise<readonly number[]> {
    const { createWorker, threads } = this.#options;
    const measured = this.#measuring.then(async () => {
      const client = new ModelClient(createWorker);
      try {
        const reply = await client.ask({ type: "measure", backend, threads, products });
        if (reply.type !== "rates") throw new Error(`Rates were asked for, and ${reply.type} came.`);
        return reply.rates;
      } finally {
        client.close();
      }
    });
    this.#measuring = measured.catch(() => {
      this.#rates.delete(key); // the next plan may try again
    });
    return measured;
  }
}

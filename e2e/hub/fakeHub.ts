/** The hub of tests, and a browser that takes it for huggingface.co: the page, its policy and its requests are those of every visitor. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test as base } from "../playground.ts";

interface Plan {
  cut?: string;
  whole?: boolean;
  wrong?: string;
  hold?: string;
}

export class FakeHub {
  readonly #process: ChildProcess;

  private constructor(
    process: ChildProcess,
    readonly port: number,
  ) {
    this.#process = process;
  }

  static async start(): Promise<FakeHub> {
    const process = fork(fileURLToPath(new URL("server.mjs", import.meta.url)));
    const { port } = await next<{ port: number }>(process);
    return new FakeHub(process, port);
  }

  /** What it does from now on; whatever it holds back goes on. Tells what it was asked until then. */
  async plan(plan: Plan): Promise<string[]> {
    const answer = next<{ asked: string[] }>(this.#process);
    this.#process.send({ plan });
    return (await answer).asked;
  }

  end(): void {
    this.#process.kill();
  }
}

const next = <T>(process: ChildProcess) =>
  new Promise<T>((resolve) => process.once("message", (message) => resolve(message as T)));

export const test = base.extend<object, { hub: FakeHub }>({
  hub: [
    async ({ browserName }, provide) => {
      if (browserName !== "chromium") throw new Error(`${browserName} cannot be told where a host is.`);
      const hub = await FakeHub.start();
      await provide(hub);
      hub.end();
    },
    { scope: "worker" },
  ],
  launchOptions: [
    async ({ launchOptions, hub }, provide) => {
      const rules = ["huggingface.co", "cdn-lfs.hf.co"].map((host) => `MAP ${host}:443 127.0.0.1:${hub.port}`);
      const args = [`--host-resolver-rules=${rules.join(",")}`, "--ignore-certificate-errors"];
      await provide({ ...launchOptions, args: [...(launchOptions.args ?? []), ...args] });
    },
    { scope: "worker" },
  ],
});
export { expect } from "../playground.ts";

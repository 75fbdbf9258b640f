import { describe, expect, it } from "vitest";
import {
  type BackendChoice,
  type Command,
  DEFAULT_CONFIG,
  type EngineErrorData,
  type EventBody,
  PROTOCOL_VERSION,
  type RunEvent,
  toErrorData,
} from "../../engine/index.ts";
import { type EngineWorker, Placement } from "./placement.ts";
import { RunClient } from "./runClient.ts";

/** A Worker that takes commands and tells which backend it got, no more. */
class FakeWorker extends EventTarget implements EngineWorker {
  readonly commands: Command[] = [];
  terminated = false;
  #seq = 0;

  constructor(readonly webgpu: boolean) {
    super();
  }

  postMessage(command: Command): void {
    this.commands.push(command);
    if (command.type !== "load") return;
    const name = this.webgpu && command.backend === "auto" ? "webgpu" : "wasm";
    queueMicrotask(() => this.tell(command.runId, { type: "backend", name }));
  }
  tell(runId: string, event: EventBody, seq = this.#seq++): void {
    const data: RunEvent = { ...event, version: PROTOCOL_VERSION, runId, seq };
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  terminate(): void {
    this.terminated = true;
  }
  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }
  get runIds(): string[] {
    return this.commands.map(({ runId }) => runId);
  }
}

/** A page in a browser that offers WebGPU, or does not. */
function setUp(webgpu: boolean) {
  const workers: FakeWorker[] = [];
  const placement = new Placement(() => {
    const worker = new FakeWorker(webgpu);
    workers.push(worker);
    return worker;
  });
  const crashes: [string, EngineErrorData][] = [];
  /** A run that is loaded and told to train. */
  const start = (runId: string, choice: BackendChoice = "auto") => {
    const client = new RunClient(() => placement.open(choice), {
      onEvent: () => {},
      onQuiet: () => {},
      onCrash: (error) => crashes.push([runId, error]),
    });
    client.load(runId, {
      config: DEFAULT_CONFIG,
      backend: choice,
      threads: 1,
      assets: "http://localhost/",
      checkpoint: null,
    });
    client.run(5);
    return client;
  };
  const alive = () => workers.filter((worker) => !worker.terminated);
  return { workers, alive, crashes, start };
}

const answered = () => new Promise((resolve) => setTimeout(resolve));

describe("Placement", () => {
  it.each<[string, boolean, BackendChoice, number]>([
    ["on WebGPU in one Worker", true, "auto", 1],
    ["without WebGPU in a Worker each", false, "auto", 2],
    ["on WASM in a Worker each", true, "wasm", 2],
  ])("puts twins %s, and ends each Worker with its last run", async (_, webgpu, choice, count) => {
    const { workers, alive, start } = setUp(webgpu);
    const clients = [start("a", choice), start("b", choice)];
    expect(workers[0]!.runIds).toEqual(["a", "a"]);
    await answered();
    expect(workers).toHaveLength(count);
    expect(workers.map(({ runIds }) => runIds)).toEqual(
      count === 1
        ? [["a", "a", "b", "b"]]
        : [
            ["a", "a"],
            ["b", "b"],
          ],
    );
    clients[0]!.dispose();
    expect(workers[0]!.commands.at(-1)).toEqual({ type: "dispose", runId: "a" });
    expect(alive()).toEqual([workers.at(-1)]);
    clients[1]!.dispose();
    expect(alive()).toEqual([]);
  });

  it("keeps runs of different choices apart", async () => {
    const { workers, start } = setUp(true);
    start("a", "auto");
    start("b", "wasm");
    await answered();
    expect(workers.map(({ runIds }) => runIds[0])).toEqual(["a", "b"]);
  });

  it("keeps a shared Worker for a run that comes as the last one goes", async () => {
    const { workers, alive, start } = setUp(true);
    const first = start("a");
    await answered();
    start("b");
    first.dispose();
    expect(workers).toHaveLength(1);
    expect(workers[0]!.runIds).toEqual(["a", "a", "b", "b", "a"]);
    expect(alive()).toHaveLength(1);
  });

  it.each(["fails", "crashes", "is given up"])(
    "waits no longer for a run that %s before its backend is known",
    (how) => {
      const { workers, alive, start } = setUp(true);
      const first = start("a");
      start("b");
      const error = toErrorData(new Error("out of luck"), "there");
      if (how === "fails") workers[0]!.tell("a", { type: "failed", error, step: 0 });
      else if (how === "crashes") workers[0]!.crash("out of luck");
      else first.dispose();
      expect(alive().at(-1)!.runIds).toEqual(["b", "b"]);
      expect(workers).toHaveLength(2);
    },
  );

  it("starts no Worker for a run that was given up before its place was known", async () => {
    const { workers, start } = setUp(false);
    start("a");
    start("b").dispose();
    await answered();
    expect(workers).toHaveLength(1);
    expect(workers[0]!.terminated).toBe(false);
  });

  it("a Worker that stops fails all its runs in the same words, and the next run gets a new one", async () => {
    const { workers, crashes, start } = setUp(true);
    start("a");
    start("b");
    await answered();
    workers[0]!.crash("out of luck");
    expect(crashes.map(([runId]) => runId)).toEqual(["a", "b"]);
    for (const [, error] of crashes) expect(error.message).toContain("out of luck");
    start("a2");
    start("b2");
    await answered();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(workers[1]!.runIds).toEqual(["a2", "a2", "b2", "b2"]);
  });

  it("a run that gives its Worker up for broken takes the others with it", async () => {
    const { workers, crashes, start } = setUp(true);
    start("a");
    start("b");
    await answered();
    for (const seq of [9, 9]) workers[0]!.tell("a", { type: "state", state: "running", step: 0 }, seq);
    const said = Object.fromEntries(crashes.map(([runId, { message }]) => [runId, message]));
    expect(said).toEqual({ a: expect.stringContaining("out of order"), b: expect.stringContaining("another run") });
    expect(workers[0]!.terminated).toBe(true);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_CONFIG, type EngineErrorData, type EventBody, PROTOCOL_VERSION } from "../../engine/index.ts";
import { RunClient } from "./runClient.ts";
import { ScriptedPort } from "./scriptedPort.ts";
import { FIRST_PATIENCE, LOOK, PATIENCE } from "./watch.ts";

function setUp() {
  const port = new ScriptedPort();
  const events: EventBody[] = [];
  const crashes: EngineErrorData[] = [];
  const quiet: number[] = [];
  const client = new RunClient(() => port, {
    onEvent: (event) => events.push(event),
    onQuiet: (seconds) => quiet.push(seconds),
    onCrash: (error) => crashes.push(error),
  });
  const assets = "http://localhost/";
  client.load("one", { config: DEFAULT_CONFIG, backend: "auto", threads: 1, assets, checkpoint: null });
  return { port, client, events, crashes, quiet };
}

describe("RunClient", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("hands on the events of its run, in order", () => {
    const { port, client, events, crashes } = setUp();
    port.ready();
    client.run(2);
    port.step();
    expect(events.map((event) => event.type)).toEqual(["state", "backend", "ready", "state", "state", "step"]);
    expect(crashes).toEqual([]);
  });

  it("ignores what an earlier run of the same Worker still says", () => {
    const { port, events, crashes } = setUp();
    port.send({ type: "state", state: "paused", step: 9, version: PROTOCOL_VERSION, runId: "zero", seq: 99 });
    expect(events).toEqual([]);
    expect(crashes).toEqual([]);
  });

  it.each([
    ["no event at all", "hello"],
    ["null", null],
    ["an unknown type", { type: "surprise", version: PROTOCOL_VERSION, runId: "one", seq: 0 }],
    [
      "another version",
      { type: "state", state: "ready", step: 0, version: PROTOCOL_VERSION + 1, runId: "one", seq: 0 },
    ],
  ])("takes %s for a crash", (_name, data) => {
    const { port, events, crashes } = setUp();
    port.send(data);
    expect(events).toEqual([]);
    expect(crashes).toMatchObject([{ code: "worker-crashed" }]);
    expect(port.terminated).toBe(true);
  });

  it("takes a repeated sequence number for a crash", () => {
    const { port, crashes } = setUp();
    const event = { type: "state", state: "loading", step: 0, version: PROTOCOL_VERSION, runId: "one", seq: 3 };
    port.send(event);
    expect(crashes).toEqual([]);
    port.send(event);
    expect(crashes).toHaveLength(1);
  });

  it("gives a copy of a checkpoint away and keeps its own", () => {
    const { port, client } = setUp();
    const post = port.postMessage.bind(port);
    const given: Transferable[] = [];
    port.postMessage = (message, transfer: Transferable[] = []) => {
      given.push(...transfer);
      post(structuredClone(message, { transfer }));
    };
    const checkpoint = {
      config: DEFAULT_CONFIG,
      step: 3,
      updates: 3,
      evaluated: true,
      tensors: new Uint8Array([1, 2]),
    };
    client.load("two", {
      config: DEFAULT_CONFIG,
      backend: "auto",
      threads: 1,
      assets: "http://localhost/",
      checkpoint,
    });
    expect(port.commands.at(-1)).toMatchObject({ type: "load", checkpoint });
    expect(given).toHaveLength(1);
    expect(checkpoint.tensors).toEqual(new Uint8Array([1, 2]));
  });

  it("tells of an uncaught error and of an unreadable message once, then is dead", () => {
    const first = setUp();
    first.port.crash();
    first.port.unreadable();
    expect(first.crashes).toHaveLength(1);
    expect(first.crashes[0]?.message).toContain("out of luck");
    const sent = first.port.commands.length;
    first.client.run(5);
    expect(first.port.commands).toHaveLength(sent);

    const second = setUp();
    second.port.unreadable();
    expect(second.crashes).toMatchObject([{ code: "worker-crashed" }]);
  });

  it("tells for how long nothing has come, but only while work is due", () => {
    const { port, client, quiet } = setUp();
    vi.advanceTimersByTime(2 * LOOK);
    expect(quiet.splice(0)).toEqual([1, 2]);
    port.ready();
    vi.advanceTimersByTime(10 * LOOK);
    expect(quiet).toEqual([]);
    client.run(2);
    vi.advanceTimersByTime(3 * LOOK);
    port.step();
    vi.advanceTimersByTime(LOOK);
    expect(quiet).toEqual([1, 2, 3, 1]);
  });

  it("waits for a Worker that answers late, as it does in the middle of a long step", () => {
    const { port, client, crashes } = setUp();
    port.ready();
    client.run(9);
    for (let step = 0; step < 3; step++) {
      port.busy = true;
      vi.advanceTimersByTime(20 * LOOK);
      port.busy = false;
      port.step();
    }
    // The next may take ten times as long.
    port.busy = true;
    vi.advanceTimersByTime(200 * LOOK);
    port.step();
    expect(crashes).toEqual([]);
  });

  it("waits without end for one that says that it lives, as it does while a file comes over a slow line", () => {
    const { crashes } = setUp();
    vi.advanceTimersByTime(10 * FIRST_PATIENCE * LOOK);
    expect(crashes).toEqual([]);
  });

  it("gives up a Worker whose silence is far beyond its pace", () => {
    const { port, client, crashes } = setUp();
    port.ready();
    client.run(3);
    port.step();
    port.busy = true;
    vi.advanceTimersByTime(PATIENCE * LOOK);
    expect(crashes).toEqual([]);
    vi.advanceTimersByTime(LOOK);
    expect(crashes).toMatchObject([{ code: "worker-crashed", message: expect.stringContaining("no sign of life") }]);
    expect(port.terminated).toBe(true);
    expect(port.commands.filter(({ type }) => type === "ping")).toHaveLength(1);
  });

  it("gives up one that never made a step only after long", () => {
    const { port, crashes } = setUp();
    port.busy = true;
    vi.advanceTimersByTime(FIRST_PATIENCE * LOOK);
    expect(crashes).toEqual([]);
    vi.advanceTimersByTime(LOOK);
    expect(crashes).toMatchObject([{ code: "worker-crashed" }]);
  });

  it("names the script where a Worker ends before its first word, and what helps", () => {
    const { port, crashes } = setUp();
    port.crash("");
    expect(crashes).toMatchObject([{ code: "bad-engine-file", hint: expect.stringContaining("reload the page") }]);
    expect(crashes[0]!.hint).not.toMatch(/group size/);
  });

  it("ends a Worker in mid-step on demand, and is dead then", () => {
    const { port, client, crashes } = setUp();
    port.ready();
    client.run(3);
    client.stop();
    expect(crashes).toMatchObject([{ code: "stopped" }]);
    expect(port.terminated).toBe(true);
    client.stop();
    expect(crashes).toHaveLength(1);
  });
});

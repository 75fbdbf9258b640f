import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_CONFIG, type EngineErrorData, type EventBody, PROTOCOL_VERSION } from "../engine/index.ts";
import { RunClient } from "./runClient.ts";
import { ScriptedPort } from "./scriptedPort.ts";

const LIMIT = 1000;

function setUp() {
  const port = new ScriptedPort();
  const events: EventBody[] = [];
  const crashes: EngineErrorData[] = [];
  const client = new RunClient(
    () => port,
    { onEvent: (event) => events.push(event), onCrash: (error) => crashes.push(error) },
    LIMIT,
  );
  const assets = "http://localhost/";
  client.load("one", { config: DEFAULT_CONFIG, backend: "auto", threads: 1, assets, checkpoint: null });
  return { port, client, events, crashes };
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

  it("takes long silence for a crash, but only while work is due", () => {
    const { port, client, crashes } = setUp();
    port.ready();
    vi.advanceTimersByTime(10 * LIMIT);
    expect(crashes).toEqual([]);
    client.run(3);
    vi.advanceTimersByTime(LIMIT - 1);
    port.step();
    vi.advanceTimersByTime(LIMIT - 1);
    expect(crashes).toEqual([]);
    vi.advanceTimersByTime(2);
    expect(crashes).toMatchObject([{ code: "worker-crashed" }]);
  });
});

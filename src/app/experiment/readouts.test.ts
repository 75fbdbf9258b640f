import { describe, expect, it } from "vitest";
import { message } from "../../words/message.ts";
import { drive, ready, setUp } from "./pageTesting.ts";

describe("memory", () => {
  it.each([
    ["is that of the one Worker on WebGPU", "webgpu", { tensors: 12, bytes: 1200 }],
    ["is the sum over the Workers on WASM", "wasm", { tensors: 22, bytes: 2200 }],
  ] as const)("%s", (_, backend, memory) => {
    const { page, ports, state } = setUp();
    for (const port of ports) port.ready(backend);
    page.run();
    ports[0]!.step();
    ports[1]!.memory = { tensors: 12, bytes: 1200 };
    ports[1]!.step();
    expect(state().memory).toEqual(memory);
  });
});

describe("a large model that is loaded", () => {
  it("is told in bytes of all runs, until it is there", () => {
    const { page, ports, state } = setUp();
    const emit = (port: number, done: number) => {
      ports[port]!.emit({ type: "loading", done, total: 10 });
      page.wake();
    };
    expect(state().activity).toEqual(message("loading"));
    emit(0, 3);
    emit(1, 4);
    expect(state().activity).toEqual(message("loadingModel", 7, 20));
    ready(ports);
    page.wake();
    expect(state().activity).toBeNull();
  });
});

describe("notices", () => {
  it("tell a thing once, until it is put away", () => {
    const { page, state } = setUp();
    const texts = () => state().notices.map(({ message: { params } }) => params[0]);
    for (const text of ["one", "two", "one"]) page.notify(message("alreadyHere", text));
    expect(texts()).toEqual(["one", "two"]);
    page.dismiss(state().notices[0]!.id);
    page.notify(message("alreadyHere", "one"));
    expect(texts()).toEqual(["two", "one"]);
  });
});

describe("speed", () => {
  it("is told while steps are made, and neither after one step nor beside a pause or a failure", () => {
    const { page, ports, state } = setUp({ choice: "grpo" });
    const rate = () => state().progress.stepsPerSecond;
    ready(ports);
    page.step();
    drive(ports);
    expect(rate()).toBeNull();
    page.run();
    drive(ports, 1);
    expect(rate()).toBeNull();
    drive(ports, 5);
    expect(rate()).not.toBeNull();
    page.pause();
    expect(rate()).toBeNull();
    drive(ports);
    expect(state()).toMatchObject({ phase: "paused", progress: { stepsPerSecond: null, tokensPerSecond: null } });
    page.run();
    drive(ports, 4);
    ports[0]!.fail();
    expect(state()).toMatchObject({ phase: "failed", progress: { stepsPerSecond: null, remaining: null } });
  });
});

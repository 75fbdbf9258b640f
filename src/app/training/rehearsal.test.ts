import { expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../engine/index.ts";
import { Rehearsal } from "./rehearsal.ts";
import { ScriptedPort } from "./scriptedPort.ts";

const TWINS = [DEFAULT_CONFIG, DEFAULT_CONFIG];

function setUp() {
  const ports: ScriptedPort[] = [];
  let time = 0;
  const rehearsal = new Rehearsal(
    {
      createPort: () => {
        const port = new ScriptedPort();
        ports.push(port);
        return port;
      },
      assets: "http://localhost/",
      cores: 2,
    },
    () => time,
  );
  const wait = (milliseconds: number) => (time += milliseconds);
  return { rehearsal, ports, wait };
}

it("is the time in which both make a step, the first one left out, on runs that are gone afterwards", async () => {
  const { rehearsal, ports, wait } = setUp();
  const measured = rehearsal.measure(TWINS, "auto");
  for (const port of ports) port.ready();
  for (const milliseconds of [5000, 250, 750, 500]) {
    expect(ports[0]!.step()).toBe(true);
    wait(milliseconds);
    expect(ports[1]!.step()).toBe(true);
  }
  expect(await measured).toEqual({ step: 0.5, evaluation: 0 });
  expect(ports.map(({ terminated }) => terminated)).toEqual([true, true]);
});

it("is nothing where it is ended, or breaks", async () => {
  const { rehearsal, ports } = setUp();
  const ended = rehearsal.measure(TWINS, "wasm");
  rehearsal.end();
  expect(await ended).toBeNull();
  const broken = rehearsal.measure(TWINS, "wasm");
  ports.at(-1)!.crash("gone");
  expect(await broken).toBeNull();
  expect(ports.every(({ terminated }) => terminated)).toBe(true);
});

it("of two, the first gives way", async () => {
  const { rehearsal } = setUp();
  const first = rehearsal.measure(TWINS, "wasm");
  void rehearsal.measure(TWINS, "wasm");
  expect(await first).toBeNull();
});

/** A page whose Workers are scripted and whose clock stands still: every published tick is drawn at once. */
import type { RunView } from "../../components/panels/types.ts";
import { type MethodChoice, PRESETS, type Preset, type RunConfig } from "../../engine/index.ts";
import { ScriptedPort } from "../training/scriptedPort.ts";
import { armsOf } from "./arms.ts";
import { Playground, type PlaygroundOptions } from "./playground.ts";
import { type Start, startOf } from "./state.ts";
import { stillClock } from "./stillClock.ts";

export const TWINS = PRESETS.find((preset) => preset.id === "digit-sums-twins") as Preset;

export function setUp(
  { choice, ...change }: Partial<Start> & { choice?: MethodChoice } = {},
  options: Partial<PlaygroundOptions> = {},
) {
  const ports: ScriptedPort[] = [];
  const createPort = () => {
    const port = new ScriptedPort();
    ports.push(port);
    return port;
  };
  const start = { ...startOf(TWINS), ...(choice && { arms: armsOf(choice) }), ...change };
  const page = new Playground(
    { createPort, assets: "http://localhost/", cores: 4, clock: stillClock(), ...options },
    start,
  );
  page.prepare();
  const state = () => page.store.getState();
  const alive = () => ports.filter((port) => !port.terminated);
  return { page, ports, alive, state };
}

/** Answers those that load. */
export function ready(ports: readonly ScriptedPort[]): void {
  for (const port of ports) if (port.isLoading) port.ready();
}

/** Lets the runs make steps in a fixed but uneven order until none has leave, or `limit` steps were made. */
export function drive(
  ports: readonly ScriptedPort[],
  limit = Number.POSITIVE_INFINITY,
  check: () => void = () => {},
): number {
  let made = 0;
  let stuck = 0;
  for (let turn = 0; made < limit && stuck < 2 * ports.length; turn++) {
    ready(ports);
    const order = Math.floor(turn / ports.length) % 3 === 0 ? [...ports].reverse() : ports;
    const moved = order[turn % ports.length]!.step();
    stuck = moved ? 0 : stuck + 1;
    if (moved) made += 1;
    check();
  }
  return made;
}

export const stepsOf = (views: readonly RunView[], method: string) =>
  views.find((view) => view.config?.method === method)?.steps.map((metrics) => metrics.step) ?? [];
export const range = (from: number, to: number) => Array.from({ length: to - from }, (_unused, index) => from + index);
export const madeWith = (port: ScriptedPort, name: keyof RunConfig) => port.made.map(({ config }) => config[name]);

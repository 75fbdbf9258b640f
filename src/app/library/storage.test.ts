import { describe, expect, it } from "vitest";
import { roomIn } from "./storage.ts";

const MIB = 2 ** 20;

describe("the room of a run's checkpoints", () => {
  it.each([
    ["a quarter of what is free, beside what they take already", { used: 100 * MIB, quota: 500 * MIB }, 40, 140],
    ["what they take already where nothing is free", { used: 500 * MIB, quota: 500 * MIB }, 40, 40],
    ["no less than that where more is used than there is", { used: 600 * MIB, quota: 500 * MIB }, 40, 40],
    ["half a gibibyte on a large disk", { used: 0, quota: 1e12 }, 40, 512],
    ["half a gibibyte where the browser does not say", { used: null, quota: null }, 40, 512],
  ])("is %s", (_, state, taken, room) => {
    expect(roomIn(state)(taken * MIB) / MIB).toBe(room);
  });
});

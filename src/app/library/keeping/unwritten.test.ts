import { describe, expect, it } from "vitest";
import { metricsOf, specOf, told } from "../libraryTesting.ts";
import { Unwritten } from "./unwritten.ts";

const CHANGE = { step: 33, changes: { alpha: 0.5 } };
const stepsOf = (items: readonly { step: number }[] = []) => items.map(({ step }) => step);
const upward = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

function toldUntil(step: number): Unwritten {
  const unwritten = new Unwritten(specOf("a"), "a");
  for (const event of told(0, step, { changes: [CHANGE] })) unwritten.add(event);
  return unwritten;
}

describe("a batch", () => {
  it("has no records without a checkpoint to go on from", () => {
    expect(toldUntil(9).batch()).toMatchObject({ growth: null, pending: [] });
  });

  it("has the newest checkpoint and every record up to it", () => {
    const { growth } = toldUntil(47).batch();
    expect(growth?.checkpoint.step).toBe(40);
    expect(growth?.steps).toEqual(upward(0, 40).map(metricsOf));
    expect(stepsOf(growth?.evaluations)).toEqual([0, 25]);
    expect(growth?.changes).toEqual([CHANGE]);
  });

  it("has the groups of steps before an evaluation and of the checkpoint's last step", () => {
    expect(stepsOf(toldUntil(47).batch().growth?.groups)).toEqual([24, 39]);
  });

  it("has what came after the checkpoint next time, and nothing twice", () => {
    const unwritten = toldUntil(47);
    unwritten.wasWritten(unwritten.batch());
    expect(unwritten.batch().growth).toBeNull();
    for (const event of told(47, 61)) unwritten.add(event);
    const { growth } = unwritten.batch();
    expect(stepsOf(growth?.steps)).toEqual(upward(40, 60));
    expect(stepsOf(growth?.evaluations)).toEqual([50]);
    expect(stepsOf(growth?.groups)).toEqual([49, 59]);
  });

  it("is whole again after one that could not be written", () => {
    const unwritten = toldUntil(47);
    unwritten.batch();
    for (const event of told(47, 61)) unwritten.add(event);
    expect(stepsOf(unwritten.batch().growth?.steps)).toEqual(upward(0, 60));
  });

  it("names changes after the checkpoint, which who goes on from it must make again", () => {
    const unwritten = toldUntil(36);
    expect(unwritten.batch().growth?.changes).toEqual([]);
    expect(unwritten.batch().pending).toEqual([CHANGE]);
  });

  it("leaves an evaluation that the checkpoint says is still due for later", () => {
    const unwritten = new Unwritten(specOf("a"), "a");
    for (const event of told(0, 50)) {
      const isLast = event.type === "checkpoint" && event.checkpoint.step === 50;
      unwritten.add(isLast ? { ...event, checkpoint: { ...event.checkpoint, evaluated: false } } : event);
    }
    expect(stepsOf(unwritten.batch().growth?.evaluations)).toEqual([0, 25]);
  });

  it("holds nothing beyond a cut, and says where it was", () => {
    const unwritten = toldUntil(47);
    unwritten.truncate(30);
    expect(unwritten.batch()).toMatchObject({ cut: { step: 30 }, growth: null });
    for (const event of told(30, 41)) unwritten.add(event);
    expect(unwritten.batch().growth?.steps).toEqual(upward(0, 40).map(metricsOf));
    unwritten.wasWritten(unwritten.batch());
    expect(unwritten.batch().cut).toBeNull();
  });

  it("is due with the first step, a change, a checkpoint and a failure, and not with every step", () => {
    const unwritten = new Unwritten(specOf("a"), "a");
    const due = [...told(0, 21, { changes: [CHANGE, { step: 4, changes: { alpha: 1 } }] })]
      .filter((event) => unwritten.add(event))
      .map((event) => event.type);
    expect(due).toEqual(["step", "changed", "checkpoint", "checkpoint"]);
  });
});

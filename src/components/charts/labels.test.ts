import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, contains, fitTicks, overlaps, placeFree, placeInColumn, placesAround } from "./labels.ts";

const INSIDE: Box = { left: 0, top: 0, width: 300, height: 200 };
const box = fc.record({
  left: fc.integer({ min: -20, max: 300 }),
  top: fc.integer({ min: -20, max: 200 }),
  width: fc.integer({ min: 1, max: 60 }),
  height: fc.integer({ min: 1, max: 20 }),
});

describe("placeFree", () => {
  it("lays nothing on anything and cuts nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.array(box, { maxLength: 8 }), { maxLength: 20 }), fc.array(box), (labels, taken) => {
        const placed = placeFree(labels, taken, INSIDE).filter((each) => each !== null);
        placed.forEach((each, index) => {
          expect(contains(INSIDE, each)).toBe(true);
          for (const other of [...taken, ...placed.slice(0, index)]) expect(overlaps(each, other)).toBe(false);
        });
      }),
    );
  });

  it("leaves a label away only where none of its places is free", () => {
    const places = placesAround(150, 100, 40, 12, 6);
    expect(placeFree([places], [], INSIDE)).toEqual([places[0]]);
    expect(placeFree([places], [places[0]!], INSIDE)).toEqual([places[1]]);
    expect(placeFree([places], [INSIDE], INSIDE)).toEqual([null]);
  });
});

it("lines in a column keep their distance inside it, or are too many", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 250 }), { maxLength: 16 }), (wanted) => {
      const placed = placeInColumn(wanted, 16, 0, 200);
      expect(placed === null).toBe(wanted.length * 16 > 200);
      const sorted = (placed ?? []).toSorted((a, b) => a - b);
      sorted.forEach((place, index) => {
        expect(place).toBeGreaterThanOrEqual(8);
        expect(place).toBeLessThanOrEqual(192);
        if (index > 0) expect(place - sorted[index - 1]!).toBeGreaterThanOrEqual(16);
      });
    }),
  );
});

it("ticks stand apart, evenly chosen, and all are there where they fit", () => {
  const ticks = [0, 50, 100, 150, 200, 250, 300];
  expect(
    fitTicks(
      ticks,
      (tick) => tick,
      () => 20,
      6,
    ),
  ).toEqual(ticks);
  expect(
    fitTicks(
      ticks,
      (tick) => tick / 2,
      () => 20,
      6,
    ),
  ).toEqual([0, 100, 200, 300]);
  expect(
    fitTicks(
      ticks,
      (tick) => tick / 100,
      () => 20,
      6,
    ),
  ).toEqual([0]);
  expect(
    fitTicks(
      [],
      (tick) => tick,
      () => 20,
      6,
    ),
  ).toEqual([]);
});

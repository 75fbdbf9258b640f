import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SHADES } from "../charts/answerRamp.ts";
import { bandsOf, columnAt, columnPaths } from "./bands.ts";
import { anyMass, solved } from "./testMasses.ts";

describe("bandsOf", () => {
  it("fills the column up to what is wrong, whatever is merged", () => {
    fc.assert(
      fc.property(anyMass(40), fc.double({ min: 0, max: 0.5, noNaN: true }), (mass, least) => {
        const bands = bandsOf(mass, least);
        const height = bands.reduce((sum, { share }) => sum + share, 0) + mass.wrong;
        expect(height).toBeCloseTo(1, 9);
      }),
    );
  });

  it("gives every answer of at least `least` a band by rank, and the others one together", () => {
    fc.assert(
      fc.property(anyMass(40), fc.double({ min: 1e-3, max: 0.5, noNaN: true }), (mass, least) => {
        const own = mass.answers.filter(({ probability }) => probability >= least);
        const bands = bandsOf(mass, least);
        expect(bands.slice(0, own.length)).toEqual(own.map(({ probability }, rank) => ({ rank, share: probability })));
        expect(bands.slice(own.length).every(({ rank }) => rank === SHADES - 1)).toBe(true);
        expect(bands.length - own.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("columnAt", () => {
  it("keeps columns apart, in order and inside, at any width", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 200, max: 2000 }), (count, width) => {
        let end = 0;
        for (let index = 0; index < count; index++) {
          const column = columnAt(index, count, width);
          expect(column.x).toBeGreaterThanOrEqual(end);
          expect(column.width).toBeGreaterThanOrEqual(1);
          end = column.x + column.width;
        }
        expect(end).toBeLessThanOrEqual(width);
      }),
    );
  });
});

/** Rectangles of a path as [x, top, width, height]. */
const rectangles = (path: string) =>
  [...path.matchAll(/M(\S+) (\S+)h(\S+)v(\S+)h\S+z/g)].map((found) => found.slice(1).map(Number));

describe("columnPaths", () => {
  it("draws each column inside the box from bottom to top without overlap, darkest below, wrong on top", () => {
    fc.assert(
      fc.property(fc.array(anyMass(30), { minLength: 1, maxLength: 20 }), (masses) => {
        const size = { width: 300, height: 120 };
        const shapes = columnPaths(masses, size).flatMap((path, shade) =>
          rectangles(path).map(([x, top, , height]) => ({ shade, x, top: top!, bottom: top! + height! })),
        );
        for (const index of masses.keys()) {
          const column = shapes.filter(({ x }) => x === columnAt(index, masses.length, size.width).x);
          let ceiling = size.height;
          for (const { top, bottom } of column.toSorted((a, b) => b.bottom - a.bottom)) {
            expect(bottom).toBeLessThanOrEqual(ceiling);
            expect(bottom).toBeGreaterThan(top);
            ceiling = top;
          }
          expect(ceiling).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("is as tall as its probability, to the pixel", () => {
    const paths = columnPaths([solved("p", 0.25)], { width: 40, height: 100 });
    expect(rectangles(paths[0]!)).toEqual([[0, 26, 39, 74]]);
    expect(rectangles(paths[SHADES]!)).toEqual([[0, 0, 39, 25]]);
  });

  it("has one path a shade, however many prompts and answers there are, and leaves unknown columns empty", () => {
    const many = Array.from({ length: 200 }, (_, index) => solved(`${index}`, 0.5));
    expect(columnPaths(many, { width: 320, height: 120 })).toHaveLength(SHADES + 1);
    expect(columnPaths([undefined], { width: 320, height: 120 }).join("")).toBe("");
  });
});

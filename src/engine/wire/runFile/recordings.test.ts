/** The run files that the page comes with, whole and spoilt. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../basics/errors.ts";
import { parseRunFile } from "./runFile.ts";
import type { RunFile } from "./schema.ts";

/** Every place of a JSON value, from the top. */
function placesOf(json: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof json !== "object" || json === null) return [path];
  const keys = Array.isArray(json) ? json.keys() : Object.keys(json);
  return [
    path,
    ...[...keys].flatMap((key) => placesOf((json as Record<string | number, unknown>)[key], [...path, key])),
  ];
}

describe("recordings", () => {
  const FOLDER = "public/runs";
  const names = readdirSync(FOLDER).filter((name) => name !== "index.json");
  const read = (name: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"));

  it.each(names)("%s opens", (name) => {
    const { steps, evaluations } = read(name) as RunFile;
    expect(parseRunFile(read(name))).toMatchObject({ steps, evaluations });
  });

  it("with any value put into any place are read as they stand, or refused with the place", () => {
    const recording = read("tiny-progrpo.json");
    const places = placesOf(recording).slice(1);
    const hostile = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(-1, 0, 0.5, 1e7, 1e14, 2 ** 53, 1e308, -1e308, null, "", "grpo", "__proto__", [], {}),
      fc.constantFrom(1e4, 1e5).map((length) => new Array(length).fill(1)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), hostile, (path, value) => {
        const spoilt = structuredClone(recording);
        const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string | number, unknown>)[key], spoilt);
        (parent as Record<string | number, unknown>)[path.at(-1)!] = value;
        try {
          const { steps, evaluations } = parseRunFile(spoilt);
          expect({ steps, evaluations }).toEqual({
            steps: (spoilt as RunFile).steps,
            evaluations: (spoilt as RunFile).evaluations,
          });
          expect(Math.max(...[...steps, ...evaluations].map((record) => record.step))).toBeLessThanOrEqual(5000);
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError);
          expect((error as EngineError).where).toMatch(/^run file(, .+)?$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

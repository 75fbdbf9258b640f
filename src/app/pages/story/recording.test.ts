/** What Story shows at first is what the run files say. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { columnPaths } from "../../../components/answers/bands.ts";
import { headlineOf } from "../../../components/panels/headline.ts";
import { PRESETS, parseRunFile, runRecordOf } from "../../../engine/index.ts";
import { type Recording, recordingOf, sidesOfRecording } from "./recording.ts";
import { sureAndWrong } from "./sides.ts";

const RUNS = join(import.meta.dirname, "../../../../public/runs");
const read = (file: string): unknown => JSON.parse(readFileSync(join(RUNS, file), "utf8"));
const text = readFileSync(join(RUNS, "../story.json"), "utf8");
const recording = JSON.parse(text) as Recording;
const index = read("index.json") as { runs: Record<string, string[]> };
const records = index.runs[PRESETS[0]!.id]!.map((file) => runRecordOf(parseRunFile(read(file)), "recorded"));
const sides = sidesOfRecording(recording);

describe("the recording", () => {
  it("is made of the run files of the first preset", () => {
    expect(recording).toEqual(recordingOf(PRESETS[0]!.id, records));
    expect(sides.map(({ method, seed }) => ({ method, seed }))).toEqual(
      records.map(({ spec }) => ({ method: spec.config.method, seed: spec.config.seed })),
    );
  });

  it("has every evaluation, with the numbers of all answers", () => {
    for (const [place, { evaluations }] of records.entries()) {
      const shots = sides[place]!.evaluations;
      expect(shots.map(({ step }) => step)).toEqual(evaluations.map(({ step }) => step));
      for (const [number, { masses, samples }] of evaluations.entries()) {
        const exact = headlineOf(masses, samples);
        const { headline, ...shot } = shots[number]!;
        expect(headline.kept).toBeCloseTo(exact.kept, 3);
        expect(headline.firstTry).toBeCloseTo(exact.firstTry, 3);
        expect(headline.withinTries).toBeCloseTo(exact.withinTries, 3);
        expect(sureAndWrong(shot)).toBe(sureAndWrong({ masses }));
        for (const [puzzle, { prompt, answers, wrong }] of masses.entries()) {
          const kept = shot.masses[puzzle]!;
          expect(kept.prompt).toBe(prompt);
          expect(kept.wrong).toBeCloseTo(wrong, 4 - 1e-9);
          for (const answer of kept.answers) {
            const { probability } = answers.find((one) => one.text === answer.text)!;
            expect(Math.abs(answer.probability - probability)).toBeLessThanOrEqual(5.1e-5);
          }
        }
      }
    }
  });

  it("looks as the run files do: what is left out of a column is lower than a pixel", () => {
    for (const [place, { evaluations }] of records.entries()) {
      for (const [number, { masses }] of evaluations.entries()) {
        for (const [puzzle, { answers }] of masses.entries()) {
          const total = (of: readonly { probability: number }[]) =>
            of.reduce((sum, { probability }) => sum + probability, 0);
          const kept = sides[place]!.evaluations[number]!.masses[puzzle]!.answers;
          expect(Math.abs(total(answers) - total(kept))).toBeLessThan(1 / 400);
        }
      }
    }
    const [base] = sides[0]!.evaluations;
    expect(columnPaths(base!.masses, { width: 500, height: 250 }).every((path) => path.length > 0)).toBe(true);
  });

  it("is small", () => {
    expect(gzipSync(text, { level: 9 }).length).toBeLessThan(32_000);
  });
});

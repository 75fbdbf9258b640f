/** The golden cases as tests of one backend, shared by the test files of the CPU and of WebGPU. */
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../processes.mjs";
import type { ParityBackend } from "./backends.ts";
import { compareCase, isFailure } from "./compare.ts";
import { computeCase, type WithOps } from "./computed.ts";
import { findCaseFolders, readGoldenCase } from "./goldenCase.ts";

const FIXTURES = join(ROOT, "../shared/fixtures");

/** WebGPU on a software adapter spends most of it on compiling shaders. */
const TIMEOUT_MS = 300_000;

/** Folders of the golden cases; they lie beside the repository, not in it. */
const goldenFolders = findCaseFolders(FIXTURES);

/** Every case on one backend. Without the cases it skips and says so; where CI is set it fails instead. */
export function testGoldenCases(backend: ParityBackend): void {
  describe(`golden cases, ${backend.title}`, () => {
    let withOps: WithOps;
    beforeAll(async () => {
      const started = await backend.start();
      if (typeof started === "string") throw new Error(started);
      withOps = started;
    });
    if (goldenFolders.length === 0) {
      it("has cases", ({ skip }) => {
        const reason = `No golden cases in ${FIXTURES}: this backend was not checked against them.`;
        if (process.env.CI) throw new Error(reason);
        skip(reason);
      });
    }
    it.each(goldenFolders)("%s", { timeout: TIMEOUT_MS }, async (folder) => {
      const golden = readGoldenCase(folder);
      const comparisons = compareCase(golden, await computeCase(golden, withOps));
      expect(comparisons.length).toBeGreaterThan(20);
      expect(comparisons.filter(isFailure)).toEqual([]);
    });
  });
}

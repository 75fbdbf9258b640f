/** Where the summary comes from, and where it goes. */
import { join } from "node:path";
import type { Evidence } from "../../../src/engine/study/evidence.ts";
import { ROOT } from "../../processes.mjs";
import { KEPT, linesOf } from "../keep.ts";
import { type KeptRun, keptRun } from "../kept.ts";
import type { Part } from "../parts.ts";

export const EVIDENCE_FILE = "public/evidence.json";
/** More than any figure shows, and than the intervals are good for. */
const DIGITS = 4;

export const keptRuns = async ({ id }: Part): Promise<KeptRun[]> =>
  (await linesOf(join(ROOT, KEPT, `${id}.jsonl`))).map(keptRun);

export const evidenceText = (evidence: Evidence): string =>
  `${JSON.stringify(evidence, (_, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value,
  )}\n`;

/** What is published is what the kept runs say. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Evidence } from "../../../src/engine/study/evidence.ts";
import { ROOT } from "../../processes.mjs";
import { BASELINE, PARTS } from "../parts.ts";
import { evidenceOf } from "./evidence.ts";
import { EVIDENCE_FILE, evidenceText, keptRuns } from "./files.ts";

/** All arms are summed up by the same code; this one is in every part. */
const ARM = "progrpo-alpha-1";
const published = JSON.parse(await readFile(join(ROOT, EVIDENCE_FILE), "utf8")) as Evidence;
const parts = await Promise.all(PARTS.map(async (part) => ({ part, runs: await keptRuns(part) })));
const armOf = ({ arms }: Evidence["parts"][number]) => arms.find(({ id }) => id === ARM);

it("has all parts that runs are kept of, and all of their runs; `npm run study -- summary` writes it", () => {
  const kept = parts.filter(({ runs }) => runs.some(({ arm }) => arm === BASELINE));
  expect(
    published.parts.map(({ id, arms }) => [
      id,
      arms.flatMap(({ runs }) => runs.map(({ weights }) => weights)).toSorted(),
    ]),
  ).toEqual(kept.map(({ part, runs }) => [part.id, runs.map(({ weights }) => weights).toSorted()]));
});

it.each(published.parts)(
  "$id: curves and differences are those of the kept runs, drawn anew",
  (part) => {
    const { runs } = parts.find((each) => each.part.id === part.id)!;
    const own = runs.filter(({ arm }) => arm === ARM || arm === BASELINE);
    const made = JSON.parse(
      evidenceText(evidenceOf([{ part: PARTS.find(({ id }) => id === part.id)!, runs: own }])),
    ) as Evidence;
    const { rivals: _, ...again } = armOf(made.parts[0]!) ?? { rivals: [] };
    const { rivals: _rivals, ...said } = armOf(part) ?? { rivals: [] };
    expect(again).toEqual(said);
  },
  120_000,
);

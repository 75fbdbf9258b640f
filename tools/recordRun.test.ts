/** What the page shows before anything is trained is what it trains. */
import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { parseRunFile, type RunFile } from "../src/engine/index.ts";
import { record, recordingText } from "./recordRun.ts";

/** All but how long it took. */
const made = ({ steps, evaluations, groups }: RunFile) =>
  JSON.stringify({ steps, evaluations, groups }, (name, value: unknown) => (/^time\b/.test(name) ? undefined : value));

it("a recorded run is made again, bit for bit as far as it is written", async () => {
  vi.spyOn(console, "log").mockReturnValue();
  const kept = parseRunFile(JSON.parse(readFileSync("public/runs/tiny-progrpo.json", "utf8")));
  const again = parseRunFile(JSON.parse(recordingText(await record(kept.id, kept.config, null))));
  expect(made(again)).toBe(made(kept));
}, 120_000);

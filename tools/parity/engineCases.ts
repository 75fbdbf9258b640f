/**
 * Golden refusals: what the page says that TRL, verl and OpenRLHF cannot express, which the Python package, launched with
 * the same settings, has to refuse for the same setting. `npm run fixtures` writes them; fixtures/golden/README.md gives
 * the format.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINES, refusalsOf } from "../../src/app/exchange/project/engines.ts";
import { DEFAULT_CONFIG, METHODS, type MethodId, type RunConfig } from "../../src/engine/index.ts";
import { ROOT } from "../processes.mjs";

export const ENGINE_CASES = join(ROOT, "fixtures/golden/engines.json");

type Changes = Partial<RunConfig> & { method: MethodId };

/** Every method as it is, and without what engines cannot follow of it; then every other setting that hinders one. */
const CASES: readonly Changes[] = [
  ...METHODS.map((method) => ({ method })),
  { method: "dapo", samplingRoundsDapo: 1 },
  { method: "cispo", clipLow: 1 },
  { method: "progrpo", promptConfidence: "none" },
  { method: "progrpo", promptConfidence: "t-low" },
  { method: "grpo", samplingRounds: 3 },
  { method: "dapo", samplingRounds: 3, samplingRoundsDapo: 1 },
  { method: "grpo", rewardSource: "random" },
  { method: "grpo", train: "lora" },
  { method: "entropy-bonus", entropyTarget: 0.5 },
  { method: "grpo", entropyTarget: 0.5 },
  { method: "grpo", advantageScaling: "none" },
  { method: "progrpo", advantageScaling: "none", promptConfidence: "none" },
  { method: "grpo", miniBatches: 3 },
  { method: "grpo", promptsPerStep: 9, groupSize: 6, miniBatches: 2 },
  { method: "grpo", groupSize: 15, gradientAccumulation: 7 },
  { method: "grpo", klCoef: 0.1, entropyCoef: 0.1, innerEpochs: 2 },
];

export const engineCases = () =>
  CASES.map((settings) => {
    const config = { ...DEFAULT_CONFIG, ...settings };
    const refused = ENGINES.map((engine) => [
      engine,
      refusalsOf(engine, { config, isFork: false })[0]?.setting ?? null,
    ]);
    return { settings, refused: Object.fromEntries(refused) as Record<string, string | null> };
  });

export const engineCasesText = () =>
  `[\n${engineCases()
    .map((each) => JSON.stringify(each))
    .join(",\n")}\n]\n`;

if (process.argv[1] === import.meta.filename) writeFileSync(ENGINE_CASES, engineCasesText());

/** The lint rules that keep imports pointing one way: each must catch its violation and let the allowed import pass. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./processes.mjs";

const FORBIDDEN: [from: string, imported: string][] = [
  ["src/app/store.ts", "../engine/session/session.ts"],
  ["src/app/store.ts", "../engine/runtime/rng.ts"],
  ["src/app/store.ts", "@tensorflow/tfjs-core"],
  ["src/components/Panel.tsx", "../app/store.ts"],
  ["src/components/Panel.tsx", "../engine/metrics/passAtK.ts"],
  ["src/components/Panel.tsx", "zustand"],
  ["src/components/Panel.tsx", "@tensorflow/tfjs"],
  ["src/engine/session/session.ts", "react"],
  ["src/engine/session/session.ts", "react-dom/client"],
  ["src/engine/session/session.ts", "../../app/store.ts"],
  ["src/engine/session/session.ts", "../../components/Panel.tsx"],
  ["src/engine/session/session.ts", "@tensorflow/tfjs-backend-wasm"],
  ["src/engine/train/step.ts", "../session/session.ts"],
  ["src/engine/train/step.ts", "@tensorflow/tfjs-backend-webgpu"],
  ["src/engine/model/qwen2.ts", "../train/step.ts"],
  ["src/engine/rollout/decode.ts", "@tensorflow/tfjs-backend-webgpu/dist/webgpu"],
  ["src/engine/optim/adamw.ts", "../worker.ts"],
  ["src/engine/methods/progrpo.ts", "@tensorflow/tfjs"],
  ["src/engine/tasks/digitSums.ts", "../ops/attention/index.ts"],
  ["src/engine/metrics/entropy.ts", "../runtime/backend.ts"],
  ["src/engine/reference/step.ts", "../methods/grpo.ts"],
  ["src/engine/reference/step.ts", "fast-check"],
  ["src/engine/ops/attention/index.ts", "../../model/qwen2.ts"],
  ["src/engine/runtime/backend.ts", "../ops/attention/index.ts"],
];

const ALLOWED: [from: string, imported: string][] = [
  ["src/app/store.ts", "../engine/index.ts"],
  ["src/app/store.ts", "../components/Panel.tsx"],
  ["src/app/store.ts", "zustand"],
  ["src/components/Panel.tsx", "../engine/index.ts"],
  ["src/engine/worker.ts", "./session/sessions.ts"],
  ["src/engine/worker.ts", "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url"],
  ["src/engine/session/session.ts", "../train/step.ts"],
  ["src/engine/train/step.ts", "../methods/progrpo.ts"],
  ["src/engine/model/qwen2.ts", "../ops/attention/index.ts"],
  ["src/engine/methods/progrpo.ts", "../metrics/entropy.ts"],
  ["src/engine/tasks/digitSums.ts", "../runtime/rng.ts"],
  ["src/engine/ops/attention/index.ts", "../../runtime/backend.ts"],
  ["src/engine/ops/attention/index.ts", "@tensorflow/tfjs-core"],
  ["src/engine/runtime/backend.ts", "@tensorflow/tfjs-backend-wasm"],
];

/** One line of `import` a pair, in the file's own place under a copy of the lint settings. */
const folder = mkdtempSync(join(tmpdir(), "import-arrows-"));
const reported = new Set<string>();

beforeAll(() => {
  copyFileSync(join(ROOT, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  const lines = new Map<string, string[]>();
  for (const [from, imported] of [...FORBIDDEN, ...ALLOWED]) lines.set(from, [...(lines.get(from) ?? []), imported]);
  for (const [from, imports] of lines) {
    mkdirSync(dirname(join(folder, from)), { recursive: true });
    writeFileSync(join(folder, from), imports.map((imported) => `import ${JSON.stringify(imported)};\n`).join(""));
  }
  const oxlint = join(ROOT, "node_modules/oxlint/bin/oxlint");
  const { stdout } = spawnSync(process.execPath, [oxlint, "--format", "unix"], { cwd: folder, encoding: "utf8" });
  for (const [, from = "", line = ""] of stdout.matchAll(/^(\S+?):(\d+):\d+: .*no-restricted-imports/gm)) {
    reported.add(`${from} -> ${lines.get(from)?.[Number(line) - 1]}`);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("imports point one way", () => {
  it.each(FORBIDDEN)("%s may not import %s", (from, imported) => {
    expect(reported).toContain(`${from} -> ${imported}`);
  });
  it.each(ALLOWED)("%s may import %s", (from, imported) => {
    expect(reported).not.toContain(`${from} -> ${imported}`);
  });
});

/** The lint rules that keep imports pointing one way: each must catch its violation and let the allowed import pass. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { APP, COMPONENTS, ENGINE, RULES, RULES_FILE } from "./arrows.mjs";
import { ROOT } from "./processes.mjs";

type Pair = [from: string, imported: string];
type Table = Readonly<Record<string, readonly string[] | null>>;

const TABLES: [home: string, table: Table][] = [
  ["src/engine", ENGINE],
  ["src/components", COMPONENTS],
  ["src/app", APP],
];

/** Every row beside every other, and beside what stands above the table. */
const pairs = TABLES.flatMap(([home, table]) =>
  Object.entries(table).flatMap(([row, allowed]) =>
    Object.keys(table)
      .filter((other) => other !== row)
      .map((other) => ({
        pair: (row.endsWith(".ts")
          ? [`${home}/${row}`, `./${other}/deep/file.ts`]
          : [`${home}/${row}/file.ts`, `../${other}${other.endsWith(".ts") ? "" : "/deep/file.ts"}`]) as Pair,
        isAllowed: allowed?.includes(other) ?? false,
      })),
  ),
);

const FORBIDDEN: Pair[] = [
  ...pairs.filter(({ isAllowed }) => !isAllowed).map(({ pair }) => pair),
  ["src/app/main.tsx", "../engine/session/session.ts"],
  ["src/app/main.tsx", "@tensorflow/tfjs-core"],
  ["src/app/pages/lab/Lab.tsx", "../../../engine/basics/rng.ts"],
  ["src/app/pages/lab/Lab.tsx", "@tensorflow/tfjs"],
  ["src/app/training/port.ts", "../../engine/wire/run.ts"],
  ["src/app/training/port.ts", "../../components/Panel.tsx"],
  ["src/app/training/port.ts", "react"],
  ["src/app/training/port.ts", "zustand/vanilla"],
  ["src/app/library/keeper.ts", "../../components/panels/types.ts"],
  ["src/words/en.ts", "../components/Panel.tsx"],
  ["src/words/en.ts", "react"],
  ["src/components/Panel.tsx", "../app/store.ts"],
  ["src/components/Panel.tsx", "../engine/metrics/passAtK.ts"],
  ["src/components/panels/Panel.tsx", "../../app/store.ts"],
  ["src/components/panels/Panel.tsx", "../../engine/metrics/passAtK.ts"],
  ["src/components/panels/Panel.tsx", "zustand"],
  ["src/components/panels/Panel.tsx", "@tensorflow/tfjs"],
  ["src/engine/worker.ts", "@tensorflow/tfjs-backend-wasm"],
  ["src/engine/worker.ts", "../components/Panel.tsx"],
  ["src/engine/session/session.ts", "react"],
  ["src/engine/session/session.ts", "react-dom/client"],
  ["src/engine/session/session.ts", "../../app/store.ts"],
  ["src/engine/session/session.ts", "../../components/Panel.tsx"],
  ["src/engine/session/session.ts", "../worker.ts"],
  ["src/engine/session/session.ts", "@tensorflow/tfjs"],
  ["src/engine/train/step.ts", "../index.ts"],
  ["src/engine/train/step.ts", "@tensorflow/tfjs-backend-webgpu"],
  ["src/engine/rollout/decode.ts", "@tensorflow/tfjs-backend-webgpu/dist/webgpu"],
  ["src/engine/methods/progrpo.ts", "@tensorflow/tfjs"],
  ["src/engine/reference/step.ts", "fast-check"],
  ["src/engine/ops/attention/index.ts", "../../model/qwen2.ts"],
];

const ALLOWED: Pair[] = [
  ...pairs.filter(({ isAllowed }) => isAllowed).map(({ pair }) => pair),
  ["src/app/main.tsx", "../engine/index.ts"],
  ["src/app/main.tsx", "../components/Panel.tsx"],
  ["src/app/main.tsx", "zustand"],
  ["src/app/pages/lab/Lab.tsx", "../../../engine/index.ts"],
  ["src/app/pages/lab/Lab.tsx", "../../../components/charts/Plot.tsx"],
  ["src/app/pages/lab/Lab.tsx", "react"],
  ["src/components/Panel.tsx", "../engine/index.ts"],
  ["src/components/panels/Panel.tsx", "../../engine/index.ts"],
  ["src/components/panels/Panel.tsx", "recharts"],
  ["src/engine/worker.ts", "./session/sessions.ts"],
  ["src/engine/worker.ts", "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url"],
  ["src/engine/ops/attention/index.ts", "../../runtime/backend.ts"],
  ["src/engine/ops/attention/index.ts", "@tensorflow/tfjs-core"],
  ["src/engine/runtime/backend.ts", "@tensorflow/tfjs-backend-wasm"],
  ["src/engine/session/session.test.ts", "../worker.ts"],
];

/** One line of `import` a pair, in the file's own place under a copy of the lint settings. */
const folder = mkdtempSync(join(tmpdir(), "import-arrows-"));
const reported = new Set<string>();

beforeAll(() => {
  for (const file of [".oxlintrc.json", basename(RULES_FILE)]) copyFileSync(join(ROOT, file), join(folder, file));
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

describe.each(TABLES)("the table of %s", (home, table) => {
  const names = Object.keys(table);

  it("has a row for every folder", () => {
    const folders = readdirSync(join(ROOT, home), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    // What only tests use may import what it likes.
    expect(names).toEqual(expect.arrayContaining(folders.map(({ name }) => name).filter((name) => name !== "testing")));
  });

  it("names rows above only: no two can import each other, however long the way", () => {
    for (const [row, allowed] of Object.entries(table)) {
      const below = (allowed ?? []).filter((other) => names.indexOf(other) >= names.indexOf(row));
      expect(below).toEqual([]);
    }
  });
});

it("the lint settings are those of the list: npm run arrows writes them", () => {
  expect(JSON.parse(readFileSync(RULES_FILE, "utf8"))).toEqual(RULES);
});

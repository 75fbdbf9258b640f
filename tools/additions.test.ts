/**
 * CONTRIBUTING.md's table is true: in a copy of the sources one of each is added, by the files of its row alone, three at
 * most and its words. Then the copy compiles, the lists that everything else is made from have it, and the tests of the lists pass.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./processes.mjs";
import { type Edit, scratchCopy } from "./scratchCopy.ts";

interface Addition {
  what: string;
  id: string;
  /** Its own file and its test; a setting has none. */
  own: [file: string, text: string][];
  lines: Edit[];
  /** The ids of the list that it has to appear in, and the module that has the list. */
  module: string;
  ids(module: Record<string, unknown>): unknown;
}

/** A test of its own: that what the registry has under its name is it. */
const ownTest = (name: string, get: string) => `import { expect, it } from "vitest";
import { ${get} } from "./index.ts";
import { ${name} } from "./${name}.ts";
it("is in its registry", () => expect(${get}("${name}")).toBe(${name}));
`;

const ADDITIONS: Addition[] = [
  {
    what: "method",
    id: "newMethod",
    own: [
      [
        "src/engine/methods/newMethod.ts",
        'import { progrpo } from "./progrpo.ts";\nexport const newMethod = { ...progrpo, title: "New" };\n',
      ],
      ["src/engine/methods/newMethod.test.ts", ownTest("newMethod", "getMethod")],
    ],
    lines: [
      [
        "src/engine/methods/index.ts",
        "import { progrpo }",
        'import { newMethod } from "./newMethod.ts";\nimport { progrpo }',
      ],
      ["src/engine/methods/index.ts", "} satisfies Record", "  newMethod,\n} satisfies Record"],
    ],
    module: "src/engine/methods/index.ts",
    ids: ({ METHODS }) => METHODS,
  },
  {
    what: "task",
    id: "newTask",
    own: [
      [
        "src/engine/tasks/newTask.ts",
        'import { countdown } from "./countdown.ts";\nexport const newTask = { ...countdown, title: "New" };\n',
      ],
      ["src/engine/tasks/newTask.test.ts", ownTest("newTask", "getTask")],
    ],
    lines: [
      [
        "src/engine/tasks/index.ts",
        "import type { CharTask }",
        'import { newTask } from "./newTask.ts";\nimport type { CharTask }',
      ],
      ["src/engine/tasks/index.ts", "tinyPrograms,\n}", "tinyPrograms,\n  newTask,\n}"],
    ],
    module: "src/engine/tasks/index.ts",
    ids: ({ TASKS }) => TASKS,
  },
  {
    what: "setting",
    id: "newSetting",
    own: [],
    lines: [
      [
        "src/engine/settings/run.ts",
        '("run", {',
        '("run", {\n  newSetting: number({ label: "New", effect: "live", min: 0, max: 1, step: 1, default: 0, help: "Is new.", look: "New." }),',
      ],
      [
        "src/engine/config/runConfig.test.ts",
        '  ["steps", "run", 1,',
        '  ["newSetting", "run", 0, 1, 1, 0, ""],\n  ["steps", "run", 1,',
      ],
      [
        "src/words/zh/registries/settings.ts",
        "  alpha: {",
        '  newSetting: { label: "新", help: "是新的。", look: "新。" },\n  alpha: {',
      ],
    ],
    module: "src/engine/settings/index.ts",
    ids: ({ SETTINGS }) => Object.keys(SETTINGS as object),
  },
  {
    what: "panel",
    id: "newPanel",
    own: [
      [
        "src/components/panels/NewPanel.tsx",
        'import type { Panel } from "./panel.ts";\nimport { rewardPanel } from "./RewardPanel.tsx";\nexport const newPanel: Panel = { ...rewardPanel, id: "newPanel" };\n',
      ],
      ["src/components/panels/NewPanel.browser.test.tsx", 'import "./NewPanel.tsx";\n'],
    ],
    lines: [
      [
        "src/components/registry.ts",
        "import { passAtKPanel }",
        'import { newPanel } from "./panels/NewPanel.tsx";\nimport { passAtKPanel }',
      ],
      ["src/components/registry.ts", "  rewardPanel,", "  rewardPanel,\n  newPanel,"],
    ],
    module: "src/components/registry.ts",
    ids: ({ PANELS }) => (PANELS as { id: string }[]).map(({ id }) => id),
  },
  {
    what: "page",
    id: "newPage",
    own: [
      [
        "src/app/pages/newPage/NewPage.tsx",
        'import type { PageProps } from "../pages.ts";\nexport function Page(_: PageProps) {\n  return <h1>New</h1>;\n}\n',
      ],
      ["src/app/pages/newPage/NewPage.browser.test.tsx", 'import "./NewPage.tsx";\n'],
    ],
    lines: [
      ["src/app/pages/pages.ts", "  lab: {", '  newPage: { load: () => import("./newPage/NewPage.tsx") },\n  lab: {'],
      ["src/words/en/messages.ts", "pages = {", 'pages = {\n  newPage: "New",'],
      ["src/words/zh/messages.ts", "pages = {", 'pages = {\n  newPage: "新",'],
    ],
    module: "src/app/pages/pages.ts",
    ids: ({ PAGE_IDS }) => PAGE_IDS,
  },
];

const guide = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
const copy = scratchCopy();

beforeAll(() => {
  for (const { own, lines } of ADDITIONS) {
    for (const [file, text] of own) {
      mkdirSync(dirname(join(copy.folder, file)), { recursive: true });
      writeFileSync(join(copy.folder, file), text);
    }
    for (const line of lines) copy.edit(...line);
  }
});
afterAll(() => copy.remove());

it.each(["src/engine", "src", "."])("with one of each added, the project in %s compiles", (project) => {
  expect(copy.errors(project)).toEqual([]);
});

/** Of the lists, of what is drawn by them, of the golden cases and of the twins: the last two know nothing of what is new. */
const TESTS = [
  "src/engine/methods/index",
  "src/engine/methods/new",
  "src/engine/tasks/index",
  "src/engine/tasks/new",
  "src/engine/config/runConfig",
  "src/components/tasks",
  "src/components/charts/runStyle",
  "src/app/experiment/toggle",
  "tools/parity/golden.test",
];

it("and the tests of the lists pass as they stand", { timeout: 180_000 }, () => {
  const vitest = join(copy.folder, "node_modules/.bin/vitest");
  const { status, stdout } = spawnSync(vitest, ["run", "--project", "cpu", ...TESTS], {
    cwd: copy.folder,
    encoding: "utf8",
  });
  expect(stdout).toContain("newMethod");
  expect(stdout).toContain("newTask");
  expect({ status, stdout }).toMatchObject({ status: 0 });
});

describe.each(ADDITIONS)("a new $what", ({ what, id, own, lines, module, ids }) => {
  it("is in the list that all else is made from", async () => {
    expect(ids(await import(join(copy.folder, module)))).toContain(id);
  });

  it("took the files that the guide names, three at most and its words, and no others", () => {
    const row = guide.split("\n").find((line) => line.startsWith(`| ${what} |`)) ?? "";
    const named = [...row.matchAll(/`([^`]*\/[^`]*)`/g)].map(([, path]) => path);
    const took = new Set([...own, ...lines].map(([file]) => file));
    const template = (path: string) =>
      path.replace(/new(Method|Task|Page)|New(?=Panel|Page)/g, "NAME").replace("settings/run.", "settings/GROUP.");
    expect(named).toEqual([...took].map(template));
    expect(named.filter((path) => !path!.startsWith("src/words/")).length).toBeLessThanOrEqual(3);
  });
});

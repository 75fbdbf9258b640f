/**
 * CONTRIBUTING.md's table is true: in a copy of the sources one of each is added, by the files of its row alone, then the copy
 * compiles and the lists that everything else is made from have it.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./processes.mjs";
import { type Edit, scratchCopy } from "./scratchCopy.ts";

interface Addition {
  what: string;
  id: string;
  /** Its own file; a setting has none. */
  own?: [file: string, text: string];
  lines: Edit[];
  /** The ids of the list that it has to appear in, and the module that has the list. */
  module: string;
  ids(module: Record<string, unknown>): unknown;
}

const ADDITIONS: Addition[] = [
  {
    what: "method",
    id: "newMethod",
    own: [
      "src/engine/methods/newMethod.ts",
      'import { grpo } from "./grpo.ts";\nexport const newMethod = { ...grpo, title: "New" };\n',
    ],
    lines: [
      [
        "src/engine/methods/index.ts",
        "import { progrpo }",
        'import { newMethod } from "./newMethod.ts";\nimport { progrpo }',
      ],
      ["src/engine/methods/index.ts", "{ grpo, progrpo }", "{ grpo, progrpo, newMethod }"],
      [
        "src/components/charts/runStyle.ts",
        "  progrpo: {",
        '  newMethod: { label: "New", stroke: "", ink: "", dash: "1 1", mark: "square", isFaint: false },\n  progrpo: {',
      ],
      [
        "tools/parity/computed.ts",
        "  progrpo: (",
        "  newMethod: () => ({ clipLow: 0.2, clipHigh: 0.2 }),\n  progrpo: (",
      ],
      [
        "src/engine/methods/methods.test.ts",
        'progrpo: ["clipHighGrpo"] }',
        'progrpo: ["clipHighGrpo"], newMethod: [] }',
      ],
    ],
    module: "src/engine/methods/index.ts",
    ids: ({ METHODS }) => METHODS,
  },
  {
    what: "task",
    id: "newTask",
    own: [
      "src/engine/tasks/newTask.ts",
      'import { countdown } from "./countdown.ts";\nexport const newTask = { ...countdown, title: "New" };\n',
    ],
    lines: [
      [
        "src/engine/tasks/index.ts",
        "import type { Task }",
        'import { newTask } from "./newTask.ts";\nimport type { Task }',
      ],
      ["src/engine/tasks/index.ts", "digitSums, countdown }", "digitSums, countdown, newTask }"],
      [
        "src/components/tasks/index.ts",
        "digitSums, countdown }",
        "digitSums, countdown, newTask: textView((prompt) => prompt) }",
      ],
      ["tools/pretrain.ts", "  countdown: { nano", "  newTask: { nano: 1, micro: 1, small: 1 },\n  countdown: { nano"],
      ["tools/pretrain.ts", "  countdown: {},", "  countdown: {},\n  newTask: {},"],
      [
        "tools/study.ts",
        "  countdown: {",
        "  newTask: { settings: {}, at: [0], heldOut: 1, training: 1 },\n  countdown: {",
      ],
    ],
    module: "src/engine/tasks/index.ts",
    ids: ({ TASKS }) => TASKS,
  },
  {
    what: "setting",
    id: "newSetting",
    lines: [
      [
        "src/engine/settings/run.ts",
        '("run", {',
        '("run", {\n  newSetting: number({ label: "New", effect: "live", min: 0, max: 1, step: 1, default: 0, help: "" }),',
      ],
      [
        "src/engine/config/runConfig.test.ts",
        '  ["steps", "run", 1,',
        '  ["newSetting", "run", 0, 1, 1, 0, ""],\n  ["steps", "run", 1,',
      ],
    ],
    module: "src/engine/settings/index.ts",
    ids: ({ SETTINGS }) => Object.keys(SETTINGS as object),
  },
  {
    what: "panel",
    id: "newPanel",
    own: [
      "src/components/panels/NewPanel.tsx",
      'import type { Panel } from "./panel.ts";\nimport { rewardPanel } from "./RewardPanel.tsx";\nexport const newPanel: Panel = { ...rewardPanel, id: "newPanel" };\n',
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
      "src/app/pages/newPage/NewPage.tsx",
      'import type { PageProps } from "../pages.ts";\nexport function Page(_: PageProps) {\n  return <h1>New</h1>;\n}\n',
    ],
    lines: [
      [
        "src/app/pages/pages.ts",
        "  lab: {",
        '  newPage: { title: "New", load: () => import("./newPage/NewPage.tsx") },\n  lab: {',
      ],
    ],
    module: "src/app/pages/pages.ts",
    ids: ({ PAGE_IDS }) => PAGE_IDS,
  },
];

const guide = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
const copy = scratchCopy();

beforeAll(() => {
  for (const { own, lines } of ADDITIONS) {
    if (own) {
      const [file, text] = own;
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

describe.each(ADDITIONS)("a new $what", ({ what, id, own, lines, module, ids }) => {
  it("is in the list that all else is made from", async () => {
    expect(ids(await import(join(copy.folder, module)))).toContain(id);
  });

  it("took the files that the guide names, and no others", () => {
    const row = guide.split("\n").find((line) => line.startsWith(`| ${what} |`)) ?? "";
    const named = [...row.matchAll(/`([^`]*\/[^`]*)`/g)].map(([, path]) => path);
    const took = lines.map(([file]) => file);
    const template = (path: string) =>
      path.replace(/new(Method|Task|Page)|New(?=Panel|Page)/g, "NAME").replace("settings/run.", "settings/GROUP.");
    expect(named).toEqual([...new Set([...(own ? [template(own[0])] : []), ...took.map(template)])]);
  });
});

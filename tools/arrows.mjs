/**
 * Which folder may import which: the one list. `npm run arrows` writes it down as lint rules; a test holds the two
 * equal and breaks each rule on purpose. Every row names rows above it, or packages. Tests may import what they like.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./processes.mjs";

/** Packages that belong to a part of the house; all others are free. */
const PACKAGES = {
  tfjs: ["@tensorflow/*", "@tensorflow/*/**"],
  "tfjs backends": ["@tensorflow/tfjs-backend-*", "@tensorflow/tfjs-backend-*/**"],
  tokenizers: ["@huggingface/*"],
  digests: ["hash-wasm"],
  interpreter: ["quickjs-emscripten-core", "@jitl/**"],
  view: ["react", "react/**", "react-*", "react-*/**", "recharts", "katex"],
  store: ["zustand", "zustand/**"],
};

/** Not even packages: what the plain reference shared with the engine it could not check. */
const NOTHING = null;

/** Parts of the engine that compute with plain numbers. */
const PURE = ["basics", "settings", "metrics", "methods", "tasks", "config", "wire"];

export const ENGINE = {
  reference: NOTHING,
  basics: [],
  settings: ["basics"],
  metrics: ["basics"],
  methods: ["basics", "settings", "metrics"],
  dynamics: ["basics", "settings", "metrics", "methods"],
  tasks: ["basics"],
  tokenizer: ["basics", "tokenizers"],
  hub: ["basics", "digests"],
  judge: ["basics", "tasks", "interpreter"],
  config: ["basics", "settings", "methods", "tasks"],
  wire: ["basics", "settings", "methods", "config", "hub"],
  study: ["basics", "metrics", "tasks", "config", "wire"],
  runtime: ["basics", "wire", "tfjs", "tfjs backends"],
  ops: ["basics", "wire", "runtime", "tfjs"],
  model: ["basics", "config", "runtime", "ops", "tokenizer", "tfjs"],
  rollout: ["basics", "runtime", "ops", "model", "tfjs"],
  optim: ["basics", "metrics", "runtime", "ops", "model", "tfjs"],
  train: [...PURE, "judge", "runtime", "ops", "tokenizer", "model", "rollout", "optim", "tfjs"],
  "engine.ts": ["basics", "wire", "runtime", "ops", "train", "tfjs"],
  session: [
    "basics",
    "judge",
    "config",
    "wire",
    "runtime",
    "tokenizer",
    "hub",
    "model",
    "rollout",
    "optim",
    "train",
    "engine.ts",
  ],
};

/** Props in, callbacks out. */
export const COMPONENTS = {
  words: ["view"],
  charts: ["words", "view"],
  tasks: ["words", "view"],
  controls: ["words", "charts", "view"],
  panels: ["words", "charts", "tasks", "view"],
  answers: ["words", "charts", "tasks", "panels", "view"],
  inspector: ["words", "charts", "tasks", "panels", "answers", "view"],
  whatIf: ["words", "charts", "controls", "panels", "view"],
  phase: ["words", "charts", "controls", "panels", "answers", "view"],
};

const BELOW_PAGES = [
  "exchange",
  "training",
  "models",
  "experiment",
  "library",
  "address",
  "goals",
  "quiz",
  "components",
  "view",
  "store",
];

export const APP = {
  exchange: [],
  training: [],
  models: ["training", "store"],
  experiment: ["exchange", "training", "components", "store"],
  library: ["exchange", "training", "experiment", "store"],
  address: ["experiment", "view", "store"],
  goals: ["experiment", "address", "components", "view", "store"],
  quiz: ["components", "view"],
  pages: BELOW_PAGES,
  shell: [...BELOW_PAGES, "pages"],
};

/** The page comes in by the doors alone: one for all, and one for who handles files of models. */
const DOOR = ["**/engine/**", "!**/engine/index.ts", "!**/engine/files.ts"];
/** The engine's own files above its folders. */
const TOP = ["**/worker.ts", "../index.ts", "../../index.ts", "../files.ts", "../../files.ts"];
const WASM_FILES = "!@tensorflow/tfjs-backend-wasm/dist/*.wasm?url";
const PAGE = ["**/app/**", "**/components/**"];

/** One lint override a part: what its files may not import, and what they may. */
const override = (files, group, mayImport) => ({
  files: [files],
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: [{ group, message: `${files} may import ${mayImport}: see tools/arrows.mjs.` }] },
    ],
  },
});

/** A row is a folder, or a file beside folders. */
const within = (row) => (row.endsWith(".ts") ? row : `${row}/**`);

/** Rows of a table: each is forbidden all other rows and packages, and what the whole table is forbidden. */
const rows = (home, table, forbidden, named = PACKAGES) =>
  Object.entries(table).map(([row, allowed]) => {
    if (allowed === NOTHING) return override(`${home}/${within(row)}`, ["**"], "nothing");
    const others = Object.keys(table).filter((other) => other !== row && !allowed.includes(other));
    const foreign = Object.keys(named).filter((name) => !allowed.includes(name));
    const group = [
      ...others.map((other) => `**/${within(other)}`),
      ...forbidden,
      ...foreign.flatMap((name) => named[name]),
    ];
    return override(`${home}/${within(row)}`, group, allowed.join(", ") || "no other part");
  });

export const RULES = {
  overrides: [
    override(
      "src/engine/*",
      [...PAGE, ...PACKAGES.view, ...PACKAGES.store, ...PACKAGES["tfjs backends"], WASM_FILES],
      "the engine",
    ),
    ...rows("src/engine", ENGINE, [...TOP, ...PAGE]),
    override(
      "src/words/**",
      [...DOOR, ...PAGE, ...PACKAGES.tfjs, ...PACKAGES.store, ...PACKAGES.view],
      "no other part",
    ),
    override("src/components/*", [...DOOR, "**/app/**", ...PACKAGES.tfjs, ...PACKAGES.store], "components"),
    ...rows("src/components", COMPONENTS, [...DOOR, "**/app/**"]),
    override("src/app/*", [...DOOR, ...PACKAGES.tfjs], "the page, and the engine by its door"),
    ...rows("src/app", APP, DOOR, { ...PACKAGES, components: ["**/components/**"] }),
    {
      files: ["**/*.test.{ts,tsx}", "**/*Testing.ts", "src/engine/testing/**", "src/engine/ops/*/kernelSuite.ts"],
      rules: { "no-restricted-imports": "off" },
    },
  ],
};

/** What .oxlintrc.json extends. */
export const RULES_FILE = join(ROOT, ".oxlintrc.arrows.json");

if (process.argv[1] === import.meta.filename) {
  writeFileSync(RULES_FILE, JSON.stringify(RULES));
  execFileSync("npx", ["biome", "format", "--write", RULES_FILE], { cwd: ROOT });
}

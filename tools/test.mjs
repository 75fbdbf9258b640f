// @ts-check
/**
 * `npm test`: everything that must hold, on a machine that has nothing but Node and npm.
 *
 * Each gate counts as one test; Vitest's and Playwright's tests are counted from their own reports. A failed gate does
 * not stop the ones after it that can still tell something, so that one run shows all that is wrong. The last line is
 * `N passed, M failed`.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium, ensureOtherBrowsers, ensurePackages } from "./environment.mjs";
import { plainPlace } from "./plainPlace.mjs";
import { endWithChildren, ROOT, run } from "./processes.mjs";
import { ensurePython, PYTEST_REPORT } from "./python.mjs";

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Count  `skipped`: name and reason of each */
/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} command
 * @property {number} minutes longer than this and it is ended, and fails
 * @property {string} [needs] a stage without whose success this one tells nothing
 * @property {() => Promise<string>} [lacks] what this machine lacks for it, in words; empty if nothing
 * @property {() => Count} [count] reads the stage's report; without it the stage counts as one test
 */

const REPORTS = "test-results";

/** @param {string} name */
const readReport = (name) => JSON.parse(readFileSync(join(ROOT, REPORTS, name), "utf8"));

/** @returns {Count} */
function countVitest() {
  const report = readReport("vitest.json");
  /** @type {Count} */
  const count = { passed: report.numPassedTests, failed: report.numFailedTests, skipped: [] };
  for (const file of report.testResults) {
    // A file that fails before its first test has no test to count.
    if (file.status === "failed" && file.assertionResults.length === 0) count.failed++;
    for (const test of file.assertionResults) {
      if (test.status !== "passed" && test.status !== "failed") count.skipped.push(`${test.fullName}: ${test.status}`);
    }
  }
  return count;
}

/** @returns {Count} */
function countPlaywright(name = "e2e.json") {
  const report = readReport(name);
  // What fails outside every test (a file that does not load, a server that does not start) is in `errors`.
  /** @type {Count} */
  const count = { passed: 0, failed: report.errors.length, skipped: [] };
  const visit = (/** @type {any} */ suite) => {
    for (const inner of suite.suites ?? []) visit(inner);
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const why = test.annotations.find((/** @type {any} */ note) => note.type === "skip" || note.type === "fixme");
        if (test.status === "skipped") {
          count.skipped.push(`${test.projectName}: ${spec.title}: ${why?.description ?? "not run"}`);
        } else if (test.status === "expected") count.passed++;
        else count.failed++; // "flaky" too: a test that fails now and then has failed
      }
    }
  };
  for (const suite of report.suites) visit(suite);
  return count;
}

/** @returns {Count} */
function countPytest() {
  const [suite = ""] = /<testsuite [^>]*>/.exec(readFileSync(PYTEST_REPORT, "utf8")) ?? [];
  const told = (/** @type {string} */ name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1]);
  const failed = told("failures") + told("errors");
  const left = Array.from({ length: told("skipped") }, () => `left out: see ${PYTEST_REPORT}`);
  return { passed: told("tests") - failed - left.length, failed, skipped: left };
}

/**
 * The runners are started without npx between: it would not hand on the signal that ends a stage, and they would live on.
 *
 * @type {Stage[]}
 */
const STAGES = [
  { name: "kernels", command: ["npm", "run", "kernels"], minutes: 1 },
  { name: "types", command: ["npm", "run", "typecheck"], minutes: 4 },
  { name: "lint", command: ["npm", "run", "lint"], minutes: 3 },
  { name: "format", command: ["npm", "run", "format:check"], minutes: 1 },
  {
    name: "unit tests",
    command: [
      "node",
      "node_modules/vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile=${REPORTS}/vitest.json`,
    ],
    minutes: 16,
    count: countVitest,
  },
  { name: "build", command: ["npm", "run", "build"], minutes: 2 },
  {
    name: "browser tests",
    command: ["node", "node_modules/@playwright/test/cli.js", "test"],
    minutes: 34,
    needs: "build",
    count: () => countPlaywright(),
  },
  {
    name: "other browsers",
    command: ["node", "node_modules/@playwright/test/cli.js", "test", "--config", "playwright.browsers.config.ts"],
    minutes: 8,
    needs: "build",
    count: () => countPlaywright("browsers.json"),
  },
  {
    name: "Python package",
    command: ["node", "tools/python.mjs", "test"],
    minutes: 8,
    lacks: async () => (await python).why,
    count: countPytest,
  },
];

/** @param {Stage} stage @returns {Promise<Count>} */
async function runStage({ name, command: [command = "", ...args], minutes, count }) {
  const began = Date.now();
  console.log(`\n== ${name}: ${[command, ...args].join(" ")}`);
  const { ok, why } = await run(command, args, { timeoutMs: minutes * 60_000 });
  console.log(`== ${name}: ${ok ? "passed" : `FAILED (${why})`} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  const gate = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] };
  if (!count) return gate;
  try {
    const counted = count();
    // The runner failed, but not by a test: that is a failure of its own.
    if (!ok && counted.failed === 0) counted.failed = 1;
    if (ok && counted.passed === 0) throw new Error("no test was run");
    return counted;
  } catch (error) {
    console.log(`== ${name}: no usable report: ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

endWithChildren(1);
const place = plainPlace();
if (place !== ROOT) process.exit((await run("node", ["tools/test.mjs"], { cwd: place })).ok ? 0 : 1);
process.chdir(ROOT);
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const skipped = [];
/** @type {Set<string>} */
const failedStages = new Set();

const packages = await ensurePackages();
if (!packages.ok) {
  console.log(`The npm packages could not be installed: ${packages.why}`);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
const chromium = await ensureChromium();
if (!chromium.ok) {
  console.log(`Chromium could not be installed: ${chromium.why}. WebGPU and browser tests will fail.`);
}

// Some gigabytes come while the first stages run.
const python = ensurePython();

for (const words of await ensureOtherBrowsers()) console.log(`Not tested there: ${words}.`);

for (const stage of STAGES) {
  if (stage.needs && failedStages.has(stage.needs)) {
    console.log(`\n== ${stage.name}: FAILED (cannot run without ${stage.needs})`);
    total.failed++;
    continue;
  }
  const lack = (await stage.lacks?.()) ?? "";
  if (lack !== "") {
    console.log(`\n== ${stage.name}: not run: ${lack}`);
    skipped.push(`${stage.name}: ${lack}`);
    continue;
  }
  const count = await runStage(stage);
  total.passed += count.passed;
  total.failed += count.failed;
  skipped.push(...count.skipped.map((line) => `${stage.name}: ${line}`));
  if (count.failed > 0) failedStages.add(stage.name);
}

console.log("");
if (failedStages.size > 0) console.log(`Failed: ${[...failedStages].join(", ")}`);
for (const line of skipped) console.log(`Skipped: ${line}`);
const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${tail}`);
process.exit(total.failed > 0 ? 1 : 0);

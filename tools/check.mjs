// @ts-check
/**
 * `npm run check [-- COMMIT]`: types, lint, format and the unit tests near to what differs from COMMIT (HEAD without it:
 * what is not committed yet), all at once. Tests of WebGPU and of the built page are left to `npm test`.
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { nearestTests } from "./nearestTests.mjs";
import { ROOT } from "./processes.mjs";

process.chdir(ROOT);

/** @param {string[]} args @returns {string[]} */
const git = (...args) => execFileSync("git", args, { encoding: "utf8" }).split("\n").filter(Boolean);

/** The tests near to the change, without those of WebGPU. @param {string} commit */
function nearTests(commit) {
  const changed = git("diff", "--name-only", "--relative", commit);
  const added = git("ls-files", "--others", "--exclude-standard");
  const tests = [...git("ls-files"), ...added].filter((path) => /\.test\.tsx?$/.test(path) && existsSync(path));
  const texts = new Map(tests.map((path) => [path, readFileSync(path, "utf8")]));
  return nearestTests([...changed, ...added], texts).filter((path) => !path.endsWith("webgpu.test.ts"));
}

/**
 * Its output is shown in one piece when it ends.
 *
 * @param {string} name @param {string} command @param {string[]} args @returns {Promise<boolean>}
 */
function gate(name, command, args) {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { shell: process.platform === "win32" });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (/** @type {Buffer} */ text) => (output += text));
    child.on("close", (status) => {
      const ok = status === 0;
      console.log(`${ok ? "ok    " : "FAILED"} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      if (!ok) console.log(output);
      resolve(ok);
    });
  });
}

const near = nearTests(process.argv[2] ?? "HEAD");
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project=cpu", "--project=browser", ...near];
const outcomes = await Promise.all([
  gate("types", "npm", ["run", "typecheck"]),
  gate("lint", "npm", ["run", "lint"]),
  gate("format", "npm", ["run", "format:check"]),
  ...(near.length > 0 ? [gate(`tests: ${near.join(", ")}`, process.execPath, vitest)] : []),
]);
if (near.length === 0) console.log("       no test is near to what changed");
process.exit(outcomes.every(Boolean) ? 0 : 1);

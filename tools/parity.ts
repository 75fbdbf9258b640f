/**
 * Checks golden cases: `npm run parity [-- DIR...]`, by default those of the tree. Every folder with a case.json at or
 * below a DIR is computed on each backend that Node has and compared quantity by quantity. Exit code 1 if any
 * error exceeds its tolerance, a DIR holds no case, a file is missing, or an expected quantity is unknown.
 */
import { resolve } from "node:path";
import { WASM_FUSED, WASM_PORTABLE, WEBGPU } from "./parity/backends.ts";
import { type Comparison, compareCase, isFailure } from "./parity/compare.ts";
import { computeCase } from "./parity/computed.ts";
import { findCaseFolders, GOLDEN_CASES, type GoldenCase, readGoldenCase } from "./parity/goldenCase.ts";
import { largest, table } from "./parity/table.ts";

const failures: string[] = [];
function fail(message: string): void {
  failures.push(message);
  console.error(`FAILED: ${message}\n`);
}

/** One sentence from anything thrown; an EngineError also says where. */
function sentence(error: unknown): string {
  const { message, where } = error as { message?: string; where?: string };
  return [where, message ?? String(error)].filter(Boolean).join(": ");
}

function readCases(folders: readonly string[]): GoldenCase[] {
  const cases: GoldenCase[] = [];
  for (const folder of folders) {
    const found = findCaseFolders(folder);
    if (found.length === 0) fail(`${folder}: no folder with a case.json here or below.`);
    for (const path of found) {
      try {
        cases.push(readGoldenCase(path));
      } catch (error) {
        fail(sentence(error));
      }
    }
  }
  return cases;
}

const args = process.argv.slice(2);
const cases = readCases(args.length > 0 ? args.map((path) => resolve(path)) : [GOLDEN_CASES]);
const summary: string[] = [];
for (const backend of [WASM_PORTABLE, WASM_FUSED, WEBGPU]) {
  const withOps = await backend.start();
  if (typeof withOps === "string") {
    summary.push(`${backend.title}: not checked. ${withOps}`);
    continue;
  }
  const done: Comparison[] = [];
  let passed = 0;
  for (const golden of cases) {
    console.log(`${golden.folder}  on  ${backend.title}`);
    try {
      const comparisons = compareCase(golden, await computeCase(golden, withOps));
      console.log(`${table(comparisons)}\n`);
      done.push(...comparisons);
      const bad = comparisons.filter(isFailure).map(({ quantity, status }) => `${quantity} (${status})`);
      if (bad.length > 0) fail(`${golden.folder} on ${backend.title}: ${bad.join(", ")}.`);
      else passed += 1;
    } catch (error) {
      fail(`${golden.folder} on ${backend.title}: ${sentence(error)}`);
    }
  }
  if (cases.length > 1) console.log(`largest errors of all cases on ${backend.title}\n${table(largest(done))}\n`);
  summary.push(`${backend.title}: ${passed} of ${cases.length} cases pass.`);
}
console.log([...summary, ...failures.map((message) => `FAILED: ${message}`)].join("\n"));
// Dawn's own threads would keep the process alive.
process.exit(failures.length > 0 ? 1 : 0);

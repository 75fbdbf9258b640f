// @ts-check
/**
 * `npm run build`: installs what is missing, builds beside dist/ and swaps the new build in when it is whole, so that a
 * server of dist/ has a whole page to serve at any time, also while a build runs or after one that failed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensurePackages } from "./environment.mjs";
import { plainPlace } from "./plainPlace.mjs";
import { endWithChildren, ROOT, run } from "./processes.mjs";
import { swapIn } from "./swapIn.mjs";

endWithChildren(1);
try {
  const place = plainPlace();
  const beside = mkdtempSync(join(place, "dist-"));
  process.on("exit", () => rmSync(beside, { recursive: true }));
  for (const prepare of [
    () => ensurePackages(place),
    () => run("node", ["tools/buildKernels.mjs"], { cwd: place }),
    () => run("node", ["node_modules/vite/bin/vite.js", "build", "--outDir", beside], { cwd: place }),
  ]) {
    const { ok, why } = await prepare();
    if (!ok) throw new Error(`No new build: ${why}. The lines above say more.`);
  }
  swapIn(beside, join(ROOT, "dist"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

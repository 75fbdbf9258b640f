/** What PEFT opens in python/tests/test_lora.py is what the page writes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findCaseFolders, GOLDEN_CASES, readGoldenCase } from "./goldenCase.ts";
import { readLoraCase, rewritten, rewrittenFolder } from "./loraCase.ts";

it.each(findCaseFolders(GOLDEN_CASES))("%s has its adapters as the page writes them", (folder) => {
  const golden = readGoldenCase(folder);
  const files = rewritten(readLoraCase(golden).adapters, golden);
  for (const [file, bytes] of Object.entries(files))
    expect(Buffer.compare(bytes, readFileSync(join(rewrittenFolder(golden), file))), file).toBe(0);
});

/** What PEFT opens in python/tests/test_lora.py is what the page writes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readGoldenBatch } from "./goldenBatch.ts";
import { LORA_CASES, readAdapters, rewritten, rewrittenFolder } from "./loraCase.ts";

it.each(LORA_CASES)("%s has its adapters as the page writes them", (folder) => {
  const golden = readGoldenBatch(folder);
  const files = rewritten(readAdapters(golden), golden);
  for (const [file, bytes] of Object.entries(files))
    expect(Buffer.compare(bytes, readFileSync(join(rewrittenFolder(golden), file))), file).toBe(0);
});

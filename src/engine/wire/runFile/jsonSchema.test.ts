import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "../../basics/zod.ts";
import { runFileJsonSchema } from "./jsonSchema.ts";
import { RUN_FILE_VERSION } from "./schema.ts";

const RUNS = "public/runs";
const published = join(import.meta.dirname, `../../../../public/schemas/progrpo-run-${RUN_FILE_VERSION}.json`);

it("the published file is the schema; `npm run test:unit -- jsonSchema -u` writes it", async () => {
  const text = `${JSON.stringify(runFileJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(published);
});

it("says the bounds, and that there is nothing else", () => {
  expect(runFileJsonSchema()).toMatchObject({
    additionalProperties: false,
    properties: {
      steps: { type: "array", maxItems: 5000, items: { properties: { loss: {} }, additionalProperties: false } },
      groups: { items: { properties: { groups: { maxItems: 64 } } } },
    },
  });
});

const schema = z.fromJSONSchema(runFileJsonSchema());
const read = (name: string): unknown => JSON.parse(readFileSync(`${RUNS}/${name}`, "utf8"));

it.each(readdirSync(RUNS).filter((name) => name !== "index.json"))("%s is valid by it", (name) => {
  expect(schema.safeParse(read(name)).error).toBeUndefined();
});

it("what the page refuses for its form, it refuses", () => {
  const run = read("tiny-grpo.json") as Record<string, unknown>;
  for (const part of [{ version: 4 }, { steps: [{}] }, { mine: 1 }, { id: "../x" }]) {
    expect(schema.safeParse({ ...run, ...part }).success).toBe(false);
  }
});

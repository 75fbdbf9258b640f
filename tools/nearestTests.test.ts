import { expect, it } from "vitest";
import { nearestTests } from "./nearestTests.mjs";

const TESTS = new Map([
  ["src/engine/metrics/kl.test.ts", 'import { k1 } from "./kl.ts";'],
  ["src/engine/metrics/passAtK.test.ts", 'import { passAtK } from "./passAtK.ts";'],
  [
    "src/engine/train/loss.test.ts",
    'import { Policy } from "../optim/policy.ts";\nimport type { A } from "./loss.ts";',
  ],
  ["tools/study.test.ts", 'import { x } from "vitest";'],
]);

it.each([
  ["a source: the test that imports it", ["src/engine/metrics/kl.ts"], ["metrics/kl"]],
  ["a source of another folder: the test that imports it", ["src/engine/optim/policy.ts"], ["train/loss"]],
  [
    "a source that no test imports: the tests beside it",
    ["src/engine/metrics/mean.ts"],
    ["metrics/kl", "metrics/passAtK"],
  ],
  ["a test: itself alone", ["src/engine/metrics/kl.test.ts"], ["metrics/kl"]],
  ["several files: each test once", ["src/engine/train/loss.ts", "src/engine/optim/policy.ts"], ["train/loss"]],
  ["what is no code: none", ["README.md", "src/engine/metrics/notes.css"], []],
])("near to %s", (_, changed, near) => {
  expect(nearestTests(changed, TESTS)).toEqual(near.map((name) => `src/engine/${name}.test.ts`));
});

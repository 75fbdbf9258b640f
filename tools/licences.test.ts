import { expect, test } from "vitest";
import { licenceDocument } from "./licences.ts";

const one = { name: "one", version: "1.0.0", licence: "MIT", text: "Text of one" };
const two = { name: "two", version: "2.0.0", licence: "Apache-2.0", text: "Text of two" };

test("each package stands with its version and its own text, by name", () => {
  const text = licenceDocument([two, one]);
  expect(text).toMatch(/one 1\.0\.0 \(MIT\)\n\nText of one[^]*two 2\.0\.0 \(Apache-2\.0\)\n\nText of two/);
});

test("a package without a text refers to others that bring its licences", () => {
  const bare = { name: "bare", version: "3.0.0", licence: "Apache-2.0 AND MIT", text: "" };
  expect(licenceDocument([one, two, bare])).toContain("see Apache-2.0 under two, and MIT under one.");
});

test("a licence of which there is no text stops the build", () => {
  const bare = { name: "bare", version: "3.0.0", licence: "BSD-3-Clause", text: "" };
  expect(() => licenceDocument([one, bare])).toThrow("No text of the licence BSD-3-Clause of bare was found.");
});

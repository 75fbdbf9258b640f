import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PYTHON_README, PYTHON_SETTINGS, pythonSettings, withSettings } from "./docsPython.ts";

it("the Python package has the page's settings", () => {
  expect(readFileSync(PYTHON_SETTINGS, "utf8")).toBe(pythonSettings());
});

it("so has the table of its README, which is refused without a place for it", () => {
  const readme = readFileSync(PYTHON_README, "utf8");
  expect(readme).toBe(withSettings(readme));
  expect(() => withSettings(readme.replace("<!-- end of settings -->", ""))).toThrow("The settings have no place");
});

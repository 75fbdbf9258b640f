import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { packagesInstalled } from "./environment.mjs";
import { isPlain } from "./plainPlace.mjs";

const PACKAGES = { "node_modules/a": { version: "1.0.0" }, "node_modules/a/node_modules/b": { version: "2.0.0" } };
const OTHER_PLATFORM = { "node_modules/other": { version: "1.0.0", optional: true } };

let root: string;
const write = (path: string, value: object | string) => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), typeof value === "string" ? value : JSON.stringify(value));
};
/** As npm leaves it behind when all went well. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "packages-"));
  write("package-lock.json", { packages: { "": {}, ...PACKAGES, ...OTHER_PLATFORM } });
  write("node_modules/.package-lock.json", { packages: PACKAGES });
  for (const [path, { version }] of Object.entries(PACKAGES)) write(`${path}/package.json`, { version });
});
afterEach(() => rmSync(root, { recursive: true }));

test("a whole install is seen as one, without the packages of other platforms", () => {
  expect(packagesInstalled(root)).toBe(true);
});

test.each<[string, () => void]>([
  ["no node_modules", () => rmSync(join(root, "node_modules"), { recursive: true })],
  ["npm was interrupted before it wrote its list", () => rmSync(join(root, "node_modules/.package-lock.json"))],
  ["npm's list is cut short", () => write("node_modules/.package-lock.json", '{"packages": {')],
  ["a package was deleted", () => rmSync(join(root, "node_modules/a/node_modules"), { recursive: true })],
  ["a package is an empty folder", () => rmSync(join(root, "node_modules/a/package.json"))],
  ["a package's description is cut short", () => write("node_modules/a/package.json", "{")],
  ["a package has another version", () => write("node_modules/a/package.json", { version: "1.0.1" })],
  [
    "the lock asks for another package",
    () => write("package-lock.json", { packages: { ...PACKAGES, "node_modules/c": { version: "1.0.0" } } }),
  ],
])("half an install is none: %s", (_, breakIt) => {
  breakIt();
  expect(packagesInstalled(root)).toBe(false);
});

test.each(["/home/me/progrpo", "/home/Jürgen Ö/日本語", "C:\\Users\\me\\x", "/a/b.c_d~e+f@g,h=i"])(
  "%s is worked in as it is",
  (path) => expect(isPlain(path)).toBe(true),
);
test.each(["/c#/x", "/what?/x", "/100%25/x", "/a*b", "/[x]", "/{x}", "/a&b", "/it's", "/!x"])("%s is not", (path) =>
  expect(isPlain(path)).toBe(false),
);

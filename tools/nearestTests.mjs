// @ts-check
/** Which unit tests are near to a change: one import away, or where nothing imports what changed, in its folder. */
import { posix } from "node:path";

/**
 * @param {readonly string[]} changed paths from the project's folder
 * @param {ReadonlyMap<string, string>} tests source text of every test file, by path
 * @returns {string[]} paths of the tests that were changed, import a changed source or, if none does, lie beside it
 */
export function nearestTests(changed, tests) {
  const imports = [...tests].map(([path, text]) => ({
    path,
    files: [...text.matchAll(/from "(\.[^"]+)"/g)].map(([, file = ""]) => posix.join(posix.dirname(path), file)),
  }));
  const near = changed
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .flatMap((source) => {
      if (tests.has(source)) return [source];
      const importing = imports.filter(({ files }) => files.includes(source)).map(({ path }) => path);
      if (importing.length > 0) return importing;
      return [...tests.keys()].filter((path) => posix.dirname(path) === posix.dirname(source));
    });
  return [...tests.keys()].filter((path) => near.includes(path));
}

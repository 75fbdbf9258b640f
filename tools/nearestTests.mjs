// @ts-check
/** Which unit tests are near to a change: one import away, or in the same folder. */
import { posix } from "node:path";

/**
 * @param {readonly string[]} changed paths from the project's folder
 * @param {ReadonlyMap<string, string>} tests source text of every test file, by path
 * @returns {string[]} paths of the tests that were changed, lie beside a changed source or import one
 */
export function nearestTests(changed, tests) {
  const sources = new Set(changed.filter((path) => /\.(ts|tsx|mjs)$/.test(path)));
  const folders = new Set([...sources].filter((path) => !tests.has(path)).map(posix.dirname));
  return [...tests]
    .filter(([path, text]) => {
      const folder = posix.dirname(path);
      const imported = [...text.matchAll(/from "(\.[^"]+)"/g)].map(([, file = ""]) => posix.join(folder, file));
      return sources.has(path) || folders.has(folder) || imported.some((file) => sources.has(file));
    })
    .map(([path]) => path);
}

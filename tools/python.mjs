// @ts-check
/**
 * The Python package in an environment of its own, .cache/python, which is made where it is missing and kept:
 * `npm run python` checks the package, `npm run fixtures` writes the golden cases that it and the engine make.
 * PROGRPO_PYTHON names a Python that has everything already, and is taken as it is.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endWithChildren, ROOT, run } from "./processes.mjs";

const ENVIRONMENT = join(ROOT, ".cache/python");
const PACKAGE = join(ROOT, "python");
/** verl and OpenRLHF without their GPU packages. */
const ENGINES = "tests/engines.txt";
const OLDEST = "3.10";

/** What is done in the package's folder, each with the environment's Python. */
const JOBS = {
  test: [
    ["-m", "ruff", "check", "."],
    ["-m", "ruff", "format", "--check", "."],
    ["-m", "mypy"],
    ["-m", "pytest"],
  ],
  fixtures: [["-m", "oracle"]],
};

const inEnvironment = () => join(ENVIRONMENT, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

/** The newest Python that is recent enough, or null. */
function findPython() {
  const names = ["python3.13", "python3.12", "python3.11", "python3.10", "python3", "python"];
  const recent = `import sys; sys.exit(sys.version_info < (${OLDEST.replace(".", ", ")}))`;
  return names.find((name) => spawnSync(name, ["-c", recent]).status === 0) ?? null;
}

/**
 * Path of a Python with the package, its trainers and its tests' tools, or why there is none.
 *
 * @returns {Promise<{ python: string, why: "" } | { python: null, why: string }>}
 */
export async function ensurePython() {
  const given = process.env.PROGRPO_PYTHON;
  if (given) return { python: given, why: "" };
  const wanted = createHash("sha256")
    .update(readFileSync(join(PACKAGE, "pyproject.toml")))
    .digest("hex");
  const stamp = join(ENVIRONMENT, "installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { python: inEnvironment(), why: "" };
  const python = findPython();
  if (!python) return { python: null, why: `there is no Python ${OLDEST} or later` };
  console.log("Installing the Python packages, some gigabytes with PyTorch ...");
  const made = await run(python, ["-m", "venv", ENVIRONMENT]);
  if (!made.ok) return { python: null, why: made.why };
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  for (const what of [
    ["--editable", `${PACKAGE}[trl,test]`],
    ["--no-deps", "--requirement", join(PACKAGE, ENGINES)],
  ]) {
    const installed = await run(inEnvironment(), [...pip, ...what]);
    if (!installed.ok) return { python: null, why: `the Python packages could not be installed: ${installed.why}` };
  }
  writeFileSync(stamp, wanted);
  return { python: inEnvironment(), why: "" };
}

/** @param {keyof typeof JOBS} job */
async function main(job) {
  const { python, why } = await ensurePython();
  if (python === null) {
    console.log(`Not run: ${why}.`);
    return false;
  }
  for (const args of JOBS[job]) {
    const { ok } = await run(python, args, { cwd: PACKAGE });
    if (!ok) return false;
  }
  return true;
}

if (process.argv[1] === import.meta.filename) {
  endWithChildren(1);
  const job = process.argv[2] === "fixtures" ? "fixtures" : "test";
  process.exit((await main(job)) ? 0 : 1);
}

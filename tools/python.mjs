// @ts-check
/**
 * The Python package in an environment of its own, which is made where it is missing and shared by all checkouts of one
 * user: `npm run python` checks the package, `npm run fixtures` writes the golden cases that it and the engine make.
 * PROGRPO_PYTHON names a Python that has everything already, and is taken as it is.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { endWithChildren, ROOT, run } from "./processes.mjs";

const PACKAGE = join(ROOT, "python");
const REQUIREMENTS = join(PACKAGE, "tests/requirements.txt");
/** PyTorch and TRL of these versions have no older one. */
const OLDEST = "3.11";
/** Installs in a quarter of pip's time, and keeps what it has fetched. */
const UV = "uv==0.13.9";
export const PYTEST_REPORT = join(ROOT, "test-results/pytest.xml");

/** What is done in the package's folder, each with the environment's Python. */
const JOBS = {
  test: [
    ["-m", "ruff", "check", "."],
    ["-m", "ruff", "format", "--check", "."],
    // What it has found out of PyTorch and transformers, most of its time, is kept for all checkouts.
    ["-m", "mypy", "--cache-dir", join(cacheFolder(), "mypy")],
    ["-m", "pytest", `--junitxml=${PYTEST_REPORT}`],
  ],
  fixtures: [["-m", "oracle"]],
};
/** @typedef {keyof typeof JOBS} Job */

/** @param {string} environment */
const pythonIn = (environment) => join(environment, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

/** Where this user's programs keep what can be made again. @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, "progrpo-playground");
  if (platform === "win32" && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, "progrpo-playground");
  return join(homedir(), platform === "darwin" ? "Library/Caches" : ".cache", "progrpo-playground");
}

/**
 * Name and version of the newest Python that is recent enough, or null.
 *
 * @returns {{ name: string, version: string } | null}
 */
function findPython() {
  const recent = `import sys; print(*sys.version_info[:2], sep="."); sys.exit(sys.version_info < (${OLDEST.replace(".", ", ")}))`;
  for (const name of ["python3.13", "python3.12", "python3.11", "python3", "python"]) {
    const { status, stdout } = spawnSync(name, ["-c", recent], { encoding: "utf8" });
    if (status === 0) return { name, version: stdout.trim() };
  }
  return null;
}

/** Where the environment is, or would be. @param {string} version of Python */
function environmentOf(version) {
  const wanted = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex").slice(0, 16);
  return join(cacheFolder(), `python-${version}-${wanted}`);
}

/** The environment's Python if it has been made, else null. */
export function madePython() {
  if (process.env.PROGRPO_PYTHON) return process.env.PROGRPO_PYTHON;
  const found = findPython();
  const environment = found && environmentOf(found.version);
  return environment && existsSync(environment) ? pythonIn(environment) : null;
}

/**
 * Path of a Python with the trainers and the tests' tools, or why there is none. An install that is cut short leaves
 * nothing that would be taken for a whole one, and two at once do not meet.
 *
 * @returns {Promise<{ python: string, why: "" } | { python: null, why: string }>}
 */
export async function ensurePython() {
  const made = madePython();
  if (made) return { python: made, why: "" };
  const found = findPython();
  if (!found) return { python: null, why: `there is no Python ${OLDEST} or later` };
  const environment = environmentOf(found.version);
  const began = Date.now();
  console.log("Installing the Python packages in the background, some gigabytes with PyTorch ...");
  const unfinished = `${environment}.${process.pid}`;
  removeUnfinished(environment);
  const why = await install(found.name, unfinished, join(cacheFolder(), "uv"));
  if (why === "" && !existsSync(environment)) {
    renameSync(unfinished, environment);
    console.log(`The Python packages were installed in ${((Date.now() - began) / 1000).toFixed(0)} s: ${environment}`);
  } else rmSync(unfinished, { recursive: true, force: true });
  return why === "" ? { python: pythonIn(environment), why } : { python: null, why };
}

/** What installs left that were ended by force. @param {string} environment */
function removeUnfinished(environment) {
  const cache = dirname(environment);
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    if (!name.startsWith(`${basename(environment)}.`)) continue;
    try {
      process.kill(Number(name.slice(name.lastIndexOf(".") + 1)), 0);
    } catch {
      rmSync(join(cache, name), { recursive: true, force: true });
    }
  }
}

/** @param {string} python @param {string} environment @param {string} cache @returns {Promise<string>} empty, or why not */
async function install(python, environment, cache) {
  const made = await run(python, ["-m", "venv", environment]);
  if (!made.ok) return `a Python environment could not be made: ${made.why}`;
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  const wanted = ["--no-deps", "--requirement", REQUIREMENTS];
  const uv = await run(pythonIn(environment), [...pip, UV]);
  if (!uv.ok) return `no package index could be reached: ${uv.why}`;
  const options = ["--quiet", "--python", pythonIn(environment), "--cache-dir", cache];
  if ((await run(pythonIn(environment), ["-m", "uv", "pip", "install", ...options, ...wanted])).ok) return "";
  // It reads none of pip's configuration: an index of one's own, say.
  const installed = await run(pythonIn(environment), [...pip, ...wanted]);
  return installed.ok ? "" : `the Python packages could not be installed: ${installed.why}`;
}

/**
 * @param {string} python
 * @param {Job} job
 */
async function work(python, job) {
  // The environment is of no checkout: verl finds the package by what this writes beside it.
  const metadata = ["-c", "from setuptools import setup; setup()", "-q", "egg_info"];
  for (const args of [metadata, ...JOBS[job]]) {
    const { ok } = await run(python, args, { cwd: PACKAGE });
    if (!ok) return false;
  }
  return true;
}

if (process.argv[1] === import.meta.filename) {
  endWithChildren(1);
  const { python, why } = await ensurePython();
  if (python === null) console.log(`Not run: ${why}.`);
  const isDone = python !== null && (await work(python, process.argv[2] === "fixtures" ? "fixtures" : "test"));
  process.exit(isDone ? 0 : 1);
}

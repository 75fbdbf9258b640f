// @ts-check
/** Commands in the project's folder, which never outlive the one who started them. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** How long a command that was asked to end may take to put its own house in order. */
const GRACE_MS = 10_000;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Runs a command in the project's folder with its output on the terminal.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ timeoutMs?: number, cwd?: string }} [options]
 * @returns {Promise<{ ok: boolean, why: string }>} `why` says in words how a failed command ended
 */
export function run(command, args, { timeoutMs, cwd = ROOT } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ["ignore", "inherit", "inherit"],
      // A group of its own, which can be ended as a whole: npm and npx do not hand every signal on.
      detached: process.platform !== "win32",
      shell: process.platform === "win32",
    });
    running.add(child);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => void end(child), timeoutMs);
    const settle = (/** @type {string} */ why) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok: why === "", why });
    };
    child.on("error", (error) => settle(`${command}: ${error.message}`));
    child.on("close", (code, signal) => {
      if (signal) settle(`${command} ended by ${signal}`);
      else settle(code === 0 ? "" : `${command} ended with exit code ${code}`);
    });
  });
}

/** Ends a command with all that it has started: first by the signal of Ctrl-C, on which runners tidy up. */
async function end(/** @type {import("node:child_process").ChildProcess} */ child) {
  const closed = new Promise((resolve) => child.once("close", () => resolve("closed")));
  signalGroup(child, "SIGINT");
  const grace = new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref());
  await Promise.race([closed, grace]);
  // Whoever is left of the group, also after its leader.
  signalGroup(child, "SIGKILL");
}

/** @param {import("node:child_process").ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** From now on a signal that ends this process ends first what it has started. @param {number} exitCode */
export function endWithChildren(exitCode) {
  const endAll = () => void Promise.all([...running].map(end)).then(() => process.exit(exitCode));
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.once(signal, endAll);
  // npm hands a signal on to the shell between it and this process, and that shell dies of it without a word.
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    endAll();
  }, 500).unref();
}

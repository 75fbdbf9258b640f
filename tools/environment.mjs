// @ts-check
/**
 * What a fresh machine lacks: the npm packages and Chromium. Plain Node, nothing imported that has to be installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ROOT, run } from "./processes.mjs";

/** @param {string} path */
const readLock = (path) =>
  /** @type {Record<string, { version?: string, optional?: boolean }>} */ (
    JSON.parse(readFileSync(path, "utf8")).packages
  );

/**
 * Whether a folder's node_modules holds what its package-lock.json asks for; packages of other platforms may be missing.
 * npm writes its own list (.package-lock.json) last, so an install that was cut short has none; what was deleted later is
 * still on it.
 *
 * @param {string} root
 */
export function packagesInstalled(root) {
  try {
    const installed = readLock(join(root, "node_modules/.package-lock.json"));
    return Object.entries(readLock(join(root, "package-lock.json"))).every(([path, wanted]) => {
      if (path === "") return true;
      if (!installed[path]) return wanted.optional === true;
      return JSON.parse(readFileSync(join(root, path, "package.json"), "utf8")).version === wanted.version;
    });
  } catch {
    return false; // a file is missing or cut short
  }
}

/** Installs the npm packages of a folder unless they are there. @param {string} [root] */
export async function ensurePackages(root = ROOT) {
  if (packagesInstalled(root)) return { ok: true, why: "" };
  console.log("Installing the npm packages ...");
  return run("npm", ["ci"], { cwd: root });
}

/** Path of a Chromium to drive: the system's, else Playwright's own, else null. */
export function findChromium() {
  const system = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  if (existsSync(system)) return system;
  try {
    const own = createRequire(import.meta.url)("@playwright/test").chromium.executablePath();
    return existsSync(own) ? /** @type {string} */ (own) : null;
  } catch {
    return null; // Playwright is not installed yet, or has no build for this platform
  }
}

/** How Chromium is started. Without the last five, it looks for hosts of its own at every start. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Installs Chromium unless there is one: the distribution's package where apt-get may be used, else Playwright's own. */
export async function ensureChromium() {
  if (findChromium()) return { ok: true, why: "" };
  console.log("Installing Chromium ...");
  const aptGet = aptGetCommand();
  if (aptGet) {
    const [command = "", ...args] = aptGet;
    await run(command, [...args, "update"]);
    await run(command, [...args, "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]);
    if (findChromium()) return { ok: true, why: "" };
  }
  const outcome = await run("npx", ["playwright", "install", ...(aptGet ? ["--with-deps"] : []), "chromium"]);
  return findChromium() ? { ok: true, why: "" } : { ok: false, why: outcome.why || "no Chromium could be installed" };
}

const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
/** WebKitGTK's small browser lies with its library, in a folder with the machine's and the library's names. */
const LIBRARIES = "/usr/lib";

/** Path of a Firefox, or null. */
export const findFirefox = () => FIREFOX.find((path) => existsSync(path)) ?? null;

/** Path of WebKitGTK's MiniBrowser, or null. */
export function findMiniBrowser() {
  const folders = existsSync(LIBRARIES) ? readdirSync(LIBRARIES).map((name) => join(LIBRARIES, name)) : [];
  const places = [LIBRARIES, ...folders.filter((folder) => statSync(folder).isDirectory())];
  return (
    places
      .flatMap((place) =>
        readdirSync(place).flatMap((name) => (/^webkit2?gtk-/.test(name) ? [join(place, name, "MiniBrowser")] : [])),
      )
      .find((path) => existsSync(path)) ?? null
  );
}

/** What is missing to drive a browser, in words, or null. @param {"firefox" | "webkit"} engine */
export function missingBrowser(engine) {
  if (engine === "firefox") return findFirefox() ? null : "there is no Firefox (Debian: firefox-esr)";
  const tools = ["WebKitWebDriver", "Xvfb"].filter((tool) => !existsSync(join("/usr/bin", tool)));
  if (tools.length === 0 && findMiniBrowser()) return null;
  return "there is no WebKitGTK with its driver and a screen (Debian: webkit2gtk-driver, xvfb)";
}

/** Installs Firefox and WebKitGTK unless they are there, where apt-get may be used. Gives what is missing then, in words. */
export async function ensureOtherBrowsers() {
  const missing = () => [missingBrowser("firefox"), missingBrowser("webkit")].filter((words) => words !== null);
  const aptGet = missing().length > 0 ? aptGetCommand() : null;
  if (aptGet) {
    console.log("Installing Firefox and WebKitGTK ...");
    const [command = "", ...args] = aptGet;
    await run(command, [...args, "update"]);
    const packages = ["firefox-esr", "webkit2gtk-driver", "xvfb"];
    for (const name of packages) await run(command, [...args, "install", "-y", "--no-install-recommends", name]);
  }
  return missing();
}

/** How apt-get can be run without a question, or null. */
function aptGetCommand() {
  const works = (/** @type {string[]} */ [command = "", ...args]) => spawnSync(command, args).status === 0;
  if (!works(["apt-get", "--version"])) return null;
  if (process.getuid?.() === 0) return ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  return works(["sudo", "-n", "true"]) ? ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"] : null;
}

/**
 * The software Vulkan driver (SwiftShader) that Chromium ships, with the loader beside it, or null.
 *
 * @returns {{ icd: string, loader: string } | null}
 */
export function findSoftwareVulkan() {
  const chromium = findChromium();
  const folders = ["/usr/lib/chromium", ...(chromium ? [dirname(chromium)] : [])];
  const folder = folders.find((path) => existsSync(join(path, "vk_swiftshader_icd.json")));
  return folder ? { icd: join(folder, "vk_swiftshader_icd.json"), loader: join(folder, "libvulkan.so.1") } : null;
}

/** Where Vulkan's drivers describe themselves on Linux. */
const DRIVER_FOLDERS = ["/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d"];

/** The machine's own Vulkan drivers but for software ones; Mesa installs some that find no device. */
export function findHardwareVulkan() {
  return DRIVER_FOLDERS.filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => file.endsWith(".json") && !/lvp|swiftshader/.test(file));
}

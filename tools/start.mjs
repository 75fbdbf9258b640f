// @ts-check
/**
 * `npm start [-- --port N] [-- --no-open]`: installs what is missing, builds, serves the production build and opens it.
 */
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { ensurePackages, run } from "./environment.mjs";
import { parsePort, serveBuild } from "./serve.mjs";

/** Opens the address where there is a display; where that fails, the printed address is enough. @param {string} url */
function openBrowser(url) {
  const [command = "", ...args] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["explorer", url]
        : ["xdg-open", url];
  const hasDisplay = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (hasDisplay)
    spawn(command, args, { detached: true, stdio: "ignore" })
      .on("error", () => {})
      .unref();
}

try {
  const { values } = parseArgs({ options: { port: { type: "string" }, "no-open": { type: "boolean" } } });
  const port = parsePort(values.port);
  for (const prepare of [ensurePackages, () => run("npm", ["run", "build"])]) {
    const { ok, why } = prepare();
    if (!ok) throw new Error(`Could not start: ${why}. The lines above say more.`);
  }
  const url = await serveBuild(port);
  if (!values["no-open"]) openBrowser(url);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

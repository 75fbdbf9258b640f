// @ts-check
/**
 * `npm start [-- --port N] [-- --no-open]`: installs what is missing, builds, serves the production build and opens it.
 */
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { endWithChildren, run } from "./processes.mjs";
import { announce, parsePort, serveBuild } from "./serve.mjs";

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

endWithChildren(0);
try {
  const { values } = parseArgs({ options: { port: { type: "string" }, "no-open": { type: "boolean" } } });
  // First of all, so that a port in use is said before anything is installed or built.
  const url = await serveBuild(parsePort(values.port));
  const { ok, why } = await run("node", ["tools/build.mjs"]);
  if (!ok) throw new Error(`Could not start: ${why}. The lines above say more.`);
  announce(url);
  if (!values["no-open"]) openBrowser(url);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

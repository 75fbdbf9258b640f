/** WebKitGTK's small browser, by WebDriver, on a screen of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { findMiniBrowser } from "../../tools/environment.mjs";
import type { Find, RealBrowser } from "./realBrowser.ts";

/** By which a WebDriver answer names an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const END_KEY = "\uE010";

export async function startWebKit(): Promise<RealBrowser> {
  // The server chooses a free display and tells its number.
  const screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [display] = (await once(screen.stdout!, "data")) as [Buffer];
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    // Its sandbox cannot be had by root, which tests in containers often are.
    env: { ...process.env, DISPLAY: `:${String(display).trim()}`, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
    stdio: "ignore",
  });
  const call = caller(`http://127.0.0.1:${port}`);
  const options = { binary: findMiniBrowser(), args: ["--automation"] };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options, timeouts: { script: 120_000 } } };
  const { sessionId } = (await call("POST", "/session", { capabilities })) as { sessionId: string };
  const session = `/session/${sessionId}`;
  await call("POST", `${session}/window/rect`, { x: 0, y: 0, width: 1280, height: 800 });

  const execute = (script: string, argument: unknown) =>
    call("POST", `${session}/execute/async`, { script, args: [argument] });
  const element = async (find: Find, name: string) => {
    const script = `return (${find})(...arguments)`;
    const found = (await call("POST", `${session}/execute/sync`, { script, args: [name] })) as Record<
      string,
      string
    > | null;
    if (!found) throw new Error(`There is no ${name}.`);
    return `${session}/element/${found[ELEMENT]}`;
  };
  return {
    async open(address) {
      await call("POST", `${session}/url`, { url: address });
      await call("POST", `${session}/execute/sync`, { script: `(${listen})()`, args: [] });
    },
    async evaluate(script, argument) {
      // The last argument is what the driver waits for.
      const answer = (await execute(
        `const done = arguments[1]; Promise.resolve(arguments[0]).then(${script}).then((value) => done({ value }), (error) => done({ error: String(error) }))`,
        argument ?? null,
      )) as { value?: never; error?: string };
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value as never;
    },
    click: async (find, name) => void (await call("POST", `${await element(find, name)}/click`, {})),
    pressEnd: async (find, name) =>
      void (await call("POST", `${await element(find, name)}/value`, { text: END_KEY, value: [END_KEY] })),
    complaints: async () =>
      (await call("POST", `${session}/execute/sync`, {
        script: "return window.complaints ?? []",
        args: [],
      })) as string[],
    async close() {
      await call("DELETE", session).catch(() => {});
      await Promise.all([driver, screen].map(end));
    },
  };
}

/** Runs in the page as soon as it is loaded: the driver does not tell what the console says. */
function listen(): void {
  const complaints: string[] = [];
  Object.assign(window, { complaints });
  for (const level of ["error", "warn"] as const) {
    const say = console[level];
    console[level] = (...words: unknown[]) => {
      complaints.push(`${level}: ${words.map(String).join(" ")}`);
      say(...words);
    };
  }
  window.addEventListener("error", (event) => complaints.push(`uncaught: ${event.message}`));
  window.addEventListener("unhandledrejection", (event) => complaints.push(`unhandled: ${String(event.reason)}`));
}

const caller = (address: string) => async (method: string, path: string, body?: object) => {
  const request = () =>
    fetch(address + path, {
      method,
      body: body && JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
    });
  let response: Response | undefined;
  // The driver takes a moment to listen.
  for (let attempt = 0; !response; attempt++) {
    response = await request().catch(async (error: unknown) => {
      if (attempt === 50) throw error;
      await sleep(100);
      return undefined;
    });
  }
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`WebDriver: ${JSON.stringify(value)}`);
  return value;
};

async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null) return;
  process.kill();
  await once(process, "exit");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

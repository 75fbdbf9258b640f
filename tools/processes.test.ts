import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { ROOT, run } from "./processes.mjs";

const WAITS = 'console.log("up"); setInterval(() => {}, 1000)';
const HOLDS_ON = `process.on("SIGINT", () => {}); ${WAITS}`;

test.each([
  ["SIGTERM", WAITS],
  ["SIGINT", WAITS],
  ["SIGTERM", HOLDS_ON],
] as const)("after %s nothing that was started is left", async (signal, child) => {
  const spawned = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" })`;
  const script = `import { endWithChildren, run } from "./tools/processes.mjs";
    endWithChildren(3);
    await run(process.execPath, ["-e", ${JSON.stringify(spawned)}]);`;
  const runner = spawn(process.execPath, ["--input-type=module", "-e", script], { cwd: ROOT });
  await once(runner.stdout, "data");
  runner.kill(signal);
  // Closed only when the last process that can write to it has ended.
  expect(await once(runner, "close")).toEqual([3, null]);
});

test("what npm has started ends with it, though only the shell between them gets the signal", async () => {
  const script = `import { endWithChildren } from "./tools/processes.mjs"; endWithChildren(0); ${WAITS}`;
  const shell = spawn("sh", ["-c", `"$0" --input-type=module -e "$1"; true`, process.execPath, script], {
    cwd: ROOT,
    env: { ...process.env, npm_lifecycle_event: "start" },
  });
  await once(shell.stdout, "data");
  shell.kill("SIGTERM");
  expect(await once(shell, "close")).toEqual([null, "SIGTERM"]);
});

test("a command that takes too long is ended, and its end is told in words", async () => {
  const { ok, why } = await run(process.execPath, ["-e", WAITS], { timeoutMs: 300 });
  expect([ok, why]).toEqual([false, `${process.execPath} ended by SIGINT`]);
});

test("how a command failed is told in words", async () => {
  expect(await run(process.execPath, ["-e", ""])).toEqual({ ok: true, why: "" });
  expect((await run(process.execPath, ["-e", "process.exit(7)"])).why).toMatch(/ended with exit code 7$/);
  expect((await run("no-such-command", [])).why).toMatch(/^no-such-command: /);
});

test("npm start says that a port is in use before it installs or builds anything", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const start = spawn(process.execPath, ["tools/start.mjs", "--port", String(port), "--no-open"], { cwd: ROOT });
  let output = "";
  for (const stream of [start.stdout, start.stderr]) stream.on("data", (text: Buffer) => (output += text));
  expect(await once(start, "close")).toEqual([1, null]);
  expect(output).toBe(`Port ${port} is in use. Choose another one, or leave out --port for a free one.\n`);
  other.close();
});

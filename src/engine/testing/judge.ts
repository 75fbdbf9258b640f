/** The judge of programs in Node: the same interpreter, in this thread. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { lazy } from "../basics/lazy.ts";
import { interpreterJudge } from "../judge/interpreter.ts";
import type { Judge } from "../judge/judge.ts";

const file = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm");
const made = lazy(async () => interpreterJudge(await WebAssembly.compile(readFileSync(file))));

/** Each realm has one. No clock stops it: what goes on within one call of a built-in function goes on. */
export const nodeJudge: Judge = async (trial) => (await made())(trial);

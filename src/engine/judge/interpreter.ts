/**
 * QuickJS in WebAssembly: what is a program's own is the interpreter's memory, and nothing else can be reached from there.
 * Each program finds memory that is zero, an interpreter that is started for it, and no clock and no random numbers, so that it
 * cannot tell, and cannot depend on, what was tried before it.
 */
import release from "@jitl/quickjs-wasmfile-release-sync";
import {
  DefaultIntrinsics,
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
} from "quickjs-emscripten-core";
import type { Finding, Outcome } from "../basics/finding.ts";
import type { Test, Trial, Value } from "../tasks/text/programs/programTask.ts";
import { foundAt, type Judge, LIMITS } from "./judge.ts";

const PAGE = 2 ** 16;
const GLOBAL = { type: "global" } as const;

/**
 * Takes away what makes programs from text (its depth would be the host's stack, not ours) and what is random. Its value
 * is what arrays are known by, whatever the program does to `Array`.
 */
const PRELUDE = `
delete Math.random;
delete globalThis.eval;
delete globalThis.Function;
for (const each of [function () {}, function* () {}, async function () {}, async function* () {}]) {
  delete Object.getPrototypeOf(each).constructor;
}
Array.isArray;
`;

/**
 * Programs are tried one after the other.
 *
 * @param module QuickJS, compiled
 * @param onTest hears at which test the program under way is, from 1
 */
export function interpreterJudge(module: WebAssembly.Module, onTest: (place: number) => void = () => {}): Judge {
  // One memory for all: engines keep room for few. It cannot grow, which is what bounds a program.
  const memory = new WebAssembly.Memory({ initial: LIMITS.memory / PAGE, maximum: LIMITS.memory / PAGE });
  const variant = newVariant(release, { wasmModule: module, wasmMemory: memory });
  let last: Promise<unknown> = Promise.resolve();
  const tryIt = async (trial: Trial): Promise<Finding> => {
    new Uint8Array(memory.buffer).fill(0);
    const interpreter = await newQuickJSWASMModuleFromVariant(variant);
    let stretches = 0;
    const isOver = () => stretches > LIMITS.stretches;
    const runtime = interpreter.newRuntime({
      maxStackSizeBytes: LIMITS.stack,
      interruptHandler: () => {
        stretches += 1;
        return isOver();
      },
    });
    const context = runtime.newContext({ intrinsics: { ...DefaultIntrinsics, Date: false } });
    return new Attempt(context, trial, isOver).finding(onTest);
  };
  return (trial) => {
    const finding = last.then(() => tryIt(trial));
    last = finding.catch(() => {});
    return finding;
  };
}

/** One program in an interpreter that nobody else will have: nothing of it is disposed. */
class Attempt {
  readonly #context: QuickJSContext;
  readonly #trial: Trial;
  readonly #isOver: () => boolean;
  readonly #isArray: QuickJSHandle;
  readonly #length: QuickJSHandle;
  readonly #name: QuickJSHandle;
  readonly #message: QuickJSHandle;
  readonly #args: QuickJSHandle[][];

  /** All that is ours is made before the program can change what it is made of. */
  constructor(context: QuickJSContext, trial: Trial, isOver: () => boolean) {
    this.#context = context;
    this.#trial = trial;
    this.#isOver = isOver;
    this.#isArray = context.unwrapResult(context.evalCode(PRELUDE, "prelude.js", GLOBAL));
    [this.#length, this.#name, this.#message] = [
      context.newString("length"),
      context.newString("name"),
      context.newString("message"),
    ];
    this.#args = trial.tests.map(({ args }) => args.map((arg) => this.#made(arg)));
  }

  finding(onTest: (place: number) => void): Finding {
    let place = 0;
    try {
      const program = this.#context.evalCode(this.#trial.source, "program.js", GLOBAL);
      if (program.error) return { outcome: this.#failure(program.error, "syntax-error") };
      const f = this.#context.evalCode("f", "call.js", GLOBAL);
      if (f.error || this.#context.typeof(f.value) !== "function") return { outcome: "no-function" };
      for (const test of this.#trial.tests) {
        place += 1;
        onTest(place);
        const outcome = this.#outcome(f.value, test, this.#args[place - 1]!);
        if (outcome !== "right") return foundAt(this.#trial, place, outcome);
      }
      return { outcome: "right" };
    } catch (error) {
      const outcome = this.#isOver() ? "too-long" : isStackOverflow(error) ? "too-deep" : "broke-down";
      return foundAt(this.#trial, place, outcome);
    }
  }

  #outcome(f: QuickJSHandle, { value }: Test, args: QuickJSHandle[]): Outcome {
    const result = this.#context.callFunction(f, this.#context.undefined, args);
    if (result.error) return this.#failure(result.error, "threw");
    const isRight = this.#is(result.value, value);
    // Reading a value may call the program, by a proxy say.
    return this.#isOver() ? "too-long" : isRight ? "right" : "wrong-value";
  }

  /** What a program threw. It may pretend to have met a limit: that changes what is told, and no reward. */
  #failure(error: QuickJSHandle, otherwise: "syntax-error" | "threw"): Outcome {
    const [name, message] = [this.#textOf(error, this.#name), this.#textOf(error, this.#message)];
    if (this.#isOver()) return "too-long";
    if (message === "stack overflow") return "too-deep";
    if (message === "out of memory") return "too-large";
    return otherwise === "syntax-error" && name !== "SyntaxError" ? "threw" : otherwise;
  }

  #textOf(error: QuickJSHandle, key: QuickJSHandle): string | null {
    if (this.#context.typeof(error) !== "object") return null;
    const text = this.#context.getProp(error, key);
    return this.#context.typeof(text) === "string" ? this.#context.getString(text) : null;
  }

  /** Of numbers 0 and -0 are one, as for `===`; NaN is none. A string is measured before it is read. */
  #is(handle: QuickJSHandle, value: Value): boolean {
    const context = this.#context;
    const type = context.typeof(handle);
    if (typeof value === "number") return type === "number" && context.getNumber(handle) === value;
    if (typeof value === "boolean") return context.sameValue(handle, value ? context.true : context.false);
    if (typeof value === "string")
      return type === "string" && this.#measures(handle, value.length) && context.getString(handle) === value;
    return (
      this.#isAnArray(handle) &&
      this.#measures(handle, value.length) &&
      value.every((each, i) => this.#is(context.getProp(handle, i), each))
    );
  }

  #isAnArray(handle: QuickJSHandle): boolean {
    const answer = this.#context.callFunction(this.#isArray, this.#context.undefined, handle);
    return !answer.error && this.#context.sameValue(answer.value, this.#context.true);
  }

  #measures(handle: QuickJSHandle, length: number): boolean {
    return this.#is(this.#context.getProp(handle, this.#length), length);
  }

  #made(value: Value): QuickJSHandle {
    const context = this.#context;
    if (typeof value === "number") return context.newNumber(value);
    if (typeof value === "boolean") return value ? context.true : context.false;
    if (typeof value === "string") return context.newString(value);
    const array = context.newArray();
    for (const [i, each] of value.entries()) context.setProp(array, i, this.#made(each));
    return array;
  }
}

/** Of the host's own stack, as V8 and JavaScriptCore, and as SpiderMonkey tell of it. */
const isStackOverflow = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof Error && error.name === "InternalError");

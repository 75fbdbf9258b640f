/** What is steered with, in English. */
import { type NumberRange, writeNumber } from "../../engine/index.ts";
import { writerOf } from "../intl.ts";
import type { RegistryWords } from "../registries.ts";

const { number } = writerOf("en");

const settingGroups: RegistryWords["settingGroups"] = {
  arm: "Confidence re-weighting (ARM)",
  rivals: "Other methods' own",
  rollout: "Rollout",
  objective: "Objective",
  optimiser: "Optimiser",
  evaluation: "Evaluation",
  run: "Length, seed and backend",
};

export const controls = {
  close: "Close",
  method: "Method",
  both: "Both",
  settingGroups,
  effects: {
    live: { name: "live", meaning: "Takes effect at the next step" },
    restart: { name: "restart", meaning: "Takes effect with a new run" },
  },
  backend: "Backend",
  backendMeaning: "What training runs on.",
  valueOf: (setting: string) => `${setting}, value`,
  reset: (setting: string, value: string) => `Reset ${setting} to ${value}`,
  backTo: (value: string) => `Back to ${value}`,
  allSettings: "All settings",
  changed: (count: number) => `${count} changed`,
  preset: "Preset",
  ownSettings: "Your own settings",
  begunFrom: (preset: string) => `Begun from “${preset}”: `,
  waiting: (what: string) => `Waiting: ${what}.`,
  waitsForNewRun: (what: string) => `Waits for a new run: ${what}`,
  applyByNewRun: "New run to apply",
  quoted: (title: string) => `“${title}”`,
  semicolon: "; ",
  seed: (seed: number) => `Seed ${seed}`,
  memory: (parameters: number, adapters: number, runs: number, amount: string, backend: string) => {
    const who = runs === 1 ? "The run takes" : runs === 2 ? "Both runs take" : `All ${runs} runs take`;
    const beside = adapters > 0 ? `, beside which ${number(adapters)} of adapters learn` : "";
    return `${number(parameters)} parameters${beside}. ${who} about ${amount} of memory on ${backend}.`;
  },
  run: "Run",
  runByKey: "Run (Space)",
  pause: "Pause",
  pauseByKey: "Pause (Space)",
  step: "Step",
  stepByKey: "One step (→)",
  newRun: "New run",
  newRunByKey: "Keeps this run and begins another (R)",
  undo: "Undo",
  undoMeaning: "Back to the run before; this one is kept in its place",
};

export const progress = {
  name: "Progress",
  yours: "your run: ",
  step: (step: number, total: number) => `step *${step}* of ${total}`,
  stopNow: "Stop now",
  stopNowMeaning: "Goes back to the last checkpoint",
  rate: (steps: string) => `${steps} steps/s`,
  tokenRate: (tokens: number) => `${number(tokens)} tokens/s`,
  left: (time: string) => `${time} left`,
  training: (step: number, total: number) => `Training: step ${step} of ${total}`,
  resting: (step: number, total: number) => `Your run: step ${step} of ${total}`,
};

export const status = {
  name: "Status",
  is: (short: string) => `Status: ${short}`,
  meaning: "Backend, check of the maths, speed, memory",
  title: "What this runs on",
  loading: "Loading…",
  notReady: "Not ready",
  checked: "Maths checked ✓",
  checkFailed: "Maths check failed",
  backend: "Backend",
  adapter: (backend: string, adapter: string, isSoftware: boolean) =>
    `${backend}, ${adapter}${isSoftware ? " (software, slow)" : ""}`,
  noBackend: "not ready",
  choosing: "being chosen",
  why: "Why",
  check: "Maths check",
  checkResult: (isPassed: boolean, error: string, tolerance: string) =>
    `${isPassed ? "passed" : "failed"}: largest error ${error}, allowed ${tolerance}`,
  notChecked: "not yet run",
  modelCheck: "This model here",
  modelAgrees: (error: string) =>
    `its first layer and head give what plain arithmetic gives, to ${error} of the largest logit`,
  model: "Model",
  modelFacts: (id: string, parameters: number, layers: number, width: number, tokens: number) =>
    `${id}: ${number(parameters)} parameters, ${layers} layers of width ${width}, ${tokens} tokens`,
  speed: "Speed",
  noSpeed: "shown while training",
  memory: "Memory",
  memoryFacts: (tensors: number, amount: string) => `${tensors} tensors, ${amount}`,
  noMemory: "shown after the first step",
  threads: "Threads",
  threadsPossible: "possible: the page is cross-origin isolated",
  notIsolated: "not possible: the server does not send COOP and COEP headers. Use npm start, which does.",
  noSharedMemory: "not possible: this browser gives pages no shared memory.",
  choose: "Another one can be chosen under All settings, Length, seed and backend.",
};

export const failure = {
  notStarted: "The run could not start.",
  stopped: (run: string, step: number) => `${run} stopped after step ${step}.`,
  where: (where: string) => `Where: ${where}`,
  useWasm: "Use WASM instead",
  makeBase: "Make the base model",
  restart: (step: number) => `Restart from step ${step}`,
  again: "Try again",
  startOver: "Start over",
  notDrawn: (what: string, why: string, rest: string) => `This ${what} could not be drawn: ${why} ${rest}`,
  drawAgain: (what: string) => `Show the ${what} again`,
  reload: "A run that trains goes on; if this happens again, reload the page.",
  parts: { panel: "panel", page: "page", toolbar: "toolbar" },
};

export const help = {
  title: "How this page works",
  run: "Press *Run*. A small language model is trained in your browser: it answers prompts many times, each answer is checked, and what was right becomes more likely. GRPO and ProGRPO start from the same weights and see the same prompts and the same sampling noise, so what differs in the charts is the method.",
  sliders:
    "Move a slider while it trains: it takes effect at the next step and leaves a marker. Settings marked *restart* wait for a new run.",
  keys: "Keys",
  space: "Space",
  toggle: "run or pause",
  step: "one step",
  newRun: "new run",
  fullScreen: "one panel, full screen",
  release: "release the selection",
  help: "this help",
  useKeys: "Use these keys",
  licences: "Licences of the packages in this page",
};

/** Numbers as they are typed. */
export const numbers = {
  refused: { notANumber: "is not a number", outOfRange: "is out of range", notWhole: "is not a whole number" },
  mend: ({ min, max, integer }: NumberRange) =>
    `Give a ${integer ? "whole " : ""}number from ${writeNumber(min)} to ${writeNumber(max)}.`,
  typed: (text: string) => (text === "" ? "An empty field" : `“${text}”`),
  refusal: (what: string, fault: string, mend: string) => `${what} ${fault}. ${mend}`,
  kept: (what: string, fault: string, value: string, mend: string) => `${what} ${fault}; ${value} stays. ${mend}`,
};

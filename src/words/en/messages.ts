/** What is said outside of what is drawn, in English: notices, refusals, what the page is busy with; and what runs are called. */
import { type NumberRange, type SettingName, writeNumber } from "../../engine/index.ts";
import { writerOf } from "../intl.ts";
import { english } from "../registries.ts";
import { numbers } from "./controls.ts";

const { size } = writerOf("en");

/** A label within a sentence; names in capitals stay as they are. */
const label = (name: SettingName) =>
  english.settings[name].label.replace(/^[A-Z](?=[a-z]+\b)/, (letter) => letter.toLowerCase());

export const pages = {
  story: "Story",
  learn: "Learn",
  lab: "Lab",
  evidence: "Evidence",
  task: "Your task",
  model: "Bring a model",
  dynamics: "Dynamics",
  teach: "For teachers",
};

/** Of arms and runs. */
export const names = {
  setting: (name: SettingName, value: string) => `${label(name)} ${value}`,
  instead: (name: SettingName, value: string, other: string) => `${label(name)} ${value} instead of ${other}`,
  from: (step: number) => `from step ${step}`,
  list: (parts: readonly string[]) => parts.join(", "),
  seed: (name: string, seed: number) => `${name}, seed ${seed}`,
  recorded: (name: string) => `${name} (recorded)`,
  imported: (name: string) => `${name} (imported)`,
  kept: (name: string) => `${name} (kept)`,
};

/** Why runs are not kept. */
export const troubles = {
  blocked: {
    message: "This browser lets the page store nothing, so runs are gone when it is closed or reloaded.",
    hint: "Allow site data for this page, or leave private browsing, and reload.",
  },
  full: {
    message: "The browser's storage for this page is full. Training goes on, but what comes now is not kept.",
    hint: "Delete runs that you need no more; keeping goes on by itself as soon as there is room.",
  },
  newer: {
    message: "The stored runs were written by a newer version of this page. They are untouched; new runs are not kept.",
    hint: "Reload the page to get the newer version.",
  },
  superseded: {
    message:
      "A newer version of this page in another tab has taken over the stored runs. What comes now is not kept here.",
    hint: "Pause the run and reload this tab.",
  },
  waiting: {
    message: "Another tab with an older version of this page holds on to the stored runs.",
    hint: "Close or reload that tab; keeping goes on by itself then.",
  },
  held: {
    message: "Another tab of this page works with this run. Here it can be read.",
    hint: "Go to that tab, or take a copy.",
  },
  gone: {
    message: "What was stored of this run has been deleted, so it is kept no more.",
    hint: "Export the run if you need it. The next one is kept again.",
  },
  failed: {
    message: "The browser could not read or write the stored runs.",
    hint: "Export what you need; if it happens again, restart the browser.",
  },
};

const address = {
  inAddress: (what: string, fault: string, mend: string) => `In the address, ${what} ${fault}. ${mend}`,
  isUsed: (fault: string, value: string) => `${fault}; ${value} is used`,
  ...numbers.refused,
  giveNumber: (range: NumberRange) => numbers.mend(range),
  givenTwice: "is given more than once; the last one counts",
  keepOne: "Keep one.",
  notKnown: "is not known",
  noDefinition: (why: string) => `holds no task that can be read: ${why.replace(/\.$/, "")}`,
  askForDefinition: "Ask for the link or the file once more",
  needsBroughtModel: "needs a model that was brought to this page",
  bringModel: "Name a kept model in the field model, as Bring a model lists them.",
  choose: (options: readonly string[]) => `Choose ${options.join(", ")}.`,
  unknownFields: (quoted: readonly string[], more: number) => {
    const which = quoted.join(", ") + (more > 0 ? ` and ${more} more` : "");
    const verbs = quoted.length + more === 1 ? "is not known and was" : "are not known and were";
    return `In the address, ${which} ${verbs} left out. Check the spelling, or copy the address from the page again.`;
  },
  oneArmTooMany: "is one arm too many",
  mostArms: (most: number) => `There may be ${most} at most.`,
  nothingToTrain: "leaves nothing to train; the first arm is",
  leaveOneActive: "Leave one arm active.",
  noSuchFork: "names no earlier arm and step; it begins at the start",
  writeFork: "Write the number of an arm before it and a step, as in arm2.from=1.40.",
  nameTooLong: "is too long a name and was cut",
  fewerLetters: (most: number) => `Take ${most} letters at most.`,
  ofOtherTask: (own: string, wanted: string) => `was made for ${own}, not for ${wanted}`,
  cannotBeTaken: "cannot be taken",
  unknownPanel: "names a panel that is not known",
  choosePanels: (ids: readonly string[], all: string) => `Choose ${ids.join(", ")}, with dots between them, or ${all}.`,
  isLeftOut: (fault: string) => `${fault}; it was left out`,
  noShares: "is no list of shares",
  giveShares: "Give whole percents that add up to 100, with dots between them.",
  choosePuzzle: (example: string) => `Choose a held-out puzzle, such as ${example}.`,
  noMetric: "names no metric",
  chooseInPanel: "Choose it in its panel, and copy the address again.",
  noWindow: "is no range of steps; all are shown",
  writeWindow: "Write the first and the last step, as in zoom=40-120.",
  noDifference: "names no metric and moment",
  chooseBoth: "Choose both in the panel, and copy the address again.",
  noPage: (route: string, page: keyof typeof pages) =>
    `There is no page “${route}” here; this is the ${pages[page]}. Choose a page above.`,
};

const typed = {
  oneSeed: "There must be one seed at least.",
  mostSeeds: (most: number) => `There may be ${most} seeds at most.`,
  noSeed: (word: string, { min, max }: NumberRange) =>
    `“${word}” is no seed: whole numbers from ${min} to ${max}, with commas between, or as in “7 to 11”.`,
  oneValue: "There must be one value at least.",
  noChoice: (word: string) => `“${word}” is not to be chosen.`,
  noNumber: (text: string, fault: keyof typeof numbers.refused, range: NumberRange) =>
    numbers.refusal(numbers.typed(text), numbers.refused[fault], numbers.mend(range)),
  rangeFalls: "A range ends above where it begins.",
  factorsOfZero: "Equal factors need a range that begins above 0.",
  noValue: (value: string, setting: string, kept: string) => `${value} is no value for ${setting}; ${kept} stays.`,
  fixedInArm: (setting: SettingName) =>
    `“${english.settings[setting].label}” is fixed when a run begins, and this arm has begun or shares steps with another. Set it in a new arm.`,
};

/** What the page is busy with. */
const activity = {
  noStep: (seconds: number) => `No step for ${seconds} s`,
  noWord: (seconds: number) => `No word for ${seconds} s`,
  replaying: "Making the shared steps again",
  loading: "Loading the engine and the model",
  loadingModel: (done: number, total: number) => `Loading the model: ${size(done)} of ${size(total)}`,
  pausing: "Finishing the step",
  evaluating: "Evaluating the base model",
  finished: "Finished. Raise Steps or begin a new run.",
  leftOut: (runs: number) => `${runs === 1 ? "1 run" : `${runs} runs`} left out. Queue one again to train it.`,
  pending: (changes: readonly string[]) => `From the next step on: ${changes.join(", ")}.`,
  change: (name: SettingName, value: number | string) =>
    names.setting(name, typeof value === "number" ? writeNumber(value) : value),
  standIn: (alpha: number | null) => {
    const which = alpha === null ? "" : ` with alpha ${alpha}, the nearest there is`;
    return `Recorded${which}. Press Run to train yours.`;
  },
};

const notices = {
  otherBackend: (backend: string) =>
    `From here on the run trains on ${backend}: from the same weights another backend gives slightly other numbers.`,
  noRecording: (where: string, why: string) =>
    `The recorded run could not be shown (${where}): ${why} Press Run to train your own.`,
  fileRefused: (where: string, why: string, mend: string) => `${where}: ${why} ${mend}`,
  alreadyHere: (run: string) => `${run} is on the page already.`,
  notGoneOn: (why: string) => `What was trained last could not be gone on with. ${why}`,
  otherError: (error: string) => `${error} Its runs are in the library as they were.`,
  /** `detail`: what the browser said. */
  trouble: (kind: keyof typeof troubles, detail: string) => {
    const { message, hint } = troubles[kind];
    return `${message}${detail && ` (${detail})`} ${hint}`;
  },
  holder: (title: string, opened: string) => `“${title}”, opened at ${opened}`,
  largestRuns: (trouble: string, runs: readonly string[]) => `${trouble} The largest: ${runs.join(", ")}.`,
  largestRun: (name: string, size: string) => `${name} (${size})`,
  updateReady: "A new version of this page is ready. Reload the page to take it; until then nothing changes.",
  oneThread: (why: string) => `Each run trains on one thread only: ${why}`,
  noHttps: "this host does not send the headers that isolate the page, and without https the page cannot supply them.",
  noServiceWorker:
    "this host does not send the headers that isolate the page, and the browser lets the page have no service worker to supply them.",
  notIsolatedYet:
    "this host does not send the headers that isolate the page, and they could not be supplied yet. Reload the page to try again.",
};

export const messages = { ...address, ...typed, ...activity, ...notices };

/** The page on which a visitor brings a model. */
import type {
  BackendChoice,
  ConfidenceOver,
  GpuRoom,
  Level,
  LevelAsked,
  ModelFacts,
  Room,
  TextTaskId,
  TokenView,
} from "../../engine/index.ts";
import { writerOf } from "../intl.ts";

const { duration, number, pace, percent, plural, size } = writerOf("en");

const tokens = (count: number) => `${number(count)} ${plural(count, { one: "token", other: "tokens" })}`;
const chance = (share: number) => (share >= 0.01 ? percent(share) : "below 1%");

/** How far a way is, where that is known. */
const share = (done: number, total: number) => (total > 0 ? ` ${size(done)} of ${size(total)}` : "");

const kinds = {
  characters: "single characters",
  "byte-level BPE": "byte-level BPE",
} satisfies Record<ModelFacts["tokenizer"]["kind"], string>;

/** Of arithmetic. */
const levels: Record<Level, string> = {
  1: "sums of small numbers",
  2: "two digits, plus and minus",
  3: "two digits times one",
  4: "a product and a sum",
  5: "brackets",
  6: "two products of two digits",
};

interface LevelFinding {
  level: number;
  correct: number;
  of: number;
  teaches: "too hard" | "much" | "too easy";
}

/** How a run is told from others beside one model. */
interface TunedName {
  name: string;
  /** Null where it is not known. */
  method: string | null;
  task: string;
  steps: number;
  seed: number;
}

const endedText = (ended: "eos" | "most" | "stopped", count: number) => {
  const why = { eos: "It ended the text.", most: "It may go on: the limit is reached.", stopped: "Stopped." };
  return `${why[ended]} ${tokens(count)}.`;
};

export const ownModel = {
  title: "Bring a model",
  lead: "Bring a Qwen2 model as it is published, such as Qwen2.5 or DeepSeek-R1-Distill-Qwen: its configuration, tokenizer and weights in safetensors. It is read in this browser; nothing of it, and nothing that you write to it, goes anywhere else.",
  limits:
    "What works: the files are checked, you see how the model cuts text into tokens, and it writes on from a prompt, on the processor, if it fits into the memory that a browser gives WebAssembly: up to about 1.8 billion parameters in bf16, half as many in other formats. What you keep can be trained in the Lab, by LoRA adapters on tasks in words, on the processor or on a GPU, which may have room for larger models.",
  choose: {
    title: "1. Choose",
    folder: {
      title: "From this computer",
      help: "Choose the folder of a model, or drop it here. It holds config.json, tokenizer.json and model.safetensors, or several files of weights with their index.",
      choose: "Choose a folder…",
      files: "Choose files…",
      where: "The files stay where they are. After a reload you choose them again, unless you keep a copy.",
    },
    hub: {
      title: "From Hugging Face",
      id: "Model",
      example: "Owner and name, such as Qwen/Qwen2.5-0.5B-Instruct",
      revision: "Revision",
      find: "Look it up",
      asks: "This asks huggingface.co which files the model has. Nothing is fetched before you agree.",
    },
    consent: {
      title: "Before anything is fetched",
      model: "Model",
      revision: "Revision",
      at: (revision: string, commit: string) => `${revision}, commit ${commit}`,
      licence: "Licence",
      noLicence: "not stated; see the model's page before you use it",
      from: "From",
      host: "huggingface.co and the hosts of *.hf.co that it sends on to; they see your address on the network, as with any download",
      size: "Size",
      files: (bytes: number, files: number) =>
        `${size(bytes)} in ${number(files)} ${plural(files, { one: "file", other: "files" })}`,
      place: "Kept",
      where:
        "in this browser, for this page alone. Delete it below, or with the page's data in the browser's settings. You can stop and go on later.",
      fetch: (bytes: number) => `Download ${size(bytes)}`,
      cancel: "Cancel",
    },
    busy: (
      what: "looking" | "finding" | "fetching" | "copying" | "loading" | "writing" | "asking",
      done: number,
      total: number,
    ) => {
      const of = share(done, total);
      const words = {
        looking: "Reading the files…",
        finding: "Asking the hub…",
        fetching: `Fetching…${of}`,
        copying: `Copying…${of}`,
        loading: "",
        writing: "",
        asking: "",
      };
      return words[what];
    },
    stop: "Stop",
    progress: "Fetched",
  },

  kept: {
    title: "Kept in this browser",
    none: "No model is kept.",
    room: (usage: number, quota: number) =>
      `This page has ${size(usage)} in this browser, runs and models together; it may have ${size(quota)}.`,
    line: (model: { commit: string | null; licence: string | null; held: number; total: number; isWhole: boolean }) =>
      [
        model.isWhole ? size(model.total) : `${size(model.held)} of ${size(model.total)}`,
        model.commit === null ? "copied from a folder" : `commit ${model.commit}`,
        model.licence ?? "",
      ]
        .filter((part) => part !== "")
        .join(", "),
    open: "Open",
    openOf: (name: string) => `Open ${name}`,
    goOn: "Go on",
    goOnWith: (name: string) => `Go on with ${name}`,
    delete: "Delete",
    remove: (name: string) => `Delete ${name}`,
  },

  facts: {
    title: "2. What it is",
    name: "Name",
    files: "single files",
    parameters: "Parameters",
    count: (count: number) => number(count),
    shape: "Shape",
    shaped: ({ layers, hidden, heads, kvHeads, positions, ropeTheta, isTied }: ModelFacts) =>
      `${number(layers)} ${plural(layers, { one: "layer", other: "layers" })} of width ${number(hidden)}, ${number(heads)} heads over ${number(kvHeads)} for keys and values; ${number(positions)} positions, RoPE base ${number(ropeTheta)}; ${isTied ? "the head is the embedding" : "a head of its own"}`,
    weights: "Weights",
    stored: (bytes: number, files: number, dtypes: string) =>
      `${size(bytes)} in ${number(files)} ${plural(files, { one: "file", other: "files" })}, ${dtypes}`,
    tokenizer: "Tokenizer",
    tokens: (kind: keyof typeof kinds, count: number, padding: number) =>
      `${kinds[kind]}, ${tokens(count)}; ${padding === 0 ? "no row of the vocabulary is without one" : `${number(padding)} more rows of the vocabulary have none and are never drawn`}`,
    ends: "A text ends with",
    noEnds: "no token that the files name",
    chat: "Chat template",
    hasChat: "the model's own",
    noChat: "none: it continues plain text",
    fits: (needed: number, limit: number) =>
      `Sampling from it fits: it takes about ${size(needed)} of memory, and WebAssembly can have ${size(limit)}.`,
    keep: (bytes: number) => `Keep a copy, ${size(bytes)}`,
    keepHelp: "Then it is here after a reload, too.",
    tooLarge: (needed: number, limit: number) =>
      `It is too large to be sampled from on this page: that would take about ${size(needed)} of memory, and WebAssembly can have ${size(limit)}. Its tokens can be looked at below, and it can be kept; whether it can be trained, on a GPU too, says step 4.`,
  },

  attempt: {
    title: "3. Try it",
    prompt: "Prompt",
    tooLong: (count: number, most: number) =>
      `${tokens(count)}: at most ${number(most)} can be used. Shorten the prompt.`,
    asChat: "As a message in the model's chat template",
    tokens: (count: number) => tokens(count),
    token: (id: number, kind: TokenView["kind"], probability: number | null) => {
      const of = {
        text: "",
        bytes: ", bytes of a character's part",
        special: ", a special token",
        none: ", no token has this id",
      };
      return `id ${id}${of[kind]}${probability === null ? "" : `; it had ${chance(probability)}`}`;
    },
    draws: "Each next token",
    temperature: (value: number) => (value === 0 ? "the likeliest (greedy)" : `drawn, temperature ${value}`),
    seed: "Seed",
    most: "New tokens, at most",
    range: (least: number, most: number) => `Write a whole number from ${number(least)} to ${number(most)}.`,
    goOn: "Write on",
    stop: "Stop",
    loading: "Weights loaded",
    status: (busy: string | null, ended: "eos" | "most" | "stopped" | null, count: number) => {
      if (busy === "loading") return "Loading the weights…";
      if (busy === "writing") return `Writing… ${tokens(count)}`;
      return busy !== null || ended === null ? "" : endedText(ended, count);
    },
    ended: endedText,
    written: "What it writes",
    beside: {
      noRuns:
        "Runs that you train beside this model in the Lab can write here beside it; none is kept in this browser yet.",
      places: ["Beside the model", "And"],
      nothing: "nothing",
      run: ({ name, method, task, steps, seed }: TunedName) =>
        [
          name,
          ...(method === null || name.includes(method) ? [] : [method]),
          task,
          `${number(steps)} ${plural(steps, { one: "step", other: "steps" })}`,
          `seed ${seed}`,
        ].join(", "),
      question: "Take a question of its task",
      heldOut: (task: string) => `${task}: held out, so it was not trained on. Press again for another.`,
      alone: "The model alone",
      with: (name: string, step: number) => `With ${name}, step ${number(step)}`,
      all: "All have written.",
      same: (count: number, isWhole: boolean) => {
        if (isWhole) return "Token for token what the model alone writes.";
        if (count === 0) return "From the first token on it is not what the model alone writes.";
        const first = plural(count, { one: "The first token is", other: `The first ${number(count)} tokens are` });
        return `${first} what the model alone writes; from there on it differs.`;
      },
    },
  },

  train: {
    title: "4. Train it",
    lead: "In the Lab, GRPO and ProGRPO each train LoRA adapters beside this model, which stays as it is, on a task in words. The model is asked in words and answers in its own tokens; a response that has not ended within its longest length is wrong.",
    verified:
      "What is verified: products, gradients, sampling and the steps of training agree with an independent reference, on tiny checkpoints, on the processor and on a software graphics adapter. How fast a published model trains here, and whether it gets better at a task, we have not measured: you will see it.",
    keepFirst: "Keep it first: a run reads the model again whenever it goes on.",
    task: "Task",
    level: "Level",
    levels: (level: Level) => `${number(level)}, ${levels[level]}`,
    probe: {
      find: "Find the level",
      stop: "Stop",
      help: (prompts: number) =>
        `It asks the model ${number(prompts)} held-out questions of each level at temperature 1, from level 1 up, until fewer than 20% of the answers are right. Then the level is set whose share is nearest to half; you can choose another. It runs on the processor: for a published model a level takes minutes, and after the first one you see how long the rest may take.`,
      /** `seconds`: what is left at most, where that is known. */
      asking: (level: number | null, isWriting: boolean, seconds: number | null) => {
        if (level === null) return "Loading the weights…";
        const left = seconds === null ? "" : ` At most about ${duration(seconds)} more for all levels.`;
        const what = isWriting ? "writing answers…" : "reading the questions; Stop takes effect after that…";
        return `Level ${number(level)}: ${what}${left}`;
      },
      ended: (why: "all" | "stopped" | null): string =>
        why === "stopped" ? "Stopped: only levels that were asked as a whole count." : "",
      progress: "Of the longest answers",
      levels: "Answers by level",
      level: ({ level, asked, of, correct, ended }: LevelAsked) => {
        const name = `Level ${number(level)}:`;
        if (asked === 0) return `${name} being asked`;
        const cut = asked - ended;
        return [
          `${name} ${number(correct)} of ${number(asked)} right, ${percent(correct / asked)}`,
          ...(cut > 0 ? [`${number(cut)} had not ended in time`] : []),
          ...(asked < of ? ["being asked"] : []),
        ].join("; ");
      },
      found: ({ level, correct, of, teaches }: LevelFinding, isSet: boolean) => {
        const near = `nearest to half right, with ${number(correct)} of ${number(of)}.`;
        const more = {
          much: "",
          "too hard": " Rewards will be rare: longer responses, another task or another model may teach more.",
          "too easy": " There is little left to learn: another task may teach more.",
        };
        return `Level ${number(level)} is ${isSet ? "set: " : ""}${near}${more[teaches]}`;
      },
      set: (level: number) => `Set level ${number(level)}`,
    },
    longest: "Longest response, in tokens",
    confidence: "c(q) is made of",
    confidenceOver: {
      question: "the question's own tokens",
      "all-tokens": "all tokens of the prompt",
    } satisfies Record<ConfidenceOver, string>,
    example: (count: number) => `One question, as the model gets it: ${tokens(count)}`,
    marked: (count: number, all: number) =>
      count === all
        ? "c(q), the model's confidence in the prompt, is made of all of them."
        : `c(q), the model's confidence in the prompt, is made of the ${tokens(count)} with a line below: the others are the same in every prompt.`,
    answers: "Right would be:",
    /** `own`: what the task says. */
    reward: (_task: TextTaskId, own: string) => `What is paid: ${own}`,
    memory: {
      title: "Memory",
      wasm: "On the processor (WASM)",
      onWasm: ({ needed, limit, fits }: Room) =>
        fits
          ? `It fits: each run takes about ${size(needed)}, and can have ${size(limit)}. Twins are two runs.`
          : `It does not fit: each run would take about ${size(needed)}, and can have ${size(limit)}.`,
      webgpu: "On the GPU (WebGPU)",
      onWebGpu: ({ adapter, software, needed, further, largest, limit, fits }: GpuRoom) => {
        const of = `${adapter}${software ? ", computed by the processor and slow" : ""}`;
        const pieces = fits
          ? `Each piece fits: the largest takes ${size(largest)}, and may take ${size(limit)}.`
          : `It does not fit: the largest piece would take ${size(largest)}, and may take ${size(limit)}.`;
        return `${of}. ${pieces} One run takes about ${size(needed)} altogether, each further one ${size(further)} more. How much memory a GPU has, no browser tells, so it may still run short.`;
      },
      noGpu: "This browser offers no GPU.",
      where: (backend: BackendChoice, hasGpu: boolean): string => {
        if (backend === "webgpu") return "It can be trained on WebGPU alone, and the Lab opens with it.";
        if (backend === "wasm" || !hasGpu) return "It can be trained on WASM alone, and the Lab opens with it.";
        return "It can be trained on either: the Lab takes a real GPU by itself, and WASM where there is none.";
      },
      nowhere: "It cannot be trained here. Allow shorter responses, or bring a smaller model.",
    },
    time: {
      title: "Time",
      measuring: "Being measured…",
      failed: "It could not be measured.",
      step: (sampling: number, update: number, steps: number) =>
        `A step of one run takes at least ${pace(sampling + update)}: ${pace(sampling)} to sample and ${pace(update)} to update. ${number(steps)} steps of twins: at least ${duration(2 * steps * (sampling + update))}.`,
      how: "From the operations of a step whose responses all take the longest length, at the pace of products of this model's shape, just timed on this machine. Responses that end sooner make it less; attention, evaluations and other programs come on top.",
    },
    openInLab: "Open in the Lab",
    inLab: "It loads the model and waits for Run. All settings can be changed there.",
  },
};

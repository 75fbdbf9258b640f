/** The page on which a visitor brings a model. */
import type { ModelFacts, TokenView } from "../../engine/index.ts";
import { writerOf } from "../intl.ts";

const { number, plural, size } = writerOf("en");

const tokens = (count: number) => `${number(count)} ${plural(count, { one: "token", other: "tokens" })}`;
const percent = (share: number) => (share >= 0.01 ? `${Math.round(100 * share)} %` : "below 1 %");

const kinds = {
  characters: "single characters",
  "byte-level BPE": "byte-level BPE",
} satisfies Record<ModelFacts["tokenizer"]["kind"], string>;

export const ownModel = {
  title: "Bring a model",
  lead: "Bring a Qwen2 model as it is published, such as Qwen2.5 or DeepSeek-R1-Distill-Qwen: its configuration, tokenizer and weights in safetensors. They are read here and go nowhere else.",
  limits:
    "What works: the files are checked, you see how the model cuts text into tokens, and it writes on from a prompt, on the processor, if it fits into the memory that a browser gives WebAssembly: up to about 0.7 billion parameters. It cannot be trained here: the Lab trains the small models that come with this page.",
  choose: {
    title: "1. Choose",
    help: "Choose the folder of a model on this computer, or drop it here. It holds config.json, tokenizer.json and model.safetensors, or several files of weights with their index.",
    folder: "Choose a folder…",
    files: "Choose files…",
    looking: "Reading…",
    where: "The files stay where they are. After a reload you choose them again.",
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
      `It fits: sampling takes about ${size(needed)} of memory, and WebAssembly can have ${size(limit)}. Training it is not possible here.`,
    tooLarge: (needed: number, limit: number) =>
      `It is too large to be run here: sampling would take about ${size(needed)} of memory, and WebAssembly can have ${size(limit)}. Its tokens can be looked at below; nothing more of it is loaded.`,
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
      return `id ${id}${of[kind]}${probability === null ? "" : `; it had ${percent(probability)}`}`;
    },
    draws: "Each next token",
    temperature: (value: number) => (value === 0 ? "the likeliest (greedy)" : `drawn, temperature ${value}`),
    seed: "Seed",
    most: "New tokens, at most",
    range: (least: number, most: number) => `Write a whole number from ${number(least)} to ${number(most)}.`,
    goOn: "Write on",
    stop: "Stop",
    loading: "Weights loaded",
    status: (
      busy: "looking" | "loading" | "writing" | null,
      ended: "eos" | "most" | "stopped" | null,
      count: number,
    ) => {
      if (busy === "loading") return "Loading the weights…";
      if (busy === "writing") return `Writing… ${tokens(count)}`;
      if (busy === "looking" || ended === null) return "";
      const why = { eos: "It ended the text.", most: "It may go on: the limit is reached.", stopped: "Stopped." };
      return `${why[ended]} ${tokens(count)}.`;
    },
    written: "What it writes",
  },
};

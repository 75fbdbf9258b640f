/** The checkpoint of fixtures/checkpoint, made by transformers, and what transformers computes with it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunConfig } from "../config/runConfig.ts";
import { textDefaults } from "../tasks/text/catalogue.ts";
import { tinyRun } from "./models.ts";

const FOLDER = join(import.meta.dirname, "../../../fixtures/checkpoint");

export interface Expected {
  tokens: number;
  texts: { text: string; ids: number[]; decoded: string }[];
  chat: { message: string; text: string };
  continuations: { text: string; prompt: number[]; drawn: number[]; logprobs: number[] }[];
}

const bytesOf = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)));

export const textOf = (name: string): string => readFileSync(join(FOLDER, name), "utf8");

export const EXPECTED = JSON.parse(textOf("expected.json")) as Expected;

/** A run of a task in words on it. A random model is never right: random rewards give every step a gradient. */
export const broughtRun = (changes: Partial<RunConfig> = {}): RunConfig =>
  tinyRun({
    task: "sums-in-words",
    text: { ...textDefaults("sums-in-words"), responseTokens: 6 },
    model: "checkpoint",
    train: "lora",
    loraRank: 4,
    evalEvery: 3,
    evalSamples: 2,
    steps: 3,
    rewardSource: "random",
    ...changes,
  });

/** Its files by name, to be changed at will. */
export const checkpointFiles = (): Map<string, Uint8Array<ArrayBuffer>> =>
  new Map(readdirSync(FOLDER).map((name) => [name, bytesOf(name)]));

export const blobsOf = (files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Map<string, Blob> =>
  new Map([...files].map(([name, bytes]) => [name, new Blob([bytes])]));

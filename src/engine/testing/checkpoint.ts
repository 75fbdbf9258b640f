/** The checkpoint of fixtures/checkpoint, made by transformers, and what transformers computes with it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

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

/** Its files by name, to be changed at will. */
export const checkpointFiles = (): Map<string, Uint8Array<ArrayBuffer>> =>
  new Map(readdirSync(FOLDER).map((name) => [name, bytesOf(name)]));

export const blobsOf = (files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Map<string, Blob> =>
  new Map([...files].map(([name, bytes]) => [name, new Blob([bytes])]));

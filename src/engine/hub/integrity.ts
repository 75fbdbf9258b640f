/** Whether bytes are those that were announced, computed as they come. */
import { createSHA1, createSHA256 } from "hash-wasm";
import type { Digest } from "./source.ts";

export interface Digester {
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal; nothing follows it. */
  hex(): string;
}

/** @param size of the file: git hashes it before the contents. */
export async function digester(algorithm: Digest["algorithm"], size: number): Promise<Digester> {
  const hash = await (algorithm === "git" ? createSHA1() : createSHA256());
  hash.init();
  if (algorithm === "git") hash.update(`blob ${size}\0`);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest("hex") };
}

/** Where a model's files come from, whole or from some byte on: a visitor's folder, a hub. */

/** What a file has to be, by its digest in lower-case hexadecimal; `git` is the SHA-1 of a git blob. */
export interface Digest {
  algorithm: "sha256" | "git";
  hex: string;
}

export interface SourceFile {
  /** Its name: a model's files lie in one folder. */
  name: string;
  /** Bytes. */
  size: number;
  /** Null where nobody said. */
  digest: Digest | null;
}

export interface ModelSource {
  readonly files: readonly SourceFile[];
  /**
   * A file's bytes from `from` on, or from its beginning where the source cannot begin elsewhere.
   * @throws EngineError `source-failed`.
   */
  open(
    file: SourceFile,
    from: number,
    signal: AbortSignal,
  ): Promise<{ from: number; bytes: ReadableStream<Uint8Array> }>;
}

/** What is read of a model's folder, weights apart. */
const BESIDE = new Set([
  "config.json",
  "generation_config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "chat_template.jinja",
  "model.safetensors.index.json",
  "LICENSE",
]);
const SHARD = /^model-\d{5}-of-\d{5}\.safetensors$/;

/** Those of a folder's files that make up a model; the shards where there is no whole file. */
export function modelFiles<T extends { name: string }>(files: readonly T[]): T[] {
  const isWhole = files.some(({ name }) => name === "model.safetensors");
  return files.filter(({ name }) => BESIDE.has(name) || (isWhole ? name === "model.safetensors" : SHARD.test(name)));
}

/** Which files make up a model. */

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

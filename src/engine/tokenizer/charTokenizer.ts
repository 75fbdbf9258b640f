/**
 * A task's vocabulary as a Hugging Face `tokenizer.json`: a WordLevel model over single characters, with the special
 * tokens as added tokens. Read back strictly: what does not fit is refused, never guessed.
 */

import { EngineError } from "../basics/errors.ts";
import { parseStrictJson } from "../basics/strictJson.ts";
import { type Told, told, whyOf } from "../basics/told.ts";
import { z } from "../basics/zod.ts";
import type { TextTokenizer } from "./tokenizer.ts";

/** Special tokens are found first, longest first, then single characters. */
export interface Tokenizer extends TextTokenizer {
  /** Index = token id. */
  readonly vocabulary: readonly string[];
  /** Ids of the special tokens. */
  readonly special: ReadonlySet<number>;
}

/** Names no token of the vocabulary: an unknown character is an error for Hugging Face's tokenizers too. */
const UNKNOWN = "<unk>";

const no = z.literal(false);

const addedTokenSchema = z.strictObject({
  id: z.number().int().min(0),
  content: z.string().min(1),
  single_word: no,
  lstrip: no,
  rstrip: no,
  normalized: no,
  special: z.literal(true),
});

const fileSchema = z.strictObject({
  version: z.literal("1.0"),
  truncation: z.null(),
  padding: z.null(),
  added_tokens: z.array(addedTokenSchema),
  normalizer: z.null(),
  pre_tokenizer: z.strictObject({
    type: z.literal("Split"),
    pattern: z.strictObject({ Regex: z.literal(".") }),
    behavior: z.literal("Isolated"),
    invert: no,
  }),
  post_processor: z.null(),
  decoder: z.strictObject({ type: z.literal("Fuse") }),
  model: z.strictObject({
    type: z.literal("WordLevel"),
    vocab: z.record(z.string().min(1), z.number().int().min(0)),
    unk_token: z.literal(UNKNOWN),
  }),
});

/** What of a task a tokenizer is made from: its tokens, and the ids of the special ones. */
export interface TokenizerSource {
  vocabulary: readonly string[];
  pad: number;
  eos: number;
  bos: number;
}

/** The file's text. */
export function tokenizerJson(task: TokenizerSource): string {
  const addedTokens = [task.pad, task.eos, task.bos]
    .toSorted((a, b) => a - b)
    .map((id) => ({
      id,
      content: task.vocabulary[id],
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    }));
  const file = {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: addedTokens,
    normalizer: null,
    pre_tokenizer: { type: "Split", pattern: { Regex: "." }, behavior: "Isolated", invert: false },
    post_processor: null,
    decoder: { type: "Fuse" },
    model: {
      type: "WordLevel",
      vocab: Object.fromEntries(task.vocabulary.map((token, id) => [token, id])),
      unk_token: UNKNOWN,
    },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const refuse = (message: Told, where: string): EngineError =>
  new EngineError(
    "bad-model-file",
    message,
    where,
    told`Use a tokenizer.json that this engine wrote beside the model.`,
  );

/**
 * @param text content of a `tokenizer.json`; @param where its name, for messages.
 * @throws EngineError `bad-model-file` where the text is no such tokenizer.
 */
export function parseTokenizer(text: string, where = "tokenizer.json"): Tokenizer {
  let json: unknown;
  try {
    json = parseStrictJson(text);
  } catch (error) {
    throw refuse(told`The tokenizer file is not JSON, it may be cut short: ${whyOf(error)}.`, where);
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw refuse(told`The tokenizer file has an unexpected "${issue.path.join(".")}": ${issue.message}.`, where);
  }
  const { model, added_tokens: addedTokens } = parsed.data;
  const special = new Map(addedTokens.map(({ content, id }) => [content, id]));
  const entries = Object.entries(model.vocab);
  const vocabulary: string[] = [];
  for (const [token, id] of entries) {
    if (id >= entries.length || vocabulary[id] !== undefined) {
      throw refuse(told`The tokenizer's ids are not 0 to ${entries.length - 1}, each once: see "${token}".`, where);
    }
    if ([...token].length > 1 && !special.has(token)) {
      throw refuse(told`The token "${token}" is neither a single character nor a special token.`, where);
    }
    vocabulary[id] = token;
  }
  for (const { content, id } of addedTokens) {
    if (vocabulary[id] !== content) throw refuse(told`The special token "${content}" is not number ${id}.`, where);
  }
  return tokenizerOf(vocabulary, special);
}

function tokenizerOf(vocabulary: readonly string[], special: ReadonlyMap<string, number>): Tokenizer {
  const idOf = new Map(vocabulary.map((token, id) => [token, id]));
  const specialTokens = [...special.keys()].toSorted((a, b) => b.length - a.length);
  return {
    kind: "characters",
    tokens: vocabulary.length,
    ids: vocabulary.length,
    vocabulary,
    special: new Set(special.values()),
    encode(text) {
      const tokens: number[] = [];
      for (let position = 0; position < text.length; ) {
        const character = String.fromCodePoint(text.codePointAt(position)!);
        const token = specialTokens.find((each) => text.startsWith(each, position)) ?? character;
        const id = idOf.get(token);
        if (id === undefined) {
          throw new EngineError(
            "bad-command",
            told`The model has no token for "${character}".`,
            told`character ${position + 1} of "${text}"`,
            told`Use only these: ${vocabulary.join(" ")}`,
          );
        }
        tokens.push(id);
        position += token.length;
      }
      return tokens;
    },
    decode: (tokens) => tokens.map((token) => vocabulary[token]).join(""),
    idOf: (token) => idOf.get(token),
    pieceOf(id) {
      const token = vocabulary[id];
      return token === undefined ? null : { text: token, kind: special.has(token) ? "special" : "text" };
    },
  };
}

/** @throws EngineError `bad-model-file` where the checkpoint's tokens are not the task's, in its order. */
export function assertTokenizerFits(
  tokenizer: Tokenizer,
  task: Pick<TokenizerSource, "vocabulary"> & { title: string },
  where = "tokenizer.json",
): void {
  const wrong = task.vocabulary.findIndex((token, id) => tokenizer.vocabulary[id] !== token);
  if (wrong === -1 && tokenizer.vocabulary.length === task.vocabulary.length) return;
  const id = wrong === -1 ? task.vocabulary.length : wrong;
  throw new EngineError(
    "bad-model-file",
    told`Token ${id} is "${tokenizer.vocabulary[id] ?? "missing"}" in the model, "${task.vocabulary[id] ?? "missing"}" in the task ${task.title}.`,
    where,
    told`Choose a model that was made for this task.`,
  );
}

/**
 * Byte-level BPE as Qwen's models have it, from their own `tokenizer.json`, computed by Hugging Face's tokenizers for
 * JavaScript. What that file may say is bounded here: what would be computed otherwise, or cannot be undone, is refused.
 */
import { Tokenizer } from "@huggingface/tokenizers";
import { EngineError } from "../basics/errors.ts";
import { type Told, told, whyOf } from "../basics/told.ts";
import { z } from "../basics/zod.ts";
import { BYTE_LETTERS, pieceOfLetters, WRITTEN_IN_BYTES } from "./byteLetters.ts";
import type { TextTokenizer } from "./tokenizer.ts";

/** Far above any vocabulary. */
const MOST_IDS = 10_000_000;
const isId = (value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < MOST_IDS;
const id = z.number().refine(isId);

/** By hand, since there are hundreds of thousands of them. */
const vocab = z.custom<Record<string, number>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isId),
);
const isPair = (value: unknown) =>
  typeof value === "string" ||
  (Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && typeof value[1] === "string");
const merges = z.custom<unknown[]>((value) => Array.isArray(value) && value.every(isPair));

const byteLevel = z.object({ type: z.literal("ByteLevel"), add_prefix_space: z.literal(false).optional() });
const split = z.object({
  type: z.literal("Split"),
  pattern: z.union([z.object({ Regex: z.string() }), z.object({ String: z.string() })]),
  behavior: z.enum(["Isolated", "Removed"]).refine((behavior) => behavior === "Isolated"),
  invert: z.literal(false).optional(),
});

const fileSchema = z.object({
  truncation: z.null().optional(),
  padding: z.null().optional(),
  normalizer: z.object({ type: z.literal("NFC") }).nullish(),
  pre_tokenizer: z.union([
    byteLevel,
    z.object({ type: z.literal("Sequence"), pretokenizers: z.array(z.union([split, byteLevel])).min(1) }),
  ]),
  decoder: z.object({ type: z.literal("ByteLevel") }),
  model: z.object({
    type: z.literal("BPE"),
    dropout: z.null().optional(),
    continuing_subword_prefix: z.union([z.null(), z.literal("")]).optional(),
    end_of_word_suffix: z.union([z.null(), z.literal("")]).optional(),
    byte_fallback: z.literal(false).optional(),
    vocab,
    merges,
  }),
  added_tokens: z.array(z.object({ id, content: z.string().min(1), special: z.boolean() })).default([]),
});

/** @param json content of a `tokenizer.json`; @throws EngineError `bad-model-file` where it is none that is understood. */
export function bpeTokenizer(json: unknown, where: string): TextTokenizer {
  const refuse = (message: Told): never => {
    const hint = told`Use the tokenizer.json that was published with a Qwen2 model.`;
    throw new EngineError("bad-model-file", message, where, hint);
  };
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return refuse(told`The tokenizer file has an unexpected "${issue.path.join(".")}": ${issue.message}.`);
  }
  const { model, added_tokens: added } = parsed.data;
  const special = new Map(added.map((token) => [token.id, token]));
  const letters = new Map(Object.entries(model.vocab).map(([token, number]) => [number, token]));
  if (letters.size !== Object.keys(model.vocab).length) refuse(told`Two of the tokenizer's tokens have the same id.`);
  for (const [number, { content }] of special) {
    if ((letters.get(number) ?? content) !== content) refuse(told`The tokenizer's id ${number} has two tokens.`);
  }
  const missing = BYTE_LETTERS.findIndex((letter) => model.vocab[letter] === undefined);
  if (missing >= 0) refuse(told`The tokenizer has no token for the byte ${missing}, so some texts cannot be written.`);
  for (const [number, token] of letters) {
    if (!special.has(number) && !WRITTEN_IN_BYTES.test(token))
      refuse(told`The token "${token}" is not written in bytes.`);
  }

  let tokenizer: Tokenizer;
  try {
    tokenizer = new Tokenizer(json as object, { clean_up_tokenization_spaces: false });
  } catch (error) {
    return refuse(told`The tokenizer file could not be used: ${whyOf(error)}.`);
  }
  const ids = new Set([...letters.keys(), ...special.keys()]);
  return {
    kind: "byte-level BPE",
    tokens: ids.size,
    ids: [...ids].reduce((most, number) => Math.max(most, number + 1), 0),
    encode: (text, withSpecial = false) => tokenizer.encode(text, { add_special_tokens: withSpecial }).ids,
    decode: (tokens) =>
      tokens.length === 0
        ? ""
        : tokenizer.decode([...tokens], { skip_special_tokens: false, clean_up_tokenization_spaces: false }),
    idOf: (token) => tokenizer.token_to_id(token),
    pieceOf(number) {
      const token = special.get(number);
      if (token) return { text: token.content, kind: token.special ? "special" : "text" };
      const written = letters.get(number);
      return written === undefined ? null : pieceOfLetters(written);
    },
  };
}

/** Byte-level BPE against what Hugging Face's own tokenizers make of the same file, and its own inverse. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../basics/errors.ts";
import { EXPECTED, textOf } from "../testing/checkpoint.ts";
import { bpeTokenizer } from "./bpeTokenizer.ts";
import { BYTE_LETTERS } from "./byteLetters.ts";

type File = ReturnType<typeof JSON.parse>;
const file = (): File => JSON.parse(textOf("tokenizer.json"));
const tokenizer = bpeTokenizer(file(), "tokenizer.json");

it.each(EXPECTED.texts)("$text has the ids that Hugging Face's tokenizers give it", ({ text, ids, decoded }) => {
  expect(tokenizer.encode(text)).toEqual(ids);
  expect(tokenizer.decode(ids)).toBe(decoded);
});

it("counts its tokens, and none of the rows beyond them", () => {
  expect(tokenizer).toMatchObject({ kind: "byte-level BPE", tokens: EXPECTED.tokens, ids: EXPECTED.tokens });
  expect(tokenizer.pieceOf(EXPECTED.tokens)).toBeNull();
  expect(tokenizer.pieceOf(tokenizer.idOf("<|im_end|>")!)).toEqual({ text: "<|im_end|>", kind: "special" });
});

it("gives a text back composed, whatever it is", () => {
  const texts = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom("e", "\u0301", " ", "\n", "\r", "'s", "1", "好", "👩", "\u200d", "\0"),
      maxLength: 30,
    }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(tokenizer.decode(tokenizer.encode(text))).toBe(text.normalize("NFC"));
    }),
  );
});

it("shows a token by itself as text, a part of a character as its bytes", () => {
  const shown = (text: string) => tokenizer.encode(text).map((id) => tokenizer.pieceOf(id));
  expect(shown("a b").map((piece) => piece?.text)).toEqual(["a", " ", "b"]);
  const parts = shown("😀");
  expect(parts.every((piece) => piece?.kind === "bytes")).toBe(true);
  expect(parts.map((piece) => piece?.text).join(" ")).toBe("F0 9F 98 80");
});

it("writes the 256 bytes as 256 letters, those that print as themselves", () => {
  expect(new Set(BYTE_LETTERS).size).toBe(256);
  expect(BYTE_LETTERS[0x41]).toBe("A");
  expect(BYTE_LETTERS[0x20]).toBe("Ġ");
  expect(BYTE_LETTERS[0x0a]).toBe("Ċ");
});

describe("refuses", () => {
  it.each<[string, (json: File) => void, string]>([
    ["another model", (json) => (json.model.type = "Unigram"), "model.type"],
    ["merging with dropout", (json) => (json.model.dropout = 0.1), "model.dropout"],
    ["fallback to bytes", (json) => (json.model.byte_fallback = true), "model.byte_fallback"],
    ["another normalizer", (json) => (json.normalizer = { type: "Lowercase" }), "normalizer"],
    ["another splitting", (json) => (json.pre_tokenizer = { type: "Metaspace" }), "pre_tokenizer"],
    ["a space put in front", (json) => (json.pre_tokenizer.pretokenizers[1].add_prefix_space = true), "pre_tokenizer"],
    ["another decoder", (json) => (json.decoder = { type: "Metaspace" }), "decoder"],
    ["truncation", (json) => (json.truncation = { max_length: 4 }), "truncation"],
    ["an id that is none", (json) => (json.model.vocab.a = -1), "model.vocab"],
    ["an id twice", (json) => (json.model.vocab.a = json.model.vocab.b), "same id"],
    ["an id with two tokens", (json) => (json.added_tokens[0].id = 0), "two tokens"],
    ["a byte without a token", (json) => delete json.model.vocab.a, "byte 97"],
    ["a token that is not bytes", (json) => (json.model.vocab["好"] = 499), "not written in bytes"],
    ["merges that are none", (json) => (json.model.merges = [1]), "model.merges"],
  ])("%s", (_, spoil, words) => {
    const json = file();
    spoil(json);
    try {
      bpeTokenizer(json, "tokenizer.json");
      expect.unreachable("accepted");
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
      expect(error).toMatchObject({ code: "bad-model-file", where: "tokenizer.json" });
      expect((error as EngineError).message).toContain(words);
    }
  });
});

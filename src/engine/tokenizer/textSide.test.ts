/** What a checkpoint's files say of the ends of a text and of its chat template. */
import { describe, expect, it } from "vitest";
import { EXPECTED, textOf } from "../testing/checkpoint.ts";
import { toyTask } from "../testing/toyTask.ts";
import { tokenizerJson } from "./charTokenizer.ts";
import { readTextSide, type TextFiles } from "./textSide.ts";

type Files = Partial<Record<Parameters<TextFiles>[0], string>>;
const NAMES = [
  "tokenizer.json",
  "tokenizer_config.json",
  "generation_config.json",
  "config.json",
  "chat_template.jinja",
] as const;
const FILES: Files = Object.fromEntries(NAMES.map((name) => [name, textOf(name)]));
const read = (changes: Files = {}) => {
  const files = { ...FILES, ...changes };
  return readTextSide((name) => files[name]);
};

it("renders the chat template as transformers does", () => {
  const { chat, tokenizer } = read();
  expect(chat?.render(EXPECTED.chat.message)).toBe(EXPECTED.chat.text);
  expect(tokenizer.encode(EXPECTED.chat.text)[0]).toBe(tokenizer.idOf("<|im_start|>"));
});

it("every end of a text ends it: those of sampling, and the tokenizer's", () => {
  const { eos, tokenizer } = read();
  expect(new Set([...eos].map((id) => tokenizer.pieceOf(id)?.text))).toEqual(new Set(["<|endoftext|>", "<|im_end|>"]));
  const alone = read({ "generation_config.json": undefined, "tokenizer_config.json": undefined });
  expect([...alone.eos].map((id) => tokenizer.pieceOf(id)?.text)).toEqual(["<|im_end|>"]);
  const named = read({ "generation_config.json": undefined, "config.json": "{}" });
  expect([...named.eos].map((id) => tokenizer.pieceOf(id)?.text)).toEqual(["<|im_end|>"]);
  const none = read({ "generation_config.json": undefined, "tokenizer_config.json": "{}", "config.json": "{}" });
  expect(none.eos.size).toBe(0);
  expect(read({ "generation_config.json": '{"eos_token_id":[457,99999]}' }).eos.has(99999)).toBe(false);
});

it("a template may stand in the tokenizer's configuration, alone or among others", () => {
  const config = (template: unknown) => JSON.stringify({ chat_template: template, bos_token: { content: "<s>" } });
  const rendered = (template: unknown) =>
    read({ "chat_template.jinja": undefined, "tokenizer_config.json": config(template) }).chat?.render("x");
  expect(rendered("{{ bos_token }}{{ messages[0].content }}")).toBe("<s>x");
  expect(
    rendered([
      { name: "tool", template: "t" },
      { name: "default", template: "d{{ messages[0].content }}" },
    ]),
  ).toBe("dx");
  expect(rendered(undefined)).toBeUndefined();
});

it("reads this page's own models", () => {
  const { tokenizer, eos } = readTextSide((name) => (name === "tokenizer.json" ? tokenizerJson(toyTask) : undefined));
  expect(tokenizer.kind).toBe("characters");
  expect(eos.size).toBe(0);
});

describe("refuses", () => {
  it.each<[string, Files, string, string]>([
    ["no tokenizer", { "tokenizer.json": undefined }, "no tokenizer.json", "the chosen files"],
    ["a cut one", { "tokenizer.json": FILES["tokenizer.json"]!.slice(0, 500) }, "not JSON", "tokenizer.json"],
    [
      "ends that are no ids",
      { "generation_config.json": '{"eos_token_id":"x"}' },
      "eos_token_id",
      "generation_config.json",
    ],
    ["a template that is none", { "chat_template.jinja": "{% for %}" }, "chat template", "chat_template"],
  ])("%s", (_, changes, message, where) => {
    expect(() => read(changes)).toThrow(
      expect.objectContaining({ code: "bad-model-file", where, message: expect.stringContaining(message) }),
    );
  });

  it("a template that asks for what is not there, once it is used", () => {
    const { chat } = read({ "chat_template.jinja": "{{ raise_exception('needs a system message') }}" });
    expect(() => chat!.render("x")).toThrow(expect.objectContaining({ code: "bad-model-file" }));
  });
});

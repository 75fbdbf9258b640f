import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../basics/errors.ts";
import { getTask, TASKS } from "../tasks/index.ts";
import { assertTokenizerFits, parseTokenizer, tokenizerJson } from "./charTokenizer.ts";

const tasks = TASKS.map(getTask);
type File = ReturnType<typeof JSON.parse>;

function errorOf(action: () => unknown): EngineError {
  try {
    action();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}

describe.each(tasks)("tokenizer of $title", (task) => {
  const text = tokenizerJson(task);
  const tokenizer = parseTokenizer(text);

  it("keeps vocabulary and special tokens", () => {
    expect(tokenizer.vocabulary).toEqual(task.vocabulary);
    expect(tokenizer.special).toEqual(new Set([task.pad, task.eos, task.bos]));
    expect(() => assertTokenizerFits(tokenizer, task)).not.toThrow();
  });

  it("gives back any tokens through text", () => {
    const tokens = fc.array(fc.nat(task.vocabulary.length - 1), { maxLength: 30 });
    fc.assert(
      fc.property(tokens, (ids) => {
        expect(tokenizer.encode(tokenizer.decode(ids))).toEqual(ids);
      }),
    );
  });

  it("gives back any text of its characters through tokens", () => {
    const pieces = fc.array(fc.constantFrom(...task.vocabulary), { maxLength: 30 });
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(tokenizer.decode(tokenizer.encode(parts.join("")))).toBe(parts.join(""));
        expect(tokenizer.encode(parts.join(""))).toHaveLength(parts.length);
      }),
    );
  });

  it("refuses a character it does not know", () => {
    const known = task.vocabulary.find((token) => token.length === 1);
    const error = errorOf(() => tokenizer.encode(`${known}?${known}`));
    expect(error.code).toBe("bad-command");
    expect(error.message).toContain("?");
    expect(error.where).toContain("character 2");
    expect(errorOf(() => tokenizer.encode("\u{1F600}")).message).toContain("\u{1F600}");
  });

  it("refuses every truncation of its file", () => {
    for (let length = 0; length < text.trimEnd().length; length += 7) {
      expect(errorOf(() => parseTokenizer(text.slice(0, length), "models/x/tokenizer.json"))).toMatchObject({
        code: "bad-model-file",
        where: "models/x/tokenizer.json",
      });
    }
  });

  it("refuses JSON that is no object", () => {
    for (const json of ["7", "null", "[]", '"text"']) {
      expect(errorOf(() => parseTokenizer(json)).code).toBe("bad-model-file");
    }
  });

  it.each<[string, (file: File) => void]>([
    [
      "another model",
      (file) => {
        file.model.type = "BPE";
      },
    ],
    [
      "no vocabulary",
      (file) => {
        delete file.model.vocab;
      },
    ],
    [
      "an id twice",
      (file) => {
        file.model.vocab["1"] = 0;
      },
    ],
    [
      "an id too high",
      (file) => {
        file.model.vocab["1"] = 99;
      },
    ],
    [
      "a negative id",
      (file) => {
        file.model.vocab["1"] = -1;
      },
    ],
    [
      "a fractional id",
      (file) => {
        file.model.vocab["1"] = 0.5;
      },
    ],
    [
      "an id that is text",
      (file) => {
        file.model.vocab["1"] = "1";
      },
    ],
    [
      "a long token that is not special",
      (file) => {
        file.model.vocab["12"] = task.vocabulary.length;
      },
    ],
    [
      "an empty token",
      (file) => {
        file.model.vocab[""] = task.vocabulary.length;
      },
    ],
    [
      "a special token elsewhere",
      (file) => {
        file.added_tokens[0].id = 0;
      },
    ],
    [
      "a special token out of range",
      (file) => {
        file.added_tokens[0].id = 99;
      },
    ],
    [
      "special tokens left out",
      (file) => {
        file.added_tokens = [];
      },
    ],
    [
      "a normalizer",
      (file) => {
        file.normalizer = { type: "Lowercase" };
      },
    ],
    [
      "another splitting",
      (file) => {
        file.pre_tokenizer = { type: "Whitespace" };
      },
    ],
    [
      "a template",
      (file) => {
        file.post_processor = { type: "TemplateProcessing" };
      },
    ],
    [
      "truncation",
      (file) => {
        file.truncation = { max_length: 4 };
      },
    ],
    [
      "padding",
      (file) => {
        file.padding = { strategy: "BatchLongest" };
      },
    ],
    [
      "a special token that takes the spaces before it",
      (file) => {
        file.added_tokens[0].lstrip = true;
      },
    ],
    [
      "an unknown character that becomes a token",
      (file) => {
        file.model.unk_token = "<pad>";
      },
    ],
    [
      "a field that is not known",
      (file) => {
        file.model.dropout = 0.1;
      },
    ],
  ])("refuses %s", (_, spoil) => {
    const file: File = JSON.parse(text);
    spoil(file);
    const error = errorOf(() => parseTokenizer(JSON.stringify(file)));
    expect(error.code).toBe("bad-model-file");
    expect(error.hint).not.toBe("");
  });
});

describe("assertTokenizerFits", () => {
  it("refuses the tokenizer of another task, or one with a token more", () => {
    const [first, second] = tasks;
    const error = errorOf(() => assertTokenizerFits(parseTokenizer(tokenizerJson(second!)), first!));
    expect(error.code).toBe("bad-model-file");
    expect(error.message).toContain('Token 13 is "-" in the model, "<bos>" in the task Digit sums');
    const longer = parseTokenizer(tokenizerJson({ ...first!, vocabulary: [...first!.vocabulary, "?"] }));
    expect(errorOf(() => assertTokenizerFits(longer, first!)).message).toContain('Token 16 is "?"');
  });
});

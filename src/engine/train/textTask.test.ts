/** A task in words before the fixture's tokenizer: 458 tokens of byte-level BPE with a chat template and two ends. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEXT_TASKS, textDefaults } from "../tasks/text/catalogue.ts";
import { textTaskOf } from "../tasks/text/index.ts";
import { sumsInWords } from "../tasks/text/sumsInWords.ts";
import type { TextTask } from "../tasks/text/textTask.ts";
import { textOf } from "../testing/checkpoint.ts";
import { nodeJudge } from "../testing/judge.ts";
import { readTextSide, TEXT_FILES, type TextSide } from "../tokenizer/textSide.ts";
import { TEXT_SPLIT, textTask } from "./textTask.ts";

const FILES: Record<string, string> = Object.fromEntries(TEXT_FILES.map((name) => [name, textOf(name)]));
const sideOf = (changes: Record<string, string | undefined> = {}): TextSide =>
  readTextSide((name) => (name in changes ? changes[name] : FILES[name]));
const SIDE = sideOf();
const PLAIN = sideOf({ "chat_template.jinja": undefined });
const OPTIONS = { responseTokens: 32, confidenceOver: "question" } as const;
const [END, OTHER_END] = [...SIDE.eos] as [number, number];

/** Asks anything. */
const echo: TextTask<string> = {
  ...sumsInWords,
  trainingPrompts: () => ["a", "a much longer question"],
  heldOutPrompts: () => ["b"],
  question: (prompt) => prompt,
  judge: (prompt, response) => (response === prompt ? { answer: response, canonical: response.toLowerCase() } : null),
  answers: (prompt) => [prompt],
};
const task = textTask(echo as TextTask, SIDE, OPTIONS, nodeJudge);
const encode = (text: string) => SIDE.tokenizer.encode(text);

describe("prompts", () => {
  it("are the model's own template around the question", () => {
    const prompt = sumsInWords.trainingPrompts(1)[0]!;
    const tokens = textTask(sumsInWords as TextTask, SIDE, OPTIONS, nodeJudge).encodePrompt(prompt);
    expect(SIDE.tokenizer.decode(tokens)).toBe(SIDE.chat!.render(sumsInWords.question(prompt)));
    const plain = textTask(sumsInWords as TextTask, PLAIN, OPTIONS, nodeJudge).encodePrompt(prompt);
    expect(PLAIN.tokenizer.decode(plain)).toBe(`${sumsInWords.question(prompt)}\n`);
  });

  it("are as long as they are; the longest is told", () => {
    const lengths = ["a", "a much longer question", "b"].map((prompt) => task.encodePrompt(prompt).length);
    expect(new Set(lengths).size).toBe(2);
    expect(task.promptLength).toBe(Math.max(...lengths));
    expect([task.trainingPrompts(TEXT_SPLIT), task.heldOutPrompts(TEXT_SPLIT)]).toEqual([
      ["a", "a much longer question"],
      ["b"],
    ]);
  });

  it.each([
    ["chat", SIDE],
    ["plain", PLAIN],
  ])("know which tokens are the question's own: %s", (_, side) => {
    const own = textTask(echo as TextTask, side, OPTIONS, nodeJudge);
    const text = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: "binary", minLength: 1 }), fc.lorem());
    fc.assert(
      fc.property(
        text.filter((each) => each.isWellFormed()),
        (raw) => {
          const question = raw.normalize("NFC");
          const tokens = own.encodePrompt(question);
          const [first, end] = own.confidenceOver!(question);
          // All of the question; a character more at either end where a token joins it to the template.
          const written = side.tokenizer.decode(tokens.slice(first, end));
          expect(written).toContain(question);
          expect(written.replace(question, "").trim().length).toBeLessThanOrEqual(1);
          expect(side.tokenizer.decode(tokens.slice(first + 1, end))).not.toContain(question);
        },
      ),
    );
    const question = "Write 4 digits";
    const [first, end] = own.confidenceOver!(question);
    expect(side.tokenizer.decode(own.encodePrompt(question).slice(first, end))).toBe(question);
  });

  it("count whole where the template changes the question, or where that is asked for", () => {
    const changed = sideOf({ "chat_template.jinja": "{{ messages[0].content | upper }}:" });
    const loud = textTask(echo as TextTask, changed, OPTIONS, nodeJudge);
    expect(loud.confidenceOver!("why")).toEqual([0, loud.encodePrompt("why").length]);
    expect(
      textTask(echo as TextTask, SIDE, { ...OPTIONS, confidenceOver: "all-tokens" }, nodeJudge).confidenceOver,
    ).toBeUndefined();
  });
});

describe("responses", () => {
  const right = { correct: true, terminated: true, text: "Aé", answer: "Aé", canonical: "aé" };

  it("end with any of the ends, and are decoded whole", () => {
    const tokens = encode("Aé");
    for (const end of [END, OTHER_END]) expect(task.verify("Aé", [...tokens, end])).toEqual(right);
    expect([task.ends, task.maxResponseLength]).toEqual([SIDE.eos, 32]);
  });

  it("that are cut off are wrong, whatever they say", async () => {
    expect(task.verify("Aé", encode("Aé"))).toEqual({
      ...right,
      correct: false,
      terminated: false,
      answer: null,
      canonical: null,
    });
    expect(task.verify("Aé", [])).toMatchObject({ correct: false, terminated: false, text: "" });
    expect(await task.verify("Aé", [...encode("Aé"), END, END])).toMatchObject({ correct: false });
  });

  it("hide nothing: a special token is read as its name", () => {
    const start = SIDE.tokenizer.idOf("<|im_start|>")!;
    expect(task.verify("Aé", [...encode("Aé"), start, END])).toMatchObject({ correct: false, text: "Aé<|im_start|>" });
  });

  it("of any tokens are judged", async () => {
    const own = TEXT_TASKS.map((id) => textTask(textTaskOf(id), SIDE, textDefaults(id), nodeJudge));
    const tokens = fc.array(fc.nat(SIDE.tokenizer.ids - 1), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...own), tokens, async (each, response) => {
        const verdict = await each.verify(each.heldOutPrompts(1)[0], response);
        expect(verdict.terminated).toBe(SIDE.eos.has(response.at(-1)!));
        expect(verdict.correct).toBe(verdict.answer !== null);
      }),
      { numRuns: 30 },
    );
  });

  it.each(TEXT_TASKS)("of %s are right as they are listed", async (id) => {
    const text = textTaskOf(id);
    const own = textTask(text, SIDE, textDefaults(id), nodeJudge);
    const prompt = own.heldOutPrompts(1)[0];
    for (const answer of text.answers(prompt))
      expect(await own.verify(prompt, [...encode(answer), END])).toMatchObject({ correct: true });
  });

  it("that are programs are run, and told what was found; not those that are cut off", async () => {
    const text = textTaskOf("javascript-functions");
    const own = textTask(text, SIDE, textDefaults("javascript-functions"), nodeJudge);
    const prompt = own.heldOutPrompts(1)[0];
    const [answer] = text.answers(prompt) as [string];
    const verdict = await own.verify(prompt, [...encode(answer), END]);
    expect(verdict).toMatchObject({ correct: true, finding: { outcome: "right" } });
    expect(verdict.canonical).not.toMatch(/\s/);
    const other = await own.verify(prompt, [...encode("function f() { return null; }"), END]);
    expect(other).toMatchObject({
      correct: false,
      answer: null,
      finding: { outcome: "wrong-value", test: { place: 1, isShown: true } },
    });
    expect(await own.verify(prompt, [...encode("No."), END])).toMatchObject({ finding: { outcome: "no-program" } });
    const cut = await own.verify(prompt, encode(answer));
    expect(cut).toMatchObject({ correct: false, terminated: false });
    expect(cut.finding).toBeUndefined();
  });
});

it("shows tokens by themselves: as text, as bytes, by name, and rows without a token", () => {
  const shown = (text: string) => encode(text).map(task.tokenText);
  expect(shown("A")).toEqual(["A"]);
  expect(shown("𝄞").join("")).toMatch(/^(\[[0-9A-F ]+\])+$/);
  expect(task.tokenText(END)).toMatch(/^<\|\w+\|>$/);
  expect(task.tokenText(99_999)).toBe("");
});

it("refuses a model that never ends", () => {
  const endless = { ...SIDE, eos: new Set<number>() };
  expect(() => textTask(echo as TextTask, endless, OPTIONS, nodeJudge)).toThrow(
    expect.objectContaining({ code: "bad-model-file" }),
  );
});

/** Whatever definition a visitor writes: its answers are those that a brute force finds, and its parts fit together. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../../basics/rng.ts";
import { type Blocks, FILLER, OPERATORS, type OwnDefinition, type Table } from "./definition.ts";
import { ownFacts } from "./facts.ts";
import { ownTask } from "./ownTask.ts";
import { BLOCKS, TABLE } from "./ownTesting.ts";
import { judge, parseOwnDefinition } from "./refusals.ts";

const subset = <T>(items: readonly T[]) => fc.subarray([...items], { minLength: 1 });
const range = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const blocks: fc.Arbitrary<Blocks> = fc
  .record({
    numbers: fc.subarray([0, 1, 2, 3, 5, 8, 9], { minLength: 1, maxLength: 5 }),
    operators: subset(OPERATORS),
    count: fc.integer({ min: 2, max: 3 }),
    targets: range,
    forbids: fc.boolean(),
  })
  .map((parts) => ({ ...BLOCKS, ...parts }))
  .filter((definition) => judge(definition).refusal === null);

const word = fc.string({ unit: fc.constantFrom(..."abcxyz数", "é", "𝛼", "+"), minLength: 1, maxLength: 5 });
const table: fc.Arbitrary<Table> = fc
  .uniqueArray(fc.record({ prompt: word, answers: fc.uniqueArray(word, { minLength: 1, maxLength: 5 }) }), {
    minLength: 5,
    maxLength: 12,
    selector: ({ prompt }) => prompt,
  })
  .map((rows) => ({ ...TABLE, rows }));

/** Of the text itself, cut at its signs: terms, and factors in them. */
const evaluated = (text: string): number =>
  text
    .split(/(?=[+-])/)
    .map((term) => term.split("*").reduce((product, factor) => product * Number(factor), 1))
    .reduce((sum, term) => sum + term, 0);

const texts = (numbers: readonly number[], operators: readonly string[], count: number): string[] =>
  count === 1
    ? numbers.map(String)
    : texts(numbers, operators, count - 1).flatMap((text) =>
        operators.flatMap((operator) => numbers.map((number) => text + operator + number)),
      );

const all = (definition: OwnDefinition) => {
  const task = ownTask(definition);
  return [...task.heldOutPrompts(1), ...task.trainingPrompts(1)];
};

describe("blocks", () => {
  it("have the answers that evaluating every expression finds", () => {
    fc.assert(
      fc.property(blocks, (definition) => {
        const task = ownTask(definition);
        const every = texts(definition.numbers, definition.operators, definition.count);
        const found = new Map(
          all(definition).map((prompt) => [
            task.formatPrompt(prompt),
            task.enumerate(prompt).map((tokens) => task.verify(prompt, tokens).answer),
          ]),
        );
        const { from, to } = definition.targets;
        for (let target = from; target <= to; target++) {
          for (const without of definition.forbids ? definition.numbers : [null]) {
            const expected = every.filter((text) => evaluated(text) === target && !text.includes(String(without)));
            const name = `${target} = ${definition.count} numbers${without === null ? "" : `, without ${without}`}`;
            expect(new Set(found.get(name))).toEqual(new Set(expected));
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it("count as one what differs by the order of terms and factors only", () => {
    const task = ownTask({ ...BLOCKS, operators: ["+", "-", "*"], forbids: false });
    const canonical = (target: number, text: string) => {
      const tokens = [...text].map((character) => task.vocabulary.indexOf(character));
      return task.verify({ target, without: null }, [...tokens, task.eos]).canonical;
    };
    expect(canonical(10, "2*3+4")).toBe("2*3+4");
    expect(canonical(10, "4+3*2")).toBe(canonical(10, "2*3+4"));
    expect(canonical(3, "5-4+2")).toBe(canonical(3, "2+5-4"));
    expect(canonical(10, "2+3*4")).toBeNull();
    expect(canonical(14, "2+3*4")).not.toBeNull();
  });
});

describe("any own task", () => {
  const definitions = fc.oneof(blocks, table);

  it("accepts what it lists and nothing else near it", () => {
    fc.assert(
      fc.property(definitions, fc.nat(), fc.array(fc.nat(), { maxLength: 9 }), (definition, pick, response) => {
        const task = ownTask(definition);
        const prompts = all(definition);
        const prompt = prompts[pick % prompts.length]!;
        const answers = task.enumerate(prompt);
        for (const answer of answers) expect(task.verify(prompt, answer)).toMatchObject({ correct: true });
        expect(new Set(answers.map(String)).size).toBe(answers.length);
        const isListed = (tokens: readonly number[]) => answers.some((answer) => String(answer) === String(tokens));
        const random = response.map((token) => token % task.vocabulary.length);
        const changed = answers[pick % answers.length]!.with(0, pick % task.vocabulary.length);
        for (const tokens of [random, [...random, task.eos], changed, changed.slice(0, -1), [...changed, task.eos]]) {
          expect(task.verify(prompt, tokens).correct).toBe(isListed(tokens));
        }
      }),
    );
  });

  it("has prompts and answers of the lengths that it says, no two prompts alike", () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        const task = ownTask(definition);
        const encoded = all(definition).map((prompt) => task.encodePrompt(prompt));
        for (const tokens of encoded) expect([tokens.length, tokens[0]]).toEqual([task.promptLength, task.bos]);
        expect(new Set(encoded.map(String)).size).toBe(encoded.length);
        const longest = Math.max(
          ...all(definition).flatMap((each) => task.enumerate(each).map(({ length }) => length)),
        );
        expect(longest).toBeLessThanOrEqual(task.maxResponseLength);
        const tokens = [...encoded, ...all(definition).flatMap((each) => task.enumerate(each))].flat();
        expect(tokens.every((token) => task.vocabulary[token] !== undefined)).toBe(true);
        expect(new Set(task.vocabulary).size).toBe(task.vocabulary.length);
      }),
      { numRuns: 50 },
    );
  });

  it("holds one prompt in five out, which no demonstration shows", () => {
    fc.assert(
      fc.property(definitions, fc.integer({ min: 1, max: 9 }), (definition, split) => {
        const task = ownTask(definition);
        const held = new Set(task.heldOutPrompts(split).map((prompt) => task.formatPrompt(prompt)));
        expect(held.size).toBe(Math.floor(all(definition).length / 5));
        const random = stream(1, "demonstrations");
        for (let i = 0; i < 50; i++) {
          const { prompt, response } = task.demonstration(random, { split, lean: 1, wrong: 0 });
          expect(held.has(task.formatPrompt(prompt))).toBe(false);
          expect(task.verify(prompt, response).correct).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("demonstrations", () => {
  const shares = (lean: number, wrong: number) => {
    const task = ownTask({ ...TABLE, rows: TABLE.rows.map((row) => ({ ...row, answers: ["a", "b", "c"] })) });
    const random = stream(3, "demonstrations");
    const drawn = Array.from({ length: 6000 }, () => task.demonstration(random, { split: 1, lean, wrong }));
    const first = task.vocabulary.indexOf("a");
    return drawn.filter(({ response }) => response[0] === first).length / drawn.length;
  };

  it("lean to the first answers as i^-lean says", () => {
    expect(shares(0, 0)).toBeCloseTo(1 / 3, 1);
    expect(Math.abs(shares(1, 0) - 1 / (1 + 1 / 2 + 1 / 3))).toBeLessThan(0.02);
  });

  it("show another prompt's answer as often as is said", () => {
    const task = ownTask(TABLE);
    const random = stream(3, "demonstrations");
    const drawn = Array.from({ length: 6000 }, () => task.demonstration(random, { split: 1, lean: 0, wrong: 0.5 }));
    const right = drawn.filter(({ prompt, response }) => task.verify(prompt, response).correct).length / drawn.length;
    // Of four training prompts one in four is the prompt itself.
    expect(Math.abs(right - (0.5 + 0.5 / 4))).toBeLessThan(0.02);
  });
});

describe("facts", () => {
  it("count prompts and their answers", () => {
    expect(ownFacts(ownTask(TABLE))).toEqual({
      prompts: 5,
      heldOut: 1,
      answers: { min: 1, median: 1, max: 2 },
      most: { prompt: "go", answers: 2 },
    });
  });
});

describe("a table", () => {
  it("fills shorter prompts on the left", () => {
    const task = ownTask(TABLE);
    const encoded = task.encodePrompt(TABLE.rows[0]).map((token) => task.vocabulary[token]);
    expect(encoded).toEqual(["<bos>", FILLER, "a", "b"]);
  });
});

it("what is written is read as it was", () => {
  for (const definition of [BLOCKS, TABLE]) {
    expect(parseOwnDefinition(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
  }
});

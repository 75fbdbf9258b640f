import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../../basics/rng.ts";
import { toldInEnglish } from "../../basics/told.ts";
import { boxed } from "./boxed.ts";
import { ownProblems, PROBLEM_LIMITS, problemsSchema, readProblems } from "./problems.ts";
import { drawer, STORIES, wordProblems } from "./wordProblems.ts";

const line = (question: unknown, answer: unknown) => JSON.stringify({ question, answer });
const told = (text: string) => readProblems(text).refused.map(({ line: at, why }) => `${at}: ${toldInEnglish(why)}`);

describe("readProblems", () => {
  it("takes lines as GSM8K has them, and leaves the reasoning", () => {
    const text = [
      line("How many?", "3 + 4 = <<3+4=7>>7\n#### 7"),
      "",
      line(" How much?\n", "#### 1,234"),
      line("And below zero?", "a\n#### -5 "),
      line("Nothing?", "#### 0"),
    ].join("\r\n");
    expect(readProblems(text)).toEqual({
      problems: [
        { question: "How many?", answer: 7 },
        { question: "How much?", answer: 1234 },
        { question: "And below zero?", answer: -5 },
        { question: "Nothing?", answer: 0 },
      ],
      refused: [],
    });
  });

  it.each<[string, string, RegExp]>([
    ["no JSON", "{question: 1}", /not JSON/],
    ["another thing", "[1]", /no "question" and "answer"/],
    ["null", "null", /no "question" and "answer"/],
    ["a number for a text", line("How many?", 7), /no "question" and "answer"/],
    ["no question", line(" ", "#### 7"), /empty/],
    ["odd characters", line("a\u0000b", "#### 7"), /cannot be shown/],
    ["half a character", '{"question":"\\ud800","answer":"#### 7"}', /cannot be shown/],
    ["a long question", line("a".repeat(PROBLEM_LIMITS.question + 1), "#### 7"), /1501 characters, more than 1500/],
    ["no number", line("How many?", "seven"), /does not end/],
    ["a fraction", line("How many?", "#### 7.5"), /does not end/],
    ["words behind", line("How many?", "#### 7 apples"), /does not end/],
    ["two numbers", line("How many?", "#### 6\n#### 7"), /does not end/],
    ["odd commas", line("How many?", "#### 1,23"), /does not end/],
    ["a number within a line", line("How many?", "so #### 7"), /does not end/],
    ["a huge number", line("How many?", "#### 99999999999999"), /too large/],
    ["a key twice", '{"question":"a","question":"b","answer":"#### 7"}', /twice/],
  ])("refuses %s by its line", (_, bad, why) => {
    const [only, ...others] = told(`${line("Before?", "#### 1")}\n${bad}`);
    expect(others).toEqual([]);
    expect(only).toMatch(/^2: /);
    expect(only).toMatch(why);
  });

  it("refuses a question that is there, and what is too much", () => {
    expect(told([line("a?", "#### 1"), line("b?", "#### 1"), line("a?", "#### 2")].join("\n"))).toEqual([
      "3: the question stands in line 1 already",
    ]);
    const many = Array.from({ length: PROBLEM_LIMITS.most + 2 }, (_, i) => line(`${i}?`, "#### 1")).join("\n");
    expect(readProblems(many).problems).toHaveLength(PROBLEM_LIMITS.most);
    expect(told(many)).toHaveLength(2);
    const large = Array.from({ length: 60 }, (_, i) => line(`${i} ${"a".repeat(1000)}`, "#### 1")).join("\n");
    expect(problemsSchema.safeParse(readProblems(large).problems).success).toBe(true);
    expect(told(large).length).toBeGreaterThan(10);
  });

  it("never throws, and gives what the schema takes", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.json()),
        fc.string({ unit: "binary" }),
        (text, question) => {
          const { problems } = readProblems(`${text}\n${line(question, "#### 5")}\n${line("And?", `${text}#### 5`)}`);
          const enough = [...problems, ...Array.from({ length: 5 }, (_, i) => ({ question: `more ${i}`, answer: i }))];
          expect(problemsSchema.safeParse(enough).success).toBe(true);
        },
      ),
    );
  });
});

describe("problemsSchema", () => {
  const five = Array.from({ length: 5 }, (_, i) => ({ question: `q${i}`, answer: i }));
  const takes = (problems: unknown) => problemsSchema.safeParse(problems).success;

  it("takes as many as can be split, and bounds all parts", () => {
    expect(takes(five)).toBe(true);
    expect(takes(five.slice(1))).toBe(false);
    expect(takes([...five, five[0]])).toBe(false);
    expect(takes(five.with(0, { question: "", answer: 1 }))).toBe(false);
    expect(takes(five.with(0, { question: " a", answer: 1 }))).toBe(false);
    expect(takes(five.with(0, { question: "a", answer: 1.5 }))).toBe(false);
    expect(takes(five.with(0, { question: "a", answer: 1e13 }))).toBe(false);
    expect(takes(Array.from({ length: 401 }, (_, i) => ({ question: `q${i}`, answer: i })))).toBe(false);
    expect(takes(Array.from({ length: 50 }, (_, i) => ({ question: `${i}${"a".repeat(1000)}`, answer: i })))).toBe(
      false,
    );
    expect(takes(five.with(0, { question: "a", answer: 1, more: 1 } as never))).toBe(false);
  });

  it("holds out one in five", () => {
    const task = ownProblems(five);
    expect(task.heldOutPrompts(1)).toHaveLength(1);
    expect([...task.trainingPrompts(1), ...task.heldOutPrompts(1)].toSorted((a, b) => a.answer - b.answer)).toEqual(
      five,
    );
  });
});

describe("our own stories", () => {
  /** From the numbers of a story, in the order in which it tells them. */
  const SOLUTIONS: Record<string, (...numbers: [number, number, number, number]) => number> = {
    given: (start, more, less) => start + more - less,
    bought: (count, price, paid) => paid - count * price,
    shared: (friends, things) => things % friends,
    rows: (rows, seats, free) => rows * seats - free,
    twice: (count, times) => count + times * count,
    travelled: (hours, speed, whole) => whole - hours * speed,
    saved: (start, week, weeks) => start + week * weeks,
    packed: (eggs, each) => Math.ceil(eggs / each),
    older: (age, gap, years) => age + gap + years,
    perimeter: (long, wide) => 2 * long + 2 * wide,
    read: (pages, daily, days) => pages - daily * days,
    mixed: (adult, child, adults, children) => adult * adults + child * children,
    baked: (trays, each, eaten) => trays * each - trays - eaten,
    worked: (hours, wage, cost, days) => hours * wage * days - cost * days,
    half: (count, away) => count / 2 - away,
    trains: (start, stops, on, off) => start + stops * on - stops * off,
  };

  it.each(Object.entries(STORIES))("of the kind %s ask for what their numbers give", (kind, story) => {
    for (let draw = 0; draw < 50; draw++) {
      const { question, answer } = story(drawer(stream(draw, kind)));
      const numbers = question.match(/\d+/g)!.map(Number) as [number, number, number, number];
      expect(SOLUTIONS[kind]!(...numbers)).toBe(answer);
    }
  });

  it("have whole answers above 0, which their question does not need to be told", () => {
    for (const problem of [...wordProblems.trainingPrompts(1), ...wordProblems.heldOutPrompts(1)]) {
      expect(Number.isInteger(problem.answer) && problem.answer > 0).toBe(true);
      expect(problem.question).not.toMatch(/undefined|NaN|\$\{/);
      expect(wordProblems.judge(problem, `So ${boxed(problem.answer)}.`)).not.toBeNull();
    }
  });
});

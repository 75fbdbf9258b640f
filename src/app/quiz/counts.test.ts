import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../../words/en.ts";
import { zh } from "../../words/zh.ts";
import { CHOICES, counted, countsCsv, MOMENTS, noCounts, peopleOf, QUESTION_IDS, readCounts } from "./counts.ts";

const anyAnswers = fc.record({ one: fc.nat(CHOICES - 1), all: fc.nat(CHOICES - 1) });
const anyPeople = fc.array(fc.tuple(fc.constantFrom(...MOMENTS), anyAnswers), { maxLength: 30 });
const countsOf = (people: readonly (readonly [(typeof MOMENTS)[number], { one: number; all: number }])[]) =>
  people.reduce((counts, [moment, answers]) => counted(counts, moment, answers), noCounts());

describe("counts", () => {
  it("know how many answered, and what, and come back from storage", () => {
    fc.assert(
      fc.property(anyPeople, (people) => {
        const counts = countsOf(people);
        for (const moment of MOMENTS) {
          const asked = people.filter(([when]) => when === moment);
          expect(peopleOf(counts, moment)).toBe(asked.length);
          for (const id of QUESTION_IDS)
            for (let choice = 0; choice < CHOICES; choice++)
              expect(counts[moment][id][choice]).toBe(asked.filter(([, answers]) => answers[id] === choice).length);
        }
        expect(readCounts(JSON.stringify(counts))).toEqual(counts);
      }),
    );
  });

  it.each([null, "", "{", "[]", '{"before":{"one":[-1,"a",1.5,null]}}', '{"before":7}'])("of %j are none", (text) => {
    expect(readCounts(text)).toEqual(noCounts());
  });

  it("are a table that holds nothing but counts", () => {
    const lines = countsCsv(counted(noCounts(), "after", { one: 1, all: 3 }))
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(1 + MOMENTS.length * QUESTION_IDS.length * CHOICES);
    expect(lines.filter((line) => line.endsWith(",1"))).toEqual(["after,one,2,1", "after,all,4,1"]);
  });
});

it.each([
  ["English", en],
  ["Chinese", zh],
])("in %s each question has its choices, one of them right, the same one", (_, { teaching: { quiz } }) => {
  for (const id of QUESTION_IDS) {
    const { choices, right } = quiz.questions[id];
    expect(new Set(choices).size).toBe(CHOICES);
    expect(choices[right]).toBeDefined();
    expect(right).toBe(en.teaching.quiz.questions[id].right);
  }
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../engine/index.ts";
import { anyRun, exported, recordedRun } from "./exchangeTesting.ts";
import { longForm } from "./longForm.ts";
import { readFiles, runsIn } from "./readFiles.ts";
import { runFileText } from "./runFileText.ts";

const record = recordedRun("tiny-progrpo");
const good = runFileText([record]);
const file = (content: BlobPart, name = "run.json") => new File([content], name);

async function refusalOf(content: BlobPart, name?: string) {
  const { records, logs, refusals } = await readFiles([file(content, name)]);
  expect([records, logs]).toEqual([[], []]);
  expect(refusals).toHaveLength(1);
  return refusals[0]!;
}

describe("run files", () => {
  it("come back as the runs that they were, one or several in a file", () => {
    fc.assert(
      fc.property(fc.array(anyRun, { minLength: 1, maxLength: 3 }), (records) => {
        expect(runsIn(runFileText(records), "runs.jsonl")).toEqual({ records, logs: [] });
      }),
    );
  });

  it("may begin with a byte order mark and be called anything", async () => {
    const { records } = await readFiles([
      file(`\u{feff}${good}`, "run.txt"),
      file(JSON.stringify(JSON.parse(good), null, 2)),
    ]);
    expect(records).toEqual([0, 1].map(() => ({ ...record, spec: { ...record.spec, origin: "imported" } })));
  });

  it("of which one is bad are named, with the line, and the good ones are taken", async () => {
    const two = `${good}${good.replace('"version":3', '"version":9')}`;
    const { records, refusals } = await readFiles([file(two, "two.jsonl"), file(good)]);
    expect(records).toHaveLength(1);
    expect(refusals).toMatchObject([{ where: "two.jsonl, line 2: run file, version" }]);
  });
});

describe("a bad file is refused whole, with its name, a reason and a way out", () => {
  it.each<[string, BlobPart, RegExp]>([
    ["nothing", "", /empty/],
    ["spaces", " \n\t", /empty/],
    ["a zip", new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0xfe]), /UTF-8/],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x7b, 0]), /UTF-8/],
    ["a run cut short", good.slice(0, -100), /no JSON/],
    ["a key twice", good.replace('"id":', '"id":"x","id":'), /stands twice/],
    ["a __proto__", good.replace('"id":', '"__proto__":{"x":1},"id":'), /__proto__/],
    ["an infinite number", good.replace('"reward":0.', '"reward":1e999,"x":0.'), /Invalid|expected/],
    ["a number that no float32 holds", good.replace(/"loss":[^,]+/, '"loss":1e308'), /Too big/],
    [
      "NaN where a number must be",
      good.replace(/"distinct_correct":[^,]+/, '"distinct_correct":NaN'),
      /expected number/,
    ],
    ["brackets without end", "[".repeat(1e6), /brackets/],
    ["objects without end", '{"a":'.repeat(1e5), /brackets/],
    ["another JSON", '{"name": "package"}', /neither a run file nor a log/],
    ["a list of numbers", "[1, 2]", /no dictionary/],
    ["a log without steps", '[{"reward": 1}]', /no step/],
    ["a log of half a step", '[{"step": 0.5, "reward": 1}]', /is no step/],
    ["a log of a step below zero", '[{"step": -1, "reward": 1}]', /is no step/],
    ["a log of other things", '[{"step": 1, "accuracy": 1}]', /measured here/],
    ["a log with a number of 1e308", '[{"step": 1, "reward": 1e308}]', /32-bit/],
    ["prose", "Dear Sir, the run went well.", /no column named step/],
    ["a ragged table", "step,reward\n1,2,3\n", /line 2 has 3 cells/],
    ["a table with words for numbers", "step,reward\n1,high\n", /line 2, column reward/],
    ["a table with a column twice", "step,reward,reward\n1,2,3\n", /two columns/],
    ["a table with an open quote", 'step,reward\n1,"2\n', /line 2/],
    ["a table without a step in a line", "step,reward\n,1\n", /is no step/],
    ["half an evaluation", "step,metric,value\n1,eval/pass@1,0.5\n", /not whole/],
  ])("%s", async (_, content, reason) => {
    const { message, where, hint } = await refusalOf(content, "bad.json");
    expect(message).toMatch(reason);
    expect(message.length).toBeLessThan(400);
    expect(where).toMatch(/^bad\.json/);
    expect(hint).toMatch(/\w.*\.$/);
  });

  it("of more than 64 MB it is not even read", async () => {
    const huge = { name: "huge.json", size: 64 * 2 ** 20 + 1 } as File;
    expect((await readFiles([huge])).refusals).toMatchObject([{ where: "huge.json", message: /65 MB/ }]);
  });

  it("whatever was changed in it: it is read, or refused by an error that says where", () => {
    const texts = [good, longForm([exported(record)]).slice(0, 20_000), '[{"step": 1, "reward": 0.5}]'];
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('"', "{", "}", "[", "]", ",", ":", "\n", "\\", "NaN", "-1", "1e308", "null", "__proto__", "\0"),
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 50 }), piece, (text, place, length, put) => {
        const at = place % text.length;
        const spoilt = text.slice(0, at) + put + text.slice(at + length);
        try {
          const { records, logs } = runsIn(spoilt, "spoilt.json");
          expect(records.length + logs.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError);
          expect((error as EngineError).where).toMatch(/^spoilt\.json/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** A judge in another realm, of which here only the port is there. */
import { expect, it } from "vitest";
import type { Finding } from "../basics/finding.ts";
import { told } from "../basics/told.ts";
import type { Trial } from "../tasks/text/programs/programTask.ts";
import { type JudgeNews, remoteJudge } from "./remoteJudge.ts";

const TIME = { trial: 60, start: 60 };
const trialOf = (source: string): Trial => ({ source, tests: [], shown: 0 });
const RIGHT: Finding = { outcome: "right" };

/** Workers that answer by what a program says; `begin` is what they say first. */
function workers(begin: (count: number) => JudgeNews | null = () => "ready") {
  const calls: string[][] = [];
  const call = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    const heard: string[] = [];
    calls.push(heard);
    port2.onmessage = ({ data: { source } }: MessageEvent<Trial>) => {
      heard.push(source);
      if (source === "hangs at 3") for (const place of [1, 2, 3]) port2.postMessage({ place } satisfies JudgeNews);
      if (source === "breaks") port2.postMessage({ failed: told`no room` } satisfies JudgeNews);
      else if (source !== "hangs" && source !== "hangs at 3" && !(source === "hangs once" && calls.length === 1))
        port2.postMessage({ finding: RIGHT } satisfies JudgeNews);
    };
    const first = begin(calls.length);
    if (first !== null) port2.postMessage(first);
    return port1;
  };
  return { calls, judge: remoteJudge(call, TIME) };
}

it("has one Worker made, at the first program, and tries one program after the other", async () => {
  const { calls, judge } = workers();
  expect(calls).toEqual([]);
  expect(await Promise.all(["a", "b", "c"].map((source) => judge(trialOf(source))))).toEqual([RIGHT, RIGHT, RIGHT]);
  expect(calls).toEqual([["a", "b", "c"]]);
});

it("tries again in a new Worker what was not answered, and goes on with that", async () => {
  const { calls, judge } = workers();
  expect(await Promise.all(["hangs once", "b"].map((source) => judge(trialOf(source))))).toEqual([RIGHT, RIGHT]);
  expect(calls).toEqual([["hangs once"], ["hangs once", "b"]]);
});

it("finds too long what is not answered twice, and others are tried all the same", async () => {
  const { calls, judge } = workers();
  const found = await Promise.all(["hangs", "b", "hangs at 3"].map((source) => judge(trialOf(source))));
  const third = { place: 3, isShown: false };
  expect(found).toEqual([{ outcome: "too-long" }, RIGHT, { outcome: "too-long", test: third }]);
  expect(calls).toEqual([["hangs"], ["hangs"], ["b", "hangs at 3"], ["hangs at 3"]]);
});

it("says why where there is no interpreter, and looks for one anew", async () => {
  const { judge } = workers((count) => (count === 1 ? { failed: told`404` } : "ready"));
  await expect(judge(trialOf("a"))).rejects.toMatchObject({
    code: "source-failed",
    message: "The interpreter that runs responses could not be started: 404.",
  });
  expect(await judge(trialOf("a"))).toEqual(RIGHT);
  await expect(judge(trialOf("breaks"))).rejects.toThrow("could not be started: no room");
  expect(await judge(trialOf("b"))).toEqual(RIGHT);
});

it("says so where nothing comes, once for all that wait", async () => {
  const { calls, judge } = workers((count) => (count === 1 ? null : "ready"));
  const waiting = ["a", "b", "c"].map((source) => judge(trialOf(source)));
  for (const one of await Promise.allSettled(waiting))
    expect(one).toMatchObject({ reason: { message: expect.stringContaining("no answer within 0.06 s") as string } });
  expect(calls).toEqual([[]]);
  expect(await judge(trialOf("d"))).toEqual(RIGHT);
});

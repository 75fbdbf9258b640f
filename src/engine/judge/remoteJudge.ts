/** A judge in a Worker of its own, which is given up where it does not answer. */
import { EngineError } from "../basics/errors.ts";
import { fetchHint } from "../basics/fetchHint.ts";
import type { Finding } from "../basics/finding.ts";
import { type Told, told } from "../basics/told.ts";
import type { Trial } from "../tasks/text/programs/programTask.ts";
import { foundAt, type Judge } from "./judge.ts";

/** What is said at the port of a judge's Worker, by it or, where there is none, of it; `place` is of the test that is under way, from 1. */
export type JudgeNews = "ready" | { failed: Told } | { place: number } | { finding: Finding };
type Answer = Exclude<JudgeNews, { failed: Told } | { place: number }>;

/**
 * Milliseconds for one program, and for the Worker to load. What a program may do is counted, and is over in a fifth of a
 * second on a slow machine: this ends one that stays within a single call of a built-in function, where nothing is counted.
 */
const TIME = { trial: 5_000, start: 60_000 };

/**
 * Trials are made one after the other. One that takes too long is made again in a new Worker, since a machine may have
 * slept; twice too long is told as if it had been counted.
 *
 * @param call has a judge's Worker (judgeWorker.ts) made that listens at the other end of the port, and the one before ended
 * @throws EngineError `source-failed` where the interpreter cannot be loaded or started; a trial that comes later looks for it
 * anew.
 */
export function remoteJudge(call: () => MessagePort, time = TIME): Judge {
  let port: MessagePort | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const giveUp = () => {
    port?.close();
    port = null;
  };
  const opened = async (): Promise<MessagePort> => {
    port = call();
    if ((await answerOf(port, time.start)) !== null) return port;
    throw noInterpreter(told`there was no answer within ${time.start / 1000} s`);
  };
  const tryTwice = async (trial: Trial): Promise<Finding> => {
    let place = 0;
    for (let attempt = 0; attempt < 2; attempt++) {
      const open = port ?? (await opened());
      const answer = answerOf(open, time.trial, (at) => (place = at));
      open.postMessage(trial);
      const found = await answer;
      if (found !== null && found !== "ready") return found.finding;
      giveUp();
    }
    return foundAt(trial, place, "too-long");
  };
  return (trial) => {
    const finding = last.then(() => tryTwice(trial));
    // Who waits behind one that fails fails with it: a Worker that does not start is not waited for again and again.
    last = finding;
    finding.catch(() => {
      giveUp();
      if (last === finding) last = Promise.resolve();
    });
    return finding;
  };
}

/** Null where none comes in time. */
function answerOf(port: MessagePort, limit: number, onTest = (_place: number) => {}): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), limit);
    port.onmessage = ({ data }: MessageEvent<JudgeNews>) => {
      if (data !== "ready" && "place" in data) return onTest(data.place);
      clearTimeout(timer);
      if (data !== "ready" && "failed" in data) reject(noInterpreter(data.failed));
      else resolve(data);
    };
  });
}

const noInterpreter = (why: Told) =>
  new EngineError(
    "source-failed",
    told`The interpreter that runs responses could not be started: ${why}.`,
    "QuickJS",
    fetchHint(),
  );

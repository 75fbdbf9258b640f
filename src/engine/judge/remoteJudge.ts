/** A judge in a Worker of its own, which is given up where it does not answer. */
import { EngineError } from "../basics/errors.ts";
import { fetchHint } from "../basics/fetchHint.ts";
import type { Finding } from "../basics/finding.ts";
import { type Told, told } from "../basics/told.ts";
import type { Trial } from "../tasks/text/programs/programTask.ts";
import type { Judge } from "./judge.ts";

/** What a judge's Worker says at its port. */
export type JudgeNews = "ready" | { failed: string } | { finding: Finding };

/**
 * Milliseconds for one program, and for the Worker to load. What a program may do is counted, and is over in a fifth of a
 * second on a slow machine: this ends one that stays within a single call of a built-in function, where nothing is counted.
 */
const TIME = { trial: 5_000, start: 60_000 };

/**
 * Trials are made one after the other. One that takes too long is made again in a new Worker, since a machine may have
 * slept; twice too long is `too-long`, as if it had been counted.
 *
 * @param call has a judge's Worker (judgeWorker.ts) made that listens at the other end of the port, and the one before ended
 * @throws EngineError `source-failed` where the interpreter cannot be loaded or started.
 */
export function remoteJudge(call: () => MessagePort, time = TIME): Judge {
  let port: MessagePort | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const giveUp = () => {
    port?.close();
    port = null;
  };
  const tryOnce = async (trial: Trial): Promise<Finding | null> => {
    if (!port) {
      port = call();
      const limit = time.start;
      if ((await newsAt(port, limit)) === null) throw noInterpreter(told`there was no answer within ${limit / 1000} s`);
    }
    const news = newsAt(port, time.trial);
    port.postMessage(trial);
    const found = await news;
    if (found === null) giveUp();
    return found !== null && found !== "ready" ? found.finding : null;
  };
  return (trial) => {
    const finding = last.then(
      async () => (await tryOnce(trial)) ?? (await tryOnce(trial)) ?? { outcome: "too-long" as const },
    );
    last = finding.catch(giveUp);
    return finding;
  };
}

/** The next message; null where none comes in time. */
function newsAt(port: MessagePort, limit: number): Promise<Exclude<JudgeNews, { failed: string }> | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), limit);
    port.onmessage = ({ data }: MessageEvent<JudgeNews>) => {
      clearTimeout(timer);
      if (data !== "ready" && "failed" in data) reject(noInterpreter(told`${data.failed}`));
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

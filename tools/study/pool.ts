/** Makes runs on all cores, a process each: their WASM memory is their own, and one that is stopped leaves nothing behind. */
import { fork } from "node:child_process";
import { join } from "node:path";
import type { Answer, Order } from "./child.ts";
import type { WantedRun } from "./run.ts";

const CHILD = join(import.meta.dirname, "child.ts");

/**
 * Every order goes to whoever is free. Rejects when a process ends before its run does; the others are ended as well.
 * @param made called after each run.
 */
export async function makeAll<R extends WantedRun>(
  orders: readonly Order<R>[],
  processes: number,
  made: (order: Order<R>, seconds: number, says: string) => void,
): Promise<void> {
  const waiting = [...orders];
  const children = Array.from({ length: Math.min(processes, orders.length) }, () =>
    fork(CHILD, { execArgv: ["--import", "tsx"] }),
  );
  const finished = children.map(
    (child) =>
      new Promise<void>((resolve, reject) => {
        let order: Order<R> | undefined;
        child.on("message", (answer: Answer) => {
          if (order && "made" in answer) made(order, answer.seconds, answer.says);
          order = waiting.shift();
          if (order) child.send(order);
          else {
            child.disconnect();
            resolve();
          }
        });
        child.on("exit", (code, signal) => {
          if (order) reject(new Error(`${order.run.id} was not made: its process ended (${signal ?? code}).`));
        });
      }),
  );
  try {
    await Promise.all(finished);
  } finally {
    for (const child of children) child.kill();
  }
}

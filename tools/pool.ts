/** Work on all cores, a process each: their WASM memory is their own, and one that is stopped leaves nothing behind. */
import { fork, type Serializable } from "node:child_process";

type Answer<Made> = { ready: true } | { made: Made };

/**
 * Every order goes to whoever of the script's processes is free. Rejects when a process ends before its order is made; the
 * others are ended as well.
 * @param made called after each, one at a time
 */
export async function inProcesses<Order extends Serializable, Made>(
  script: string,
  orders: readonly Order[],
  {
    processes,
    nameOf,
    made,
  }: Readonly<{
    processes: number;
    nameOf(order: Order): string;
    made(made: Made, order: Order): void | Promise<void>;
  }>,
): Promise<void> {
  const waiting = [...orders];
  const children = Array.from({ length: Math.min(processes, orders.length) }, () =>
    fork(script, { execArgv: ["--import", "tsx"] }),
  );
  let told: Promise<void> = Promise.resolve();
  const finished = children.map(
    (child) =>
      new Promise<void>((resolve, reject) => {
        let order: Order | undefined;
        child.on("message", (answer: Answer<Made>) => {
          const before = order;
          if (before !== undefined && "made" in answer) {
            told = told.then(() => made(answer.made, before));
            told.catch(reject);
          }
          order = waiting.shift();
          if (order !== undefined) child.send(order);
          else {
            child.disconnect();
            resolve();
          }
        });
        child.on("exit", (code, signal) => {
          if (order !== undefined) {
            reject(new Error(`${nameOf(order)} was not made: its process ended (${signal ?? code}).`));
          }
        });
      }),
  );
  try {
    await Promise.all(finished);
    await told;
  } finally {
    for (const child of children) child.kill();
  }
}

/** In such a process: makes what it is told to, until nobody asks any more. */
export function makeOrders<Order, Made extends Serializable>(make: (order: Order) => Promise<Made>): void {
  process.on("message", (order) => void make(order as Order).then((made) => process.send!({ made })));
  process.on("disconnect", () => process.exit());
  // Ctrl-C reaches all processes of a terminal: it is for the one who orders to say when this one ends.
  process.on("SIGINT", () => {});
  process.send!({ ready: true });
}

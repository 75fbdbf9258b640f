/**
 * Two things at the other end of a port: the script that stands for a Worker in the page's tests, and a real session on
 * a tiny model. What the page's tests take for granted must hold for both.
 */
import { vi } from "vitest";
import { noneKept } from "../../engine/hub/keptModels.ts";
import { isBusy, type RunEvent, type SessionState } from "../../engine/index.ts";
import { NotFiniteError } from "../../engine/optim/notFinite.ts";
import { Sessions } from "../../engine/session/sessions.ts";
import { type Assets, readerOf, tinyAssets } from "../../engine/testing/assets.ts";
import { nodeJudge } from "../../engine/testing/judge.ts";
import { startFusedWasm, testEngine } from "../../engine/testing/models.ts";
import { Trainer } from "../../engine/train/trainer.ts";
import type { RunPort } from "./runClient.ts";
import { ScriptedPort } from "./scriptedPort.ts";

let assets: Assets;

/** Once before all tests of a file. */
export async function startContract(): Promise<void> {
  await startFusedWasm();
  assets = await tinyAssets();
}

/** A port whose other end can be waited for. */
export interface Subject {
  port: RunPort;
  /** Lets it work until it has nothing to do; whether it had anything. */
  work(): Promise<boolean>;
  /** The next step meets a number that is not finite. */
  failNext(): void;
}

type Listener = (event: { data: unknown; message?: string }) => void;

/** What a Worker holds, without a Worker; messages are copied and come later, as a Worker's do. */
function realSubject(): Subject {
  const listeners: Listener[] = [];
  const handled: Promise<void>[] = [];
  let state: SessionState = "idle";
  let onEvent = () => {};
  const sessions = new Sessions({
    emit: (event: RunEvent) => {
      if (event.type === "state") state = event.state;
      const data = structuredClone(event);
      for (const listener of listeners) listener({ data });
      onEvent();
    },
    engine: testEngine,
    reader: () => readerOf(assets),
    kept: noneKept,
    judge: nodeJudge,
  });
  return {
    port: {
      postMessage(command) {
        const data = structuredClone(command);
        handled.push(Promise.resolve().then(() => sessions.handle(data)));
      },
      addEventListener(type: string, listener: Listener) {
        if (type === "message") listeners.push(listener);
      },
      close() {},
      terminate() {},
    },
    async work() {
      let worked = false;
      while (handled.length > 0 || isBusy(state)) {
        worked = true;
        await Promise.all(handled.splice(0));
        if (isBusy(state)) await new Promise<void>((resolve) => (onEvent = resolve));
      }
      return worked;
    },
    failNext: () => vi.spyOn(Trainer.prototype, "step").mockRejectedValueOnce(new NotFiniteError("the loss")),
  };
}

function scriptedSubject(): Subject {
  const port = new ScriptedPort();
  let loads = 0;
  let isFailing = false;
  return {
    port,
    async work() {
      for (let worked = false; ; worked = true) {
        await Promise.resolve(); // what a test does at an event comes between two steps
        const asked = port.commands.filter(({ type }) => type === "load").length;
        if (asked > loads) {
          loads = asked;
          port.ready();
        } else if (isFailing && port.done < port.until) {
          isFailing = false;
          port.fail();
        } else if (!port.step()) return worked;
      }
    },
    failNext() {
      isFailing = true;
    },
  };
}

export const SUBJECTS: [name: string, create: () => Subject][] = [
  ["the scripted port", scriptedSubject],
  ["a real session", realSubject],
];

import { expect, it, vi } from "vitest";
import { NOTHING_YET } from "../../components/whatIf/types.ts";
import { DEFAULT_CONFIG, EngineError, type ProbeRecord, told, type WhatIf } from "../../engine/index.ts";
import type { ProbeSession } from "../training/probeSession.ts";
import { type OpenProbe, Questions } from "./questions.ts";

/** A session that answers when the test says. */
function scripted() {
  const asked: { prompt: number; settings: WhatIf; answer(): void; fail(): void }[] = [];
  let replayed = (_done: number) => {};
  const session = {
    ask: (prompt: number, settings: WhatIf) =>
      new Promise((resolve, reject) => {
        asked.push({
          prompt,
          settings,
          answer: () => resolve({ prompt, settings } as ProbeRecord),
          fail: () => reject(new EngineError("stopped", told`Gone.`, "there", told`Again.`)),
        });
      }),
    dispose: vi.fn(),
  };
  const open: OpenProbe = (onReplayed) => {
    replayed = onReplayed;
    return Promise.resolve({ session: session as unknown as ProbeSession, config: DEFAULT_CONFIG, from: 10 });
  };
  let now = 0;
  const questions = new Questions(open, 20, () => now);
  const at = (seconds: number, done: number) => {
    now = 1000 * seconds;
    replayed(done);
  };
  return { asked, session, questions, at, state: () => questions.store.getState() };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it("asks under the run's own settings once, then the newest question, and none between", async () => {
  const { asked, questions, state } = scripted();
  questions.ask(3, {});
  await settled();
  questions.ask(3, { alpha: 0.5 });
  questions.ask(3, { alpha: 2 });
  expect(asked).toHaveLength(1);
  asked[0]!.answer();
  await settled();
  expect(asked[1]).toMatchObject({ prompt: 3, settings: { alpha: 2 } });
  expect(state()).toMatchObject({ answer: null, isBehind: true });
  asked[1]!.answer();
  await settled();
  expect(state()).toMatchObject({
    own: { alpha: DEFAULT_CONFIG.alpha },
    answer: { own: { settings: {} }, asked: { settings: { alpha: 2 } } },
    isBehind: false,
  });
  questions.ask(3, {});
  await settled();
  expect(asked, "known already").toHaveLength(2);
  expect(state().answer!.asked.settings).toEqual({});
});

it("turns to another group at once, and shows no answer of the one before", async () => {
  const { asked, questions, state } = scripted();
  questions.ask(0, {});
  await settled();
  questions.ask(1, { alpha: 2 });
  asked[0]!.answer();
  await settled();
  expect(state().answer).toBeNull();
  expect(asked[1]).toMatchObject({ prompt: 1, settings: {} });
  asked[1]!.answer();
  await settled();
  asked[2]!.answer();
  await settled();
  expect(state().answer).toMatchObject({ own: { prompt: 1 }, asked: { prompt: 1, settings: { alpha: 2 } } });
});

it("tells how many steps are made again, and how long the rest takes at the pace of the last ones", async () => {
  const { questions, at, state } = scripted();
  questions.ask(0, {});
  await settled();
  expect(state().replay).toEqual({ from: 10, done: 10, to: 20, secondsLeft: null });
  at(5, 11);
  expect(state().replay).toMatchObject({ done: 11, secondsLeft: null });
  at(7, 15);
  expect(state().replay).toMatchObject({ done: 15, secondsLeft: 2.5 });
});

it("tells why there is no answer", async () => {
  const { asked, questions, state } = scripted();
  questions.ask(0, {});
  await settled();
  asked[0]!.fail();
  await settled();
  expect(state().error).toMatchObject({ code: "stopped", message: "Gone." });
  const refused = new Questions(
    () => Promise.reject(new Error("No such run")),
    20,
    () => 0,
  );
  refused.ask(0, {});
  await settled();
  expect(refused.store.getState().error).toMatchObject({ message: "No such run." });
});

it("ends its session, and is silent until it is asked anew", async () => {
  const { asked, questions, session, state } = scripted();
  questions.ask(0, {});
  await settled();
  questions.end();
  await settled();
  expect(session.dispose).toHaveBeenCalledOnce();
  asked[0]!.fail();
  await settled();
  expect(state()).toEqual(NOTHING_YET);
  questions.ask(0, {});
  await settled();
  asked[1]!.answer();
  await settled();
  expect(state().answer).toMatchObject({ own: { prompt: 0 } });
});

/** A session before a step of a stored run: it gets there by itself, and is asked about that run's very groups. */
import { beforeAll, describe, expect, it } from "vitest";
import type { EventBody, RunConfig, StepRecord } from "../../engine/index.ts";
import { tinySessionRun } from "../../engine/testing/assets.ts";
import { SUBJECTS, type Subject, startContract } from "./contractTesting.ts";
import { ProbeSession } from "./probeSession.ts";
import type { Start } from "./start.ts";

beforeAll(startContract);

const config: RunConfig = tinySessionRun({ evalEvery: 100 });
const changes = [
  { step: 1, changes: { groupSize: 6 } },
  { step: 3, changes: { temperature: 0.5 } },
];

/** Before step 3: two legs, the first from the base model, and a change before the step itself. */
const START: Start = {
  done: 3,
  checkpoint: null,
  trunk: [
    { config, changes: [], until: 1 },
    { config, changes: [changes[0]!], until: 3 },
  ],
  config: { ...config, groupSize: 6 },
  changes: [changes[1]!],
};

const place = { backend: "wasm", threads: 1, assets: "memory" } as const;
const open = ({ port }: Subject, onReplayed = (_done: number) => {}) =>
  new ProbeSession(place, () => port, START, onReplayed);

/** The stored run, in one go. */
async function recorded({ port, work }: Subject): Promise<StepRecord[]> {
  const records: StepRecord[] = [];
  port.addEventListener("message", ({ data }) => {
    const event = data as EventBody;
    if (event.type === "step") records.push(event.record);
  });
  port.postMessage({ type: "load", runId: "stored", config, checkpoint: null, ...place });
  for (const change of changes) {
    port.postMessage({ type: "configure", runId: "stored", settings: change.changes, atStep: change.step });
  }
  await work();
  port.postMessage({ type: "run", runId: "stored", until: 4 });
  await work();
  return records;
}

describe.each(SUBJECTS)("%s, before a step of a stored run", (_, create) => {
  it("answers what was asked last while it was on its way there", async () => {
    const subject = create();
    const session = open(subject);
    const early = session.ask(0, {});
    const asked = session.ask(1, { alpha: 0.5 });
    await subject.work();
    expect(await early).toBeNull();
    expect(await asked).toMatchObject({ step: 3, prompt: 1, settings: { alpha: 0.5 } });
    session.dispose();
  });

  it("tells how far it is on its way", async () => {
    const subject = create();
    const told: number[] = [];
    const session = open(subject, (done) => told.push(done));
    await subject.work();
    expect(told).toEqual([1, 2, 3]);
    session.dispose();
  });

  it("says that it is gone to who still waits for an answer, and to who asks later", async () => {
    const subject = create();
    const session = open(subject);
    const asked = session.ask(0, {});
    session.dispose();
    await expect(asked).rejects.toMatchObject({ code: "stopped" });
    await expect(session.ask(0, {})).rejects.toMatchObject({ code: "stopped" });
  });
});

describe("a real session before a step of a stored run", () => {
  const [, create] = SUBJECTS[1]!;

  it("has the groups that the run recorded, bit for bit, with the change that was made before the step", async () => {
    const [stored, subject] = [await recorded(create()), create()];
    const session = open(subject);
    for (const [prompt, group] of stored[3]!.groups.entries()) {
      const asked = session.ask(prompt, {});
      await subject.work();
      expect((await asked)!.group).toEqual(group);
    }
    session.dispose();
  });

  it("answers the question that it has begun and the newest one, none between", async () => {
    const subject = create();
    const session = open(subject);
    await subject.work();
    const asked = [0.5, 1, 1.5, 2].map((alpha) => session.ask(2, { alpha }));
    await subject.work();
    expect((await Promise.all(asked)).map((answer) => answer?.settings.alpha ?? null)).toEqual([0.5, null, null, 2]);
    session.dispose();
  });

  it("says why a question cannot be answered", async () => {
    const subject = create();
    const session = open(subject);
    const asked = session.ask(99, {});
    const refused = expect(asked).rejects.toMatchObject({ code: "bad-command", where: "prompt" });
    await subject.work();
    await refused;
  });
});

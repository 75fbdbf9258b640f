import { describe, expect, it } from "vitest";
import { allows, isBusy, isResting, LIFECYCLE, type SessionState, stateAfter, type Transition } from "./lifecycle.ts";

const STATES = Object.keys(LIFECYCLE) as SessionState[];
const TRANSITIONS = [...new Set(STATES.flatMap((state) => Object.keys(LIFECYCLE[state])))] as Transition[];

const after = (...ways: Transition[]) => ways.reduce<SessionState>(stateAfter, "idle");

describe("the life of a run", () => {
  it("goes from nothing to its end, with rests, and may go on after it", () => {
    expect(after("load", "loaded", "run", "pause", "rest", "run", "end")).toBe("finished");
    expect(after("load", "loaded", "run", "end", "extend", "run", "rest", "end")).toBe("finished");
    expect(after("load", "end", "load", "loaded", "run", "fail", "load", "loaded", "dispose")).toBe("disposed");
    expect(after("load", "loaded", "run", "pause", "run")).toBe("running");
  });

  it("comes to every state from the first, and ends with the last", () => {
    const reached = new Set<SessionState>(["idle"]);
    for (const state of reached) for (const next of Object.values(LIFECYCLE[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...STATES].sort());
    expect(TRANSITIONS.filter((transition) => allows("disposed", transition))).toEqual([]);
  });

  it("refuses every step that the table has not, and says what there is", () => {
    const refused = STATES.flatMap((state) =>
      TRANSITIONS.filter((transition) => !allows(state, transition)).map((transition) => [state, transition] as const),
    );
    expect(refused).toContainEqual(["loading", "run"]);
    for (const [state, transition] of refused)
      expect(() => stateAfter(state, transition)).toThrow(`A run that is ${state} cannot ${transition}.`);
    expect(() => stateAfter("failed", "run")).toThrow(
      expect.objectContaining({ code: "bad-command", where: "state failed", hint: "It can go on by: load, dispose." }),
    );
  });

  it("answers what-ifs at rest, and stays as it is", () => {
    for (const state of STATES) expect(LIFECYCLE[state].probe).toBe(isResting(state) ? state : undefined);
  });

  it("is at work, at rest, or not there", () => {
    expect(STATES.filter(isBusy)).toEqual(["loading", "running", "pausing"]);
    expect(STATES.filter(isResting)).toEqual(["ready", "paused", "finished"]);
  });
});

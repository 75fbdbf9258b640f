import { describe, expect, it } from "vitest";
import { newArm } from "./arms.ts";
import { itemsOf, keyOf, moveItem, NO_EDITS, nextHeat, type QueueItem, queueItem } from "./queue.ts";

const arm = (id: string, part = {}) => newArm("grpo", { id, ...part });
const ARMS = [arm("a"), arm("b"), arm("c", { isActive: false })];
const list = (items: readonly QueueItem[]) => items.map(keyOf).join(", ");
const items = (edits = NO_EDITS, arms = ARMS) => itemsOf(arms, [7, 8], edits, () => 8);
const never = () => false;

describe("the queue", () => {
  it("holds the active arms seed after seed, so that pairs come early", () => {
    expect(list(items())).toBe("a 7, b 7, a 8, b 8");
  });

  it("holds a fork once, on its parent's seed", () => {
    const fork = arm("f", { parent: { run: "r", step: 5 } });
    expect(list(items(NO_EDITS, [...ARMS, fork]))).toBe("a 7, b 7, a 8, b 8, f 8");
    expect(list(itemsOf([fork], [7], NO_EDITS, () => 9))).toBe("f 9");
    expect(list(itemsOf([fork], [7], NO_EDITS, () => null))).toBe("");
  });

  it("holds what goes on from an arm on every seed, and that arm too where it is not active itself", () => {
    const fork = arm("f", { parent: { arm: "c", step: 5 } });
    expect(list(items(NO_EDITS, [...ARMS, fork]))).toBe("a 7, b 7, c 7, f 7, a 8, b 8, c 8, f 8");
    expect(list(items(NO_EDITS, [...ARMS, { ...fork, isActive: false }]))).toBe("a 7, b 7, a 8, b 8");
  });

  it("keeps the order that an item was moved to; what comes later comes behind", () => {
    const edits = moveItem(items(), NO_EDITS, { arm: "b", seed: 8 }, 0);
    expect(list(items(edits))).toBe("b 8, a 7, b 7, a 8");
    expect(list(items(edits, [...ARMS, arm("d")]))).toBe("b 8, a 7, b 7, a 8, d 7, d 8");
    expect(list(items(moveItem(items(edits), edits, { arm: "b", seed: 8 }, 3)))).toBe("a 7, b 7, a 8, b 8");
  });
});

describe("a heat", () => {
  it("is the next runs of one seed, as many as there are lanes", () => {
    expect(list(nextHeat(items(), NO_EDITS, never, 4))).toBe("a 7, b 7");
    expect(list(nextHeat(items(), NO_EDITS, never, 1))).toBe("a 7");
    expect(list(nextHeat(items(), NO_EDITS, ({ seed }) => seed === 7, 4))).toBe("a 8, b 8");
    expect(nextHeat(items(), NO_EDITS, () => true, 4)).toEqual([]);
  });

  it("leaves out what was cancelled, until that is queued again", () => {
    const item = { arm: "a", seed: 7 };
    const edits = queueItem(NO_EDITS, item, false);
    expect(list(nextHeat(items(), edits, never, 4))).toBe("b 7");
    expect(queueItem(edits, item, true)).toEqual(NO_EDITS);
  });
});

/** A draft is shown at once and handed on once: after a rest, on request, or when its control goes. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { useDraft } from "./useDraft.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function draftOf(value: number) {
  const commit = vi.fn<(value: number) => void>();
  const hook = await renderHook((props) => useDraft(props?.value ?? value, props?.commit ?? commit), {
    initialProps: { value, commit },
  });
  const change = (next: number) => hook.act(() => hook.result.current.change(next));
  const rest = (ms: number) => hook.act(() => vi.advanceTimersByTime(ms));
  return { ...hook, commit, change, rest, shown: () => hook.result.current.shown };
}

it("shows the value in effect while nothing is drafted", async () => {
  const { shown, rest, commit, rerender } = await draftOf(3);
  expect(shown()).toBe(3);
  await rest(1000);
  await rerender({ value: 4, commit });
  expect(shown()).toBe(4);
  expect(commit).not.toHaveBeenCalled();
});

it("hands on the last of several drafts, once, after a rest", async () => {
  const { shown, change, rest, commit } = await draftOf(3);
  for (const next of [5, 6, 7]) {
    await change(next);
    expect(shown()).toBe(next);
    await rest(100);
  }
  expect(commit).not.toHaveBeenCalled();
  await rest(100);
  expect(commit.mock.calls).toEqual([[7]]);
  // Whether it was taken is not the draft's to say.
  expect(shown()).toBe(3);
  await rest(1000);
  expect(commit).toHaveBeenCalledOnce();
});

it("hands on to whoever listens by then", async () => {
  const { change, rest, commit, rerender } = await draftOf(3);
  await change(8);
  const later = vi.fn<(value: number) => void>();
  await rerender({ value: 3, commit: later });
  await rest(1000);
  expect(later.mock.calls).toEqual([[8]]);
  expect(commit).not.toHaveBeenCalled();
});

it("is handed on at once when settled, and lost nowhere when its control goes", async () => {
  const { result, act, change, commit, rest, unmount } = await draftOf(3);
  await change(5);
  await act(() => result.current.settle());
  expect(commit.mock.calls).toEqual([[5]]);
  await rest(1000);
  expect(commit).toHaveBeenCalledOnce();
  await change(6);
  await unmount();
  expect(commit.mock.calls).toEqual([[5], [6]]);
});

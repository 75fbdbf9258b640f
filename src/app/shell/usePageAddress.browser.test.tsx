/** The address follows the page, after a rest, and nothing else in it does. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { createStore } from "zustand/vanilla";
import { decodeUrl, PRESETS, type ViewState } from "../../engine/index.ts";
import type { Playground } from "../experiment/playground.ts";
import { startOf } from "../experiment/state.ts";
import { usePageAddress } from "./usePageAddress.ts";

const start = window.location.href;
const VIEW: ViewState = { theme: "dark", smoothing: 0.5 };
const [FIRST, SECOND] = [PRESETS[0]!, PRESETS[1]!];

let written: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  vi.useFakeTimers();
  written = vi.spyOn(window.history, "replaceState");
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  window.history.replaceState(null, "", start);
});

const page = () => createStore(() => ({ ...startOf(FIRST), phase: "idle" }));
const follow = (store: ReturnType<typeof page>, view = VIEW) =>
  renderHook((props) => usePageAddress({ store } as unknown as Playground, props?.view ?? view), {
    initialProps: { view },
  });
const shown = () => decodeUrl(window.location);

describe("the address", () => {
  it("is written once what is shown has come to rest, and holds all of it", async () => {
    const store = page();
    await follow(store);
    for (const alpha of [0.1, 0.2, 0.4]) {
      store.setState((state) => ({ settings: { ...state.settings, alpha } }));
      vi.advanceTimersByTime(200);
    }
    expect(written).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(written).toHaveBeenCalledOnce();
    expect(shown()).toMatchObject({ notices: [], state: { preset: FIRST, view: VIEW, settings: { alpha: 0.4 } } });
  });

  it.each<[string, Partial<ReturnType<ReturnType<typeof page>["getState"]>>]>([
    ["preset", { ...startOf(SECOND) }],
    ["choice", { choice: "grpo" }],
    ["backend", { backend: "wasm" }],
  ])("follows the %s", async (_, change) => {
    const store = page();
    await follow(store);
    vi.advanceTimersByTime(1000);
    store.setState(change);
    vi.advanceTimersByTime(1000);
    expect(written).toHaveBeenCalledTimes(2);
    const { preset, choice, backend } = store.getState();
    expect(shown().state).toMatchObject({ preset, choice, backend });
  });

  it("follows the view", async () => {
    const { rerender } = await follow(page());
    vi.advanceTimersByTime(1000);
    await rerender({ view: { theme: "light", smoothing: 0 } });
    vi.advanceTimersByTime(1000);
    expect(shown().state.view).toEqual({ theme: "light", smoothing: 0 });
  });

  it("is left alone by what it does not hold, and once the page is gone", async () => {
    const store = page();
    const { unmount } = await follow(store);
    vi.advanceTimersByTime(1000);
    store.setState({ phase: "running" });
    vi.advanceTimersByTime(1000);
    expect(written).toHaveBeenCalledOnce();
    store.setState({ choice: "grpo" });
    await unmount();
    vi.advanceTimersByTime(1000);
    store.setState({ choice: "progrpo" });
    vi.advanceTimersByTime(1000);
    expect(written).toHaveBeenCalledOnce();
  });
});

/** The address leads to a page, without loading the document anew, and follows what the page shows. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { inEnglish } from "../../words/messageTesting.ts";
import { PLAIN_VIEW, type ViewState } from "../address/viewFields.ts";
import { type Place, startRouter } from "./router.ts";
import { useAddress } from "./useAddress.ts";

const start = window.location.href;
const go = async (hash: string) => {
  const arrived = new Promise((resolve) => window.addEventListener("hashchange", resolve, { once: true }));
  window.location.hash = hash;
  await arrived;
};
afterEach(() => window.history.replaceState(null, "", start));

describe("another address", () => {
  it("is another place in the same document, and Back leads back", async () => {
    window.history.replaceState(null, "", "#v=1&preset=tiny");
    const router = startRouter(() => {});
    const first = router.getState();
    expect(first.page).toBe("lab");
    expect(first.visit.fields().text("preset")).toBe("tiny");

    await go("#/lab?preset=countdown-twins&theme=dark");
    const second = router.getState();
    expect(second.visit).not.toBe(first.visit);
    expect(second.view.theme).toBe("dark");
    expect(second.visit.fields().text("preset")).toBe("countdown-twins");

    await go("#/lab");
    expect(router.getState().view.theme, "nothing is said of it").toBe("dark");

    window.history.back();
    await new Promise((resolve) => window.addEventListener("hashchange", resolve, { once: true }));
    const back = new Promise((resolve) => window.addEventListener("hashchange", resolve, { once: true }));
    window.history.back();
    await back;
    expect(router.getState().visit.fields().text("preset")).toBe("tiny");
  });

  it("can be read any number of times, whatever stands in the address bar by then", async () => {
    window.history.replaceState(null, "", "#/lab?preset=tiny");
    const router = startRouter(() => {});
    window.history.replaceState(null, "", "#/lab");
    for (let time = 0; time < 2; time++) expect(router.getState().visit.fields().text("preset")).toBe("tiny");
  });

  it("is gone to although the page rewrites its own before it hears of it", async () => {
    window.history.replaceState(null, "", "#/lab?preset=tiny");
    const router = startRouter(() => {});
    const arrived = go("#/lab?preset=countdown-twins");
    window.history.replaceState(null, "", "#/lab?preset=tiny");
    await arrived;
    expect(router.getState().visit.fields().text("preset")).toBe("countdown-twins");
    expect(window.location.hash).toBe("#/lab?preset=countdown-twins");
  });

  it.each([
    ["", "story"],
    ["#/", "story"],
    ["#theme=dark", "story"],
    ["#preset=tiny", "lab"],
    ["?backend=wasm", "lab"],
    ["#/story?backend=wasm", "story"],
  ])("without a route opens what it has settings for: %j", (address, page) => {
    window.history.replaceState(null, "", address || window.location.pathname);
    expect(startRouter(() => {}).getState().page).toBe(page);
  });

  it.each([
    ["#/nowhere?preset=tiny", "lab"],
    ["#/constructor", "story"],
  ])("that names no page opens another one and says so: %s", (hash, page) => {
    window.history.replaceState(null, "", hash);
    const told: string[] = [];
    expect(startRouter((notice) => told.push(inEnglish(notice))).getState().page).toBe(page);
    expect(told).toEqual([expect.stringMatching(/^There is no page “(nowhere|constructor)” here/)]);
  });
});

describe("the address", () => {
  const VIEW: ViewState = { ...PLAIN_VIEW, theme: "dark" };
  const OWN = new URLSearchParams({ preset: "tiny" });
  let written: ReturnType<typeof vi.spyOn>;
  beforeEach(() => {
    vi.useFakeTimers();
    written = vi.spyOn(window.history, "replaceState");
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const follow = (own: URLSearchParams | null) =>
    renderHook((props?: { own: URLSearchParams | null; view: Place["view"] }) =>
      useAddress("lab", props ? props.own : own, props?.view ?? VIEW),
    );

  it("is written once what is shown has come to rest, with the page's part and the view", async () => {
    const { rerender } = await follow(OWN);
    for (const alpha of ["0.1", "0.2"]) {
      vi.advanceTimersByTime(200);
      await rerender({ own: new URLSearchParams({ preset: "tiny", alpha }), view: VIEW });
    }
    expect(written).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(written).toHaveBeenCalledOnce();
    expect(window.location.hash).toBe("#/lab?preset=tiny&alpha=0.2&theme=dark");
  });

  it("is left alone until the page has said what it shows, and once it is gone", async () => {
    const silent = await follow(null);
    vi.advanceTimersByTime(1000);
    await silent.unmount();
    const { unmount } = await follow(OWN);
    await unmount();
    vi.advanceTimersByTime(1000);
    expect(written).not.toHaveBeenCalled();
  });
});

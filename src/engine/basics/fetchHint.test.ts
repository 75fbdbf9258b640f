import { afterEach, expect, it, vi } from "vitest";
import { fetchHint } from "./fetchHint.ts";
import { toldInEnglish } from "./told.ts";

afterEach(() => void vi.unstubAllGlobals());

it.each([
  ["a page opened as a file", { protocol: "file:" }, true, /npm start/],
  ["a browser that is offline", { protocol: "https:" }, false, /offline/],
  ["a server", { protocol: "https:" }, true, /reload/],
])("%s", (_, location, onLine, hint) => {
  vi.stubGlobal("location", location);
  vi.stubGlobal("navigator", { onLine });
  expect(toldInEnglish(fetchHint())).toMatch(hint);
});

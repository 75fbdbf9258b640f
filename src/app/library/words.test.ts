import { describe, expect, it } from "vitest";
import { en } from "../../words/en.ts";
import { message } from "../../words/message.ts";
import { Trouble } from "./database/trouble.ts";
import type { LibraryRow } from "./libraryStore.ts";
import { specOf } from "./libraryTesting.ts";
import { UNDO_MOMENT } from "./runs/removal.ts";
import { newRow } from "./runs/row.ts";
import {
  bytesInWords,
  deletionInWords,
  largestRuns,
  storageInWords,
  troubleInWords,
  unfinishedInWords,
} from "./words.ts";

const row = (name: string, checkpoints: number, heldBy: LibraryRow["heldBy"] = null): LibraryRow => ({
  ...newRow(specOf(name), name, 0),
  bytes: { records: 0, checkpoints },
  heldBy,
});

describe("the library's words", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [12_345, "12 kB"],
    [1_234_567, "1.2 MB"],
    [2e11, "200 GB"],
    [3e15, "3000 TB"],
  ])("call %d bytes %s", (bytes, words) => {
    expect(bytesInWords(bytes)).toBe(words);
  });

  it("say how much is used, and whether it may go", () => {
    expect(storageInWords({ used: 5e6, quota: 1e9, isPersistent: true }, en)).toBe(
      "5.0 MB used of 1.0 GB. The browser keeps it until you delete it.",
    );
    expect(storageInWords({ used: null, quota: null, isPersistent: false }, en)).toMatch(/^Not persistent: .* Export/);
  });

  it("say what is not finished, and when it was trained", () => {
    const runs = ["a", "b", "c", "d", "e"].map((name) => ({ ...row(name, 0), done: 40 }));
    const updated = new Date(2026, 4, 3, 14, 5).getTime();
    const few = unfinishedInWords({ runs: runs.slice(0, 2), updated }, en);
    expect(few).toBe("a (40 of 100 steps), b (40 of 100 steps), last trained on May 3 at 14:05");
    expect(unfinishedInWords({ runs, updated }, en)).toContain("c (40 of 100 steps), 2 more, last");
  });

  it("say what was deleted, and for how long it can be had back", () => {
    expect(deletionInWords([row("a", 0)], en)).toBe("a is deleted, and can be had back for a minute.");
    expect(deletionInWords([row("a", 0), row("b", 0)], en)).toMatch(/^2 runs are deleted/);
    expect(UNDO_MOMENT).toBe(60_000);
  });

  it("say what keeps runs from being kept, with what the browser said and how to mend it", () => {
    expect(troubleInWords(new Trouble("failed", "disk on fire"), en)).toBe(
      "The browser could not read or write the stored runs. (disk on fire) Export what you need; if it happens again, restart the browser.",
    );
    expect(troubleInWords(new Trouble("held", message("holder", "the first tab", "14:05")), en)).toContain(
      "(“the first tab”, opened at 14:05) Go to that tab",
    );
    expect(troubleInWords(new Trouble("full"), en)).toMatch(/is not kept\. Delete runs/);
  });

  it("name the largest runs that nobody trains", () => {
    const rows = [row("a", 1e6), row("b", 5e6), row("c", 9e6, "here"), row("d", 3e6), row("e", 2e6)];
    expect(largestRuns(rows).map(({ name }) => name)).toEqual(["b", "d", "e"]);
    expect(largestRuns([])).toEqual([]);
  });
});

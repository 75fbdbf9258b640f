/** The counts of this device; where storage is forbidden, those of the page. */
import { useState } from "react";
import { type Counts, noCounts, readCounts } from "./counts.ts";

const KEY = "quiz";

export function useCounts(): [Counts, (counts: Counts) => void] {
  const [counts, setCounts] = useState(read);
  const change = (next: Counts) => {
    setCounts(next);
    write(next);
  };
  return [counts, change];
}

// A browser that blocks storage throws at the mere mention of it.
function read(): Counts {
  try {
    return readCounts(localStorage.getItem(KEY));
  } catch {
    return noCounts();
  }
}

function write(counts: Counts): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(counts));
  } catch {
    // They are the page's alone.
  }
}

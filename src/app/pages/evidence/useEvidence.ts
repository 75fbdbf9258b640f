/** What the study says, as soon as it is there. */
import { startTransition, useEffect, useState } from "react";
import type { Evidence } from "../../../engine/index.ts";
import { askForEvidence } from "./askForEvidence.ts";

export type Asked = { state: "asked" } | { state: "failed"; why: string } | { state: "there"; evidence: Evidence };

export function useEvidence(): Asked {
  const [asked, setAsked] = useState<Asked>({ state: "asked" });
  useEffect(() => {
    let isCurrent = true;
    askForEvidence().then(
      // All of it is many rows, which are made ready in slices.
      (evidence) =>
        startTransition(() => {
          if (isCurrent) setAsked({ state: "there", evidence });
        }),
      (error: unknown) =>
        isCurrent && setAsked({ state: "failed", why: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return asked;
}

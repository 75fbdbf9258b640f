/** What Story shows: the visitor's own run once there is one, else the recording. */
import { useEffect, useMemo, useState } from "react";
import type { RunView } from "../../../components/panels/types.ts";
import { askForRecording } from "./askForRecording.ts";
import { type Recording, sidesOfRecording } from "./recording.ts";
import { type Side, sidesOfRuns } from "./sides.ts";

interface Shown {
  sides: readonly Side[];
  isOwn: boolean;
  /** The last step that there will be. */
  horizon: number;
  /** Why there is no recording. */
  fault: string | null;
}

export function useSides(runs: readonly RunView[], wantsOwn: boolean): Shown {
  const [recording, setRecording] = useState<Recording | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    askForRecording().then(setRecording, (error: Error) => setFault(error.message));
  }, []);
  const live = useMemo(() => runs.filter(({ origin }) => origin === "live"), [runs]);
  const own = useMemo(() => sidesOfRuns(live), [live]);
  const recorded = useMemo(() => (recording ? sidesOfRecording(recording) : []), [recording]);
  const isOwn = wantsOwn && own.length > 0;
  const longest = Math.max(0, ...live.map(({ config }) => config?.steps ?? 0));
  return { sides: isOwn ? own : recorded, isOwn, horizon: isOwn ? longest : (recording?.steps ?? 0), fault };
}

/** Which of the evaluations is shown, and whether they play. */
import { useCallback, useEffect, useState } from "react";

export interface Player {
  /** A place among the evaluations. */
  place: number;
  isPlaying: boolean;
  /** Of a frame, milliseconds. */
  pace: number;
  /** From the beginning if it is at the end. */
  play(): void;
  stop(): void;
  /** The last place follows what is still to come. */
  seek(place: number): void;
}

const FRAME = 450;
/** However many evaluations there are. */
const LONGEST = 6000;

/** @param count of evaluations @param playsFirst once, as soon as there are any */
export function usePlayer(count: number, playsFirst: boolean): Player {
  const last = Math.max(0, count - 1);
  /** Null is the end, which may move on. */
  const [at, setAt] = useState<number | null>(playsFirst ? 0 : null);
  const [isPlaying, setPlaying] = useState(playsFirst);
  const pace = Math.min(FRAME, LONGEST / Math.max(1, count));
  const place = Math.min(at ?? last, last);
  useEffect(() => {
    if (!isPlaying || count === 0) return;
    const timer = setTimeout(() => {
      const isEnd = place + 1 >= last;
      setAt(isEnd ? null : place + 1);
      setPlaying(!isEnd);
    }, pace);
    return () => clearTimeout(timer);
  }, [isPlaying, count, place, last, pace]);
  const play = useCallback(() => {
    setAt((before) => before ?? 0);
    setPlaying(true);
  }, []);
  const stop = useCallback(() => setPlaying(false), []);
  const seek = useCallback(
    (wanted: number) => {
      setPlaying(false);
      setAt(wanted >= last ? null : Math.max(0, wanted));
    },
    [last],
  );
  return { place, isPlaying, pace, play, stop, seek };
}

/** What a control shows while it is being moved; the value is handed on when the hand has come to rest. */
import { useCallback, useEffect, useRef, useState } from "react";

/** Milliseconds of rest after which a value counts as chosen: one change a gesture, not sixty a second. */
const REST = 150;

export interface Draft<T> {
  /** The draft, else the value in effect. */
  shown: T;
  change(next: T): void;
  /** Hands a draft on without waiting; also done when the control goes away. */
  settle(): void;
}

export function useDraft<T>(value: T, commit: (value: T) => void): Draft<T> {
  const [draft, setDraft] = useState<{ value: T } | null>(null);
  const pending = useRef<{ value: T } | null>(null);
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });

  const change = useCallback((next: T) => {
    pending.current = { value: next };
    setDraft(pending.current);
  }, []);
  const settle = useCallback(() => {
    const last = pending.current;
    pending.current = null;
    setDraft(null);
    if (last) latest.current(last.value);
  }, []);
  useEffect(() => {
    if (!draft) return;
    const timer = setTimeout(settle, REST);
    return () => clearTimeout(timer);
  }, [draft, settle]);
  useEffect(() => settle, [settle]);
  return { shown: draft ? draft.value : value, change, settle };
}

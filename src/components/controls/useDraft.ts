/** What a slider shows while it is being moved; the value is handed on when the hand has come to rest. */
import { useEffect, useState } from "react";

/** Milliseconds of rest after which a value counts as chosen: one change a gesture, not sixty a second. */
const REST = 150;

export function useDraft<T>(value: T, commit: (value: T) => void): [T, (draft: T) => void] {
  const [draft, setDraft] = useState<{ value: T } | null>(null);
  useEffect(() => {
    if (!draft) return;
    const timer = setTimeout(() => {
      setDraft(null);
      commit(draft.value);
    }, REST);
    return () => clearTimeout(timer);
  }, [draft, commit]);
  return [draft ? draft.value : value, (next) => setDraft({ value: next })];
}

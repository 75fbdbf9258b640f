import { type RefObject, useEffect, useRef } from "react";

/** Keys that act while the focus is inside an element, but not where they write or choose. */
export function useKeys(ref: RefObject<HTMLElement | null>, keys: Record<string, () => void>) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const element = ref.current;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type !== "radio"))
        return;
      latest.current[event.key]?.();
    };
    element?.addEventListener("keydown", press);
    return () => element?.removeEventListener("keydown", press);
  }, [ref]);
}

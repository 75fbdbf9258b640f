/** The page's keys. */
import { useEffect } from "react";
import { isStrayKey, keyPressOf, type Shortcut, shortcutOf } from "./keyboard.ts";

export function useShortcuts(isOn: boolean, actions: Partial<Record<Shortcut, () => void>>): void {
  useEffect(() => {
    if (!isOn) return;
    const listening = new AbortController();
    const { signal } = listening;
    /** The focus is where a pointer put it. */
    let isPointed = false;
    const take = (event: KeyboardEvent, shortcut: Shortcut | null) => {
      const action = shortcut && actions[shortcut];
      if (!action) return;
      event.preventDefault();
      action();
    };
    const beforeControls = (event: KeyboardEvent) => {
      if (event.key === "Tab") isPointed = false;
      const press = keyPressOf(event);
      if (!isPointed || press.inDialog || press.modified || !isStrayKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
      take(event, shortcutOf({ ...press, inControl: false }));
    };
    const afterControls = (event: KeyboardEvent) => take(event, shortcutOf(keyPressOf(event)));
    document.addEventListener("pointerdown", () => (isPointed = true), { capture: true, signal });
    document.addEventListener("keydown", beforeControls, { capture: true, signal });
    document.addEventListener("keydown", afterControls, { signal });
    return () => listening.abort();
  }, [isOn, actions]);
}

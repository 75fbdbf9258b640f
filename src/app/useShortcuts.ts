/** The page's keys. */
import { useEffect } from "react";
import { keyPressOf, type Shortcut, shortcutOf } from "./keyboard.ts";

export function useShortcuts(isOn: boolean, actions: Record<Shortcut, () => void>): void {
  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(keyPressOf(event));
      if (!shortcut) return;
      event.preventDefault();
      actions[shortcut]();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOn, actions]);
}

/** Which key means what; pure. */

export type Shortcut = "toggle" | "step" | "reset" | "help";

export interface KeyPress {
  key: string;
  /** Ctrl, Alt or Meta is held. */
  modified: boolean;
  /** Somebody else has already used it, or it repeats because it is held. */
  spent: boolean;
  /** The focused element takes this kind of key itself. */
  inControl: boolean;
  /** A dialog is open. */
  inDialog: boolean;
}

const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  " ": "toggle",
  ArrowRight: "step",
  r: "reset",
  R: "reset",
  "?": "help",
};

export function shortcutOf({ key, modified, spent, inControl, inDialog }: KeyPress): Shortcut | null {
  if (modified || spent || inControl || inDialog) return null;
  return SHORTCUTS[key] ?? null;
}

const TYPING = 'input, select, textarea, [contenteditable="true"], [role="slider"], [role="radiogroup"]';
/** Space presses these. */
const PRESSED = 'button, a[href], summary, [role="button"], [role="tab"], [role="switch"]';

/**
 * A radio that was clicked holds the focus without having been asked to take keys: whoever clicked a method and then
 * presses Space or an arrow means the run, and must not change the method by it.
 */
export function isStrayKey({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLInputElement) || target.type !== "radio") return false;
  const isInRow = target.closest('[role="radiogroup"][aria-orientation="horizontal"]') !== null;
  return key === " " || key === "ArrowRight" || (isInRow && key.startsWith("Arrow"));
}

/** What `shortcutOf` wants to know of a DOM event. */
export function keyPressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null;
  return {
    key: event.key,
    modified: event.ctrlKey || event.altKey || event.metaKey,
    spent: event.defaultPrevented || (event.repeat && event.key !== "ArrowRight"),
    inControl: target?.closest(TYPING) != null || (event.key === " " && target?.closest(PRESSED) != null),
    inDialog:
      document.querySelector("dialog:modal, [popover]:popover-open") !== null ||
      target?.closest('dialog, [role="dialog"]') != null,
  };
}

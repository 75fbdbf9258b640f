/** A control that goes away with the focus on it hands the focus on to what stands nearest, never to nothing. */
import { useEffect } from "react";

/** Fields are left out: on a phone the focus would bring the keyboard up. */
const FOCUSABLE =
  'button:not(:disabled), input:not(:disabled, [type="text"]), select:not(:disabled), a[href], summary, [tabindex]:not([tabindex="-1"])';
/** Beyond these the nearest control has nothing to do with the one that went. */
const REGION = "section, main, aside, header, dialog";

/** `home` is the id of the control that gets the focus where nothing is near. */
export function useKeptFocus(home: string): void {
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    /** What had the focus, and all around it, from the inside out. */
    let path: readonly Element[] = [];
    let frame = 0;
    const recover = () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      const [last] = path;
      if (!isLost || !last || (last.isConnected && !last.matches(":disabled"))) return;
      // A dialog that closes puts the focus back by itself, in its own time.
      if (path.some((around) => around.matches("dialog") && !around.isConnected)) return;
      nearest(path, home)?.focus();
    };
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(recover);
    });
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    // Who clicks beside the controls has left them on purpose.
    document.addEventListener("pointerdown", () => (path = []), { capture: true, signal });
    document.addEventListener("focusin", ({ target }) => (path = ancestors(target)), { signal });
    return () => {
      observer.disconnect();
      listening.abort();
    };
  }, [home]);
}

function ancestors(target: EventTarget | null): Element[] {
  const found: Element[] = [];
  for (let element = target instanceof Element ? target : null; element; element = element.parentElement) {
    found.push(element);
  }
  return found;
}

function nearest(path: readonly Element[], home: string): HTMLElement | null {
  for (const around of path.slice(1)) {
    if (around === document.body) break;
    const control = around.isConnected ? around.querySelector<HTMLElement>(FOCUSABLE) : null;
    if (control) return control;
    if (around.matches(REGION)) break;
  }
  return document.getElementById(home);
}

import { type RefObject, useSyncExternalStore } from "react";

/** One element on the whole screen, by the browser's own means: Escape leads back. */
export function useFullScreen(ref: RefObject<HTMLElement | null>) {
  const isShown = () => document.fullscreenElement !== null && document.fullscreenElement === ref.current;
  const isOn = useSyncExternalStore(onChange, isShown);
  const toggle = () => {
    // Refused where the page is embedded without the permission: then it stays as it is.
    if (isShown()) document.exitFullscreen().catch(() => {});
    else ref.current?.requestFullscreen().catch(() => {});
  };
  return { isPossible: document.fullscreenEnabled, isOn, toggle };
}

function onChange(notify: () => void): () => void {
  document.addEventListener("fullscreenchange", notify);
  return () => document.removeEventListener("fullscreenchange", notify);
}

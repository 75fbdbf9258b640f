/** When and how large to draw: the element's size, and whether anybody can see it. */
import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";
import type { Size } from "./scale.ts";

/** Content size in whole pixels; null until it is measured. */
export function useSize(ref: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const width = Math.floor(entry.contentRect.width);
      const height = Math.floor(entry.contentRect.height);
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize((old) => {
        if (old?.width === width && old.height === height && old.rem === rem) return old;
        return width > 0 && height > 0 ? { width, height, rem } : null;
      });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/** False while the element is scrolled away or the tab is hidden. */
export function useIsSeen(ref: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(true);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver((entries) => setIsNear(entries.at(-1)?.isIntersecting ?? true), {
      rootMargin: "100px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  const isTabVisible = useSyncExternalStore(onVisibility, () => !document.hidden);
  return isNear && isTabVisible;
}

function onVisibility(notify: () => void): () => void {
  document.addEventListener("visibilitychange", notify);
  return () => document.removeEventListener("visibilitychange", notify);
}

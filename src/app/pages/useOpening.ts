/** The engine is loaded, and the page's files are kept, once what is seen has come to rest and the browser has nothing else to do. */
import { useEffect } from "react";
import type { PageProps } from "./pages.ts";

export function useOpening(isAtRest: boolean, onOpen: PageProps["onOpen"]): void {
  useEffect(() => {
    if (!isAtRest) return;
    // Not every browser tells when it is idle.
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(() => onOpen(null), 1000);
      return () => clearTimeout(timer);
    }
    const request = requestIdleCallback(() => onOpen(null));
    return () => cancelIdleCallback(request);
  }, [isAtRest, onOpen]);
}

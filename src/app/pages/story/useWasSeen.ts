/**
 * True from the moment on that an element came into the window, or that the focus came by keys to a link of what stands
 * before it: Tab would pass over what is not there yet.
 */
import { type RefObject, useEffect, useState } from "react";

export function useWasSeen(ref: RefObject<HTMLElement | null>): boolean {
  const [wasSeen, setWasSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || wasSeen) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setWasSeen(true);
      },
      // What only touches the window's edge is not in it.
      { rootMargin: "-1px" },
    );
    observer.observe(element);
    const before = element.previousElementSibling;
    const approach = ({ target }: Event) => {
      if (target instanceof Element && target.matches("a:focus-visible")) setWasSeen(true);
    };
    before?.addEventListener("focusin", approach);
    return () => {
      observer.disconnect();
      before?.removeEventListener("focusin", approach);
    };
  }, [ref, wasSeen]);
  return wasSeen;
}

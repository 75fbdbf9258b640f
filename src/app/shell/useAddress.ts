/** Keeps the address equal to what the page shows, so that copying it shares the page. */
import { useEffect } from "react";
import { writeAddress } from "../address/route.ts";
import { type ViewState, writeView } from "../address/viewFields.ts";
import type { PageId } from "../pages/pages.ts";

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const REST = 400;

/** `own` is the page's part; null until it has said what that is. */
export function useAddress(page: PageId, own: URLSearchParams | null, view: ViewState): void {
  useEffect(() => {
    if (!own) return;
    const timer = setTimeout(() => {
      const fields = new URLSearchParams(own);
      writeView(view, fields);
      window.history.replaceState(window.history.state, "", window.location.pathname + writeAddress(page, fields));
    }, REST);
    return () => clearTimeout(timer);
  }, [page, own, view]);
}

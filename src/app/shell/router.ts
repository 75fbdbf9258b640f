/** Which page the address names. Another address never loads the document anew: whatever trains goes on. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type Message, message } from "../../words/message.ts";
import { readAddress } from "../address/route.ts";
import { readView, type ViewState } from "../address/viewFields.ts";
import { HOME, isPageId, type PageId, SETTINGS_HOME, type Visit } from "../pages/pages.ts";

export interface Place {
  page: PageId;
  view: ViewState;
  visit: Visit;
}

/** The present place; `tell` hears of an address that names no page. */
export function startRouter(tell: (notice: Message) => void): StoreApi<Place> {
  const read = ({ search, hash }: { search: string; hash: string }, kept?: ViewState): Place => {
    const { route, fields } = readAddress({ search, hash });
    const view = readView(fields, kept);
    const home = fields.isEmpty && !fields.has("backend") ? HOME : SETTINGS_HOME;
    const page = route !== null && isPageId(route) ? route : home;
    if (route !== null && route !== page) {
      tell(message("noPage", route.slice(0, 40), page));
    }
    const own = () => {
      const left = readAddress({ search, hash }).fields;
      readView(left);
      return left;
    };
    return { page, view, visit: { fields: own } };
  };
  const { search, hash } = window.location;
  const store = createStore<Place>(() => read({ search, hash }));
  window.addEventListener("hashchange", ({ newURL }) => {
    // The page may have rewritten the address before it hears where the visitor has gone.
    if (window.location.href !== newURL) window.history.replaceState(window.history.state, "", newURL);
    store.setState(read(new URL(newURL), store.getState().view), true);
  });
  return store;
}

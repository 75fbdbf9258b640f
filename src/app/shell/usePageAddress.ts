/** Keeps the address equal to what the page shows, so that copying it shares the page. */
import { useEffect } from "react";
import { encodeUrl, type ViewState } from "../../engine/index.ts";
import type { Playground } from "../experiment/playground.ts";
import type { PlaygroundState } from "../experiment/state.ts";

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const REST = 400;

const addressOf = ({ preset, choice, task, model, settings, backend }: PlaygroundState, view: ViewState): string =>
  encodeUrl({ preset, choice, task, model, settings, backend, view });

export function usePageAddress(playground: Playground, view: ViewState): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => {
      const path = window.location.pathname;
      window.history.replaceState(null, "", path + addressOf(playground.store.getState(), view));
    };
    const schedule = () => {
      clearTimeout(timer);
      timer = setTimeout(write, REST);
    };
    schedule();
    const stop = playground.store.subscribe((state, before) => {
      const changed = (["preset", "choice", "task", "model", "settings", "backend"] as const).some(
        (name) => state[name] !== before[name],
      );
      if (changed) schedule();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [playground, view]);
}

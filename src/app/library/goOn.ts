/** A page that is loaded anew goes on with the experiment that its tab had. */
import { toErrorData } from "../../engine/index.ts";
import { type Message, message } from "../../words/message.ts";
import type { StoredExperiment } from "../experiment/listener.ts";
import { Trouble } from "./database/trouble.ts";
import type { ToldExperiment } from "./experiments.ts";
import type { Library } from "./library.ts";

export interface Page {
  restore(stored: StoredExperiment): void;
  notify(notice: Message): void;
  /** Whether an experiment is being read that will take the place of what is shown. */
  opening(isOpening: boolean): void;
}

/** True if there was one. Who followed a link to the page wants what the link says. */
export async function goOn(library: Library, page: Page, isFollowedLink = followedLink()): Promise<boolean> {
  const { experiments } = library;
  if (isFollowedLink) experiments.ofTab = null;
  const { ofTab } = experiments;
  return ofTab !== null && goOnWith(library, page, ofTab.snapshot.id, { told: ofTab });
}

/**
 * False if that is not to be had; then the page says why.
 * @param told as of `Experiments.open`
 * @param isWanted it is trained at once, even if it was at rest
 */
export async function goOnWith(
  { experiments }: Library,
  page: Page,
  id: string,
  { told, isWanted = false }: { told?: ToldExperiment; isWanted?: boolean },
): Promise<boolean> {
  page.opening(true);
  try {
    const stored = await experiments.open(id, told);
    if (!stored) return false;
    const { snapshot, runs } = stored;
    page.restore({ snapshot: { ...snapshot, isTraining: isWanted || snapshot.isTraining }, runs });
    return true;
  } catch (error) {
    const why =
      error instanceof Trouble
        ? message("trouble", error.kind, error.detail)
        : message("otherError", toErrorData(error, "").told.message);
    page.notify(message("notGoneOn", why));
    return false;
  } finally {
    page.opening(false);
  }
}

/** Not reloaded, not come back to, and not brought back after a crash. */
function followedLink(): boolean {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return visit?.type === "navigate";
}

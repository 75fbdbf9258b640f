/** Where the page starts. */
import "../components/tokens.css";
import "./page.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ErrorBoundary } from "../components/ErrorBoundary.tsx";
import { decodeUrl } from "../engine/index.ts";
import { settleServiceWorker } from "../offline/serviceWorker.ts";
import { App } from "./App.tsx";
import { followPreset } from "./experiment/followPreset.ts";
import { Playground } from "./experiment/playground.ts";
import { goOn } from "./library/goOn.ts";
import { Keeper } from "./library/keeping/keeper.ts";
import { Library } from "./library/library.ts";
import { LibraryStore } from "./library/libraryStore.ts";
import { tellTrouble } from "./library/tellTrouble.ts";
import { createWorker } from "./training/createWorker.ts";
import { Placement } from "./training/placement.ts";

const { state: start, notices } = decodeUrl(window.location);
const library = new Library("progrpo-playground", { title: document.title, opened: Date.now() });
const placement = new Placement(createWorker);
const playground = new Playground(
  {
    createPort: (backend) => placement.open(backend),
    assets: new URL(".", document.baseURI).href,
    listeners: [new Keeper(library)],
    checkpoints: (id, step) => library.runs.checkpoint(id, step).catch(() => null),
    cores: navigator.hardwareConcurrency,
    clock: {
      now: () => performance.now(),
      after: (milliseconds, callback) => setTimeout(callback, milliseconds),
      frame: (callback) => requestAnimationFrame(callback),
      hidden: () => document.hidden,
    },
  },
  start,
);
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary
        name="ProGRPO Playground"
        kind="page"
        rest="A run that trains goes on; if this happens again, reload the page."
      >
        <App playground={playground} view={start.view} />
      </ErrorBoundary>
    </StrictMode>,
  );
}

for (const notice of notices) playground.notify(notice);
// The page itself writes its address without this event: here somebody typed another one, or followed a link.
window.addEventListener("hashchange", () => {
  library.experiments.ofTab = null;
  window.location.reload();
});
document.addEventListener("visibilitychange", () => playground.wake());
followPreset(playground);
// While developing, files come as they are, from a server that isolates the page by itself.
if (import.meta.env.PROD) await settleServiceWorker((notice) => playground.notify(notice));
tellTrouble(new LibraryStore(library), (words) => playground.notify(words));
if (!(await goOn(library, playground))) playground.prepare();
// Trouble is told as such.
await library.runs.purge().catch(() => {});

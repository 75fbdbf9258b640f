/** Where the page starts. */
import "../components/tokens.css";
import "./page.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { useStore } from "zustand";
import { ErrorBoundary } from "../components/ErrorBoundary.tsx";
import { InLanguage, useWords } from "../components/words/useWords.tsx";
import { PRESETS } from "../engine/index.ts";
import { settleServiceWorker } from "../offline/serviceWorker.ts";
import type { Message } from "../words/message.ts";
import { Playground } from "./experiment/playground.ts";
import { startOf } from "./experiment/state.ts";
import { goOn } from "./library/goOn.ts";
import { Keeper } from "./library/keeping/keeper.ts";
import { Library } from "./library/library.ts";
import { huesOf, LibraryStore } from "./library/libraryStore.ts";
import { tellTrouble } from "./library/tellTrouble.ts";
import { opener } from "./shell/opening.ts";
import { startRouter } from "./shell/router.ts";
import { Shell } from "./shell/Shell.tsx";
import { createWorker } from "./training/createWorker.ts";
import { Placement } from "./training/placement.ts";

const library = new Library("progrpo-playground", { title: document.title, opened: Date.now() });
const kept = new LibraryStore(library);
const placement = new Placement(createWorker);
const playground = new Playground(
  {
    createPort: (backend) => placement.open(backend),
    assets: new URL(".", document.baseURI).href,
    listeners: [new Keeper(library)],
    keepImported: (record, name, checkpoint) => void kept.add(record, name, checkpoint),
    bases: (model) => library.bases.weights(model).catch(() => null),
    baseStore: library.bases,
    checkpoints: (id, step) => library.runs.checkpoint(id, step).catch(() => null),
    cores: navigator.hardwareConcurrency,
    clock: {
      now: () => performance.now(),
      after: (milliseconds, callback) => setTimeout(callback, milliseconds),
      frame: (callback) => requestAnimationFrame(callback),
      hidden: () => document.hidden,
    },
  },
  startOf(PRESETS[0]!),
);
const tell = (notice: Message) => playground.notify(notice);
const router = startRouter(tell);
tellTrouble(kept, tell);
kept.store.subscribe(({ rows }) => rows && playground.colour(huesOf(rows)));

async function prepare(): Promise<void> {
  const isGoingOn = goOn(library, playground);
  // Not before: keeping all files takes the line from what is about to be seen. While developing, files come as they
  // are, from a server that isolates the page by itself.
  if (import.meta.env.PROD) await settleServiceWorker(tell);
  if (!(await isGoingOn)) {
    playground.prepare();
    await kept.lookForUnfinished();
  }
  // Trouble is told as such.
  await library.runs.purge().catch(() => {});
}

const onOpen = opener(playground, () => void prepare());

function Page() {
  const { failure } = useWords();
  return (
    <ErrorBoundary name="ProGRPO Playground" kind="page" rest={failure.reload}>
      <Shell playground={playground} library={kept} router={router} onOpen={onOpen} />
    </ErrorBoundary>
  );
}

function Root() {
  const { language } = useStore(router).view;
  return (
    <InLanguage language={language}>
      <Page />
    </InLanguage>
  );
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}

document.addEventListener("visibilitychange", () => playground.wake());

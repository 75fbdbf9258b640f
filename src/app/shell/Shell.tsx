/** The frame around every page: name, ways between pages, messages, help. */
import { type ComponentType, type LazyExoticComponent, lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { GlossaryDialog } from "../../components/controls/GlossaryDialog.tsx";
import { HelpDialog } from "../../components/controls/HelpDialog.tsx";
import { Notices } from "../../components/controls/Notices.tsx";
import { RUN_BUTTON } from "../../components/controls/RunControls.tsx";
import { ErrorBoundary } from "../../components/ErrorBoundary.tsx";
import { useSaid, useWholeWords, useWords } from "../../components/words/useWords.tsx";
import type { Playground } from "../experiment/playground.ts";
import type { LibraryStore } from "../library/libraryStore.ts";
import { HOME, PAGE_IDS, PAGES, type PageId, type PageProps } from "../pages/pages.ts";
import { LinkDialog } from "../pages/share/LinkDialog.tsx";
import { EmbedFoot } from "./EmbedFoot.tsx";
import { Nav } from "./Nav.tsx";
import { RunChip } from "./RunChip.tsx";
import type { Place } from "./router.ts";
import styles from "./Shell.module.css";
import { SkipLink } from "./SkipLink.tsx";
import { Tools } from "./Tools.tsx";
import { useAddress } from "./useAddress.ts";
import { useKeptFocus } from "./useKeptFocus.ts";
import { useRemembered } from "./useRemembered.ts";
import { useShortcuts } from "./useShortcuts.ts";
import { useStartPlaying } from "./useStartPlaying.ts";
import { useView } from "./useView.ts";

const VIEWS = Object.fromEntries(
  PAGE_IDS.map((id) => [id, lazy(async () => ({ default: (await PAGES[id].load()).Page }))]),
) as unknown as Record<PageId, LazyExoticComponent<ComponentType<PageProps>>>;

export function Shell({
  playground,
  library,
  router,
  onOpen,
}: {
  playground: Playground;
  library: LibraryStore;
  router: StoreApi<Place>;
  onOpen: PageProps["onOpen"];
}) {
  const words = useWords();
  const { shell } = words;
  const said = useSaid();
  useEffect(() => playground.speak(words), [playground, words]);
  const { page, view, visit } = useStore(router);
  const [own, setOwn] = useState<{ page: PageId; fields: URLSearchParams } | null>(null);
  const [isSharing, setSharing] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isGlossaryOpen, setGlossaryOpen] = useState(false);
  const [areShortcutsOn, setShortcutsOn] = useRemembered("shortcuts", true);
  const notices = useStore(playground.store, (state) => state.notices);
  const Page = VIEWS[page];
  const isWhole = useWholeWords(page !== HOME);

  const { isNarrow } = useView(view);
  useAddress(page, own?.page === page ? own.fields : null, view);
  useKeptFocus(RUN_BUTTON);
  useShortcuts(
    areShortcutsOn,
    useMemo(
      () => ({
        help: () => setHelpOpen(true),
        // Where the controls of the training stand; elsewhere the keys are the page's own.
        ...(page === "lab" && {
          toggle: () => playground.toggle(),
          step: () => playground.step(),
          reset: () => playground.reset(),
        }),
      }),
      [playground, page],
    ),
  );
  useStartPlaying(playground, view.isPlaying, visit);
  const onFields = useMemo(() => (fields: URLSearchParams) => setOwn({ page, fields }), [page]);
  const opening = <p className={styles.opening}>{shell.opening(shell.pages[page])}</p>;
  return (
    <div className={styles.shell}>
      {!view.isEmbedded && (
        <>
          <SkipLink to="content">{shell.skip}</SkipLink>
          <header className={styles.header}>
            <h1 className={styles.name}>ProGRPO Playground</h1>
            <div className={styles.ways}>
              <Nav page={page} view={view} />
              {page !== "lab" && <RunChip playground={playground} />}
            </div>
          </header>
        </>
      )}
      <section className={styles.messages} aria-label={shell.messages}>
        <Notices
          notices={notices.map(({ id, message }) => ({ id, text: said(message) }))}
          onDismiss={(id) => playground.dismiss(id)}
        />
      </section>
      <main className={styles.page}>
        <ErrorBoundary key={page} name={shell.pages[page]} kind="page" rest={shell.goesOn}>
          <Suspense fallback={opening}>
            {page === HOME || isWhole ? (
              <Page
                playground={playground}
                library={library}
                visit={visit}
                isNarrow={isNarrow}
                isEmbedded={view.isEmbedded}
                isSharing={isSharing}
                onSharing={setSharing}
                onFields={onFields}
                onOpen={onOpen}
              />
            ) : (
              opening
            )}
          </Suspense>
        </ErrorBoundary>
      </main>
      {view.isEmbedded ? (
        <EmbedFoot page={page} own={own?.page === page ? own.fields : null} view={view} />
      ) : (
        <Tools
          view={view}
          onView={(part) => router.setState({ view: { ...view, ...part } })}
          onShare={() => setSharing(true)}
          onHelp={() => setHelpOpen(true)}
        />
      )}
      <HelpDialog
        isOpen={isHelpOpen}
        areShortcutsOn={areShortcutsOn}
        onShortcuts={setShortcutsOn}
        onGlossary={() => {
          setHelpOpen(false);
          setGlossaryOpen(true);
        }}
        onClose={() => setHelpOpen(false)}
      />
      {page !== "lab" && <LinkDialog page={page} isOpen={isSharing} onClose={() => setSharing(false)} />}
      <GlossaryDialog isOpen={isGlossaryOpen} onClose={() => setGlossaryOpen(false)} />
    </div>
  );
}

/** The pages there are. A new one is a folder of its own and a line here; navigation, routes and chunks follow. */
import type { ComponentType } from "react";
import type { Fields } from "../address/fields.ts";
import type { Playground } from "../experiment/playground.ts";
import type { Start } from "../experiment/state.ts";
import type { LibraryStore } from "../library/libraryStore.ts";
import { askForRecording } from "./story/askForRecording.ts";
import { Page as StoryPage } from "./story/StoryPage.tsx";

export interface PageProps {
  /** Lives longer than any page: a run goes on while one walks through them. */
  playground: Playground;
  /** The runs that this browser keeps. */
  library: LibraryStore;
  /** Another object whenever somebody followed a link, typed an address or went back. */
  visit: Visit;
  /** There is room for one column only. */
  isNarrow: boolean;
  /** It stands inside another page, which wants its pictures and Run alone. */
  isEmbedded: boolean;
  /** Somebody wants to take along what is on the page. */
  isSharing: boolean;
  onSharing(isSharing: boolean): void;
  /** The page's own part of the address has become another one. */
  onFields(fields: URLSearchParams): void;
  /** The experiment that the page's address names; null for whatever there is. A page that shows runs calls it first, others when they rest (`useOpening`). */
  onOpen(start: Start | null): void;
}

export interface Visit {
  /** The page's part of the address, to be taken from. */
  fields(): Fields;
}

/** It marks with the id `content` where it begins after its controls. */
export interface Page {
  /** It is led to from Help, not from everywhere. */
  isAside?: boolean;
  /** The page is a chunk of its own, unless most visitors need it at once. */
  load(): Promise<{ Page: ComponentType<PageProps> }>;
}

const pages = {
  story: {
    // It comes with the frame, and its data are on the way before it is drawn.
    load: async () => {
      void askForRecording();
      return { Page: StoryPage };
    },
  },
  learn: { load: () => import("./learn/LearnPage.tsx") },
  lab: { load: () => import("./lab/LabPage.tsx") },
  evidence: { load: () => import("./evidence/EvidencePage.tsx") },
  dynamics: { isAside: true, load: () => import("./dynamics/DynamicsPage.tsx") },
  model: { isAside: true, load: () => import("./model/ModelPage.tsx") },
  task: { load: () => import("./task/TaskPage.tsx") },
  teach: { isAside: true, load: () => import("./teach/TeachPage.tsx") },
} satisfies Record<string, Page>;

export type PageId = keyof typeof pages;
export const PAGES: Readonly<Record<PageId, Page>> = pages;
export const PAGE_IDS = Object.keys(pages) as PageId[];

/** What a bare address opens. */
export const HOME: PageId = "story";
/** What an address without a route opens that has settings: those from before there were routes. */
export const SETTINGS_HOME: PageId = "lab";

export const isPageId = (id: string): id is PageId => Object.hasOwn(pages, id);

/** A browser that Playwright does not drive, with the little that is needed of one. */
export interface RealBrowser {
  open(address: string): Promise<void>;
  /** Runs a function that stands by itself in the page. */
  evaluate<A, R>(script: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Clicks what `find` finds in the page, as a pointer would. */
  click(find: Find, name: string): Promise<void>;
  /** Presses End there. */
  pressEnd(find: Find, name: string): Promise<void>;
  /** Errors and warnings of the page so far. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

/** Runs in the page. */
export type Find = (name: string) => Element | null;

export type Engine = "firefox" | "webkit";

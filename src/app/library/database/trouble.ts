/** What keeps runs from being kept, in words for the visitor. Training goes on in every case. */

export type TroubleKind =
  /** There is no database to be had. */
  | "blocked"
  /** There is no room. */
  | "full"
  /** The database is of a newer version of the page. */
  | "newer"
  /** A newer version of the page in another tab has taken it over. */
  | "superseded"
  /** An older version of the page in another tab holds on to it. */
  | "waiting"
  /** Another tab works with it. */
  | "held"
  /** What was stored of a run has been deleted under it. */
  | "gone"
  | "failed";

const WORDS: Record<TroubleKind, { message: string; hint: string }> = {
  blocked: {
    message: "This browser lets the page store nothing, so runs are gone when it is closed or reloaded.",
    hint: "Allow site data for this page, or leave private browsing, and reload.",
  },
  full: {
    message: "The browser's storage for this page is full. Training goes on, but what comes now is not kept.",
    hint: "Delete runs that you need no more; keeping goes on by itself as soon as there is room.",
  },
  newer: {
    message: "The stored runs were written by a newer version of this page. They are untouched; new runs are not kept.",
    hint: "Reload the page to get the newer version.",
  },
  superseded: {
    message:
      "A newer version of this page in another tab has taken over the stored runs. What comes now is not kept here.",
    hint: "Pause the run and reload this tab.",
  },
  waiting: {
    message: "Another tab with an older version of this page holds on to the stored runs.",
    hint: "Close or reload that tab; keeping goes on by itself then.",
  },
  held: {
    message: "Another tab of this page works with this run. Here it can be read.",
    hint: "Go to that tab, or take a copy.",
  },
  gone: {
    message: "What was stored of this run has been deleted, so it is kept no more.",
    hint: "Export the run if you need it. The next one is kept again.",
  },
  failed: {
    message: "The browser could not read or write the stored runs.",
    hint: "Export what you need; if it happens again, restart the browser.",
  },
};

export class Trouble extends Error {
  override readonly name = "Trouble";
  readonly hint: string;

  constructor(
    readonly kind: TroubleKind,
    /** What the browser said. */
    readonly detail = "",
  ) {
    super(detail === "" ? WORDS[kind].message : `${WORDS[kind].message} (${detail})`);
    this.hint = WORDS[kind].hint;
  }

  /** To try again is of no use. */
  get isFinal(): boolean {
    return FINAL.has(this.kind);
  }
}

const FINAL: ReadonlySet<TroubleKind> = new Set(["blocked", "newer", "superseded", "gone"]);

const KINDS: Record<string, TroubleKind> = { QuotaExceededError: "full", VersionError: "newer" };

/** Whatever the browser threw, as trouble; `otherwise` where its name says nothing. */
export function troubleOf(error: unknown, otherwise: "blocked" | "failed"): Trouble {
  if (error instanceof Trouble) return error;
  const { name, message } = error instanceof Error || error instanceof DOMException ? error : new Error(String(error));
  const kind = KINDS[name] ?? otherwise;
  return new Trouble(kind, kind === "newer" ? "" : [name, message].filter(Boolean).join(": "));
}

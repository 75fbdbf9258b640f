/** What keeps runs from being kept; the catalogue says it in words. Training goes on in every case. */
import type { Message } from "../../../words/message.ts";

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

export class Trouble extends Error {
  override readonly name = "Trouble";

  constructor(
    readonly kind: TroubleKind,
    /** More on it, such as what the browser said. */
    readonly detail: string | Message = "",
  ) {
    super(kind);
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

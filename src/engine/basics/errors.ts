/**
 * Errors that a visitor may see. Each says what went wrong, where, and how to mend it, and crosses the
 * Worker boundary as plain data.
 */
import { type Told, told, toldInEnglish, Unreadable } from "./told.ts";

export type EngineErrorCode =
  | "bad-config"
  | "bad-model-file"
  /** Of an own task, which has to be made first. */
  | "no-base-model"
  | "bad-engine-file"
  | "backend-unavailable"
  | "self-test-failed"
  | "not-finite"
  | "bad-command"
  | "worker-crashed"
  /** By the visitor, in mid-step. */
  | "stopped"
  | "out-of-memory"
  /** Where files come from does not answer, or has none. */
  | "source-failed"
  /** There is no place, or no room, for files. */
  | "storage-failed"
  /** Another tab holds it. */
  | "in-use"
  | "internal";

/** What happened, one plain sentence; where: a file, a tensor, a setting, a step; and how to mend it, one plain sentence. */
export interface Account<T> {
  message: T;
  where: T;
  hint: T;
}

/** In English, and as data for other languages. */
export interface EngineErrorData extends Account<string> {
  code: EngineErrorCode;
  told: Account<Told>;
  stack?: string;
}

const placeOf = (where: string | Told): Told => (typeof where === "string" ? told`${where}` : where);

export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly told: Account<Told>;

  /** @param where a name that is the same in every language is a plain text. */
  constructor(
    readonly code: EngineErrorCode,
    message: Told,
    where: string | Told,
    hint: Told,
  ) {
    super(toldInEnglish(message));
    this.told = { message, where: placeOf(where), hint };
  }

  get where(): string {
    return toldInEnglish(this.told.where);
  }

  get hint(): string {
    return toldInEnglish(this.told.hint);
  }
}

/** Words of whatever origin as a sentence that ends once: what browsers say of their errors has a full stop or has none. */
export function sentence(words: string): string {
  const text = words.trim();
  if (text === "" || /[!?…。！？]$/.test(text)) return text;
  return `${text.replace(/[\s.,:;]+$/, "")}.`;
}

/** What an error says as plain data. */
export const errorData = (
  code: EngineErrorCode,
  message: Told,
  where: string | Told,
  hint: Told,
  stack?: string,
): EngineErrorData => {
  const all = { message, where: placeOf(where), hint };
  const english = { message: toldInEnglish(message), where: toldInEnglish(all.where), hint: toldInEnglish(hint) };
  return { code, ...english, told: all, stack };
};

/** Any thrown value as plain data; what is not an EngineError becomes `internal`. */
export function toErrorData(error: unknown, where: string | Told): EngineErrorData {
  if (error instanceof EngineError) {
    const { code, told: all, stack } = error;
    return errorData(code, all.message, all.where, all.hint, stack);
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  const hint = told`Reset the run; if it happens again, reload the page and report these words.`;
  const why = error instanceof Unreadable ? error.why : told`${sentence(cause.message)}`;
  return errorData("internal", why, where, hint, cause.stack);
}

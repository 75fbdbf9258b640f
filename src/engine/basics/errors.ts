/**
 * Errors that a visitor may see. Each says what went wrong, where, and how to mend it, and crosses the
 * Worker boundary as plain data.
 */
export type EngineErrorCode =
  | "bad-config"
  | "bad-model-file"
  | "bad-engine-file"
  | "backend-unavailable"
  | "self-test-failed"
  | "not-finite"
  | "bad-command"
  | "worker-crashed"
  /** By the visitor, in mid-step. */
  | "stopped"
  | "out-of-memory"
  | "internal";

export interface EngineErrorData {
  code: EngineErrorCode;
  /** What happened, one plain sentence. */
  message: string;
  /** Where: a file, a tensor, a setting, a step. */
  where: string;
  /** How to mend it, one plain sentence. */
  hint: string;
  stack?: string;
}

export class EngineError extends Error {
  override readonly name = "EngineError";
  constructor(
    readonly code: EngineErrorCode,
    message: string,
    readonly where: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** Words of whatever origin as a sentence that ends once: what browsers say of their errors has a full stop or has none. */
export function sentence(words: string): string {
  const text = words.trim();
  if (text === "" || /[!?…]$/.test(text)) return text;
  return `${text.replace(/[\s.,:;]+$/, "")}.`;
}

/** Any thrown value as plain data; what is not an EngineError becomes `internal`. */
export function toErrorData(error: unknown, where: string): EngineErrorData {
  if (error instanceof EngineError) {
    return { code: error.code, message: error.message, where: error.where, hint: error.hint, stack: error.stack };
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  return {
    code: "internal",
    message: sentence(cause.message),
    where,
    hint: "Reset the run; if it happens again, reload the page and report these words.",
    stack: cause.stack,
  };
}

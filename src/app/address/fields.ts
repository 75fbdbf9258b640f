/** The named fields of an address; each is taken once, by whoever it belongs to. What nobody takes is told at the end. */
import { type NumberRange, readNumber, writeNumber } from "../../engine/index.ts";
import { type Message, message } from "../../words/message.ts";

/** What mailings, advertisements and measurements append. */
const FOREIGN = /^(utm_.*|.*clid|msclkid|[gw]braid|igshid|mc_[ce]id|_g[al])$/i;
const LONGEST_QUOTE = 40;
/** Unknown fields that are quoted; more are counted. */
const MOST_QUOTES = 3;

export class Fields {
  readonly #own: Map<string, string[]>;
  readonly #query: Map<string, string[]>;
  readonly #notices: Message[] = [];

  /**
   * `own` stands behind the #. Older addresses have the backend in the query, before it: a field is looked for there too,
   * but what is left over in the query is somebody else's.
   */
  constructor(own: string, query = "") {
    this.#own = collect(own);
    this.#query = collect(query);
  }

  /** Whether there is anything that somebody could take. */
  get isEmpty(): boolean {
    return this.#own.size === 0;
  }

  has(name: string): boolean {
    return this.#own.has(name) || this.#query.has(name);
  }

  /** The last value of a field, null where there is none. */
  text(name: string): string | null {
    const values = [...(this.#query.get(name) ?? []), ...(this.#own.get(name) ?? [])];
    this.#own.delete(name);
    this.#query.delete(name);
    const text = values.at(-1) ?? null;
    if (text !== null && values.length > 1) this.tell(name, text, message("givenTwice"), message("keepOne"));
    return text;
  }

  choice<T extends string>(name: string, options: readonly T[], fallback: T): T {
    const text = this.text(name);
    if (text === null) return fallback;
    const found = options.find((option) => option === text);
    if (found === undefined)
      this.tell(name, text, message("isUsed", message("notKnown"), fallback), message("choose", options));
    return found ?? fallback;
  }

  number(name: string, range: NumberRange, fallback: number): number {
    const text = this.text(name);
    if (text === null) return fallback;
    const reading = readNumber(range, text);
    if ("value" in reading) return reading.value;
    const fault = message("isUsed", message(reading.refused), writeNumber(fallback));
    this.tell(name, text, fault, message("giveNumber", range));
    return fallback;
  }

  tell(name: string, text: string, fault: Message, mend: Message): void {
    this.#notices.push(message("inAddress", quote(name, text), fault, mend));
  }

  /** Everything there was to tell, with what nobody took. */
  finish(): Message[] {
    const unknown = [...this.#own].filter(([name]) => !FOREIGN.test(name));
    if (unknown.length > 0) {
      const quoted = unknown.slice(0, MOST_QUOTES).map(([name, [text = ""]]) => quote(name, text));
      this.#notices.push(message("unknownFields", quoted, unknown.length - quoted.length));
    }
    return this.#notices;
  }
}

function collect(text: string): Map<string, string[]> {
  const collected = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const values = collected.get(name);
    if (values) values.push(value);
    else collected.set(name, [value]);
  }
  return collected;
}

function quote(name: string, text: string): string {
  const whole = `${name}=${text}`;
  return whole.length > LONGEST_QUOTE ? `${whole.slice(0, LONGEST_QUOTE)}…` : whole;
}

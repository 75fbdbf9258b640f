/**
 * A sentence for the visitor as data, so that it can be said in any language: its form in English, which other languages
 * look up, and what stands at {0}, {1}, ... in it.
 */
export interface Told {
  form: string;
  values: readonly (string | Told)[];
}

export const told = (parts: TemplateStringsArray, ...values: (string | number | bigint | Told)[]): Told => ({
  form: parts.reduce((form, part, place) => `${form}{${place - 1}}${part}`),
  values: values.map((value) => (typeof value === "object" || typeof value === "string" ? value : String(value))),
});

/** @param formOf what a language says for an English form. */
export const toldIn = ({ form, values }: Told, formOf: (form: string) => string): string =>
  formOf(form).replace(/\{(\d+)\}/g, (_, place: string) => {
    const value = values[Number(place)] ?? "";
    return typeof value === "string" ? value : toldIn(value, formOf);
  });

export const toldInEnglish = (words: Told): string => toldIn(words, (form) => form);

/** Why something was not understood, in a few words; whoever knows where makes an EngineError of it. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  constructor(readonly why: Told) {
    super(toldInEnglish(why));
  }
}

/** Why, of whatever was thrown, without a full stop: what other programs say stays as it is. */
export const whyOf = (error: unknown): Told =>
  error instanceof Unreadable ? error.why : told`${messageOf(error).replace(/[\s.,:;]+$/, "")}`;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

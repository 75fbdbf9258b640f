/** What the glossary is sorted and searched by. Pure. */
import type { Term } from "./terms.ts";

export const KINDS = ["concept", "method", "task", "setting", "metric"] as const;
export type Kind = (typeof KINDS)[number];

/** Those that have all words of what is sought in their name, id or meaning; those that have them in their name first. */
export function found(terms: readonly Term[], sought: string): readonly Term[] {
  const parts = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => parts.every((part) => text.toLowerCase().includes(part));
  const byName = terms.filter(({ name, id }) => has(`${name} ${id}`));
  return [
    ...byName,
    ...terms.filter((term) => !byName.includes(term) && has(`${term.name} ${term.id} ${term.meaning}`)),
  ];
}

/** docs/glossary.md: what the page's popovers say, from the same catalogue. `npm run docs` writes it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { concepts } from "../src/words/en/concepts.ts";
import { en } from "../src/words/en.ts";
import { KINDS } from "../src/words/glossary/search.ts";
import { type Term, termsOf } from "../src/words/glossary/terms.ts";
import { ROOT } from "./processes.mjs";

export const GLOSSARY = join(ROOT, "docs/glossary.md");

const HEAD = `# Glossary

What the page says of its terms, in the same words; written by \`npm run docs\` from \`src/words\` and the engine's registries.
`;

/** Outside of formulas a star or an underscore would begin an emphasis. */
const plain = (text: string) => text.replace(/[*_|]/g, "\\$&");

function entry({ name, symbol, meaning, look, formula }: Term): string {
  return [
    `### ${plain(name)}${symbol === undefined ? "" : ` $${symbol}$`}`,
    plain(meaning),
    ...(formula === undefined ? [] : [`$$${formula}$$`]),
    `*${en.glossary.lookFor}* ${plain(look)}`,
  ].join("\n\n");
}

export function glossaryText(): string {
  const terms = termsOf(en, concepts);
  const kinds = KINDS.map((kind) => {
    const entries = terms.filter((term) => term.kind === kind).map(entry);
    return `## ${en.glossary.kinds[kind]}\n\n${entries.join("\n\n")}\n`;
  });
  return [HEAD, ...kinds].join("\n");
}

if (process.argv[1] === import.meta.filename) writeFileSync(GLOSSARY, glossaryText());

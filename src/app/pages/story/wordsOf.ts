/** The sentence of the catalogue for a finding. */
import type { Words } from "../../../words/en.ts";
import type { Finding } from "./finding.ts";

export function wordsOf(sentences: Words["story"]["headline"], finding: Finding): string {
  switch (finding.kind) {
    case "alone":
      return sentences.alone(finding);
    case "collapsed":
      return sentences.collapsed(finding);
    case "narrower":
      return sentences.narrower(finding);
    case "better":
      return sentences.better(finding);
    case "price":
      return sentences.price(finding);
    case "sharper":
      return sentences.sharper(finding);
    case "stuck":
      return sentences.stuck(finding);
    case "empty":
    case "unlearned":
    case "same":
      return sentences[finding.kind];
    default:
      finding satisfies never;
      return "";
  }
}

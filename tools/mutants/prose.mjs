// @ts-check
/**
 * A Stryker plugin: words for people are no behaviour, so they are not mutated. Tests that pinned every label, help text
 * and hint would only say each sentence twice.
 */
const PROSE = new Set(["label", "help", "title", "description", "unit"]);

/** @typedef {{ type: string, name?: string, key?: Node, callee?: Node, arguments?: Node[] }} Node  of Babel's tree */

export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "prose",
    value: {
      /** @param {{ node: Node, parent: Node | null }} path @returns {string | undefined} why the node is left alone */
      shouldIgnore({ node, parent }) {
        const isText = node.type === "StringLiteral" || node.type === "TemplateLiteral";
        return isText && parent && (isLabel(parent) || isOfError(node, parent)) ? "words for people" : undefined;
      },
    },
  },
];

/** @param {Node} parent */
const isLabel = (parent) => parent.type === "ObjectProperty" && PROSE.has(parent.key?.name ?? "");

/** Message, place and hint of an error; an EngineError's first argument is its code. @param {Node} node @param {Node} parent */
function isOfError(node, { type, callee, arguments: given }) {
  const name = type === "NewExpression" ? (callee?.name ?? "") : "";
  return name.endsWith("Error") && !(name === "EngineError" && given?.[0] === node);
}

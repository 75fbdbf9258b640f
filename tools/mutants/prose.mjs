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

/** An error's code, its first argument, is data; message, place and hint are words. @param {Node} node @param {Node} parent */
const isOfError = (node, parent) =>
  parent.type === "NewExpression" && parent.callee?.name?.endsWith("Error") && parent.arguments?.[0] !== node;

/** Every form that the sources tell (basics/told.ts), as `told` makes it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** @param {string} folder @returns {Set<string>} */
export function toldForms(folder) {
  const forms = new Set();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.|Testing|scripted/.test(file))) {
    const text = readFileSync(join(folder, name), "utf8");
    if (!text.includes("told`")) continue;
    const visit = (node) => {
      if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === "told") forms.add(formOf(node.template));
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  }
  return forms;
}

const formOf = (template) =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.templateSpans.reduce(
        (form, { literal }, place) => `${form}{${place}}${literal.text}`,
        template.head.text,
      );

/** Vite plugins: the licence of every package whose code is in the bundles, written into the build as licences.txt. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";

interface Package {
  name: string;
  version: string;
  licence: string;
  /** Empty where the package has none. */
  text: string;
}

/** Its standard library is compiled into the WASM kernels, which the bundler takes for our own code. */
const COMPILED = ["node_modules/assemblyscript"];

/** The page's plugin writes what it and the Workers' plugin have seen: Workers are bundled before the page is written. */
export function licences(): { page: Plugin; worker: Plugin } {
  const folders = new Set<string>(COMPILED);
  const collect = (bundle: Rolldown.OutputBundle) => {
    for (const chunk of Object.values(bundle)) {
      for (const id of chunk.type === "chunk" ? chunk.moduleIds : []) {
        const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
        if (folder) folders.add(folder);
      }
    }
  };
  return {
    worker: { name: "licences-of-workers", generateBundle: (_, bundle) => collect(bundle) },
    page: {
      name: "licences",
      generateBundle(_, bundle) {
        collect(bundle);
        const packages = [...folders].map(readPackage);
        this.emitFile({ type: "asset", fileName: "licences.txt", source: licenceDocument(packages) });
      },
    },
  };
}

function readPackage(folder: string): Package {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<
    "name" | "version" | "license",
    string
  >;
  return { name, version, licence: license, text: licenceText(folder) };
}

/** Of the licence file, else of the README's section on it. */
function licenceText(folder: string): string {
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.\w+)?$/i.test(entry));
  if (file) return readFileSync(join(folder, file), "utf8").trim();
  const readme = join(folder, "README.md");
  if (!existsSync(readme)) return "";
  return /^(#+ *)?licen[cs]e\b.*\n[^]*/im.exec(readFileSync(readme, "utf8"))?.[0].trim() ?? "";
}

/** Packages that only name their licences refer to the texts of them that others bring. */
export function licenceDocument(packages: readonly Package[]): string {
  const sorted = packages.toSorted((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
  const elsewhere = ({ name, licence }: Package) => {
    const holders = licence.split(" AND ").map((part) => {
      const holder = sorted.find((other) => other.licence === part && other.text !== "");
      if (!holder) throw new Error(`No text of the licence ${part} of ${name} was found.`);
      return `${part} under ${holder.name}`;
    });
    return `This package brings no text of its own; see ${holders.join(", and ")}.`;
  };
  const parts = sorted.map((one) => `${one.name} ${one.version} (${one.licence})\n\n${one.text || elsewhere(one)}`);
  return `The ProGRPO Playground contains code of these packages.\n\n${parts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/**
 * Compiles the SIMD kernels of src/engine/ops/assembly into a TypeScript module that carries the binaries as base64,
 * so that they load alike in Node, in Vite and in Workers. Four builds: with a plain memory or a shared one (tfjs's
 * threaded WASM build), each with strict arithmetic or with relaxed SIMD (fused multiply-add).
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import "./relaxedSimd.mjs";

const folder = fileURLToPath(new URL("../src/engine/ops/assembly/", import.meta.url));
const OPTIONS = [
  "--runtime",
  "stub",
  "--importMemory",
  "--noExportMemory",
  "--initialMemory",
  "1",
  "-O3",
  "--noAssert",
  "--use",
  "abort=",
];
const ARITHMETIC = { strict: ["--enable", "simd"], relaxed: ["--enable", "simd", "--enable", "relaxed-simd"] };
const MEMORY = { plain: [], shared: ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"] };

async function compile(name, options) {
  const output = await mkdtemp(join(tmpdir(), "kernels-"));
  try {
    const file = join(output, "kernels.wasm");
    const source = join(folder, "index.ts");
    const { error } = await asc.main([source, ...OPTIONS, ...options, "--outFile", file], { stderr: process.stderr });
    if (error) throw new Error(`Kernels (${name}) did not compile.`, { cause: error });
    const binary = await readFile(file);
    checkForeignMemory(name, new WebAssembly.Module(binary));
    if (sectionIds(binary).includes(DATA_SECTION)) {
      throw new Error(
        `Kernels (${name}) hold static data, which would overwrite the heap of tfjs: keep constants in code.`,
      );
    }
    return binary;
  } finally {
    await rm(output, { recursive: true });
  }
}

/** The module may import the memory of tfjs and nothing else. */
function checkForeignMemory(name, module) {
  const imports = WebAssembly.Module.imports(module).map((entry) => `${entry.module}.${entry.name}`);
  if (imports.join() !== "env.memory")
    throw new Error(`Kernels (${name}) import ${imports.join(", ")}, not env.memory alone.`);
}

const DATA_SECTION = 11;

/** Ids of a binary's sections: after the 8-byte header, each is an id byte, a LEB128 length and so many bytes. */
function sectionIds(binary) {
  const ids = [];
  let at = 8;
  while (at < binary.length) {
    ids.push(binary[at++]);
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = binary[at++];
      length |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    at += length;
  }
  return ids;
}

/** { strict: { plain, shared }, relaxed: { plain, shared } }, each in base64. */
const binaries = {};
const sizes = [];
let names = [];
for (const [arithmetic, features] of Object.entries(ARITHMETIC)) {
  binaries[arithmetic] = {};
  for (const [memory, options] of Object.entries(MEMORY)) {
    const binary = await compile(`${arithmetic}, ${memory}`, [...features, ...options]);
    binaries[arithmetic][memory] = binary.toString("base64");
    sizes.push(`${binary.length} bytes (${arithmetic}, ${memory})`);
    names = WebAssembly.Module.exports(new WebAssembly.Module(binary)).map((entry) => entry.name);
  }
}
await writeFile(
  join(folder, "generated.ts"),
  `/** Made by tools/buildKernels.mjs; not kept in git. */
export type KernelFunction =
${names.map((name) => `  | "${name}"`).join("\n")};

/** WebAssembly binaries in base64, by arithmetic and by the memory that they import. */
export const KERNEL_BINARIES = ${JSON.stringify(binaries, null, 2)};
`,
);
console.log(`kernels: ${names.length} functions, ${sizes.join(", ")}`);

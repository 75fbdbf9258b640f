/**
 * Compiles the SIMD kernels of src/engine/ops/assembly into a TypeScript module that carries the binaries as base64,
 * so that they load alike in Node, in Vite and in Workers. Two builds: one imports a plain memory, one a shared memory
 * (tfjs's threaded WASM build).
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const folder = fileURLToPath(new URL("../src/engine/ops/assembly/", import.meta.url));
const OPTIONS = [
  "--runtime",
  "stub",
  "--importMemory",
  "--noExportMemory",
  "--initialMemory",
  "1",
  "--enable",
  "simd",
  "-O3",
  "--noAssert",
  "--use",
  "abort=",
];
const SHARED = ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"];

async function compile(name, options) {
  const output = await mkdtemp(join(tmpdir(), "kernels-"));
  try {
    const file = join(output, `${name}.wasm`);
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

const plain = await compile("plain", []);
const shared = await compile("shared", SHARED);
const names = WebAssembly.Module.exports(new WebAssembly.Module(plain)).map((entry) => entry.name);
await writeFile(
  join(folder, "generated.ts"),
  `/** Made by tools/buildKernels.mjs; not kept in git. */
export type KernelFunction =
${names.map((name) => `  | "${name}"`).join("\n")};

/** WebAssembly binaries in base64: for a plain and for a shared memory. */
export const KERNEL_BINARIES = {
  plain: "${plain.toString("base64")}",
  shared: "${shared.toString("base64")}",
};
`,
);
console.log(`kernels: ${names.length} functions, ${plain.length} bytes (plain), ${shared.length} bytes (shared)`);

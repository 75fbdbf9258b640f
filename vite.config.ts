import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Cross-origin isolation: without it there is no SharedArrayBuffer, and the WASM backend has one thread. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/**
 * The threaded WASM build of tfjs makes its own source anew from `Function.toString()` in every thread. Rewriting
 * its syntax (`typeof x === "undefined"` into shorter forms) breaks that, so names and spaces are minified, no more.
 */
const minify = { mangle: true, compress: false, codegen: { removeWhitespace: true } } as const;

export default defineConfig({
  base: "./",
  plugins: [react()],
  server: { headers: isolation },
  preview: { headers: isolation },
  // Recharts and KaTeX make up most of the page, tfjs of the Worker; neither is asked for twice.
  build: { target: "es2023", chunkSizeWarningLimit: 2500 },
  worker: { format: "es", rolldownOptions: { output: { minify, comments: false } } },
});

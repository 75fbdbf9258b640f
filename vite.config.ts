import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Cross-origin isolation: without it there is no SharedArrayBuffer, and the WASM backend has one thread. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  base: "./",
  plugins: [react()],
  server: { headers: isolation },
  preview: { headers: isolation },
  // Recharts and KaTeX make up most of the page, tfjs of the Worker; neither is asked for twice.
  build: { target: "es2023", chunkSizeWarningLimit: 2500 },
  worker: { format: "es", rolldownOptions: { output: { comments: false } } },
});

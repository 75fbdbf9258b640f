import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { ISOLATION } from "./src/offline/headers.mjs";

export default defineConfig({
  base: "./",
  plugins: [react()],
  server: { headers: ISOLATION },
  // Recharts and KaTeX make up most of the page, tfjs of the Worker; neither is asked for twice.
  build: { target: "es2023", assetsInlineLimit: 0, chunkSizeWarningLimit: 2500 },
  worker: { format: "es", rolldownOptions: { output: { comments: false } } },
});

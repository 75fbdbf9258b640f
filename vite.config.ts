import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { ISOLATION, POLICY } from "./src/offline/headers.mjs";
import { firstWords } from "./tools/firstWords.ts";
import { leanZod } from "./tools/leanZod.ts";
import { licences } from "./tools/licences.ts";

/** Says the policy in the page itself, for hosts that send no headers. Not while developing: that needs inline scripts. */
const policy: Plugin = {
  name: "policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: POLICY }, injectTo: "head-prepend" },
  ],
};

const { page: licencesPage, worker: licencesWorker } = licences();

const serviceWorker = VitePWA({
  strategies: "injectManifest",
  srcDir: "src/offline",
  filename: "sw.ts",
  injectRegister: false,
  manifest: false,
  injectManifest: {
    rollupFormat: "iife",
    globPatterns: ["**/*.{html,js,css,wasm,woff2,svg,json,txt,safetensors}"],
    maximumFileSizeToCacheInBytes: 2 ** 26,
    // The names of these hold a hash of their own.
    dontCacheBustURLsMatching: /assets\//,
  },
});

export default defineConfig({
  base: "./",
  plugins: [react(), leanZod, firstWords, policy, licencesPage, serviceWorker],
  server: { headers: ISOLATION },
  // Recharts and KaTeX make up most of the page, tfjs of the Worker; neither is asked for twice.
  build: { manifest: true, target: "es2023", assetsInlineLimit: 0, chunkSizeWarningLimit: 2500 },
  worker: { format: "es", plugins: () => [licencesWorker], rolldownOptions: { output: { comments: false } } },
});

/**
 * WebGPU in Node: Dawn, by the `webgpu` package, behind `navigator.gpu` as a browser has it.
 *
 * Dawn runs on the software Vulkan driver that Chromium ships, so that every machine computes the same and none
 * needs a GPU. Set VK_ICD_FILENAMES to use another driver.
 */
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { create, globals } from "webgpu";
import { findHardwareVulkan, findSoftwareVulkan } from "./environment.mjs";

/** Dawn ends the process with a crash if its instance is collected while devices live, so it is held here. */
let instance: GPU | undefined;

/** glibc's RTLD_NODELETE: the library stays loaded when Node, which expects an addon, gives it up. */
const KEEP_LOADED = 0x1000;

/**
 * Dawn opens the Vulkan loader by its bare name. Having it loaded already makes that find Chromium's copy, without
 * LD_LIBRARY_PATH, which only counts if it is set before the process starts.
 */
function preload(library: string): void {
  try {
    process.dlopen({ exports: {} }, library, constants.dlopen.RTLD_NOW | constants.dlopen.RTLD_GLOBAL | KEEP_LOADED);
  } catch {
    // Always "Module did not self-register"; whether it helped shows when an adapter is asked for.
  }
}

/**
 * Installs `navigator.gpu` and the GPU* globals. `backend: "null"` runs nothing and so measures the host's cost alone;
 * `hardware` takes a GPU where the machine has one.
 *
 * A process that used it should end by `process.exit`: Dawn's own threads may outlive the work.
 */
export function installDawn({ backend, hardware = false }: { backend?: "null"; hardware?: boolean } = {}): GPU {
  if (instance) return instance;
  if (!process.env.VK_ICD_FILENAMES && backend !== "null") {
    const software = findSoftwareVulkan();
    const drivers = [...(hardware ? findHardwareVulkan() : []), ...(software ? [software.icd] : [])];
    // Of several devices Dawn offers a GPU first.
    if (drivers.length > 0) process.env.VK_ICD_FILENAMES = drivers.join(":");
    if (software && existsSync(software.loader)) preload(software.loader);
  }
  Object.assign(globalThis, globals);
  instance = create(backend ? [`backend=${backend}`] : []);
  // Node 20 has no navigator; later ones have one without `gpu`.
  if (!("navigator" in globalThis)) Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  Object.defineProperty(globalThis.navigator, "gpu", { value: instance, configurable: true });
  return instance;
}

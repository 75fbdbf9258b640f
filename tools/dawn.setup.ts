/** Gives every WebGPU test file an adapter. Without one the tests fail: a skipped backend would look like a correct one. */
import { installDawn } from "./dawn.ts";

if (!(await installDawn().requestAdapter())) {
  throw new Error(
    "Dawn finds no WebGPU adapter. Install Chromium (its software Vulkan driver is used) or a Vulkan driver.",
  );
}

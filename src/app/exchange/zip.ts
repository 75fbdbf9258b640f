/** A folder as one file. */
import { zipSync } from "fflate";
import type { Folder } from "./modelFolder.ts";

/** The first that the format knows: equal folders are equal bytes. */
const DATE = new Date(1980, 0, 1);

/** @param level from 0 to 9; weights do not shrink, texts do. */
export const zipFolder = (name: string, folder: Folder, level: 0 | 6 = 0): Uint8Array<ArrayBuffer> =>
  zipSync({ [name]: folder }, { level, mtime: DATE });

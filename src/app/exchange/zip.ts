/** A folder as one file. */
import { zipSync } from "fflate";
import type { Folder } from "./modelFolder.ts";

/** The first that the format knows: equal folders are equal bytes. */
const DATE = new Date(1980, 0, 1);

/** Not compressed: weights do not shrink. */
export const zipFolder = (name: string, folder: Folder): Uint8Array<ArrayBuffer> =>
  zipSync({ [name]: folder }, { level: 0, mtime: DATE });

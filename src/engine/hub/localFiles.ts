/** A model in files of the visitor's own: a folder that was chosen or dropped. */
import { type ModelSource, modelFiles } from "./source.ts";

export interface LocalModel {
  /** The folder's, or of nothing. */
  name: string;
  files: ReadonlyMap<string, File>;
}

/** Of a folder with folders in it the upper one counts. */
export function localModel(chosen: readonly File[]): LocalModel {
  const placed = chosen.map((file) => ({ file, name: file.name, path: file.webkitRelativePath || file.name }));
  const depth = (path: string) => path.split("/").length;
  const least = Math.min(...placed.map(({ path }) => depth(path)));
  const top = placed.filter(({ path }) => depth(path) === least);
  const [folder] = (top[0]?.path ?? "").split("/").slice(-2, -1);
  return { name: folder ?? "", files: new Map(modelFiles(top).map(({ name, file }) => [name, file])) };
}

export function localSource({ files }: LocalModel): ModelSource {
  return {
    files: [...files].map(([name, { size }]) => ({ name, size, digest: null })),
    open: async ({ name }, from) => ({ from, bytes: files.get(name)!.slice(from).stream() }),
  };
}

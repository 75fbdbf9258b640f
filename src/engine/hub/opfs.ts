/** Shelves in the browser's origin-private file system. In Workers only, whose files can be written in place. */
import type { ModelStorage, Shelf } from "./shelf.ts";

const FOLDER = "models";

/** What types of the browser's files lack. */
interface Movable {
  move(name: string): Promise<void>;
}

export const opfs: ModelStorage = {
  async names() {
    const names: string[] = [];
    for await (const name of (await root()).keys()) names.push(name);
    return names.toSorted((a, b) => a.localeCompare(b));
  },
  shelf: async (name) => shelfOf(await (await root()).getDirectoryHandle(name, { create: true })),
  remove: async (name) => (await root()).removeEntry(name, { recursive: true }),
  async estimate() {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    return { usage, quota };
  },
  async alone(name, action) {
    const lock = `model ${name}`;
    return navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
      if (held) await action();
      return held !== null;
    });
  },
};

async function root(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

function shelfOf(folder: FileSystemDirectoryHandle): Shelf {
  return {
    async names() {
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    },
    file: (name) =>
      folder.getFileHandle(name).then(
        (handle) => handle.getFile(),
        () => null,
      ),
    open: async (name) => (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle(),
    async rename(from, to) {
      const handle = await folder.getFileHandle(from);
      await (handle as FileSystemFileHandle & Movable).move(to);
    },
    remove: (name) => folder.removeEntry(name),
  };
}

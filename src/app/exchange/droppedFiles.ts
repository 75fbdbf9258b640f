/** The files that lie under a pointer when it lets go, those of a folder too: of one level, which is where a model's files are. */

export async function droppedFiles({ items }: DataTransfer): Promise<File[]> {
  // What is dropped can be asked for now and not later.
  const held = [...items].filter(({ kind }) => kind === "file");
  const files = await Promise.all(held.map((item) => filesOf(item.webkitGetAsEntry() ?? item.getAsFile())));
  return files.flat();
}

async function filesOf(entry: FileSystemEntry | File | null): Promise<File[]> {
  if (entry === null || entry instanceof File) return entry ? [entry] : [];
  if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry)];
  const children = await childrenOf((entry as FileSystemDirectoryEntry).createReader());
  return Promise.all(children.filter((child) => child.isFile).map((child) => fileOf(child as FileSystemFileEntry)));
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A reader gives some at a time, and none at the end. */
async function childrenOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return some.length === 0 ? [] : [...some, ...(await childrenOf(reader))];
}

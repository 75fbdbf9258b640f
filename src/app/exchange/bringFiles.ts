/** How files come to the page: dropped anywhere on it, in a folder too, or chosen. */
import { droppedFiles } from "./droppedFiles.ts";

interface DropHandlers {
  /** Files are held over the page, or no longer. */
  onOver(isOver: boolean): void;
  onFiles(files: File[]): void;
}

/** Until the returned function is called. A file dropped beside would otherwise replace the page, and end what it trains. */
export function acceptDrops(target: Document | HTMLElement, { onOver, onFiles }: DropHandlers): () => void {
  const end = new AbortController();
  const listen = (type: "dragenter" | "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) => {
    const listener = (event: Event) => {
      const drag = event as DragEvent;
      if (!drag.dataTransfer?.types.includes("Files")) return;
      drag.preventDefault();
      act(drag);
    };
    target.addEventListener(type, listener, { signal: end.signal });
  };
  // Enters and leaves of the elements under the pointer come in pairs.
  let inside = 0;
  const count = (change: 1 | -1) => {
    inside = Math.max(0, inside + change);
    onOver(inside > 0);
  };
  listen("dragenter", () => count(1));
  listen("dragleave", () => count(-1));
  listen("dragover", (event) => {
    event.dataTransfer!.dropEffect = "copy";
  });
  listen("drop", (event) => {
    inside = 0;
    onOver(false);
    void droppedFiles(event.dataTransfer!).then(onFiles);
  });
  return () => end.abort();
}

/** Opens the browser's chooser; resolves with nothing where the visitor changes their mind. */
export function chooseFiles(accept: string): Promise<File[]> {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", multiple: true, accept });
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

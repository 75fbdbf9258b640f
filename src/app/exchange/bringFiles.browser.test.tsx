/** What the page does with things that are held over it and let go. */
import { afterEach, expect, it, vi } from "vitest";
import { acceptDrops } from "./bringFiles.ts";

const onOver = vi.fn<(isOver: boolean) => void>();
const onFiles = vi.fn<(files: File[]) => void>();
let release = () => {};
afterEach(() => {
  release();
  vi.clearAllMocks();
});

function drag(type: string, holds: File | string): DragEvent {
  const dataTransfer = new DataTransfer();
  if (typeof holds === "string") dataTransfer.setData("text/plain", holds);
  else dataTransfer.items.add(holds);
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event;
}
const FILE = new File(["{}"], "run.json");

it("takes dropped files, and says while some are held over it", async () => {
  release = acceptDrops(document, { onOver, onFiles });
  drag("dragenter", FILE);
  drag("dragenter", FILE);
  drag("dragleave", FILE);
  expect(onOver.mock.lastCall).toEqual([true]);
  expect(drag("dragover", FILE).defaultPrevented).toBe(true);
  expect(drag("drop", FILE).defaultPrevented).toBe(true);
  expect(onOver.mock.lastCall).toEqual([false]);
  await vi.waitFor(() =>
    expect(onFiles.mock.calls.map(([files]) => files.map(({ name }) => name))).toEqual([["run.json"]]),
  );
});

it("is over when they have left", () => {
  release = acceptDrops(document, { onOver, onFiles });
  drag("dragenter", FILE);
  drag("dragleave", FILE);
  expect(onOver.mock.lastCall).toEqual([false]);
});

it("leaves text alone, and everything when it is released", () => {
  release = acceptDrops(document, { onOver, onFiles });
  expect(drag("drop", "words").defaultPrevented).toBe(false);
  release();
  expect(drag("drop", FILE).defaultPrevented).toBe(false);
  expect(onOver).not.toHaveBeenCalled();
  expect(onFiles).not.toHaveBeenCalled();
});

/** A part that breaks says so in its place and can be had again; what stands beside it stays. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { ErrorBoundary } from "./ErrorBoundary.tsx";

let breaks: unknown = null;
function Fragile() {
  if (breaks !== null) throw breaks;
  return <p>drawn</p>;
}
const draw = () => (
  <>
    <ErrorBoundary name="Entropy" kind="panel" rest="The run goes on.">
      <Fragile />
    </ErrorBoundary>
    <p>beside it</p>
  </>
);

beforeEach(() => {
  // React notes what was caught.
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => {
  breaks = null;
  vi.restoreAllMocks();
});

it.each([
  [new Error("a is undefined"), "This panel could not be drawn: a is undefined. The run goes on."],
  [new Error("Out of range."), "This panel could not be drawn: Out of range. The run goes on."],
  ["thrown text", "This panel could not be drawn: thrown text. The run goes on."],
  [undefined, "This panel could not be drawn: undefined. The run goes on."],
])("names what %s broke", async (error, words) => {
  breaks = error;
  const screen = await render(draw());
  await expect.element(screen.getByRole("region", { name: "Entropy" })).toBeVisible();
  await expect.element(screen.getByRole("alert")).toHaveTextContent(words);
  await expect.element(screen.getByText("beside it")).toBeVisible();
});

it("breaks in mid-life, stays broken while it breaks, and comes back when it does not", async () => {
  const screen = await render(draw());
  await expect.element(screen.getByText("drawn")).toBeVisible();
  breaks = new Error("a is undefined");
  await screen.rerender(draw());
  const again = screen.getByRole("button", { name: "Show the panel again" });
  await again.click();
  await expect.element(again).toBeVisible();
  breaks = null;
  await again.click();
  await expect.element(screen.getByText("drawn")).toBeVisible();
  await expect.element(screen.getByRole("alert")).not.toBeInTheDocument();
});

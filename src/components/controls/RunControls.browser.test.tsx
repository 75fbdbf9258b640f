/** A new run can be taken back where there is one to go back to. */
import { expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { RunControls, type RunControlsProps } from "./RunControls.tsx";

const PROPS: RunControlsProps = {
  canTrain: true,
  canPause: true,
  isRunning: false,
  isStaged: false,
  onRun: () => {},
  onPause: () => {},
  onStep: () => {},
  onNewRun: () => {},
  onUndo: null,
};

it("offers Undo only while a run was put away", async () => {
  const onUndo = vi.fn();
  const { getByRole, rerender } = await render(<RunControls {...PROPS} />);
  const undo = getByRole("button", { name: "Undo" });
  await expect.element(undo).not.toBeInTheDocument();
  await rerender(<RunControls {...PROPS} onUndo={onUndo} />);
  await undo.click();
  expect(onUndo).toHaveBeenCalledOnce();
});

it("a button that is off does nothing and can be focused", async () => {
  const onRun = vi.fn();
  const { getByRole } = await render(<RunControls {...PROPS} canTrain={false} onRun={onRun} />);
  const run = getByRole("button", { name: "Run", exact: true });
  (run.element() as HTMLElement).focus();
  (run.element() as HTMLElement).click();
  expect(document.activeElement).toBe(run.element());
  expect(onRun).not.toHaveBeenCalled();
});

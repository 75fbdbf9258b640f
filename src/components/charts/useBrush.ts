/** Marks steps on a time chart for a closer look: by dragging, or by Shift with the arrow keys and Enter. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { StepWindow } from "./timeSeries.ts";

interface Brushing {
  /** The cursor's. */
  step: number;
  /** How far the key moves the cursor, null of any other key. */
  target(key: string, from: number): number | null;
  under(event: PointerEvent<HTMLElement>): number;
  onStep(step: number): void;
  /** Null gives the whole back. */
  onWindow(window: StepWindow | null): void;
}

/** Less is a hand that trembles while it clicks. */
const LEAST_PIXELS = 6;

export function useBrush({ step, target, under, onStep, onWindow }: Brushing) {
  /** Where it began and where it is, in either order. */
  const [mark, setMark] = useState<readonly [start: number, now: number] | null>(null);
  const pressed = useRef<{ x: number; step: number; isDrag: boolean } | null>(null);
  const zoom = () => {
    if (mark && mark[0] !== mark[1]) onWindow({ from: Math.min(...mark), to: Math.max(...mark) });
    setMark(null);
  };
  return {
    marked: mark && { from: Math.min(...mark), to: Math.max(...mark) },
    /** True of a key that it took. */
    press({ key, shiftKey }: KeyboardEvent): boolean {
      const to = shiftKey ? target(key, mark?.[1] ?? step) : null;
      if (to !== null) {
        setMark([mark?.[0] ?? step, to]);
        onStep(to);
      } else if (key === "Enter" && mark) zoom();
      else if (key === "Backspace" || key === "Delete") {
        setMark(null);
        onWindow(null);
      } else {
        // The panel has a meaning for Escape too.
        if (key !== "Shift") setMark(null);
        return false;
      }
      return true;
    },
    pointer: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        pressed.current = event.button === 0 ? { x: event.clientX, step: under(event), isDrag: false } : null;
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const start = pressed.current;
        if (!start || event.buttons === 0) return;
        if (!start.isDrag && Math.abs(event.clientX - start.x) >= LEAST_PIXELS) {
          start.isDrag = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        if (start.isDrag) setMark([start.step, under(event)]);
      },
      onPointerUp: zoom,
      onPointerCancel() {
        pressed.current = null;
        setMark(null);
      },
    },
    /** The click that ends a drag selects nothing. */
    isDrag: () => pressed.current?.isDrag ?? false,
    forget: () => setMark(null),
  };
}

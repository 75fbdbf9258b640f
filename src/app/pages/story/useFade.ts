/** Columns that move to what they are told in so many milliseconds; at once where nothing may move. */
import { useEffect, useRef, useState } from "react";
import type { AnswerMass } from "../../../engine/index.ts";
import { blend } from "./fade.ts";

type Columns = readonly (AnswerMass | undefined)[];

export function useFade(target: Columns, milliseconds: number): Columns {
  const [shown, setShown] = useState(target);
  const now = useRef(target);
  useEffect(() => {
    const from = now.current;
    if (from === target) return;
    const show = (columns: Columns) => {
      now.current = columns;
      setShown(columns);
    };
    let frame = 0;
    let began: number | null = null;
    const draw = (time: number) => {
      began ??= time;
      const part = milliseconds > 0 ? (time - began) / milliseconds : 1;
      show(part >= 1 ? target : target.map((column, index) => blend(from[index], column, part)));
      if (part < 1) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [target, milliseconds]);
  return milliseconds > 0 ? shown : target;
}

/** Draws figures out of sight, as wide and in the colours that they are wanted in, and tells when they stand. */
import { memo, useEffect, useRef } from "react";
import type { Size } from "../charts/scale.ts";
import styles from "./FigureStage.module.css";
import type { Figure, FigurePart } from "./panel.ts";

/** The parts of each figure, in their order; in the document while this is told. */
export type OnDrawn = (parts: readonly (readonly FigurePart[])[]) => void;

/** Of height to width, and the limits of it, in rem. */
const SHAPE = 0.62;
const LEAST = 11;
const MOST = 20;

export const FigureStage = memo(function FigureStage({
  figures,
  width,
  theme,
  onDrawn,
}: {
  figures: readonly Figure[];
  /** Of one figure, in pixels. */
  width: number;
  theme: "light" | "dark";
  onDrawn: OnDrawn;
}) {
  const stage = useRef<HTMLDivElement>(null);
  useEffect(
    () => whenItStands(stage.current!, (element) => onDrawn(Array.from(element.children, partsIn))),
    [figures, width, theme, onDrawn],
  );
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const usual = Math.min(MOST * rem, Math.max(LEAST * rem, SHAPE * width));
  return (
    <div ref={stage} className={styles.stage} data-theme={theme} style={{ width }} inert aria-hidden="true">
      {figures.map((figure) => (
        <Drawing
          key={figure.id}
          figure={figure}
          size={{ width, rem, height: Math.round(Math.max(usual, figure.height?.({ width, rem }) ?? 0)) }}
        />
      ))}
    </div>
  );
});

const Drawing = ({ figure, size }: { figure: Figure; size: Size }) => (
  <div className={styles.picture} style={{ minHeight: size.height }}>
    {figure.draw(size)}
  </div>
);

const drawings = (picture: Element) => [...picture.querySelectorAll<SVGSVGElement>("svg")];
const partsIn = (picture: Element): FigurePart[] =>
  drawings(picture).map((svg) => ({ name: svg.dataset.name ?? "", svg }));

/** Some pictures measure themselves before they draw: they stand when two frames are alike and none is empty. */
function whenItStands(stage: HTMLElement, then: (stage: HTMLElement) => void): () => void {
  let before = "";
  let frame = requestAnimationFrame(function look() {
    const now = stage.innerHTML;
    const isDrawn = Array.from(stage.children, drawings).every((found) => found.length > 0);
    if (isDrawn && now === before) return then(stage);
    before = now;
    frame = requestAnimationFrame(look);
  });
  return () => cancelAnimationFrame(frame);
}

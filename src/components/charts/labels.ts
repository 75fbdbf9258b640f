/** Where words may stand in a picture so that none is cut, none lies on another and none on a mark. Pure; pixels. */
import { spreadLabels } from "./scale.ts";

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}

/** Centres of lines of text one below the other, each as near to its place as the others let it; null where they are too many. */
export function placeInColumn(
  places: readonly number[],
  lineHeight: number,
  top: number,
  bottom: number,
): number[] | null {
  if (places.length * lineHeight > bottom - top) return null;
  return spreadLabels(places, lineHeight, top + lineHeight / 2, bottom - lineHeight / 2);
}

/** Each label, in order of importance, at the first of its places that is free and inside; null where none is. */
export function placeFree(labels: readonly (readonly Box[])[], taken: readonly Box[], inside: Box): (Box | null)[] {
  const occupied = [...taken];
  return labels.map((places) => {
    const free = places.find((place) => contains(inside, place) && !occupied.some((other) => overlaps(place, other)));
    if (free) occupied.push(free);
    return free ?? null;
  });
}

/** Eight places for a label around a mark, best first. */
export function placesAround(x: number, y: number, width: number, height: number, distance: number): Box[] {
  const [right, left, centre] = [x + distance, x - distance - width, x - width / 2];
  const [above, below, middle] = [y - distance - height, y + distance, y - height / 2];
  return [
    [right, middle],
    [left, middle],
    [centre, above],
    [centre, below],
    [right, above],
    [left, above],
    [right, below],
    [left, below],
  ].map(([boxLeft = 0, top = 0]) => ({ left: boxLeft, top, width, height }));
}

/** Every nth tick, with the least n at which neighbours along an axis stand apart. Extents in pixels of that axis. */
export function fitTicks(
  ticks: readonly number[],
  pixel: (tick: number) => number,
  extent: (tick: number) => number,
  gap: number,
): number[] {
  const stands = (shown: readonly number[]) =>
    shown.every((tick, i) => {
      const before = shown[i - 1];
      return before === undefined || Math.abs(pixel(tick) - pixel(before)) >= (extent(tick) + extent(before)) / 2 + gap;
    });
  for (let every = 1; every < ticks.length; every++) {
    const shown = ticks.filter((_, i) => i % every === 0);
    if (stands(shown)) return shown;
  }
  return ticks.slice(0, 1);
}

/** Beeswarm: marks moved sideways until none lies on another. Pure; pixels. */

interface Bee {
  y: number;
  radius: number;
}

/**
 * A sideways offset for each, the least there is room for, the largest placed first; inside +-`half`. Where a swarm is fuller
 * than that, marks lie on one another at its edge.
 */
export function swarm(bees: readonly Bee[], half: number): number[] {
  const offsets = bees.map(() => 0);
  const placed: (Bee & { x: number })[] = [];
  const order = bees.map((_, index) => index).sort((a, b) => (bees[b]?.radius ?? 0) - (bees[a]?.radius ?? 0));
  for (const index of order) {
    const bee = bees[index] as Bee;
    const near = placed.filter((other) => Math.abs(other.y - bee.y) < other.radius + bee.radius);
    const touching = near.flatMap((other) => {
      const reach = Math.sqrt((other.radius + bee.radius) ** 2 - (other.y - bee.y) ** 2) + 0.01;
      return [other.x - reach, other.x + reach];
    });
    const free = [0, ...touching]
      .sort((a, b) => Math.abs(a) - Math.abs(b))
      .find((x) => near.every((other) => Math.hypot(other.x - x, other.y - bee.y) >= other.radius + bee.radius));
    const edge = Math.max(0, half - bee.radius);
    const x = Math.min(edge, Math.max(-edge, free ?? 0));
    offsets[index] = x;
    placed.push({ ...bee, x });
  }
  return offsets;
}

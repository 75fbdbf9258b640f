/** What the views of tasks say (`components/tasks`), prompts apart that are text alone. */

export const taskViews = {
  grid: {
    prompt: (start: string, target: string, walls: readonly string[]) =>
      `from ${start} to ${target}, walls at ${walls.join(", ")}`,
    /** The cells entered, and how the walk ends. */
    walk: (cells: readonly string[], end: string) => `${cells.join(", ")}: ${end}.`,
    ends: {
      arrives: () => "it reaches the target",
      wall: (cell: string) => `then into the wall at ${cell}`,
      edge: () => "then out of the grid",
      again: (cell: string) => `${cell} is entered twice`,
      beyond: () => "it goes on beyond the target",
      short: () => "it stops before the target",
      long: () => "more than seven moves",
      noMove: () => "what follows is no move",
    },
  },
};

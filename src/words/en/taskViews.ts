/** What the views of tasks say (`components/tasks`), prompts apart that are text alone. */

export const taskViews = {
  grid: {
    prompt: (start: string, target: string, walls: readonly string[]) =>
      `${start} to ${target}, walls ${walls.join(" ")}`,
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
  program: {
    prompt: (shown: readonly string[], hidden: string) => `${shown.join(", ")}; hidden ${hidden}`,
    trace: "What the program does to each example",
    example: "Example",
    input: "Input",
    wanted: "Wanted",
    shown: "shown",
    hidden: "hidden",
    isReached: "reached",
    isMissed: "missed",
    /** Where the machine stopped, if not at the end. */
    halts: { done: "", outOfRange: "out of 0–99", stepLimit: "too long" },
    holds: "All examples hold, the hidden one too.",
    hiddenFails: (example: string) => `The examples shown hold; the hidden one, ${example}, does not.`,
    hiddenOne: (example: string) => `the hidden ${example}`,
    fails: (examples: readonly string[]) => `It fails on ${examples.join(" and ")}.`,
    noProgram: "This is no program: instructions are +1, +2, +5, *2 and -3, one at least.",
  },
};

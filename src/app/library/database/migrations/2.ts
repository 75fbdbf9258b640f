/** Runs that another program logged may be there from now on, whose settings are null. What there is stays as it is. */
export function allowRunsWithoutSettings(): void {
  // A page of version 1, which could not show them, is told to load anew by the number alone.
}

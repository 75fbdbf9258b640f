/**
 * Cover@tau: the share of prompts that are solved with probability tau or more. Where pass@k rewards a prompt that is solved once in
 * k, it tells how reliably: at tau near 0 who can be lucky, at tau near 1 who can be trusted (Dragoi et al. 2025, "Beyond Pass@k: Breadth-Depth
 * Metrics for Reasoning Boundaries").
 */

/** 1 for each prompt that is covered, 0 for each other; the mean is Cover@tau. @param probabilities of success, one a prompt. */
export const coverRow = (probabilities: readonly (number | null)[], tau: number): number[] =>
  probabilities.map((probability) => Number((probability ?? 0) >= tau));

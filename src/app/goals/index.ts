/** The goals, easy ones first. A new one is a file in `list`, its words, and a line here. */
import type { AnyGoal } from "./goal.ts";
import { beatBest } from "./list/beatBest.ts";
import { entropyMatches } from "./list/entropyMatches.ts";
import { keepThree } from "./list/keepThree.ts";
import { progrpoLoses } from "./list/progrpoLoses.ts";
import { revive } from "./list/revive.ts";

export const GOALS: readonly AnyGoal[] = [keepThree, revive, beatBest, progrpoLoses, entropyMatches];

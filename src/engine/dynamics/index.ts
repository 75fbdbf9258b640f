/** An exact instrument: one prompt whose answers can be listed, and what each rule makes of their probabilities. */
export { restOf } from "./closedForms.ts";
export { type GradientMass, gradientMass } from "./gradientMass.ts";
export { countGroups } from "./groups.ts";
export { type Bandit, isMethod, needsOf, type OwnRule, RULES, type RuleId, type RuleSettings } from "./rules.ts";
export { DRAWN_FOR_MEAN, isEnumerated, policiesOf, softmax, type Walk } from "./walk.ts";

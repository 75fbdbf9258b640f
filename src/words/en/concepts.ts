/** Concepts of the glossary in English, the language that says which there are. */
import type { ConceptId } from "../glossary/formulas.ts";

export interface ConceptWords {
  name: string;
  /** One or two sentences. */
  meaning: string;
  /** What to watch for on the page. */
  look: string;
}

export type Concepts = Record<ConceptId, ConceptWords>;

export const concepts: Concepts = {
  "language model": {
    name: "language model",
    meaning:
      "A function that gives every possible next token a probability. Multiplied token by token, it gives every possible answer one.",
    look: "One model holds many answers to one prompt. The answer map draws all of them at once.",
  },
  parameter: {
    name: "parameter",
    meaning: "One of the numbers that a model is made of. Training changes nothing else.",
    look: "Models here have thousands to millions of them, chat models many billions.",
  },
  token: {
    name: "token",
    meaning:
      "The unit in which a model reads and writes. Here it is one character, and one more token says that the answer ends.",
    look: "The inspector shows an answer token by token, the less probable the darker.",
  },
  prompt: {
    name: "prompt",
    meaning: "The question that the model is given, here a puzzle.",
    look: "Training draws some prompts a step; evaluations ask others, which training never sees.",
  },
  response: {
    name: "response",
    meaning: "What the model writes after a prompt, token by token, until it ends or reaches the longest length.",
    look: "Two responses may be the same text: they are two samples of one answer.",
  },
  "correct answer": {
    name: "correct answer",
    meaning: "A text that the verifier accepts. A puzzle here has several, and all of them earn the same reward.",
    look: "How many of them still have a probability worth the name after training.",
  },
  "base model": {
    name: "base model",
    meaning: "The model before reinforcement learning, pre-trained on examples. Both methods start from it.",
    look: "It is drawn in grey. Whatever a run shows should be read as a change from there.",
  },
  "pre-training": {
    name: "pre-training",
    meaning:
      "Learning to imitate example answers, before any reward. Here the examples lean to small first digits and some are wrong, so the base model has favourites and makes mistakes.",
    look: "The favourites of the base model are those that training without a remedy ends on.",
  },
  policy: {
    name: "policy",
    meaning:
      "The model seen as a chooser: given a prompt, it draws a response with the probability that it gives to it.",
    look: "A run is a path of policies. Panels show where it is after each step.",
  },
  "behaviour policy": {
    name: "behaviour policy",
    meaning:
      "The policy that drew the samples of a step. Updates change the policy, but the samples keep the probabilities they were drawn with.",
    look: "With one update on fresh samples the two are the same and the probability ratio is 1.",
  },
  sampling: {
    name: "sampling",
    meaning: "Drawing a response by chance, each token with the probability that the model gives to it.",
    look: "What is rarely drawn is rarely rewarded. An answer that is never drawn teaches nothing.",
  },
  "log-probability": {
    name: "log-probability",
    meaning:
      "The natural logarithm of a probability. Products along a response become sums, and tiny numbers stay readable.",
    look: "0 is certain; every −2.3 makes it ten times less probable.",
  },
  "probability mass": {
    name: "probability mass",
    meaning: "All answers to a prompt share a total probability of 1. What one gains, others lose.",
    look: "On the answer map a column is that total: bands of correct answers, and wrong ones hatched.",
  },
  RLVR: {
    name: "reinforcement learning with verifiable rewards (RLVR)",
    meaning:
      "Training on what a checker can decide: the model answers, a program says right or wrong, and right answers are made more probable.",
    look: "Nobody shows the model an answer. It learns from its own samples alone.",
  },
  verifier: {
    name: "verifier",
    meaning: "The program that checks a response. It knows whether a response is right, not which others would be.",
    look: "One bit comes back for each sample, and that is all that training sees.",
  },
  reward: {
    name: "reward",
    meaning: "1 for a response that the verifier accepts, 0 for any other.",
    look: "A rising reward says that answers are right, not that there are many of them.",
  },
  step: {
    name: "step",
    meaning: "One turn of training: draw groups of responses, check them, score them, update the model.",
    look: "Charts run over steps. A changed setting takes effect at the next one.",
  },
  rollout: {
    name: "rollout",
    meaning: "The part of a step in which responses are drawn, a group for each prompt.",
    look: "The twins roll out the same prompts with the same noise, so that what differs is the method.",
  },
  group: {
    name: "group",
    meaning: "All responses to one prompt in one step. They are compared with each other and with nothing else.",
    look: "When a whole group is right, or wrong, GRPO has nothing to compare and learns nothing from it.",
  },
  baseline: {
    name: "baseline",
    meaning:
      "What a value is measured against. In an update it is the group's mean reward; in the table of runs it is the arm that differences are taken to.",
    look: "A right answer in a group of right answers is nothing special: measured against its baseline it counts 0.",
  },
  advantage: {
    name: "advantage",
    meaning:
      "How much better a response was than its group: its reward minus the group's mean, in units of the group's spread. Positive makes it more probable, negative less.",
    look: "Every correct copy in a group gets the same A. An answer drawn six times is pushed six times.",
  },
  ARM: {
    name: "advantage re-weighting mechanism (ARM)",
    meaning:
      "What ProGRPO adds: credit is taken from responses that the model was sure of and given to those it was not.",
    look: "In the advantages panel arrows point left for confident answers and right for hesitant ones.",
  },
  "re-weighted advantage": {
    name: "re-weighted advantage",
    meaning: "The advantage after ARM: what each token of a response is really weighted with. Under GRPO it equals A.",
    look: "It can be negative for a right answer that the model is already sure of.",
  },
  "answer confidence": {
    name: "answer confidence",
    meaning:
      "How sure the model was of a response, told by its least sure tokens: the geometric mean of their probabilities.",
    look: "Near 1 the model hardly considers anything else. Under GRPO correct answers crowd there.",
  },
  "prompt confidence": {
    name: "prompt confidence",
    meaning:
      "How probable the model finds the prompt's own text: one over its perplexity. It is the same for all responses to a prompt.",
    look: "It is the mark that an answer's confidence is compared with. What it is matters little: it shifts a whole group alike.",
  },
  T_low: {
    name: "T_low, the least sure tokens",
    meaning:
      "The fifth of a response's tokens that were least probable, at least one. The others are nearly certain and would hide the choice.",
    look: "They are underlined in the inspector: mostly the first digit, where the answer is decided.",
  },
  perplexity: {
    name: "perplexity",
    meaning:
      "How many equally likely tokens the model hesitates between, on average over a text. 1 means that it was certain of every token.",
    look: "c(q) is one over the perplexity of the prompt.",
  },
  gate: {
    name: "gate",
    meaning: "The rule that says in which groups ARM acts: as set here, in those with at least one correct response.",
    look: "With “mixed only” nothing acts in groups that are all right, and variety is lost slowly after all.",
  },
  "policy gradient": {
    name: "policy gradient",
    meaning:
      "The direction in which the parameters must move so that responses with a positive advantage become more probable and the others less.",
    look: "Only what was drawn appears in it. Everything else moves because probabilities add up to 1.",
  },
  gradient: {
    name: "gradient",
    meaning: "For every parameter, how much the objective would change if it moved a little.",
    look: "If all rewards in a step are alike, GRPO's gradient is 0 and the model stays where it is.",
  },
  "probability ratio": {
    name: "probability ratio",
    meaning: "How much more probable a token is now than when it was drawn. At 1 nothing has changed yet.",
    look: "It leaves 1 when samples serve several updates.",
  },
  clip: {
    name: "clip",
    meaning:
      "A limit on how far one update may carry the probability of a token: beyond it there is nothing more to gain.",
    look: "The metrics “clipped from below” and “from above” say how often it acts; at the default settings hardly ever.",
  },
  KL: {
    name: "KL divergence",
    meaning: "How far the policy has gone from the base model. As a term of the loss it is a leash.",
    look: "A leash keeps variety as well, but also what the base model got wrong.",
  },
  "entropy bonus": {
    name: "entropy bonus",
    meaning:
      "A term that pays the model for being undecided, whether that helps or not: an older remedy against collapse.",
    look: "Well tuned it does as well as ProGRPO on digit sums. Too strong, it pays for wrong answers too.",
  },
  entropy: {
    name: "entropy",
    meaning:
      "How spread out a distribution is. 0 when one outcome has all the probability, largest when all are equal.",
    look: "Falling entropy means that the model has made up its mind. That is good only if nothing worth keeping is lost.",
  },
  "token entropy": {
    name: "token entropy",
    meaning: "Entropy of each next token, mean over tokens. It also counts hesitation that changes no answer.",
    look: "It may stay up while answers die out. Trust the answer entropy.",
  },
  "answer entropy": {
    name: "answer entropy",
    meaning:
      "Entropy of whole answers, among the correct ones alone. Its exponential is the number of answers that the model really uses.",
    look: "0.69 nats is two answers half and half, 1.39 four equal ones, 0 a single one.",
  },
  nat: {
    name: "nat",
    meaning: "The unit of entropy with natural logarithms. A fair coin has 0.69 nats, which is one bit.",
    look: "e to the power of the entropy is a number of equally likely outcomes.",
  },
  "entropy collapse": {
    name: "entropy collapse",
    meaning:
      "Entropy falling towards 0 during training. What is more probable is drawn more often, rewarded more often and becomes more probable still: between two right answers the gap grows until everything is right.",
    look: "Reward rises all the while, so reward does not show it. Watch the answer entropy.",
  },
  "mode collapse": {
    name: "mode collapse",
    meaning: "What entropy collapse ends in: of several right answers one is left.",
    look: "One band fills a column of the answer map. What is no longer drawn does not come back.",
  },
  "expected update": {
    name: "expected update",
    meaning:
      "What an update is on average over all groups that could be drawn. With a few answers all groups can be listed, so it is computed without drawing any.",
    look: "On the page Dynamics: what it does is the method's own doing. What differs under sampled updates is luck.",
  },
  "resting point": {
    name: "resting point",
    meaning:
      "A policy at which a method's expected update is 0. Under ARM it is even over the right answers, with nothing on wrong ones, as long as alpha is not too large for their number.",
    look: "The framed column on the page Dynamics. GRPO has none of its own: it stops wherever it is when all is right.",
  },
  "gradient mass": {
    name: "gradient mass",
    meaning:
      "How much of a group's weight pushes responses up, and how much pushes them down. FADE (arXiv 2607.01490) draws both by the share of the group that is right.",
    look: "On the page Dynamics: GRPO's is 0 at both ends. What a method has left where all is right is all that can bring answers back.",
  },
  phase: {
    name: "phase",
    meaning:
      "How far a run is from its base model: exploring, sharpening or collapsed. It goes by K, the right answers that a puzzle keeps on average, as a part of those that the base model has.",
    look: "The Lab and Learn show it beside the run; its button tells the rule and the run's own numbers.",
  },
  exploration: {
    name: "exploration and exploitation",
    meaning: "Trying what might be good, or doing what is known to be good. A collapsed policy can only exploit.",
    look: "ProGRPO keeps alive what the base model had. It finds no answers that are never drawn.",
  },
  "pass@k": {
    name: "pass@k",
    meaning: "The chance that at least one of k tries is right, mean over held-out prompts.",
    look: "It depends on each puzzle's total success alone. Variety within a solved puzzle does not move it; puzzles that are sure and wrong do.",
  },
  "pass@1": {
    name: "first-try success (pass@1)",
    meaning: "How often a single answer is right: the mass on all correct answers of a puzzle, mean over puzzles.",
    look: "Compare two methods' variety only where this is about equal.",
  },
  "distinct answers": {
    name: "answers kept",
    meaning: "How many different correct answers a number of tries is expected to find, mean over puzzles.",
    look: "Near 1 a single answer is left, however many there are.",
  },
  "sure and wrong": {
    name: "sure and wrong",
    meaning:
      "A puzzle whose correct answers have less than one tenth of the probability together: more tries hardly help.",
    look: "Hatched columns on the answer map. They are what pulls pass@64 down.",
  },
  "guessing line": {
    name: "guessing line",
    meaning:
      "What blind guessing would reach in k tries. A high pass@k at a large k is worth little if guessing does as well.",
    look: "How far a curve lies above it.",
  },
  "held-out": {
    name: "held-out prompts",
    meaning: "Puzzles that are kept out of training and only used to look at the model.",
    look: "A gap between training and held-out success is overfitting.",
  },
  evaluation: {
    name: "evaluation",
    meaning: "A look at the model on held-out prompts, at step 0 and every few steps. It changes nothing in the run.",
    look: "Its values are marks on a line; nothing is known between two of them.",
  },
  exact: {
    name: "exact value",
    meaning:
      "Where all correct answers of a puzzle can be listed, their probabilities are computed one by one. No sampling, no luck.",
    look: "Exact values head the panels. Estimates from samples say that they are.",
  },
  "confidence interval": {
    name: "confidence interval",
    meaning: "A range that would hold the true value in 95 of 100 repetitions.",
    look: "It says for what it holds: other puzzles, or other seeds. One that leaves out 0 is a difference worth telling.",
  },
  overfitting: {
    name: "overfitting",
    meaning: "Getting better on the training prompts at the cost of all others.",
    look: "With few prompts seen many times, held-out success turns down while training's is nearly perfect.",
  },
  "early stopping": {
    name: "early stopping",
    meaning: "Ending a run at its best evaluation instead of its last one.",
    look: "Much of what a method gains at the last step may be had by stopping in time. Compare best with best.",
  },
  twins: {
    name: "twins",
    meaning: "Two runs from the same weights, with the same prompts and the same sampling noise, under two methods.",
    look: "They begin as one line. Where they part, the method did it.",
  },
  arm: {
    name: "arm",
    meaning: "What is compared in an experiment: a method with its settings, trained on one or more seeds.",
    look: "One colour, dash and mark an arm. Not to be confused with ARM.",
  },
  checkpoint: {
    name: "checkpoint",
    meaning: "The weights of a run at some step, kept so that it can go on from there.",
    look: "Continuing and what-ifs start from the nearest one.",
  },
  fork: {
    name: "fork",
    meaning: "A run that shares another's first steps and goes on with other settings.",
    look: "Fork a collapsed GRPO run as ProGRPO: what is still drawn now and then comes back.",
  },
  sweep: {
    name: "sweep",
    meaning: "One arm for each of several values of a setting, trained one after the other.",
    look: "Whether an effect grows with the setting, or holds at one lucky value only.",
  },
  "recorded run": {
    name: "recorded run",
    meaning: "A real run, trained before by the same code and kept as a file, to be seen at once.",
    look: "The page says so wherever it shows one.",
  },
  "what-if": {
    name: "what-if",
    meaning: "What other settings would make of one group, to first order. Nothing is trained.",
    look: "Which answers would gain or lose, beside what the step really did.",
  },
};

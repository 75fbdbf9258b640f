/** What teachers and their classes are given, in English: a lesson plan, a worksheet, a quiz. */
import { writerOf } from "../intl.ts";

const { plural } = writerOf("en");

export const teaching = {
  title: "For teachers",
  lead: "Learn has seven chapters of a minute or two. Here is one way to make a lesson of them, a worksheet for it, and two questions to ask before and after. Nothing is sent anywhere: all that a class writes stays on its devices.",

  plan: (minutes: number) => `A lesson of ${minutes} minutes`,
  minutes: (minutes: number) => `${minutes} min`,
  needs:
    "Needed: a current Chromium, Firefox or Safari for every one or two students; no account, no installation, no network once the page is loaded. Try the links once on the machines that you will use: the run of chapter 4 takes about a minute on a laptop.",
  steps: {
    before: {
      title: "Two questions, before",
      text: "Everybody answers alone. Do not discuss the answers yet: the same questions come at the end.",
      link: "Open the questions",
    },
    story: {
      title: "See it happen",
      text: "Show Story on the projector. Let it play once, then ask: what differs between the two pictures? Collect answers without judging them.",
      link: "Open Story, large",
    },
    answers: {
      title: "A model is a distribution",
      text: "Chapters 1 and 2, in pairs. Each pair draws its guess, locks it in and compares. Ask: why does the model like small first digits?",
      link: "Open chapter 1",
    },
    credit: {
      title: "Who is paid",
      text: "Chapter 3. Go through one update beat by beat, all at the same pace. Stop before the last beat and let them predict: which answer gains most, and what happens to an answer that was not drawn?",
      link: "Open chapter 3",
    },
    collapse: {
      title: "Repeat it",
      text: "Chapter 4. Everybody predicts first, then trains. While the runs go on, ask: would the reward have told you?",
      link: "Open chapter 4",
    },
    arm: {
      title: "What would you change?",
      text: "Chapter 5. Collect rules of their own before you show any. Then move alpha on the frozen group, and let a collapsed run go on as ProGRPO.",
      link: "Open chapter 5",
    },
    tries: {
      title: "Which model is better?",
      text: "Chapter 6. Half of the class argues for one try, the other half for many. Then find the k at which they change sides.",
      link: "Open chapter 6",
    },
    after: {
      title: "Limits, and two questions, after",
      text: "Chapter 7: where it does not help, and what a model this small cannot say. Then the same two questions. Discuss those that changed.",
      link: "Open chapter 7",
    },
  },

  worksheet: "Worksheet",
  worksheetLead: "One page for each student, from the same words as the chapters. Print it, or save it as a PDF.",
  print: "Print the worksheet",
  name: "Name",
  date: "Date",
  predicted: "My prediction",
  came: "What came",
  because: "Because",

  quiz: {
    title: { before: "Two questions before you begin", after: "The same two questions, after" },
    note: "Your answers are counted on this device alone.",
    submit: "Count my answers",
    next: "Next person",
    counted: {
      before: "Counted. The same questions come after the last chapter.",
      after: "Counted. The right ones are marked.",
    },
    right: "right",
    questions: {
      one: {
        question:
          "A model has several right answers to a puzzle. It is trained by GRPO for long. Why does it often end on one of them?",
        choices: [
          "It has forgotten the others, because it was trained for too long.",
          "Every copy of a right answer is paid, likely answers come in more copies, and nothing pulls back.",
          "One of the answers was marked as the best one.",
          "The reward went down for the other answers.",
        ],
        right: 1,
        because:
          "The pay is the same for each right copy. But the likely answer is copied more often, so it gains more, and so it is copied more often still.",
      },
      all: {
        question: "All sixteen answers that were drawn for a puzzle are right. What does ProGRPO do in this step?",
        choices: [
          "Nothing: all are right, so there is nothing to learn. GRPO would do the same.",
          "It raises all sixteen alike.",
          "It lowers all sixteen, to make the model less sure.",
          "It lowers those that the model was sure of and raises those that it was not. GRPO would do nothing.",
        ],
        right: 3,
        because:
          "With equal rewards GRPO's advantage is 0 for all. ProGRPO still compares how sure the model was of each answer with how sure it is of the prompt, and moves credit to the unsure ones.",
      },
    },
    counts: "Counts of this device",
    choice: "Choice",
    people: (count: number) => `${count} ${plural(count, { one: "person", other: "people" })}`,
    moment: { before: "before", after: "after" },
    none: "Nobody has answered yet.",
    save: "Save the counts (CSV)",
    clear: "Clear the counts",
  },

  embedding: "In your own course page",
  embeddingText:
    "Share, at the top of the Lab, makes a link or a snippet of what is on the page: with chosen panels alone, without controls, training as soon as it is open, or large for a projector.",
};

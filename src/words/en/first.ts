/** What is read before the page's script is there, or where it never comes, in English. `code` stands between grave accents. */
export const first = {
  intro:
    "A small language model is trained here by reinforcement learning, live in your browser: GRPO beside ProGRPO, from the same weights, on the same prompts.",
  noScript: "The model is trained by a script, and scripts are switched off. Allow them for this page and reload it.",
  loading:
    "The page is still loading. On a slow line that takes a moment; if this text stays, its script could not be loaded or run.",
  remedies: [
    "Reload the page: a newer version may have taken the place of this one.",
    "A page opened as a file (`file://`) may not load its scripts: run `npm start` in the project's folder, or put the files on a web server.",
    "Old browsers cannot run it: use a current Chromium, Firefox or Safari.",
  ],
};

export type FirstWords = typeof first;

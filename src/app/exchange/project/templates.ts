/** The files of python/ that a project is made of, as the build packs them: some hundred kilobytes, for whoever asks. */
const ROOT = "../../../../python/";

const files = import.meta.glob<string>(
  [
    "../../../../python/project/**/*.{py,md,txt,yaml,sbatch,jsonl}",
    "../../../../python/progrpo/**/{*.py,py.typed}",
    "../../../../python/{pyproject.toml,README.md}",
  ],
  { query: "?raw", import: "default", eager: true },
);

export const TEMPLATES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.slice(ROOT.length), text]),
);

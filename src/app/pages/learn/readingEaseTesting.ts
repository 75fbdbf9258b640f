/** How easily an English text reads (R. Flesch, "A new readability yardstick", 1948): 60 to 70 is plain English, 50 a first-year student's. Pure. */

export const wordsOf = (text: string): string[] => text.match(/[a-z]+(?:['’][a-z]+)?/gi) ?? [];

/** By groups of vowels, without the silent e of an end such as that of "made" and "marked". */
export function syllables(word: string): number {
  const spoken = word.toLowerCase().replace(/(?<=[aeiouy].*[^aeiouyl])e$|(?<=[^aeioudt])e(?=d$)/, "");
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0);
}

export function readingEase(text: string): number {
  const words = wordsOf(text);
  const sentences = text.split(/[.!?:]+(?=\s|$)/).filter((sentence) => wordsOf(sentence).length > 0);
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return 206.835 - (1.015 * words.length) / sentences.length - (84.6 * spoken) / words.length;
}

/** Functions of texts. */
import { family, from, type ProgramPrompt, pairs } from "./family.ts";

type Text = readonly [string];

const SEPARATORS = ["-", "+", ", ", "/"];

export const STRINGS: readonly ProgramPrompt[] = [
  ...family<[number, string], Text>({
    parameters: "s",
    all: pairs(from(2, 5), SEPARATORS),
    asks: ([times, separator]) => `the string s ${times} times, with "${separator}" between`,
    tries: () => [["ab"], ["hey"], [""], ["x"], ["a b"], ["123"], ["-"]],
    value: ([times, separator], s) => Array.from({ length: times }, () => s).join(separator),
    bodies: ([times, separator]) => [
      `return Array(${times}).fill(s).join("${separator}");`,
      `return s + ("${separator}" + s).repeat(${times - 1});`,
    ],
  }),
  ...family<[string, boolean], Text>({
    parameters: "s",
    all: pairs([..."aeioustr"], [false, true]),
    asks: ([letter, both]) =>
      `how often the letter ${letter} stands in the string s, ${both ? "small or capital" : "capitals not counted"}`,
    tries: ([letter]) => [
      [`${letter}b${letter}`],
      ["The quick brown fox"],
      [""],
      [letter],
      [letter.toUpperCase()],
      ["zzz"],
      [`${letter}${letter}${letter.toUpperCase()} ${letter}!`],
      ["RATIOS ratios Euro"],
    ],
    value: ([letter, both], s) => (both ? s.toLowerCase() : s).split(letter).length - 1,
    bodies: ([letter, both]) => [
      `let count = 0;\nfor (const c of s${both ? ".toLowerCase()" : ""}) {\n  if (c === "${letter}") count++;\n}\nreturn count;`,
      `return (s.match(/${letter}/g${both ? "i" : ""}) || []).length;`,
    ],
  }),
  ...family<["first" | "last", number], Text>({
    parameters: "s",
    all: pairs(["first", "last"], from(2, 6)),
    asks: ([which, k]) => `the ${which} ${k} characters of the string s, and all of it where it is shorter`,
    tries: ([, k]) => [
      ["elephant"],
      ["to"],
      [""],
      ["x"],
      ["abcdef".slice(0, k)],
      ["abcdefg".slice(0, k + 1)],
      ["  a  "],
    ],
    value: ([which, k], s) => (which === "first" ? s.slice(0, k) : s.slice(Math.max(0, s.length - k))),
    bodies: ([which, k]) => (which === "first" ? [`return s.slice(0, ${k});`] : [`return s.slice(-${k});`]),
  }),
  ...family<[string, string], Text>({
    parameters: "s",
    all: pairs(["<", "(", "Hello ", "my "], [">", ")", "!", "..."]),
    asks: ([before, behind]) => `the string s with "${before}" in front of it and "${behind}" behind it`,
    tries: () => [["cat"], ["Ada"], [""], [" "], ["!"], ["a b c"], ["42"]],
    value: ([before, behind], s) => `${before}${s}${behind}`,
    bodies: ([before, behind]) => [`return "${before}" + s + "${behind}";`, `return \`${before}\${s}${behind}\`;`],
  }),
  ...family<[string, string], Text>({
    parameters: "s",
    all: pairs([..."aeo-t"], [..."_*xu"]),
    asks: ([old, put]) => `the string s with every ${old} replaced by ${put}`,
    tries: ([old, put]) => [
      [`c${old}t`],
      ["goat-tea"],
      [""],
      [old],
      [put],
      [old.repeat(3)],
      [`${old}b${old}b`],
      ["nothing here"],
    ],
    value: ([old, put], s) => s.split(old).join(put),
    bodies: ([old, put]) => [`return s.replaceAll("${old}", "${put}");`, `return s.replace(/${old}/g, "${put}");`],
  }),
  ...family<[number, boolean], Text>({
    parameters: "s",
    all: pairs(from(1, 4), [false, true]),
    asks: ([times, isBackwards]) =>
      `the string s ${isBackwards ? "backwards" : "in capitals"}${times === 1 ? "" : `, with every character ${times} times`}`,
    tries: () => [["abc"], ["Hi you"], [""], ["x"], ["aa"], ["a1!"], ["level"]],
    value([times, isBackwards], s) {
      const changed = isBackwards ? [...s].reverse() : [...s.toUpperCase()];
      return changed.map((c) => c.repeat(times)).join("");
    },
    bodies: ([times, isBackwards]) => [
      `let out = "";\nfor (const c of s) {\n  out = ${isBackwards ? `c.repeat(${times}) + out` : `out + c.toUpperCase().repeat(${times})`};\n}\nreturn out;`,
    ],
  }),
  ...family<[number, boolean], Text>({
    parameters: "s",
    all: pairs(from(1, 5), [false, true]),
    asks: ([k, fromEnd]) =>
      `character number ${k} of the string s${fromEnd ? ", counted from its end," : ""} and "" where s is shorter; the ${fromEnd ? "last" : "first"} one is number 1`,
    tries: ([k]) => [["planet"], ["a"], [""], ["abcdef".slice(0, k)], ["abcdef".slice(0, k - 1)], ["12345678"], ["xy"]],
    value: ([k, fromEnd], s) => s.charAt(fromEnd ? s.length - k : k - 1),
    bodies: ([k, fromEnd]) =>
      fromEnd
        ? [`return s.charAt(s.length - ${k});`, `return s.length < ${k} ? "" : s[s.length - ${k}];`]
        : [`return s.charAt(${k - 1});`, `return s[${k - 1}] || "";`],
  }),
  ...family<number, Text>({
    parameters: "s",
    all: from(1, 6),
    asks: (k) =>
      `how many words of the string s have more than ${k} ${k === 1 ? "letter" : "letters"}; words have one space between`,
    tries: (k) => [
      ["a bee flew over Canada"],
      ["seven"],
      [""],
      ["x".repeat(k)],
      ["x".repeat(k + 1)],
      ["a b c"],
      ["one three elephants"],
    ],
    value: (k, s) => s.split(" ").filter((word) => word.length > k).length,
    bodies: (k) => [
      `return s.split(" ").filter((word) => word.length > ${k}).length;`,
      `let n = 0;\nfor (const word of s.split(" ")) {\n  if (word.length > ${k}) n++;\n}\nreturn n;`,
    ],
  }),
  ...family<[string, boolean], Text>({
    parameters: "s",
    all: pairs(["", ".", "-", "+"], [false, true]),
    asks: ([separator, capitals]) =>
      `the first letters of the words of the string s${capitals ? ", as capitals" : ""}, ${separator === "" ? "with nothing" : `with "${separator}"`} between; words have one space between`,
    tries: () => [["red green blue"], ["hello"], ["a b"], ["Grid Paths"], ["x"], ["one two three four five"], ["Zoe"]],
    value: ([separator, capitals], s) =>
      s
        .split(" ")
        .map((word) => (capitals ? word.charAt(0).toUpperCase() : word.charAt(0)))
        .join(separator),
    bodies: ([separator, capitals]) => [
      `return s.split(" ").map((word) => word[0]${capitals ? ".toUpperCase()" : ""}).join("${separator}");`,
    ],
  }),
];

/** Word problems of our own: stories with names and numbers that are drawn, each with a whole number as its answer. */
import type { RandomStream } from "../../basics/rng.ts";
import { TEXT_CATALOGUE } from "./catalogue.ts";
import { ofProblems, type Problem } from "./problems.ts";
import { drawnLists } from "./split.ts";
import type { TextTask } from "./textTask.ts";

const NAMES = "Ada Ben Cleo Dev Elif Finn Gia Hugo Ines Jun Kofi Lena Milo Nora Omar Pia Rosa Sami Tara Yan".split(" ");
const THINGS = ["apples", "books", "cards", "coins", "marbles", "pencils", "shells", "stamps", "stickers", "stones"];

/** What a story draws from. */
interface Drawer {
  /** A whole number, ends included. */
  from(least: number, most: number): number;
  one<T>(items: readonly T[]): T;
  /** Two different ones. */
  two<T>(items: readonly T[]): [T, T];
}

export const drawer = (random: RandomStream): Drawer => ({
  from: (least, most) => least + random.int(most - least + 1),
  one: (items) => items[random.int(items.length)]!,
  two: (items) => random.shuffle(items).slice(0, 2) as [(typeof items)[number], (typeof items)[number]],
});

type Story = (draw: Drawer) => Problem;

/** By kind; the numbers keep every step and the answer whole and above 0. */
export const STORIES: Readonly<Record<string, Story>> = {
  given({ from, one, two }) {
    const [[who, other], thing] = [two(NAMES), one(THINGS)];
    const [more, less, start] = [from(3, 30), from(2, 20), from(25, 60)];
    return {
      question: `${who} has ${start} ${thing}. ${who} finds ${more} more and gives ${less} of them to ${other}. How many ${thing} does ${who} have now?`,
      answer: start + more - less,
    };
  },
  bought({ from, one }) {
    const [who, count, price] = [one(NAMES), from(2, 9), from(2, 12)];
    const paid = count * price + from(1, 30);
    return {
      question: `${who} buys ${count} notebooks at ${price} dollars each and pays with ${paid} dollars. How many dollars does ${who} get back?`,
      answer: paid - count * price,
    };
  },
  shared({ from, one }) {
    const [friends, each, left, thing] = [from(3, 9), from(3, 15), from(1, 2), one(THINGS)];
    return {
      question: `${friends} friends share ${friends * each + left} ${thing} equally, as many as possible to each. How many ${thing} are left over?`,
      answer: left,
    };
  },
  rows({ from, one }) {
    const [rows, seats, free, who] = [from(5, 20), from(6, 18), from(3, 25), one(NAMES)];
    return {
      question: `A theatre has ${rows} rows with ${seats} seats in each. ${who} counts ${free} free seats. How many seats are taken?`,
      answer: rows * seats - free,
    };
  },
  twice({ from, one, two }) {
    const [[who, other], thing, count, times] = [two(NAMES), one(THINGS), from(4, 25), from(2, 5)];
    return {
      question: `${who} has ${count} ${thing}, and ${other} has ${times} times as many. How many ${thing} do they have together?`,
      answer: count * (times + 1),
    };
  },
  travelled({ from, one }) {
    const [who, speed, hours, rest] = [one(NAMES), from(8, 25), from(2, 6), from(5, 40)];
    return {
      question: `${who} cycles for ${hours} hours at ${speed} kilometres an hour. The whole way is ${speed * hours + rest} kilometres long. How many kilometres are still to go?`,
      answer: rest,
    };
  },
  saved({ from, one }) {
    const [who, week, weeks, start] = [one(NAMES), from(3, 15), from(3, 12), from(5, 40)];
    return {
      question: `${who} has ${start} dollars and saves ${week} dollars every week. How many dollars does ${who} have after ${weeks} weeks?`,
      answer: start + week * weeks,
    };
  },
  packed({ from, one }) {
    const [boxes, each, more] = [from(3, 12), from(4, 12), from(1, 3)];
    const who = one(NAMES);
    return {
      question: `${who} packs ${boxes * each + more} eggs into boxes that hold ${each} eggs. How many boxes does ${who} need for all of them?`,
      answer: boxes + 1,
    };
  },
  older({ from, two }) {
    const [[who, other], age, gap, years] = [two(NAMES), from(6, 20), from(2, 9), from(3, 12)];
    return {
      question: `${who} is ${age} years old. ${other} is ${gap} years older. How old will ${other} be in ${years} years?`,
      answer: age + gap + years,
    };
  },
  perimeter({ from, one }) {
    const [who, long, wide] = [one(NAMES), from(12, 40), from(3, 11)];
    return {
      question: `${who} builds a fence around a garden that is ${long} metres long and ${wide} metres wide. How many metres of fence does ${who} need?`,
      answer: 2 * (long + wide),
    };
  },
  read({ from, one }) {
    const [who, daily, days, rest] = [one(NAMES), from(8, 30), from(3, 9), from(10, 90)];
    return {
      question: `A book has ${daily * days + rest} pages. ${who} reads ${daily} pages a day for ${days} days. How many pages are left?`,
      answer: rest,
    };
  },
  mixed({ from, one }) {
    const [adults, children, adult, child] = [from(2, 6), from(2, 9), from(9, 20), from(3, 8)];
    return {
      question: `A ticket costs ${adult} dollars for adults and ${child} dollars for children. What do ${adults} adults and ${children} children pay in dollars at the ${one(["museum", "zoo", "cinema", "pool"])}?`,
      answer: adults * adult + children * child,
    };
  },
  baked({ from, two }) {
    const [[who, other], trays, each, eaten] = [two(NAMES), from(3, 8), from(6, 15), from(2, 12)];
    return {
      question: `${who} bakes ${trays} trays of ${each} rolls. One roll of each tray burns, and ${other} eats ${eaten} of the good ones. How many good rolls are left?`,
      answer: trays * (each - 1) - eaten,
    };
  },
  worked({ from, one }) {
    const [who, hours, wage, days, cost] = [one(NAMES), from(3, 8), from(9, 18), from(2, 5), from(5, 25)];
    return {
      question: `${who} works ${hours} hours a day for ${wage} dollars an hour and spends ${cost} dollars a day. How many dollars does ${who} have left after ${days} days?`,
      answer: days * (hours * wage - cost),
    };
  },
  half({ from, one }) {
    const [who, thing, half, away] = [one(NAMES), one(THINGS), from(10, 40), from(2, 9)];
    return {
      question: `${who} had ${2 * half} ${thing}, sold half of them and then lost ${away}. How many ${thing} are left?`,
      answer: half - away,
    };
  },
  trains({ from, one }) {
    const [stop, on, off, start] = [from(2, 4), from(5, 12), from(1, 4), from(10, 60)];
    return {
      question: `A ${one(["bus", "tram", "train"])} leaves with ${start} passengers. At each of ${stop} stops ${on} people get on and ${off} get off. How many passengers are there then?`,
      answer: start + stop * (on - off),
    };
  },
};

const KINDS = Object.values(STORIES);

export const wordProblems: TextTask<Problem> = {
  title: TEXT_CATALOGUE["word-problems"].title,
  description:
    "Short stories of two or three steps with names and numbers that are drawn, sixteen kinds of them. The answer is a whole number.",
  look: "Whether accuracy rises on stories with other numbers, and how long the reasoning before the box gets.",
  ...ofProblems,
  ...drawnLists(
    "word-problems",
    (random) => {
      const draw = drawer(random);
      return draw.one(KINDS)(draw);
    },
    ofProblems.question,
  ),
};

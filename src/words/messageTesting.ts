/** Messages as English says them. */
import { en } from "./en.ts";
import { type Message, said } from "./message.ts";

export const inEnglish = (told: Message): string => said(told, en);

import { confirm, isCancel, select, text } from "@clack/prompts";
import type { Refused } from "./answers.ts";

/** How questions are put to somebody at a terminal. All give nothing when they give up. */
export interface Prompts {
  text: (question: {
    message: string;
    /** What an empty answer stands for. */
    otherwise?: string;
    refuse: (answer: string) => Refused;
  }) => Promise<string | undefined>;
  confirm: (question: { message: string }) => Promise<boolean | undefined>;
  select: <T extends string>(question: {
    message: string;
    options: Readonly<Record<T, string>>;
  }) => Promise<T | undefined>;
}

/** Questions at the terminal that runs the program. */
export const terminalPrompts: Prompts = {
  text: async ({ message, otherwise, refuse }) => {
    const answer = await text({
      message,
      ...(otherwise === undefined ? {} : { placeholder: otherwise, defaultValue: otherwise }),
      validate: (entry = "") =>
        entry === "" && otherwise !== undefined ? undefined : refuse(entry),
    });
    return isCancel(answer) ? undefined : answer;
  },
  confirm: async ({ message }) => {
    const answer = await confirm({ message, initialValue: false });
    return isCancel(answer) ? undefined : answer;
  },
  select: async ({ message, options }) => {
    // Without the type that zod's records have, the options lose which words they are.
    const answer = await select<string>({
      message,
      options: Object.entries<string>(options).map(([value, label]) => ({ value, label })),
    });
    return isCancel(answer) ? undefined : (answer as keyof typeof options);
  },
};

/** A text, or one for each plural form. */
export type Message = string | { readonly one: string; readonly other: string };

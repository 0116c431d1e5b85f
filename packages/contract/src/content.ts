import { Type } from 'typebox';

/**
 * The content tree: what a text is for everyone but its author. Plain JSON of a closed set of nodes,
 * made once when a text is written; readers draw it and never parse.
 *
 * Inline text is a plain string. A reader draws a node it does not know as the text inside it.
 *
 * @since 0.1.0
 */
export type ContentTree = readonly Block[];

/** A node that stands on its own lines. */
export type Block = Paragraph | Heading | Quote | List | CodeBlock | Table | { readonly type: 'rule' };

export interface Paragraph {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
}

export interface Heading {
  readonly type: 'heading';
  /** 1 to 6, as written. Readers draw it below their own headings. */
  readonly level: number;
  readonly children: readonly Inline[];
}

export interface Quote {
  readonly type: 'quote';
  readonly children: readonly Block[];
}

export interface List {
  readonly type: 'list';
  /** Present and true for a numbered list. */
  readonly ordered?: true;
  /** First number of a numbered list; absent means 1. */
  readonly start?: number;
  readonly children: readonly ListItem[];
}

export interface ListItem {
  readonly type: 'item';
  /** Present only in a task list. */
  readonly checked?: boolean;
  /** A tight item holds inline nodes directly, a loose one holds blocks. */
  readonly children: readonly (Block | Inline)[];
}

export interface CodeBlock {
  readonly type: 'code-block';
  readonly text: string;
  /** The word after the fence, at most 30 characters of letters, digits, `+`, `#`, `-`. */
  readonly language?: string;
}

export interface Table {
  readonly type: 'table';
  readonly align: readonly ('left' | 'center' | 'right' | null)[];
  readonly head: readonly TableCell[];
  readonly rows: readonly (readonly TableCell[])[];
}

export type TableCell = readonly Inline[];

/** A node inside a line; plain text is a string. */
export type Inline =
  | string
  | { readonly type: 'strong' | 'emphasis' | 'strike'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'break' }
  | Link
  | Image
  | Mention
  | Topic;

export interface Link {
  readonly type: 'link';
  /** Absolute, scheme http, https or mailto. */
  readonly href: string;
  readonly title?: string;
  readonly children: readonly Inline[];
}

export interface Image {
  readonly type: 'image';
  /** Absolute, scheme http or https. Not loaded before the reader asks for it, unless same origin. */
  readonly src: string;
  /** Alternative text; may be empty. */
  readonly alt: string;
  readonly title?: string;
}

/** A person spoken to as `@handle`. Without `person` the handle belonged to nobody; it is drawn as text. */
export interface Mention {
  readonly type: 'mention';
  readonly handle: string;
  readonly person?: string;
  /** The person's name when the text was written. */
  readonly name?: string;
}

/** A topic named as `#Topic`, in the writer's spelling and without the `#`. */
export interface Topic {
  readonly type: 'topic';
  readonly name: string;
}

/**
 * The tree as a schema, for whoever takes one from outside. Nodes are not described one by one:
 * a reader draws every tree safely, so the schema only bounds it.
 */
export const ContentTreeSchema = Type.Unsafe<ContentTree>(Type.Array(Type.Unknown(), { maxItems: 5000 }));

/**
 * The bounds of a text and of the content tree that is made from it. A text that would break one of the
 * bounds of the tree is kept as plain text instead; nothing is cut.
 *
 * @since 0.1.0
 */
export const contentLimits = {
  /** Characters (UTF-16 code units) of a source that is read as Markdown; a longer one stays plain text. */
  sourceLength: 20_000,
  /** Nodes of a tree, counting every string and every table cell. */
  nodes: 5_000,
  /** Nodes inside one another. */
  depth: 32,
  /** Bytes of a tree as JSON, whatever the source. */
  bytes: 1_000_000,
  /** Bytes of a tree as JSON for each byte of its source. */
  bytesPerSourceByte: 20,
  /** Bytes that a tree may always have, so that the shortest text is not judged by its ratio. */
  bytesAlways: 4_096,
  /** Characters of a `@handle`, without the `@`. */
  handleLength: 60,
  /** Characters of a `#topic`, without the `#`. */
  topicLength: 100,
  /** Characters of a link's or a picture's address. */
  addressLength: 2_000,
} as const;

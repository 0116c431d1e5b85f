import { Lexer, Tokenizer, type MarkedOptions, type Token, type Tokens, type TokensList } from 'marked';

/** Thrown while parsing when a text costs more than it may; the text then stays plain. */
export class BudgetExceeded extends Error {
  override readonly name = 'BudgetExceeded';
}

/**
 * The work that one text may cause, counted in characters that have to be looked at. It is counted, not
 * timed, so that the same text gives the same tree in every browser and on every server.
 */
export class Budget {
  #left: number;
  readonly #total: number;

  constructor(steps: number) {
    this.#left = steps;
    this.#total = steps;
  }

  /** Steps used so far. */
  get used(): number {
    return this.#total - this.#left;
  }

  /** True and counted when the steps are still there. */
  afford(steps: number): boolean {
    if (steps > this.#left) return false;
    this.#left -= steps;
    return true;
  }

  /** @throws {@link BudgetExceeded} when the steps are no longer there. */
  spend(steps: number): void {
    if (!this.afford(steps)) throw new BudgetExceeded('The text is too expensive to read as Markdown.');
  }
}

/** Where the inline rules of `marked` stop and try every construct against the rest of the line. */
const STOPS = /[\\<![`\n@&]/gu;
/** Stops at which a rule is slower than at others: emphasis and bare addresses. */
const SLOW_STOPS = /[*_~]|www\.|:\/\/|mailto:|xmpp:/giu;
/** Runs that a rule may look at once for each of their characters: blanks, ends of addresses, mail names. */
const RUNS = /\s{8,}|[?!.,:;*_'"~)]{8,}/gu;
const MAIL_NAMES = /[\w.!#$%&'*+/=?^`{|}~-]{8,}@?/gu;
/** The openings of many lists and quotes inside one another in one line. */
const NESTING = /^[ \t]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+|>[ \t]*){24,}/gmu;
/** Steps: at least for a block, a line, a cell; for a character that a block may reach or that lies nested. */
const COST = { block: 1500, line: 200, cell: 400, reach: 3, nesting: 40 };
const MAX_DEPTH = { blocks: 16, inlines: 12 };

function costOfLine(source: string): number {
  const stops = (source.match(STOPS)?.length ?? 0) / 4 + (source.match(SLOW_STOPS)?.length ?? 0);
  const names = source.includes('@')
    ? (source.match(MAIL_NAMES) ?? []).filter((name) => name.endsWith('@'))
    : [];
  const runs = [...(source.match(RUNS) ?? []), ...names];
  return runs.reduce(
    (cost, run) => cost + run.length ** 2,
    Math.ceil(source.length * (stops + 1)) + COST.line,
  );
}

function lengthToBlankLine(source: string): number {
  const end = source.search(/\n[ \t]*\n/u);
  return end === -1 ? source.length : end;
}

class BoundedTokenizer extends Tokenizer {
  readonly #budget: Budget;

  constructor(options: MarkedOptions, budget: Budget) {
    super(options);
    this.#budget = budget;
  }

  /** The first rule that is tried for every block: the others may look at all up to the next blank line. */
  override space(source: string): Tokens.Space | undefined {
    const space = super.space(source);
    this.#budget.spend(COST.block + (space === undefined ? lengthToBlankLine(source) * COST.reach : 0));
    return space;
  }

  override list(source: string): Tokens.List | undefined {
    const list = super.list(source);
    this.#budget.spend((list?.raw.length ?? 0) * COST.nesting);
    return list;
  }

  override blockquote(source: string): Tokens.Blockquote | undefined {
    const quote = super.blockquote(source);
    this.#budget.spend((quote?.raw.length ?? 0) * COST.nesting);
    return quote;
  }

  override def(source: string): Tokens.Def | undefined {
    if (!/^ {0,3}\[/u.test(source)) return undefined;
    this.#budget.spend(source.length);
    return super.def(source);
  }

  override table(source: string): Tokens.Table | undefined {
    const header = /^ *[^\n ].*(?=\n {0,3}[|:-][|: -]*(?:\n|$))/u.exec(source)?.[0];
    if (header === undefined) return undefined;
    const columns = header.split('|').length;
    const rows = source.slice(0, lengthToBlankLine(source)).split('\n').length;
    this.#budget.spend(columns * rows * COST.cell);
    return super.table(source);
  }

  override lheading(source: string): Tokens.Heading | undefined {
    const paragraph = source.slice(0, lengthToBlankLine(source) + 1);
    return /\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/u.test(paragraph) ? super.lheading(source) : undefined;
  }

  /** HTML means nothing here: lines of it are an ordinary paragraph. */
  override html(): undefined {
    return undefined;
  }

  /** A tag in a line is text that nothing inside is read from. */
  override tag(source: string): Tokens.Tag | undefined {
    const raw = source.startsWith('<') ? this.rules.inline.tag.exec(source)?.[0] : undefined;
    if (raw === undefined) return undefined;
    return { type: 'html', raw, text: raw, block: false, inLink: this.lexer.state.inLink, inRawBlock: false };
  }
}

/** The lexer of `marked`, counting its steps and refusing to nest without end. */
export class BoundedLexer extends Lexer {
  readonly #budget: Budget;
  #blockDepth = 0;
  #inlineDepth = 0;

  constructor(breaks: boolean, budget: Budget) {
    // Every option is given, so that neither global defaults nor a changed prototype can add one.
    const options: MarkedOptions = {
      async: false,
      breaks,
      extensions: null,
      gfm: true,
      hooks: null,
      pedantic: false,
      renderer: null,
      silent: false,
      tokenizer: null,
      walkTokens: null,
    };
    options.tokenizer = new BoundedTokenizer(options, budget);
    super(options);
    this.#budget = budget;
  }

  override lex(source: string): TokensList {
    for (const nesting of source.match(NESTING) ?? []) this.#budget.spend(nesting.length ** 2 * 10);
    return super.lex(source);
  }

  override blockTokens(source: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    this.#budget.spend(source.length + COST.block);
    if (this.#blockDepth >= MAX_DEPTH.blocks) throw new BudgetExceeded('Too many blocks inside one another.');
    this.#blockDepth += 1;
    const result = super.blockTokens(source, tokens, lastParagraphClipped);
    this.#blockDepth -= 1;
    return result;
  }

  /** A line too dear to read, or too deep inside others, is text as it was typed. */
  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.#inlineDepth >= MAX_DEPTH.inlines || !this.#budget.afford(costOfLine(source))) {
      tokens.push(...this.#asTyped(source));
      return tokens;
    }
    this.#inlineDepth += 1;
    const result = super.inlineTokens(source, tokens);
    this.#inlineDepth -= 1;
    return result;
  }

  #asTyped(source: string): Token[] {
    const lines = this.options.breaks === true ? source.split('\n') : [source];
    return lines.flatMap((line, index) => {
      const text: Tokens.Text = { type: 'text', raw: line, text: line };
      return index === 0 ? [text] : [{ type: 'br', raw: '\n' } satisfies Tokens.Br, text];
    });
  }
}

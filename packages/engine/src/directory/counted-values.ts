/** Texts that are counted, each with a number, so that counting thousands of people compares no letters. */
export class CountedValues {
  readonly #codes = new Map<string, number>();
  readonly #texts: string[] = [];

  /** How many there are; each has a number below. */
  get size(): number {
    return this.#texts.length;
  }

  codeOf(text: string): number {
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.#texts.push(text) - 1;
      this.#codes.set(text, code);
    }
    return code;
  }

  textOf(code: number): string {
    return this.#texts[code] ?? '';
  }
}

import { Socket } from 'node:net';

/**
 * Sends what was written within one turn of the event loop as one piece: statements that belong together. Closed
 * after a while of silence, whether nobody asks or a frozen server does not answer.
 */
export class TickSocket extends Socket {
  #held: Uint8Array[] = [];

  /** `silence` in milliseconds. */
  constructor(silence: number) {
    super();
    this.setTimeout(silence, () => this.destroy());
  }

  override write(chunk: Uint8Array | string, ...rest: never[]): boolean {
    if (typeof chunk === 'string' || rest.length > 0) {
      this.#send();
      return super.write(chunk, ...rest);
    }
    if (this.#held.push(chunk) === 1) process.nextTick(() => this.#send());
    return true;
  }

  #send(): void {
    const held = this.#held;
    if (held.length === 0) return;
    this.#held = [];
    super.write(Buffer.concat(held));
  }
}
